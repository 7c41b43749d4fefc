-- A matter: something to be put right at a place, by a unit, by a deadline, with proof.
-- matters.event is the record and is only ever appended to; matters.matter is derived from it by
-- rules/state.ts and stored for search. Every key starts with home_district (docs/decisions/0006-sql-migrations.md).
create schema matters;

create table matters.counter (
  home_district integer not null,
  year          integer not null,
  last          integer not null,
  constraint counter_pk primary key (home_district, year)
);
comment on table matters.counter is 'distributed: last matter number of a district and year';

create table matters.matter (
  home_district   integer          not null,
  id              uuid             not null,
  number          text             not null,
  revision        integer          not null,
  state           text             not null,
  channel         text             not null,
  area            text             not null collate "C",
  place_words     text,
  lon             double precision,
  lat             double precision,
  place_certainty text             not null,
  words           text             not null,
  list_version_id uuid             not null,
  item_code       text             collate "C",
  routed_unit_id  uuid,
  holder_unit_id  uuid,
  handling_unit_id uuid,
  due_at          timestamptz,
  final_due_at    timestamptz,
  round           integer          not null,
  reopened        boolean          not null,
  outcome         text,
  rating          integer,
  merged_into_id  uuid,
  filed_at        timestamptz      not null,
  handled_at      timestamptz,
  closed_at       timestamptz,
  search          tsvector         not null,
  constraint matter_pk primary key (home_district, id),
  constraint matter_number_unique unique (home_district, number),
  constraint matter_rating check (rating is null or rating between 1 and 5)
);
comment on table matters.matter is 'distributed: present state of each matter, derived from its events';
comment on column matters.matter.home_district is 'county code where the matter was first registered; never changes';
comment on column matters.matter.area is 'area path of the place: grid (15 digits) where known, else community, street or district';
comment on column matters.matter.place_certainty is 'inside, edge, nearest, address, area or described: how the place was found';
comment on column matters.matter.holder_unit_id is 'unit that has to act now';
comment on column matters.matter.handling_unit_id is 'unit the matter was dispatched to; stays while others verify and close';
comment on column matters.matter.due_at is 'next running deadline';
comment on column matters.matter.rating is 'what the reporter said of the handling of this matter, 1–5; shown as counts only';
-- for a district's queue in order of deadline
create index matter_queue on matters.matter (home_district, state, due_at, id);
-- serves the queue of a unit
create index matter_by_holder on matters.matter (holder_unit_id, state, due_at);
-- serves what a unit handled or handles
create index matter_by_handling on matters.matter (handling_unit_id, filed_at);
-- serves queues by area prefix
create index matter_by_area on matters.matter (area, filed_at);
-- serves search by characters and bigrams
create index matter_search on matters.matter using gin (search);

create table matters.event (
  home_district integer     not null,
  matter_id     uuid        not null,
  seq           integer     not null,
  id            uuid        not null,
  kind          text        not null,
  at            timestamptz not null,
  by_kind       text        not null,
  by_account    text,
  by_unit_id    uuid,
  by_post_id    uuid,
  facts         jsonb       not null,
  constraint event_pk primary key (home_district, matter_id, seq),
  constraint event_matter_fk foreign key (home_district, matter_id) references matters.matter (home_district, id)
);
comment on table matters.event is 'distributed: append-only record of every move';
comment on column matters.event.by_account is 'account of the post holder who acted; always null for residents';

create table matters.deadline (
  home_district integer     not null,
  matter_id     uuid        not null,
  round         integer     not null,
  step          text        not null,
  stage         text        not null,
  ordinal       integer     not null,
  amount        integer     not null,
  clock         text        not null,
  started_at    timestamptz not null,
  due_at        timestamptz not null,
  met_at        timestamptz,
  provisional   boolean     not null,
  constraint deadline_pk primary key (home_district, matter_id, round, step, stage),
  constraint deadline_matter_fk foreign key (home_district, matter_id) references matters.matter (home_district, id),
  constraint deadline_clock check (clock in ('uh', 'wh', 'wd'))
);
comment on table matters.deadline is 'distributed: each deadline of a matter with the clock it runs on; met_at null = running or missed';
comment on column matters.deadline.provisional is 'true when the calendar of a year it spans was not yet published';
-- for reminders of deadlines about to pass
create index deadline_running on matters.deadline (home_district, due_at) where met_at is null;

create table matters.receipt (
  home_district integer     not null,
  matter_id     uuid        not null,
  receipt_hash  text        not null,
  account_id    text,
  role          text        not null,
  given_at      timestamptz not null,
  constraint receipt_role check (role in ('reporter', 'follower')),
  constraint receipt_pk primary key (home_district, matter_id, receipt_hash),
  constraint receipt_matter_fk foreign key (home_district, matter_id) references matters.matter (home_district, id)
);
comment on table matters.receipt is 'distributed: who may follow a matter: the holder of the receipt code, and the account that reported if signed in';
comment on column matters.receipt.role is 'follower: reported a duplicate that was merged into this matter; sees its progress, not the other report, and moves nothing';
comment on column matters.receipt.account_id is 'read only to show residents their own matters; staff queries never touch it (tests/structure)';
create index receipt_by_hash on matters.receipt (receipt_hash);
create index receipt_by_account on matters.receipt (account_id);

create table matters.photo (
  home_district integer          not null,
  id            uuid             not null,
  matter_id     uuid             not null,
  seq           integer          not null,
  ordinal       integer          not null,
  purpose       text             not null,
  file_key      text             not null,
  width         integer          not null,
  height        integer          not null,
  taken_at      timestamptz,
  lon           double precision,
  lat           double precision,
  added_at      timestamptz      not null,
  constraint photo_pk primary key (home_district, id),
  constraint photo_matter_fk foreign key (home_district, matter_id) references matters.matter (home_district, id),
  constraint photo_purpose check (purpose in ('report', 'before', 'after', 'verify'))
);
comment on table matters.photo is 'distributed: photos of a matter, re-encoded; time and place read before the metadata was dropped';
-- serves the sweep of bytes that no row names
create index photo_by_file on matters.photo (file_key);
create index photo_by_matter on matters.photo (home_district, matter_id, seq, ordinal);

create table matters.upload (
  id         uuid             not null,
  sha256     text             not null,
  file_key   text             not null,
  width      integer          not null,
  height     integer          not null,
  taken_at   timestamptz,
  lon        double precision,
  lat        double precision,
  kept_at    timestamptz      not null,
  claimed_at timestamptz,
  constraint upload_pk primary key (id)
);
-- serves the sweep of bytes that no row names
create index upload_by_file on matters.upload (file_key);
comment on table matters.upload is 'local: photos sent before the report they belong to; unclaimed ones are swept after a day';
