-- subjects: who may be listed (C2.1); nominations: what units report (C4.1, C5.1).

create table subject (
  county text not null,
  id uuid not null,
  kind text not null,
  is_person boolean not null,
  -- Names of persons and bodies as first reported; numbers only sealed and indexed (DESIGN 12).
  name text not null,
  id_type text not null,
  -- Plain form of the sealed number: `<id type>:<normalised number>`.
  number_cipher bytea not null,
  number_index bytea not null,
  number_shown text not null,
  created_at timestamptz(3) not null,
  constraint subject__county_id__pk primary key (county, id),
  constraint subject__number_index__uq unique (county, number_index)
);

-- Which units have reported the subject: a unit sees the subjects that it reported itself.
create table subject_unit (
  county text not null,
  subject_id uuid not null,
  unit_id uuid not null,
  constraint subject_unit__pk primary key (county, subject_id, unit_id),
  constraint subject_unit__subject_id__fk foreign key (county, subject_id) references subject (county, id),
  constraint subject_unit__unit_id__fk foreign key (county, unit_id) references unit (county, id)
);
select protect('subject_unit', 'select, insert', array['unit_id']);

alter table subject enable row level security;
alter table subject force row level security;
create policy county_and_unit on subject for select to shouxin_app using (
  county = (select app_county()) and ((select app_sees_county()) or exists (
    select from subject_unit u where u.county = subject.county and u.subject_id = subject.id and u.unit_id = (select app_unit()))));
create policy county_inserts on subject for insert to shouxin_app with check (county = (select app_county()));
create policy county_updates on subject for update to shouxin_app using (county = (select app_county()) and (select app_sees_county()));
create policy backup_reads on subject for select to shouxin_backup using (true);
grant select on subject to shouxin_backup;
grant select, insert, update (number_cipher, number_index, name) on subject to shouxin_app;

-- Crossing: a unit reports somebody whom another unit reported before. It learns that the number is known, and under
-- which id; nothing else.
create function crossing.find_subjects(number_indexes bytea[])
  returns table (number_index bytea, subject_id uuid, kind text, name text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select s.number_index, s.id, s.kind, s.name from subject s
    where s.county = app_county() and s.number_index = any (number_indexes);
  end;
create policy deduplication on subject for select to shouxin_definer_subjects using (county = (select app_county()));
grant select (county, id, number_index, kind, name) on subject to shouxin_definer_subjects;
revoke all on function crossing.find_subjects(bytea[]) from public;
grant execute on function crossing.find_subjects(bytea[]) to shouxin_app;

create table round (
  county text not null,
  id uuid not null,
  year integer not null,
  deadline date not null,
  opened_at timestamptz(3) not null,
  closed_at timestamptz(3),
  constraint round__county_id__pk primary key (county, id),
  constraint round__year__uq unique (county, year)
);
select protect('round', 'select, insert, update');

-- One workbook of one unit: prepared by one person, committed by another.
create table batch (
  county text not null,
  id uuid not null,
  round_id uuid not null,
  unit_id uuid not null,
  file_digest text not null,
  template_version text,
  row_count integer not null,
  -- Findings met, of which the first 100,000 are kept; those of severity `error`; rows by what they would do.
  finding_count integer not null,
  error_count integer not null,
  new_count integer not null,
  changed_count integer not null,
  same_count integer not null,
  faulty_count integer not null,
  prepared_at timestamptz(3) not null,
  prepared_by uuid not null,
  committed_at timestamptz(3),
  committed_by uuid,
  discarded_at timestamptz(3),
  constraint batch__county_id__pk primary key (county, id),
  constraint batch__round_id__fk foreign key (county, round_id) references round (county, id),
  constraint batch__unit_id__fk foreign key (county, unit_id) references unit (county, id),
  constraint batch__prepared_by__fk foreign key (county, prepared_by) references account (county, id),
  constraint batch__committed_by__fk foreign key (county, committed_by) references account (county, id),
  -- C4.1 with GB/T 22239 8.1.4.2: who made it may not approve it.
  constraint batch__committed_by__ck check (committed_by is distinct from prepared_by or committed_by is null)
);
create index batch__round_id_unit_id__ix on batch (county, round_id, unit_id);
select protect('batch', 'select, insert, update', array['unit_id']);

-- Rows as read, sealed, until the batch is committed or discarded.
create table batch_row (
  county text not null,
  batch_id uuid not null,
  row_number integer not null,
  sheet text not null,
  unit_id uuid not null,
  row_key bytea not null,
  row_digest bytea not null,
  effect text not null,
  row_cipher bytea not null,
  constraint batch_row__pk primary key (county, batch_id, sheet, row_number),
  constraint batch_row__batch_id__fk foreign key (county, batch_id) references batch (county, id),
  constraint batch_row__effect__ck check (effect in ('new', 'changed', 'same', 'faulty'))
);
-- Sealed bytes don't get smaller: trying costs more than writing them.
alter table batch_row alter column row_cipher set storage external;
select protect('batch_row', 'select, insert, delete', array['unit_id']);

-- Findings of the form check: where, what is wrong, how to mend it. Texts quote no identifier.
create table batch_finding (
  county text not null,
  batch_id uuid not null,
  number integer not null,
  unit_id uuid not null,
  sheet text not null,
  row_number integer,
  column_name text,
  severity text not null,
  code text not null,
  params jsonb not null,
  constraint batch_finding__pk primary key (county, batch_id, number),
  constraint batch_finding__batch_id__fk foreign key (county, batch_id) references batch (county, id),
  constraint batch_finding__severity__ck check (severity in ('error', 'warning'))
);
select protect('batch_finding', 'select, insert, delete', array['unit_id']);

create table nomination (
  county text not null,
  id uuid not null,
  round_id uuid not null,
  unit_id uuid not null,
  batch_id uuid not null,
  subject_id uuid not null,
  category text not null,
  kind text not null,
  -- As reported, for this nomination; the subject keeps the name it was first known by.
  name text not null,
  former_names text[] not null default '{}',
  employer text,
  township text,
  region text,
  address_cipher bytea,
  contact_cipher bytea,
  phone_cipher bytea,
  legal_representative text,
  -- Plain form as in subject.number_cipher.
  legal_representative_number_cipher bytea,
  legal_representative_number_index bytea,
  org_code text,
  registration_number_cipher bytea,
  honour text not null,
  honour_level text not null,
  grantor text not null,
  basis_document text not null,
  granted_on date not null,
  evaluation_year integer not null,
  reason text not null,
  disclosure text not null,
  disclosure_reason text,
  -- DOMAIN 4.2: an honour that the awarding authority had itself announced, with reference and date.
  announced_reference text,
  announced_on date,
  proof text,
  remark text,
  row_key bytea not null,
  row_digest bytea not null,
  reported_at timestamptz(3) not null,
  revised_at timestamptz(3),
  -- Set by `notices` from publication on: what stands on notice is no longer changed by a batch (C4.3).
  noticed_at timestamptz(3),
  withdrawn_at timestamptz(3),
  constraint nomination__county_id__pk primary key (county, id),
  -- One subject under one category for one honour, once a round. Its index also serves the lists of a round and a unit:
  -- a second one over the same columns would be taken for the search of keys, and read all of a unit's nominations.
  constraint nomination__row_key__uq unique (county, round_id, unit_id, row_key),
  constraint nomination__round_id__fk foreign key (county, round_id) references round (county, id),
  constraint nomination__unit_id__fk foreign key (county, unit_id) references unit (county, id),
  constraint nomination__batch_id__fk foreign key (county, batch_id) references batch (county, id),
  constraint nomination__subject_id__fk foreign key (county, subject_id) references subject (county, id),
  constraint nomination__disclosure__ck check (disclosure in ('public', 'not-public'))
);
create index nomination__subject_id__ix on nomination (county, subject_id);
select protect('nomination', 'select, insert, update', array['unit_id']);

-- Consent by purpose; the latest word counts, and a refusal or withdrawal defeats every other basis.
create table consent (
  county text not null,
  id uuid not null,
  unit_id uuid not null,
  subject_id uuid not null,
  purpose text not null,
  given boolean not null,
  guardian boolean not null,
  stated_on date not null,
  attachment_id uuid,
  recorded_at timestamptz(3) not null,
  constraint consent__county_id__pk primary key (county, id),
  constraint consent__subject_id__fk foreign key (county, subject_id) references subject (county, id),
  constraint consent__unit_id__fk foreign key (county, unit_id) references unit (county, id),
  constraint consent__purpose__ck check (purpose in ('collect-compare', 'publish', 'share', 'publicity'))
);
create index consent__subject_id_purpose__ix on consent (county, subject_id, purpose, recorded_at desc);
select protect('consent', 'select, insert', array['unit_id']);

-- Crossing: a refusal or withdrawal told to one unit binds every unit that reported the subject.
create function crossing.list_latest_consents(subject_ids uuid[])
  returns table (subject_id uuid, purpose text, given boolean, guardian boolean, stated_on date)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select distinct on (c.subject_id, c.purpose) c.subject_id, c.purpose, c.given, c.guardian, c.stated_on
    from consent c
    where c.county = app_county() and c.subject_id = any (subject_ids) and (app_sees_county() or exists (
      select from subject_unit u where u.county = c.county and u.subject_id = c.subject_id and u.unit_id = app_unit()))
    order by c.subject_id, c.purpose, c.recorded_at desc, c.id desc;
  end;
create policy latest_word on consent for select to shouxin_definer_subjects using (county = (select app_county()));
create policy latest_word on subject_unit for select to shouxin_definer_subjects using (county = (select app_county()));
grant select (county, id, subject_id, purpose, given, guardian, stated_on, recorded_at) on consent to shouxin_definer_subjects;
grant select on subject_unit to shouxin_definer_subjects;
revoke all on function crossing.list_latest_consents(uuid[]) from public;
grant execute on function crossing.list_latest_consents(uuid[]) to shouxin_app;

-- Proof documents, workbooks as received, consent forms, letters: sealed, in the database, so that one snapshot holds all.
create table attachment (
  county text not null,
  id uuid not null,
  unit_id uuid not null,
  purpose text not null,
  nomination_id uuid,
  name_cipher bytea not null,
  media text not null,
  size integer not null,
  sha256 text not null,
  content_cipher bytea not null,
  received_at timestamptz(3) not null,
  received_by uuid not null,
  constraint attachment__county_id__pk primary key (county, id),
  constraint attachment__unit_id__fk foreign key (county, unit_id) references unit (county, id),
  constraint attachment__nomination_id__fk foreign key (county, nomination_id) references nomination (county, id),
  constraint attachment__purpose__ck check (purpose in ('proof', 'workbook', 'consent', 'evidence', 'letter', 'scheme'))
);
create index attachment__nomination_id__ix on attachment (county, nomination_id);
select protect('attachment', 'select, insert, delete', array['unit_id']);

-- A hold stops one nomination or one listing and no other (C4.4); anybody below in the story writes it through here.
create table hold (
  county text not null,
  id uuid not null,
  unit_id uuid not null,
  nomination_id uuid not null,
  reason text not null,
  -- What the hold rests on: the objection, the finding, the decision.
  cause_id uuid not null,
  held_from timestamptz(3) not null,
  held_until timestamptz(3),
  constraint hold__county_id__pk primary key (county, id),
  constraint hold__nomination_id__fk foreign key (county, nomination_id) references nomination (county, id),
  constraint hold__reason__ck check (reason in ('objection', 'finding', 'decision')),
  constraint hold__held_until__ck check (held_until is null or held_until >= held_from)
);
create index hold__nomination_id__ix on hold (county, nomination_id);
-- One cause holds a nomination once at a time; what was signed away and signed again holds again.
create unique index hold__cause_id__uq on hold (county, nomination_id, cause_id) where held_until is null;
select protect('hold', 'select, insert, update', array['unit_id']);

-- Handed over last: from here on the migrator has no say over them.
alter function crossing.find_subjects(bytea[]) owner to shouxin_definer_subjects;
alter function crossing.list_latest_consents(uuid[]) owner to shouxin_definer_subjects;
