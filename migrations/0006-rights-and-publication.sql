-- publication: all that the portal's role may read. Masked rows, each with its own bounds of visibility.
-- (Before rights: the public objects to what it can see.)

create schema publication;
comment on schema publication is 'Masked rows for the public site; the only schema that the portal''s role may read.';
grant usage on schema publication to shouxin_portal, shouxin_app, shouxin_backup;

create table publication.site (
  county text not null,
  content jsonb not null,
  visible_from timestamptz(3) not null default '-infinity',
  visible_to timestamptz(3) not null default 'infinity',
  constraint site__county__pk primary key (county)
);
create table publication.category (
  county text not null,
  code text not null,
  position integer not null,
  content jsonb not null,
  visible_from timestamptz(3) not null default '-infinity',
  visible_to timestamptz(3) not null default 'infinity',
  constraint category__county_code__pk primary key (county, code)
);
create table publication.measure (
  county text not null,
  number integer not null,
  field text not null,
  content jsonb not null,
  visible_from timestamptz(3) not null default '-infinity',
  visible_to timestamptz(3) not null default 'infinity',
  constraint measure__county_number__pk primary key (county, number)
);
create table publication.notice (
  county text not null,
  id uuid not null,
  number text not null,
  title text not null,
  content jsonb not null,
  publication_day date not null,
  last_day date not null,
  ends_at timestamptz(3) not null,
  counted_days date[] not null,
  entry_count integer not null,
  digest text not null,
  visible_from timestamptz(3) not null,
  visible_to timestamptz(3) not null default 'infinity',
  constraint notice__county_id__pk primary key (county, id)
);
-- C5.3: a past notice keeps its frame; its people leave the page when publication ends.
create table publication.notice_entry (
  county text not null,
  id uuid not null,
  notice_id uuid not null,
  position integer not null,
  category text not null,
  name_shown text not null,
  number_shown text not null,
  unit_name text not null,
  content jsonb not null,
  digest text not null,
  last_day date not null,
  ends_at timestamptz(3) not null,
  visible_from timestamptz(3) not null,
  visible_to timestamptz(3) not null,
  constraint notice_entry__county_id__pk primary key (county, id),
  constraint notice_entry__notice_id__fk foreign key (county, notice_id) references publication.notice (county, id)
);
create index notice_entry__notice_id__ix on publication.notice_entry (county, notice_id, position);
create table publication.listing (
  county text not null,
  id uuid not null,
  number text not null,
  category text not null,
  name_shown text not null,
  number_shown text not null,
  unit_name text not null,
  content jsonb not null,
  valid_from date not null,
  valid_to date not null,
  visible_from timestamptz(3) not null,
  visible_to timestamptz(3) not null,
  constraint listing__county_id__pk primary key (county, id),
  constraint listing__number__uq unique (county, number)
);
-- Serves: the list in order, page by page.
create index listing__order__ix on publication.listing (county, category, number);
-- Announced through the original channel (DOMAIN 1.2, 10). Expiry's row is written at recognition and becomes visible by itself.
create table publication.exit (
  county text not null,
  listing_id uuid not null,
  number text not null,
  category text not null,
  name_shown text not null,
  reason text not null,
  left_on date not null,
  visible_from timestamptz(3) not null,
  visible_to timestamptz(3) not null,
  constraint exit__county_listing_id__pk primary key (county, listing_id)
);
create index exit__visible_from__ix on publication.exit (county, visible_from desc);

do $$ declare t text; begin
  foreach t in array array['site', 'category', 'measure', 'notice', 'notice_entry', 'listing', 'exit'] loop
    perform protect(format('publication.%I', t)::regclass, 'select, insert, update, delete');
    execute format('create policy visible_now on publication.%I for select to shouxin_portal using (county = (select app_county())
      and visible_from <= (select crossing.statement_now()) and (select crossing.statement_now()) < visible_to)', t);
    execute format('grant select on publication.%I to shouxin_portal', t);
  end loop;
end $$;

-- ---------------------------------------------------------------------------------------------------------
-- rights: objections (C4.4, C7.1)

create table objection (
  county text not null,
  id uuid not null,
  unit_id uuid not null,
  nomination_id uuid not null,
  receipt text not null,
  channel text not null,
  statement_cipher bytea not null,
  contact_cipher bytea,
  lodged_at timestamptz(3) not null,
  -- The end of the entry's notice as it stood when the objection came: in time is lodged_at < entry_ends_at.
  entry_ends_at timestamptz(3),
  verdict text,
  conclusion_cipher bytea,
  decided_at timestamptz(3),
  decided_by uuid,
  constraint objection__county_id__pk primary key (county, id),
  constraint objection__receipt__uq unique (county, receipt),
  constraint objection__nomination_id__fk foreign key (county, nomination_id) references nomination (county, id),
  constraint objection__channel__ck check (channel in ('portal', 'api', 'counter')),
  constraint objection__verdict__ck check (verdict in ('upheld', 'dismissed')),
  constraint objection__decided_at__ck check ((verdict is null) = (decided_at is null))
);
create index objection__nomination_id__ix on objection (county, nomination_id);
select protect('objection', 'select, insert, update', array['unit_id']);

-- C6.1: an exit may rest on an objection to the same entry that was upheld. Asked by the listings, which stand above rights.
create function objection_upheld(p_nomination_id uuid, p_objection_id uuid) returns boolean language sql stable
  begin atomic
    select exists (select from objection o where o.county = app_county() and o.id = p_objection_id
      and o.nomination_id = p_nomination_id and o.verdict = 'upheld');
  end;

-- Crossing: anybody may object to an entry that the portal shows or has shown (C7.1); he learns nothing in return.
create function crossing.find_objection_target(p_public_id uuid)
  returns table (nomination_id uuid, unit_id uuid, ends_at timestamptz, listing_id uuid)
  language sql volatile security definer set search_path = public, pg_temp
  begin atomic
    select e.nomination_id, e.unit_id, e.ends_at, l.id
    from notice_entry e left join listing l on l.county = e.county and l.nomination_id = e.nomination_id
    where e.county = app_county() and e.channel = 'portal' and e.publication_day is not null and e.removed_at is null
      and (e.id = p_public_id or (l.id = p_public_id and l.is_public));
  end;
create function crossing.lodge_objection(p_id uuid, p_unit_id uuid, p_nomination_id uuid, p_receipt text, p_channel text,
    p_statement bytea, p_contact bytea, p_lodged_at timestamptz, p_entry_ends_at timestamptz, p_hold_id uuid)
  returns void language sql volatile security definer set search_path = public, pg_temp
  begin atomic
    insert into objection (county, id, unit_id, nomination_id, receipt, channel, statement_cipher, contact_cipher, lodged_at, entry_ends_at)
      values (app_county(), p_id, p_unit_id, p_nomination_id, p_receipt, p_channel, p_statement, p_contact, p_lodged_at, p_entry_ends_at);
    insert into hold (county, id, unit_id, nomination_id, reason, cause_id, held_from)
      select app_county(), p_hold_id, p_unit_id, p_nomination_id, 'objection', p_id, p_lodged_at where p_hold_id is not null;
  end;
create policy public_objects on notice_entry for select to shouxin_definer_publication using (county = (select app_county()));
create policy public_objects on listing for select to shouxin_definer_publication using (county = (select app_county()));
create policy public_objects on objection for insert to shouxin_definer_publication with check (county = (select app_county()));
create policy public_objects on hold for insert to shouxin_definer_publication with check (county = (select app_county()) and reason = 'objection');
grant select (county, id, nomination_id, unit_id, channel, publication_day, ends_at, removed_at) on notice_entry to shouxin_definer_publication;
grant select (county, id, nomination_id, is_public) on listing to shouxin_definer_publication;
grant insert on objection, hold to shouxin_definer_publication;
revoke all on function crossing.find_objection_target(uuid),
  crossing.lodge_objection(uuid, uuid, uuid, text, text, bytea, bytea, timestamptz, timestamptz, uuid) from public;
grant execute on function crossing.find_objection_target(uuid),
  crossing.lodge_objection(uuid, uuid, uuid, text, text, bytea, bytea, timestamptz, timestamptz, uuid) to shouxin_app;

-- ---------------------------------------------------------------------------------------------------------
-- Consent taken back (个人信息保护法 15): publication ends in the transaction that records it, whatever unit listed the subject.

-- Whether the latest word on a purpose is no.
create function refuses(p_subject_id uuid, p_purpose text) returns boolean language sql stable
  begin atomic
    select coalesce((select not c.given from consent c where c.county = app_county() and c.subject_id = p_subject_id
      and c.purpose = p_purpose order by c.recorded_at desc, c.id desc limit 1), false);
  end;

-- Crossing: takes down what the portal shows of those subjects that refuse, and of bodies their representative's name. It
-- looks up the refusal itself, so that it can end nobody else's publication. An announced exit goes too: it names the person.
create function crossing.end_refused_publication(p_subject_ids uuid[], p_personal_kinds text[], p_at timestamptz) returns void
  language sql volatile security definer set search_path = public, pg_temp
  begin atomic
    update publication.notice_entry p set visible_to = p_at
      from notice_entry e join nomination n on n.county = e.county and n.id = e.nomination_id
      where p.county = app_county() and e.county = p.county and e.id = p.id and p.visible_to > p_at
        and n.subject_id = any (p_subject_ids) and n.kind = any (p_personal_kinds)
        and (refuses(n.subject_id, 'publish') or refuses(n.subject_id, 'collect-compare'));
    update publication.listing p set visible_to = p_at
      from listing l
      where p.county = app_county() and l.county = p.county and l.id = p.id and p.visible_to > p_at
        and l.subject_id = any (p_subject_ids) and l.kind = any (p_personal_kinds)
        and (refuses(l.subject_id, 'publish') or refuses(l.subject_id, 'collect-compare'));
    update publication.listing p set content = jsonb_set(p.content, '{legalRepresentative}', 'null')
      from listing l
      where p.county = app_county() and l.county = p.county and l.id = p.id
        and l.subject_id = any (p_subject_ids) and not (l.kind = any (p_personal_kinds))
        and (refuses(l.subject_id, 'publish') or refuses(l.subject_id, 'collect-compare'));
    delete from publication.exit p
      using listing l
      where p.county = app_county() and l.county = p.county and l.id = p.listing_id
        and l.subject_id = any (p_subject_ids) and l.kind = any (p_personal_kinds)
        and (refuses(l.subject_id, 'publish') or refuses(l.subject_id, 'collect-compare'));
  end;
do $$ declare t text; begin
  foreach t in array array['consent', 'nomination'] loop
    execute format('create policy refusal_ends on %I for select to shouxin_definer_publication using (county = (select app_county()))', t);
  end loop;
  foreach t in array array['notice_entry', 'listing', 'exit'] loop
    execute format('create policy refusal_ends on publication.%I to shouxin_definer_publication using (county = (select app_county()))', t);
  end loop;
end $$;
grant usage on schema publication to shouxin_definer_publication;
grant select (county, id, subject_id, purpose, given, recorded_at) on consent to shouxin_definer_publication;
grant select (county, id, subject_id, kind) on nomination to shouxin_definer_publication;
grant select (subject_id, kind) on listing to shouxin_definer_publication;
grant select (county, id, visible_to), update (visible_to) on publication.notice_entry to shouxin_definer_publication;
grant select (county, id, visible_to, content), update (visible_to, content) on publication.listing to shouxin_definer_publication;
grant select (county, listing_id), delete on publication.exit to shouxin_definer_publication;
revoke all on function crossing.end_refused_publication(uuid[], text[], timestamptz) from public;
grant execute on function crossing.end_refused_publication(uuid[], text[], timestamptz) to shouxin_app;

-- Handed over last: from here on the migrator has no say over them.
alter function crossing.find_objection_target(uuid) owner to shouxin_definer_publication;
alter function crossing.lodge_objection(uuid, uuid, uuid, text, text, bytea, bytea, timestamptz, timestamptz, uuid) owner to shouxin_definer_publication;
alter function crossing.end_refused_publication(uuid[], text[], timestamptz) owner to shouxin_definer_publication;
