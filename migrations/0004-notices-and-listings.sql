-- notices: seven working days on the portal (C4.3, C4.4); listings: recognised, valid one year, left (C4.5, C6).

create table notice (
  county text not null,
  id uuid not null,
  round_id uuid not null,
  title text not null,
  prepared_at timestamptz(3) not null,
  prepared_by uuid not null,
  -- Publishing at a set time runs every gate again at that moment.
  scheduled_for timestamptz(3),
  scheduled_by uuid,
  -- Whether entries that fail a gate at that moment are left out, or stop the whole notice.
  scheduled_leave_out boolean not null default false,
  -- A publication at a set time that a gate stopped: when, and why (codes and ids only).
  schedule_failed_at timestamptz(3),
  schedule_failure jsonb,
  number text,
  published_at timestamptz(3),
  published_by uuid,
  publication_day date,
  last_day date,
  ends_at timestamptz(3),
  counted_days date[],
  -- Version of the calendar that the days were counted by.
  calendar text,
  snapshot_digest text,
  withdrawn_at timestamptz(3),
  constraint notice__county_id__pk primary key (county, id),
  constraint notice__number__uq unique (county, number),
  constraint notice__round_id__fk foreign key (county, round_id) references round (county, id),
  constraint notice__published_by__ck check (published_by is distinct from prepared_by or published_by is null),
  constraint notice__scheduled_by__ck check (scheduled_by is distinct from prepared_by or scheduled_by is null),
  constraint notice__published_at__ck check ((published_at is null) = (last_day is null) and (published_at is null) = (snapshot_digest is null))
);
select protect('notice', 'select, insert, update');

-- Each entry has its own clock (a correction restarts it) and its own salted digest in the snapshot.
create table notice_entry (
  county text not null,
  -- The id that the public sees; it says nothing of the nomination.
  id uuid not null,
  notice_id uuid not null,
  nomination_id uuid not null,
  unit_id uuid not null,
  position integer not null,
  -- 'portal', or 'letter' for what may not be published (C5.3).
  channel text not null,
  salt bytea,
  digest text,
  publication_day date,
  last_day date,
  ends_at timestamptz(3),
  corrected_at timestamptz(3),
  -- Its data was corrected: off the page until it is shown again, on a clock of its own.
  correcting_since timestamptz(3),
  -- Set when a listing is made of it: from then on the notice's story is over.
  recognised_at timestamptz(3),
  removed_at timestamptz(3),
  removal_reason text,
  constraint notice_entry__county_id__pk primary key (county, id),
  constraint notice_entry__nomination_id__uq unique (county, notice_id, nomination_id),
  -- Checked after each statement, so that publishing can number the entries anew at once.
  constraint notice_entry__position__uq unique (county, notice_id, position) deferrable initially immediate,
  constraint notice_entry__notice_id__fk foreign key (county, notice_id) references notice (county, id),
  constraint notice_entry__nomination_id__fk foreign key (county, nomination_id) references nomination (county, id),
  constraint notice_entry__channel__ck check (channel in ('portal', 'letter')),
  constraint notice_entry__removed_at__ck check ((removed_at is null) = (removal_reason is null))
);
-- One nomination stands on one notice at a time.
create unique index notice_entry__standing__uq on notice_entry (county, nomination_id) where removed_at is null;
create index notice_entry__nomination_id__ix on notice_entry (county, nomination_id);
select protect('notice_entry', 'select, insert, update, delete', array['unit_id']);

-- C4.3: what is wrong with an entry on notice is corrected by its own unit: one person proposes, another approves.
create table correction (
  county text not null,
  id uuid not null,
  unit_id uuid not null,
  nomination_id uuid not null,
  entry_id uuid not null,
  -- The values asked for and why; once approved also those that stood before. Names and numbers, so sealed.
  change_cipher bytea not null,
  before_cipher bytea,
  proposed_at timestamptz(3) not null,
  proposed_by uuid not null,
  approved_at timestamptz(3),
  approved_by uuid,
  dropped_at timestamptz(3),
  constraint correction__county_id__pk primary key (county, id),
  constraint correction__nomination_id__fk foreign key (county, nomination_id) references nomination (county, id),
  constraint correction__entry_id__fk foreign key (county, entry_id) references notice_entry (county, id),
  constraint correction__approved_by__ck check (approved_by is distinct from proposed_by or approved_by is null),
  constraint correction__approved_at__ck check ((approved_at is null) = (approved_by is null) and (approved_at is null) = (before_cipher is null)),
  constraint correction__dropped_at__ck check (dropped_at is null or approved_at is null)
);
-- One correction of an entry is open at a time.
create unique index correction__open__uq on correction (county, entry_id) where approved_at is null and dropped_at is null;
select protect('correction', 'select, insert, update', array['unit_id']);

-- Exactly what was shown: masked bytes, kept when the people have left the page.
create table notice_snapshot (
  county text not null,
  notice_id uuid not null,
  -- 0 as first published; each correction or withdrawal of an entry adds one.
  revision integer not null,
  media text not null,
  content bytea not null,
  digest text not null,
  taken_at timestamptz(3) not null,
  constraint notice_snapshot__pk primary key (county, notice_id, revision, media),
  constraint notice_snapshot__notice_id__fk foreign key (county, notice_id) references notice (county, id)
);
select protect('notice_snapshot', 'select, insert');

-- Letters that the product writes; sealed, since they name people. First kind: what may not be published (C5.3).
create table letter (
  county text not null,
  id uuid not null,
  unit_id uuid not null,
  kind text not null,
  number text not null,
  nomination_id uuid,
  notice_id uuid,
  addressee_cipher bytea not null,
  content_cipher bytea not null,
  digest text not null,
  written_at timestamptz(3) not null,
  delivered_at timestamptz(3),
  delivered_by uuid,
  constraint letter__county_id__pk primary key (county, id),
  constraint letter__number__uq unique (county, number),
  constraint letter__nomination_id__fk foreign key (county, nomination_id) references nomination (county, id),
  constraint letter__notice_id__fk foreign key (county, notice_id) references notice (county, id)
);
select protect('letter', 'select, insert, update', array['unit_id']);

create table listing (
  county text not null,
  id uuid not null,
  number text not null,
  nomination_id uuid not null,
  notice_entry_id uuid not null,
  unit_id uuid not null,
  subject_id uuid not null,
  category text not null,
  kind text not null,
  is_public boolean not null,
  notice_last_day date not null,
  valid_from date not null,
  valid_to date not null,
  recognised_at timestamptz(3) not null,
  recognised_by uuid not null,
  -- Publication and benefits run from the later of 00:00 of valid_from and recognition, until 24:00 of valid_to or exit.
  effective_from timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  constraint listing__county_id__pk primary key (county, id),
  constraint listing__number__uq unique (county, number),
  -- One nomination makes one listing.
  constraint listing__nomination_id__uq unique (county, nomination_id),
  constraint listing__nomination_id__fk foreign key (county, nomination_id) references nomination (county, id),
  constraint listing__notice_entry_id__fk foreign key (county, notice_entry_id) references notice_entry (county, id),
  constraint listing__unit_id__fk foreign key (county, unit_id) references unit (county, id),
  constraint listing__subject_id__fk foreign key (county, subject_id) references subject (county, id),
  constraint listing__valid_to__ck check (valid_to >= valid_from and expires_at > effective_from)
);
create index listing__subject_id__ix on listing (county, subject_id);
-- Serves: what expires when (renewal questions, statistics).
create index listing__valid_to__ix on listing (county, valid_to);
select protect('listing', 'select, insert', array['unit_id']);

-- Exit by decision (C6.1, C6.2, C6.4, own withdrawal, death); expiry (C6.3) needs no row: the dates say it.
create table listing_exit (
  county text not null,
  listing_id uuid not null,
  unit_id uuid not null,
  reason text not null,
  decision_document text not null,
  effective_at timestamptz(3) not null,
  -- When the system learned of it: an exit may be known later than it took effect.
  known_at timestamptz(3) not null,
  cause_id uuid,
  prepared_by uuid,
  -- Null where a consent taken back was carried out: the subject's own word, that nobody had to decide.
  decided_by uuid,
  constraint listing_exit__decided_by__ck check (decided_by is not null or reason = 'withdrawn-by-subject'),
  constraint listing_exit__county_listing_id__pk primary key (county, listing_id),
  constraint listing_exit__listing_id__fk foreign key (county, listing_id) references listing (county, id),
  constraint listing_exit__reason__ck check (reason in ('objection-upheld', 'listed-dishonest', 'incentive-abuse', 'criteria-changed', 'withdrawn-by-subject', 'subject-ended')),
  constraint listing_exit__effective_at__ck check (effective_at <= known_at)
);
select protect('listing_exit', 'select, insert', array['unit_id']);

-- C6.3: the unit is asked in good time whether it renews; renewing means a new nomination in the next round.
create table renewal_answer (
  county text not null,
  listing_id uuid not null,
  unit_id uuid not null,
  renew boolean not null,
  answered_at timestamptz(3) not null,
  answered_by uuid not null,
  constraint renewal_answer__county_listing_id__pk primary key (county, listing_id),
  constraint renewal_answer__listing_id__fk foreign key (county, listing_id) references listing (county, id)
);
select protect('renewal_answer', 'select, insert', array['unit_id']);
