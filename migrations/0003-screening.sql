-- screening: sources and their versions, questions, findings, sign-offs (C4.2), the credit office's confirmation (C5.2).

create table source_version (
  county text not null,
  id uuid not null,
  source text not null,
  body_id uuid not null,
  as_of date not null,
  loaded_at timestamptz(3) not null,
  loaded_by uuid not null,
  file_digest text not null,
  rows_read integer not null,
  rows_refused integer not null,
  -- Of its segments.
  runs integer not null,
  -- The key that this load's matching keys were made with; they rotate by loading anew.
  match_key text not null,
  constraint source_version__county_id__pk primary key (county, id),
  constraint source_version__body_id__fk foreign key (county, body_id) references unit (county, id)
);
-- Serves: the version in force is the one with the latest as-of date, then the one loaded last.
create index source_version__source__ix on source_version (county, source, as_of desc, loaded_at desc);
select protect('source_version', 'select, insert', array['body_id']);

-- Records of a version as they stood, sealed some at a time: one sealing for each record would cost more than all else that
-- is done with it. The version's own row comes last, when all are counted; its references wait for the end.
create table source_block (
  county text not null,
  version_id uuid not null,
  -- Records are numbered from 0 in a version; a block holds those of one range of numbers.
  block integer not null,
  body_id uuid not null,
  records_cipher bytea not null,
  constraint source_block__pk primary key (county, version_id, block),
  constraint source_block__version_id__fk foreign key (county, version_id) references source_version (county, id)
    deferrable initially deferred
);
-- What is sealed can't be compressed, and a block is small enough to stand in its row.
alter table source_block alter column records_cipher set storage external;
alter table source_block set (toast_tuple_target = 8160);
select protect('source_block', 'select, insert', array['body_id']);

-- Where a version's records are found: sorted lists of keyed digests with the numbers of their records, cut into segments of
-- about a page (docs/adr/0007). A row for each key would cost a hundred times as much to write, and be no faster to find.
create table source_segment (
  county text not null,
  version_id uuid not null,
  -- 'key': matching keys. 'name': those of persons' names, each with a keyed mark of what is seen of the record's number.
  -- 'record': of what tells records apart, each with a digest of all that the record says.
  kind text not null,
  -- So many records are sorted together; a list longer than that has several runs.
  run integer not null,
  -- All that stands under one key stands in one segment.
  first_key bigint not null,
  body_id uuid not null,
  entries bytea not null,
  -- Serves: the one segment in which a key must stand; all segments in the order of their keys.
  constraint source_segment__pk primary key (county, version_id, kind, run, first_key),
  constraint source_segment__version_id__fk foreign key (county, version_id) references source_version (county, id)
    deferrable initially deferred,
  constraint source_segment__kind__ck check (kind in ('key', 'name', 'record'))
);
-- Digests can't be compressed, and a segment fits in its page.
alter table source_segment alter column entries set storage external;
alter table source_segment set (toast_tuple_target = 8160);
select protect('source_segment', 'select, insert', array['body_id']);

-- Which records came and went between two versions: what was compared with the earlier one need only be held against these.
-- Absent where the difference is large, or was not known.
create table source_change (
  county text not null,
  version_id uuid not null,
  earlier_id uuid not null,
  body_id uuid not null,
  -- Numbers of records, of this version and of the earlier one; a record that changed stands in both.
  came integer[] not null,
  went integer[] not null,
  constraint source_change__pk primary key (county, version_id),
  constraint source_change__version_id__fk foreign key (county, version_id) references source_version (county, id),
  constraint source_change__earlier_id__fk foreign key (county, earlier_id) references source_version (county, id)
);
select protect('source_change', 'select, insert', array['body_id']);

create table source_refusal (
  county text not null,
  version_id uuid not null,
  line integer not null,
  body_id uuid not null,
  code text not null,
  params jsonb not null,
  constraint source_refusal__pk primary key (county, version_id, line),
  constraint source_refusal__version_id__fk foreign key (county, version_id) references source_version (county, id)
    deferrable initially deferred
);
select protect('source_refusal', 'select, insert', array['body_id']);

-- One nomination put to one source.
create table question (
  county text not null,
  id uuid not null,
  round_id uuid not null,
  nomination_id uuid not null,
  source text not null,
  unit_id uuid not null,
  body_id uuid not null,
  mode text not null,
  asked_at timestamptz(3) not null,
  -- What it covered: a version of the source with its day, or the body's own answer as of a day.
  version_id uuid,
  -- For an online source the answer of the body's own system in the version's place, with the day that it speaks of. The
  -- answer refers to its question; a reference back would make a ring, which a restore can't load.
  online_answer_id uuid,
  version_as_of date,
  compared_at timestamptz(3),
  -- Under which pack and by which matcher: another may find or grade otherwise, and then everything is compared anew.
  compared_under text,
  -- Of the nominee as it was compared: a change of name or number asks for a new comparison and new judgements.
  nominee_digest bytea,
  grade text,
  -- Pairs of names that digits, birth year or sex contradict, and bodies whose representative bears a name that many bear:
  -- kept as counts by kind, never as rows.
  contradicted jsonb not null default '{}',
  answer text,
  answer_as_of date,
  answer_basis_cipher bytea,
  answered_at timestamptz(3),
  answered_by uuid,
  signed_at timestamptz(3),
  signed_by uuid,
  constraint question__county_id__pk primary key (county, id),
  constraint question__nomination_id_source__uq unique (county, nomination_id, source),
  constraint question__nomination_id__fk foreign key (county, nomination_id) references nomination (county, id),
  constraint question__version_id__fk foreign key (county, version_id) references source_version (county, id),
  constraint question__mode__ck check (mode in ('data', 'online', 'answer')),
  constraint question__grade__ck check (grade in ('G0', 'G1', 'G2', 'G3', 'G4', 'G5')),
  constraint question__answer__ck check (answer in ('clear', 'hit', 'cannot-tell')),
  -- Nobody signs what was neither compared nor answered: unknown is never clear.
  constraint question__signed_at__ck check (signed_at is null or version_id is not null or online_answer_id is not null
    or answered_at is not null)
);
-- Each is written again when it is compared, answered and signed: room for that in its page spares its indexes.
alter table question set (fillfactor = 50);
create index question__source_round_id__ix on question (county, source, round_id);
select protect('question', 'select, insert, update', array['unit_id', 'body_id']);

-- By which keyed digests a nominee is sought: whether the records that changed in a list concern anybody is found out
-- without opening those whom they don't.
create table nominee_key (
  county text not null,
  nomination_id uuid not null,
  unit_id uuid not null,
  -- Of the nominee that they were made of, as in question.nominee_digest.
  nominee_digest bytea not null,
  -- Of the nomination at that time: another means that its content was put in another's place since.
  revised_at timestamptz(3),
  match_key text not null,
  -- By which pack and matcher, as in question.compared_under: others may seek it otherwise.
  made_under text not null,
  keys bigint[] not null,
  constraint nominee_key__pk primary key (county, nomination_id),
  constraint nominee_key__nomination_id__fk foreign key (county, nomination_id) references nomination (county, id)
);
select protect('nominee_key', 'select, insert, update', array['unit_id']);

-- What a body's own system answered, each answer once (docs/adr/0008). Errors are no answers and stand elsewhere.
create table online_answer (
  county text not null,
  -- Of the request, as the body's system saw it.
  id uuid not null,
  question_id uuid not null,
  unit_id uuid not null,
  body_id uuid not null,
  -- Why it was asked.
  cause text not null,
  requested_at timestamptz(3) not null,
  answered_at timestamptz(3) not null,
  -- Of the nominee that it is about.
  nominee_digest bytea not null,
  answer text not null,
  as_of date not null,
  record_count integer not null,
  finding_count integer not null,
  -- A hit with records missing, or that meet nobody: a person of the body has to say what it is.
  unexplained boolean not null,
  constraint online_answer__county_id__pk primary key (county, id),
  constraint online_answer__question_id__fk foreign key (county, question_id) references question (county, id),
  constraint online_answer__answer__ck check (answer in ('clear', 'hit', 'unknown')),
  -- A clear answer that holds records would be two answers.
  constraint online_answer__record_count__ck check (record_count = 0 or answer <> 'clear')
);
-- Serves: the story of one question.
create index online_answer__question_id__ix on online_answer (county, question_id);
select protect('online_answer', 'select, insert', array['unit_id', 'body_id']);

-- What is under way with a question to a body's system, and what went wrong last: codes and times, never what came back.
create table online_check (
  county text not null,
  question_id uuid not null,
  unit_id uuid not null,
  body_id uuid not null,
  request_id uuid,
  cause text,
  requested_at timestamptz(3),
  nominee_digest bytea,
  -- Until then nobody else asks; a request that is not recorded by then counts as never made.
  lease_ends_at timestamptz(3),
  -- In a row, since the last answer.
  failures integer not null default 0,
  failure text,
  failed_at timestamptz(3),
  next_at timestamptz(3),
  -- A person wants it asked again.
  wanted_at timestamptz(3),
  constraint online_check__pk primary key (county, question_id),
  constraint online_check__question_id__fk foreign key (county, question_id) references question (county, id),
  constraint online_check__request_id__ck check ((request_id is null) = (lease_ends_at is null)
    and (request_id is null) = (cause is null) and (request_id is null) = (requested_at is null)
    and (request_id is null) = (nominee_digest is null)),
  constraint online_check__failures__ck check ((failures = 0) = (failure is null) and (failures = 0) = (failed_at is null))
);
-- Serves: recording an answer finds its request; no two requests share an id.
create unique index online_check__request__uq on online_check (county, request_id) where request_id is not null;
select protect('online_check', 'select, insert, update', array['unit_id', 'body_id']);

-- Whether the server knows where a body answers. The address and the secret are the server's settings and stand nowhere here.
create table online_connection (
  county text not null,
  source text not null,
  connected boolean not null,
  noted_at timestamptz(3) not null,
  constraint online_connection__pk primary key (county, source)
);
select protect('online_connection', 'select, insert, update');

create table finding (
  county text not null,
  id uuid not null,
  question_id uuid not null,
  unit_id uuid not null,
  body_id uuid not null,
  -- Where the record was first found as it stands: a version of a list, or an answer of a body's system.
  version_id uuid,
  online_answer_id uuid,
  line integer not null,
  identity_digest bytea not null,
  content_digest bytea not null,
  relation text not null,
  grade text not null,
  -- What policy makes of it follows from these dates on the day of asking (C2.2) and is not stored.
  opened_on date,
  closed_on date,
  repaired_on date,
  -- The day of the version from which the record had vanished.
  gone_on date,
  -- Replaced: the record or the nominee changed, or the record was repaired. Kept for the story, counts no more.
  replaced_at timestamptz(3),
  -- Which keys met, how many digits agreed, which reasons in words; never personal content.
  evidence jsonb not null,
  -- How likely it is by chance: records of the version that bear the name that met, and how many strangers of that name would
  -- agree as much. They put findings in order and decide nothing; an answer of a body's system is about one person and has none.
  namesakes integer,
  strangers double precision,
  record_cipher bytea not null,
  -- What it was graded from, besides the record: nominee and pack as they stood, and the day by which the record was read.
  -- Years later the same answer is computed from these again.
  nominee_cipher bytea not null,
  nominee_digest bytea not null,
  policy_digest text not null,
  read_as_of date not null,
  found_at timestamptz(3) not null,
  verdict text,
  verdict_basis_cipher bytea,
  judged_at timestamptz(3),
  judged_by uuid,
  seconded_at timestamptz(3),
  seconded_by uuid,
  -- The first judgement of the same pair, taken over while the memory of it lasts (screening.falseMatchMemoryDays).
  remembered_id uuid,
  constraint finding__county_id__pk primary key (county, id),
  constraint finding__question_id__fk foreign key (county, question_id) references question (county, id),
  constraint finding__online_answer_id__fk foreign key (county, online_answer_id) references online_answer (county, id),
  constraint finding__version_id__ck check ((version_id is null) <> (online_answer_id is null)),
  constraint finding__grade__ck check (grade in ('G1', 'G2', 'G3', 'G4')),
  constraint finding__relation__ck check (relation in ('self', 'representative', 'represents')),
  constraint finding__verdict__ck check (verdict in ('same', 'other', 'nothing-beyond-name', 'cannot-tell')),
  constraint finding__namesakes__ck check ((namesakes is null) = (online_answer_id is not null)
    and (namesakes is null) = (strangers is null)),
  -- G2 needs two people.
  constraint finding__seconded_by__ck check (seconded_by is distinct from judged_by or seconded_by is null)
);
create index finding__question_id__ix on finding (county, question_id);
-- One record is one finding of a question, however often it is compared.
create unique index finding__record__uq on finding (county, question_id, relation, content_digest) where replaced_at is null;
-- Serves: whether the same pair was judged "other" before, in another question or an earlier year.
create index finding__content_digest__ix on finding (county, content_digest, nominee_digest) where verdict = 'other';
select protect('finding', 'select, insert, update', array['unit_id', 'body_id']);

-- Crossing: a body sees the subjects that its own questions name, and of them only what its question needs.
create function crossing.list_question_subjects(p_source text, p_round_id uuid)
  returns table (question_id uuid, nomination_id uuid, is_person boolean, name text, former_names text[], id_type text,
    number_cipher bytea, legal_representative text, unit_name text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    -- A nomination that was withdrawn asks nothing of anybody.
    select q.id, n.id, s.is_person, n.name, n.former_names, s.id_type, s.number_cipher, n.legal_representative, u.name
    from question q
      join nomination n on n.county = q.county and n.id = q.nomination_id
      join subject s on s.county = n.county and s.id = n.subject_id
      join unit u on u.county = n.county and u.id = n.unit_id
    where q.county = app_county() and q.source = p_source and q.round_id = p_round_id
      and n.withdrawn_at is null and (app_sees_county() or q.body_id = app_unit());
  end;
create policy body_questions on question for select to shouxin_definer_screening using (county = (select app_county()));
create policy body_questions on nomination for select to shouxin_definer_screening using (county = (select app_county()));
create policy body_questions on subject for select to shouxin_definer_screening using (county = (select app_county()));
create policy body_questions on unit for select to shouxin_definer_screening using (county = (select app_county()));
grant select (county, id, source, round_id, body_id, nomination_id) on question to shouxin_definer_screening;
grant select (county, id, subject_id, unit_id, name, former_names, legal_representative, withdrawn_at) on nomination to shouxin_definer_screening;
grant select (county, id, is_person, id_type, number_cipher) on subject to shouxin_definer_screening;
grant select (county, id, name) on unit to shouxin_definer_screening;
revoke all on function crossing.list_question_subjects(text, uuid) from public;
grant execute on function crossing.list_question_subjects(text, uuid) to shouxin_app;

create table sign_off (
  county text not null,
  id uuid not null,
  round_id uuid not null,
  source text not null,
  body_id uuid not null,
  version_id uuid,
  question_count integer not null,
  signed_at timestamptz(3) not null,
  signed_by uuid not null,
  constraint sign_off__county_id__pk primary key (county, id),
  constraint sign_off__round_id__fk foreign key (county, round_id) references round (county, id)
);
select protect('sign_off', 'select, insert', array['body_id']);

-- Every re-screening writes down what it covered, whether or not anything was found (LESSONS 1).
create table screening_run (
  county text not null,
  id uuid not null,
  source text not null,
  version_id uuid not null,
  against text not null,
  -- Nominations that were compared: by the difference of two versions where that says all, the others with the whole list.
  covered uuid[] not null,
  compared_count integer not null,
  whole_count integer not null,
  finding_count integer not null,
  compared_under text not null,
  ran_at timestamptz(3) not null,
  constraint screening_run__county_id__pk primary key (county, id),
  constraint screening_run__version_id__fk foreign key (county, version_id) references source_version (county, id),
  constraint screening_run__against__ck check (against in ('round', 'nominations', 'listings'))
);
select protect('screening_run', 'select, insert');

-- What a run changed of one question; of what it left as it was there is no row.
create table screening_result (
  county text not null,
  run_id uuid not null,
  question_id uuid not null,
  nomination_id uuid not null,
  unit_id uuid not null,
  body_id uuid not null,
  -- The version that the question had been compared with before.
  earlier_id uuid,
  grade_before text,
  grade text not null,
  came_count integer not null,
  replaced_count integer not null,
  gone_count integer not null,
  back_count integer not null,
  -- A signature given before says nothing of it any more.
  reopened boolean not null,
  constraint screening_result__pk primary key (county, run_id, question_id),
  constraint screening_result__run_id__fk foreign key (county, run_id) references screening_run (county, id)
    deferrable initially deferred,
  constraint screening_result__question_id__fk foreign key (county, question_id) references question (county, id),
  constraint screening_result__earlier_id__fk foreign key (county, earlier_id) references source_version (county, id)
);
-- Serves: what runs did to one nomination.
create index screening_result__nomination_id__ix on screening_result (county, nomination_id);
select protect('screening_result', 'select, insert', array['unit_id', 'body_id']);

create table confirmation (
  county text not null,
  nomination_id uuid not null,
  unit_id uuid not null,
  confirmed_at timestamptz(3) not null,
  confirmed_by uuid not null,
  constraint confirmation__county_nomination_id__pk primary key (county, nomination_id),
  constraint confirmation__nomination_id__fk foreign key (county, nomination_id) references nomination (county, id)
);
select protect('confirmation', 'select, insert', array['unit_id']);

-- Handed over last: from here on the migrator has no say over them.
alter function crossing.list_question_subjects(text, uuid) owner to shouxin_definer_screening;
