-- measures: from an idea in Annex 3 to a live benefit (C3); redemptions: one measure given to one subject once (T).

create table measure (
  county text not null,
  number integer not null,
  -- The developing unit, which may draft, issue, start, pause and end it.
  unit_id uuid not null,
  revision integer not null,
  parameters jsonb not null default '{}',
  scheme_text text,
  legal_basis text,
  categories text[] not null default '{}',
  kinds text[] not null default '{}',
  -- At most `limit_count` redemptions of one subject in each `limit_period`; null is no limit.
  limit_count integer,
  limit_period text,
  -- State from dates: idea < drafted < issued < live from .. to; paused while paused_at is set.
  drafted_at timestamptz(3),
  drafted_by uuid,
  issued_at timestamptz(3),
  issued_by uuid,
  live_from date,
  live_to date,
  paused_at timestamptz(3),
  ended_at timestamptz(3),
  constraint measure__county_number__pk primary key (county, number),
  constraint measure__unit_id__fk foreign key (county, unit_id) references unit (county, id),
  constraint measure__limit_period__ck check (limit_period in ('day', 'month', 'year', 'validity')),
  constraint measure__limit_count__ck check ((limit_count is null) = (limit_period is null) and limit_count > 0),
  constraint measure__issued_by__ck check (issued_by is distinct from drafted_by or issued_by is null),
  constraint measure__live_from__ck check (live_from is null or issued_at is not null)
);
-- The catalogue is public: everybody of the county reads it, its own unit writes it.
alter table measure enable row level security;
alter table measure force row level security;
create policy county_reads on measure for select to shouxin_app using (county = (select app_county()));
create policy unit_writes on measure for update to shouxin_app
  using (county = (select app_county()) and ((select app_sees_county()) or unit_id = (select app_unit())));
create policy county_installs on measure for insert to shouxin_app
  with check (county = (select app_county()) and (select app_sees_county()));
create policy backup_reads on measure for select to shouxin_backup using (true);
grant select on measure to shouxin_backup;
grant select, insert, update on measure to shouxin_app;

create table measure_implementer (
  county text not null,
  number integer not null,
  unit_id uuid not null,
  constraint measure_implementer__pk primary key (county, number, unit_id),
  constraint measure_implementer__number__fk foreign key (county, number) references measure (county, number),
  constraint measure_implementer__unit_id__fk foreign key (county, unit_id) references unit (county, id)
);
select protect('measure_implementer', 'select, insert, delete');

create table redemption (
  county text not null,
  id uuid not null,
  unit_id uuid not null,
  measure_number integer not null,
  measure_revision integer not null,
  subject_id uuid not null,
  redeemed_at timestamptz(3) not null,
  redeemed_by uuid not null,
  counter text,
  proof text not null,
  quantity integer not null,
  saved_fen bigint,
  voucher text,
  -- Sources that could not be asked at the counter: neither refused nor clear, to be checked later.
  check_later text[] not null default '{}',
  checked_at timestamptz(3),
  reversed_at timestamptz(3),
  reversed_by uuid,
  reversal_reason text,
  constraint redemption__county_id__pk primary key (county, id),
  constraint redemption__unit_id__fk foreign key (county, unit_id) references unit (county, id),
  constraint redemption__measure_number__fk foreign key (county, measure_number) references measure (county, number),
  constraint redemption__subject_id__fk foreign key (county, subject_id) references subject (county, id),
  constraint redemption__quantity__ck check (quantity > 0),
  constraint redemption__saved_fen__ck check (saved_fen >= 0),
  constraint redemption__proof__ck check (proof in ('document', 'licence', 'certificate', 'agent', 'code'))
);
create index redemption__subject__ix on redemption (county, subject_id, measure_number, redeemed_at);
create index redemption__measure__ix on redemption (county, measure_number, redeemed_at);
select protect('redemption', 'select, insert, update', array['unit_id']);

-- A redemption records every listing that supported it, and is recovered only if none is left.
create table redemption_support (
  county text not null,
  redemption_id uuid not null,
  listing_id uuid not null,
  unit_id uuid not null,
  constraint redemption_support__pk primary key (county, redemption_id, listing_id),
  constraint redemption_support__redemption_id__fk foreign key (county, redemption_id) references redemption (county, id),
  constraint redemption_support__listing_id__fk foreign key (county, listing_id) references listing (county, id)
);
create index redemption_support__listing_id__ix on redemption_support (county, listing_id);
select protect('redemption_support', 'select, insert', array['unit_id']);

-- Crossing: the counter asks about one number that the person in front of it has shown. It gets the dates that decide,
-- never why a listing was held or left beyond "suspended".
create function crossing.list_counter_listings(p_number_index bytea)
  returns table (subject_id uuid, is_person boolean, kind text, name text, listing_id uuid, nomination_id uuid, category text,
    effective_from timestamptz, expires_at timestamptz, left_at timestamptz, suspended boolean)
  language sql volatile security definer set search_path = public, pg_temp
  begin atomic
    select s.id, s.is_person, s.kind, s.name, l.id, l.nomination_id, l.category, l.effective_from, l.expires_at, x.effective_at,
      exists (select from hold h where h.county = l.county and h.nomination_id = l.nomination_id
        and h.reason in ('decision', 'finding') and h.held_until is null)
    from subject s
      left join listing l on l.county = s.county and l.subject_id = s.id
      left join listing_exit x on x.county = l.county and x.listing_id = l.id
    where s.county = app_county() and s.number_index = p_number_index;
  end;
-- What the data and online sources last said of those listings, and how old that is.
create function crossing.list_counter_checks(p_nomination_ids uuid[])
  returns table (nomination_id uuid, source text, mode text, compared_at timestamptz, as_of date, unsettled boolean,
    findings jsonb)
  language sql volatile security definer set search_path = public, pg_temp
  begin atomic
    select q.nomination_id, q.source, q.mode, q.compared_at, case q.mode when 'online' then q.version_as_of else v.as_of end,
      -- A body's system said something that a person has still to explain.
      exists (select from online_answer a where a.county = q.county and a.id = q.online_answer_id
        and (a.unexplained or a.answer = 'unknown') and (q.answered_at is null or q.answered_at < a.answered_at)),
      -- What they do depends on policy and day, so the rule decides, as it does for the gate.
      coalesce((select jsonb_agg(jsonb_build_object('grade', f.grade, 'relation', f.relation, 'openedOn', f.opened_on,
        'closedOn', least(f.closed_on, f.gone_on), 'repairedOn', f.repaired_on, 'verdict', f.verdict,
        'seconded', f.seconded_at is not null, 'numberAgrees', (f.evidence ->> 'visibleDigits')::integer > 0))
        from finding f where f.county = q.county and f.question_id = q.id and f.replaced_at is null), '[]')
    from question q left join source_version v on v.county = q.county and v.id = q.version_id
    where q.county = app_county() and q.mode in ('data', 'online') and q.nomination_id = any (p_nomination_ids);
  end;
create function crossing.list_source_freshness()
  returns table (source text, as_of date, loaded_at timestamptz, version_id uuid)
  language sql volatile security definer set search_path = public, pg_temp
  begin atomic
    select distinct on (v.source) v.source, v.as_of, v.loaded_at, v.id from source_version v
    where v.county = app_county() order by v.source, v.as_of desc, v.loaded_at desc;
  end;
-- Limits count what every unit gave.
create function crossing.list_uses(p_measure integer, p_subject uuid)
  returns table (redeemed_at timestamptz, quantity integer)
  language sql volatile security definer set search_path = public, pg_temp
  begin atomic
    select r.redeemed_at, r.quantity from redemption r
    where r.county = app_county() and r.measure_number = p_measure and r.subject_id = p_subject and r.reversed_at is null;
  end;
do $$ declare t text; begin
  foreach t in array array['subject', 'listing', 'listing_exit', 'hold', 'question', 'online_answer', 'finding', 'source_version', 'redemption'] loop
    execute format('create policy counter_question on %I for select to shouxin_definer_counter using (county = (select app_county()))', t);
  end loop;
end $$;
grant select (county, id, is_person, kind, name, number_index) on subject to shouxin_definer_counter;
grant select (county, id, nomination_id, subject_id, category, effective_from, expires_at) on listing to shouxin_definer_counter;
grant select (county, listing_id, effective_at) on listing_exit to shouxin_definer_counter;
grant select (county, nomination_id, reason, held_until) on hold to shouxin_definer_counter;
grant select (county, id, nomination_id, source, mode, compared_at, version_id, version_as_of, online_answer_id, answered_at)
  on question to shouxin_definer_counter;
grant select (county, id, answer, unexplained, answered_at) on online_answer to shouxin_definer_counter;
grant select (county, question_id, grade, relation, opened_on, closed_on, repaired_on, gone_on, evidence, verdict, seconded_at,
  replaced_at) on finding to shouxin_definer_counter;
grant select (county, id, source, as_of, loaded_at) on source_version to shouxin_definer_counter;
grant select (county, measure_number, subject_id, quantity, redeemed_at, reversed_at) on redemption to shouxin_definer_counter;
revoke all on function crossing.list_counter_listings(bytea), crossing.list_counter_checks(uuid[]),
  crossing.list_source_freshness(), crossing.list_uses(integer, uuid) from public;
grant execute on function crossing.list_counter_listings(bytea), crossing.list_counter_checks(uuid[]),
  crossing.list_source_freshness(), crossing.list_uses(integer, uuid) to shouxin_app;

-- Handed over last: from here on the migrator has no say over them.
alter function crossing.list_counter_listings(bytea) owner to shouxin_definer_counter;
alter function crossing.list_counter_checks(uuid[]) owner to shouxin_definer_counter;
alter function crossing.list_source_freshness() owner to shouxin_definer_counter;
alter function crossing.list_uses(integer, uuid) owner to shouxin_definer_counter;
