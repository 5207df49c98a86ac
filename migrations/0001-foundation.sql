-- The ground: who asks (scope), what time it is (clock), which keys are in force, the ledger, units and accounts.
-- DESIGN 10: the application's role owns nothing; every county table has forced row-level security.

-- ---------------------------------------------------------------------------------------------------------
-- Scope: set by execute() and ask() for one transaction. Nothing set means nothing seen.

create function app_county() returns text language sql stable parallel safe
  return nullif(current_setting('shouxin.county', true), '');

create function app_unit() returns uuid language sql stable parallel safe
  return nullif(current_setting('shouxin.unit', true), '')::uuid;

-- True for the credit office and for the system's own tasks, which work for the whole county.
create function app_sees_county() returns boolean language sql stable parallel safe
  return coalesce(current_setting('shouxin.scope', true), '') = 'county';

create schema crossing;
comment on schema crossing is 'Named definer functions: the only ways across row-level security. Each owner''s policies allow just its own crossing.';
grant usage on schema crossing to shouxin_app, shouxin_portal;
grant usage, create on schema crossing to shouxin_definer_subjects, shouxin_definer_screening,
  shouxin_definer_counter, shouxin_definer_jobs, shouxin_definer_access, shouxin_definer_publication;

-- Puts one table behind the wall: forced row-level security by county and, where a unit owns the row, by unit;
-- the backup role may read it; the application gets the privileges named and no others.
create function protect(target regclass, app_may text, owned_by text[] default '{}') returns void language plpgsql as $$
declare
  rule text := 'county = (select app_county())';
  owners text;
begin
  if cardinality(owned_by) > 0 then
    select string_agg(format('%I = (select app_unit())', c), ' or ') into owners from unnest(owned_by) c;
    rule := rule || format(' and ((select app_sees_county()) or %s)', owners);
  end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy county_and_unit on %s to shouxin_app using (%s) with check (%s)', target, rule, rule);
  execute format('create policy backup_reads on %s for select to shouxin_backup using (true)', target);
  execute format('grant select on %s to shouxin_backup', target);
  if app_may <> '' then
    execute format('grant %s on %s to shouxin_app', app_may, target);
  end if;
end $$;

-- ---------------------------------------------------------------------------------------------------------
-- Installation: one row a county on this server.

create table installation (
  county text not null,
  created_at timestamptz(3) not null,
  -- A folder marked as demo can never become a real one (see the trigger below); only a demo's clock can be moved.
  demo boolean not null,
  clock_offset interval not null default interval '0',
  data_key text not null,
  index_key text not null,
  match_key text not null,
  constraint installation__county__pk primary key (county),
  constraint installation__clock_offset__ck check (demo or clock_offset = interval '0')
);
select protect('installation', 'select, insert, update');

create function installation_stays_demo() returns trigger language plpgsql as $$
begin
  if old.demo is distinct from new.demo then
    raise exception 'a demo installation stays a demo installation, and a real one real';
  end if;
  return new;
end $$;
create trigger installation_demo before update on installation for each row execute function installation_stays_demo();

create policy clock_reads on installation for select to shouxin_definer_publication using (county = (select app_county()));
grant select (county, clock_offset) on installation to shouxin_definer_publication;

-- The time that counts: the database's clock plus the demo's offset (DESIGN 11). `crossing.now_at()` moves within a
-- transaction, so that execute() can read it after its locks are held; the rules below compare with one reading a statement.
create function crossing.now_at() returns timestamptz language sql volatile security definer set search_path = public, pg_temp
  return date_trunc('milliseconds', clock_timestamp())
    + coalesce((select clock_offset from installation where county = app_county()), interval '0');
create function crossing.statement_now() returns timestamptz language sql stable security definer set search_path = public, pg_temp
  return date_trunc('milliseconds', statement_timestamp())
    + coalesce((select clock_offset from installation where county = app_county()), interval '0');
revoke all on function crossing.now_at(), crossing.statement_now() from public;
grant execute on function crossing.now_at(), crossing.statement_now() to shouxin_app, shouxin_portal;

-- A sealed known text for each key: a server with the wrong keys finds out before it writes a byte.
create table key_check (
  key_id text not null,
  sealed bytea not null,
  constraint key_check__key_id__pk primary key (key_id)
);
grant select, insert, delete on key_check to shouxin_app;
grant select on key_check to shouxin_backup;

-- Running numbers of listings, notices and letters, without gaps: taken in the transaction that uses them.
create table running_number (
  county text not null,
  kind text not null,
  year integer not null,
  last integer not null,
  constraint running_number__county_kind_year__pk primary key (county, kind, year)
);
select protect('running_number', 'select, insert, update');

-- ---------------------------------------------------------------------------------------------------------
-- units: installed policy versions, organisations

create table policy_version (
  county text not null,
  digest text not null,
  version text not null,
  content jsonb not null,
  installed_at timestamptz(3) not null,
  constraint policy_version__county_digest__pk primary key (county, digest)
);
-- Serves: the policy pack in force is the one installed last.
create index policy_version__county_installed_at__ix on policy_version (county, installed_at desc);
select protect('policy_version', 'select, insert');

create table unit (
  county text not null,
  id uuid not null,
  code text not null,
  name text not null,
  constraint unit__county_id__pk primary key (county, id),
  constraint unit__county_code__uq unique (county, code)
);
select protect('unit', 'select, insert, update');

-- ---------------------------------------------------------------------------------------------------------
-- access: accounts and tokens

create table account (
  county text not null,
  id uuid not null,
  login text not null,
  display_name text not null,
  unit_id uuid not null,
  roles text[] not null,
  created_at timestamptz(3) not null,
  disabled_at timestamptz(3),
  constraint account__county_id__pk primary key (county, id),
  constraint account__county_login__uq unique (county, login),
  constraint account__unit_id__fk foreign key (county, unit_id) references unit (county, id),
  constraint account__roles__ck check (cardinality(roles) > 0),
  -- GB/T 22239 8.1.4.2 d: the three administrators exclude each other and every business role.
  constraint account__administrators__ck check (
    not (roles && array['system-administrator', 'security-administrator', 'audit-administrator']) or cardinality(roles) = 1)
);
select protect('account', 'select, insert, update');

create table token (
  county text not null,
  id uuid not null,
  account_id uuid not null,
  -- SHA-256 of 256 random bits: the token itself is shown once and kept nowhere.
  digest bytea not null,
  label text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  constraint token__county_id__pk primary key (county, id),
  constraint token__digest__uq unique (county, digest),
  constraint token__account_id__fk foreign key (county, account_id) references account (county, id)
);
select protect('token', 'select, insert, update');

-- Crossing: a request comes with a token and no scope yet.
create function crossing.find_account_by_token(token_digest bytea)
  returns table (county text, account_id uuid, expires_at timestamptz, revoked_at timestamptz, disabled_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select t.county, t.account_id, t.expires_at, t.revoked_at, a.disabled_at
    from token t join account a on a.county = t.county and a.id = t.account_id
    where t.digest = token_digest;
  end;
create policy token_lookup on token for select to shouxin_definer_access using (true);
create policy account_lookup on account for select to shouxin_definer_access using (true);
grant select on token, account to shouxin_definer_access;
revoke all on function crossing.find_account_by_token(bytea) from public;
grant execute on function crossing.find_account_by_token(bytea) to shouxin_app;

-- ---------------------------------------------------------------------------------------------------------
-- ledger: acts, and the seals over them

create table act (
  county text not null,
  id uuid not null,
  at timestamptz(3) not null,
  command text not null,
  clause text not null,
  actor text not null,
  account_id uuid,
  unit_id uuid,
  outcome text not null,
  -- Codes of the reasons of a refusal; ids of what was touched; a keyed digest of the input. Never personal content.
  reasons text[] not null default '{}',
  touched jsonb not null default '{}',
  input_digest text not null,
  policy_digest text,
  -- The act's own digest over all columns above, in the canonical form of the ledger module.
  digest text not null,
  constraint act__county_id__pk primary key (county, id),
  constraint act__outcome__ck check (outcome in ('done', 'refused', 'read'))
);
-- Serves: the ledger in order of time, and the acts of one account.
create index act__county_at__ix on act (county, at, id);
create index act__county_account_id__ix on act (county, account_id, at);
select protect('act', 'select, insert');

create table act_seal (
  county text not null,
  number integer not null,
  sealed_at timestamptz(3) not null,
  first_act uuid not null,
  last_act uuid not null,
  act_count integer not null,
  root text not null,
  previous text not null,
  digest text not null,
  constraint act_seal__county_number__pk primary key (county, number)
);
select protect('act_seal', 'select, insert');

-- Which seal holds an act: written once, when it is sealed.
create table sealed_act (
  county text not null,
  act_id uuid not null,
  seal_number integer not null,
  position integer not null,
  constraint sealed_act__county_act_id__pk primary key (county, act_id),
  constraint sealed_act__position__uq unique (county, seal_number, position),
  constraint sealed_act__act_id__fk foreign key (county, act_id) references act (county, id),
  constraint sealed_act__seal_number__fk foreign key (county, seal_number) references act_seal (county, number)
);
select protect('sealed_act', 'select, insert');

-- What is sent twice counts once: the first answer is kept under its key.
create table idempotency (
  county text not null,
  actor text not null,
  key text not null,
  command text not null,
  input_digest text not null,
  answer jsonb,
  act_id uuid,
  at timestamptz(3) not null,
  constraint idempotency__county_actor_key__pk primary key (county, actor, key)
);
select protect('idempotency', 'select, insert, update, delete');

-- Crossing: immediate work for the queue, whose schema is its own.
create function crossing.enqueue(task text, payload jsonb, job_key text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform graphile_worker.add_job(task, payload::json, job_key => job_key);
end $$;
revoke all on function crossing.enqueue(text, jsonb, text) from public;
grant execute on function crossing.enqueue(text, jsonb, text) to shouxin_app;

-- Handed over last: from here on the migrator has no say over them.
alter function crossing.now_at() owner to shouxin_definer_publication;
alter function crossing.statement_now() owner to shouxin_definer_publication;
alter function crossing.find_account_by_token(bytea) owner to shouxin_definer_access;
alter function crossing.enqueue(text, jsonb, text) owner to shouxin_definer_jobs;
