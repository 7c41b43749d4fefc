-- The whistle (吹哨报到): a street calls departments to a place, they report, and rate one another's work. whistles.event is
-- the record and only ever appended to; all other rows of a whistle follow from it (modules/whistles/rules/state.ts).
-- Also the docket of difficult problems (疑难问题台账). home_district is the district of the street.
create schema whistles;

create table whistles.counter (
  home_district integer not null,
  series        text    not null,
  year          integer not null,
  last          integer not null,
  constraint counter_pk primary key (home_district, series, year),
  constraint counter_series check (series in ('W', 'P'))
);
comment on table whistles.counter is 'distributed: last number of a district and year; W = whistles, P = difficult problems';

create table whistles.whistle (
  home_district  integer     not null,
  id             uuid        not null,
  number         text        not null,
  revision       integer     not null,
  state          text        not null,
  kind           text        not null,
  area           text        not null collate "C",
  place_words    text,
  lon            double precision,
  lat            double precision,
  words          text        not null,
  street_unit_id uuid        not null,
  lead_unit_id   uuid        not null,
  problem_id     uuid,
  due_at         timestamptz,
  finish_due_at  timestamptz not null,
  sweep_at       timestamptz,
  blown_at       timestamptz not null,
  finished_at    timestamptz,
  ended_at       timestamptz,
  constraint whistle_pk primary key (home_district, id),
  constraint whistle_number_unique unique (home_district, number),
  constraint whistle_state check (state in ('blown', 'planned', 'finished', 'confirmed', 'called-off'))
);
comment on table whistles.whistle is 'distributed: present state of each whistle, derived from its events';
comment on column whistles.whistle.area is 'area path of the place, within the street';
comment on column whistles.whistle.due_at is 'next running deadline of anybody';
comment on column whistles.whistle.finish_due_at is 'deadline of the lead to finish';
comment on column whistles.whistle.sweep_at is 'when the record next has to be looked at: a reminder, an escalation or a no-show falls due';
-- serves the board of a street and of a district
create index whistle_by_area on whistles.whistle (area, blown_at);
-- serves the open ones of a board and their count
create index whistle_open on whistles.whistle (area) where ended_at is null;
create index whistle_by_street on whistles.whistle (street_unit_id, blown_at);
-- serves the figures of a span
create index whistle_by_time on whistles.whistle (blown_at);
-- serves the sweep of every minute
create index whistle_sweep on whistles.whistle (sweep_at) where sweep_at is not null;

create table whistles.summons (
  home_district      integer     not null,
  whistle_id         uuid        not null,
  unit_id            uuid        not null,
  ordinal            integer     not null,
  state              text        not null,
  summoned_at        timestamptz not null,
  seen_at            timestamptz,
  acknowledged_at    timestamptz,
  acknowledge_due_at timestamptz not null,
  arrived_at         timestamptz,
  arrive_due_at      timestamptz not null,
  no_show_at         timestamptz,
  no_show_reason     text,
  misuse             text,
  released_at        timestamptz,
  constraint summons_pk primary key (home_district, whistle_id, unit_id),
  constraint summons_whistle_fk foreign key (home_district, whistle_id) references whistles.whistle (home_district, id),
  constraint summons_state check (state in ('called', 'acknowledged', 'declined', 'arrived', 'released')),
  constraint summons_misuse check (misuse is null or misuse in ('pending', 'upheld', 'rejected'))
);
comment on table whistles.summons is 'distributed: each unit called by a whistle, with its own deadlines; a declined summons is still a duty until it is released';
comment on column whistles.summons.seen_at is 'first time the unit opened it: the receipt of delivery';
comment on column whistles.summons.no_show_at is 'when the unit was found not to have come in time; it may still come later';
-- serves "called for duty" of a unit, and what a unit may see
create index summons_by_unit on whistles.summons (unit_id, summoned_at);

create table whistles.event (
  home_district integer     not null,
  whistle_id    uuid        not null,
  seq           integer     not null,
  id            uuid        not null,
  kind          text        not null,
  at            timestamptz not null,
  by_kind       text        not null,
  by_account    text,
  by_unit_id    uuid,
  by_post_id    uuid,
  facts         jsonb       not null,
  constraint event_pk primary key (home_district, whistle_id, seq),
  constraint event_whistle_fk foreign key (home_district, whistle_id) references whistles.whistle (home_district, id)
);
comment on table whistles.event is 'distributed: append-only record of every move of a whistle; of an arrival it says how it was shown and when, never a position';

create table whistles.matter (
  home_district integer not null,
  whistle_id    uuid    not null,
  matter_id     uuid    not null,
  matter_number text    not null,
  constraint matter_pk primary key (home_district, whistle_id, matter_id),
  constraint matter_whistle_fk foreign key (home_district, whistle_id) references whistles.whistle (home_district, id)
);
comment on table whistles.matter is 'distributed: matters that a whistle is to solve; of the same district as the street';
-- serves the whistles of a matter
create index matter_by_matter on whistles.matter (home_district, matter_id);

create table whistles.rating (
  home_district integer not null,
  whistle_id    uuid    not null,
  from_unit_id  uuid    not null,
  of_unit_id    uuid    not null,
  question      text    not null,
  answer        integer not null,
  constraint rating_pk primary key (home_district, whistle_id, from_unit_id, of_unit_id, question),
  constraint rating_whistle_fk foreign key (home_district, whistle_id) references whistles.whistle (home_district, id),
  constraint rating_answer check (answer between 1 and 5)
);
comment on table whistles.rating is 'distributed: what one unit says of another unit''s part in one whistle, on fixed questions; never of anybody';

create table whistles.problem (
  home_district  integer     not null,
  id             uuid        not null,
  number         text        not null,
  revision       integer     not null,
  state          text        not null,
  title          text        not null,
  area           text        not null collate "C",
  street_unit_id uuid        not null,
  registered_at  timestamptz not null,
  solved_at      timestamptz,
  published_at   timestamptz,
  constraint problem_pk primary key (home_district, id),
  constraint problem_number_unique unique (home_district, number),
  constraint problem_state check (state in ('registered', 'studied', 'whistled', 'solved'))
);
comment on table whistles.problem is 'distributed: docket of difficult problems (疑难问题台账), derived from its events';
-- serves the docket of a street or district
create index problem_by_area on whistles.problem (area, registered_at);
-- serves the public list
create index problem_published on whistles.problem (published_at) where published_at is not null;

create table whistles.problem_unit (
  home_district integer not null,
  problem_id    uuid    not null,
  unit_id       uuid    not null,
  constraint problem_unit_pk primary key (home_district, problem_id, unit_id),
  constraint problem_unit_problem_fk foreign key (home_district, problem_id) references whistles.problem (home_district, id)
);
comment on table whistles.problem_unit is 'distributed: units that a difficult problem concerns; parties are units, never people';
-- serves what a unit may see
create index problem_unit_by_unit on whistles.problem_unit (unit_id);

create table whistles.problem_event (
  home_district integer     not null,
  problem_id    uuid        not null,
  seq           integer     not null,
  id            uuid        not null,
  kind          text        not null,
  at            timestamptz not null,
  by_kind       text        not null,
  by_account    text,
  by_unit_id    uuid,
  by_post_id    uuid,
  facts         jsonb       not null,
  constraint problem_event_pk primary key (home_district, problem_id, seq),
  constraint problem_event_problem_fk foreign key (home_district, problem_id) references whistles.problem (home_district, id)
);
comment on table whistles.problem_event is 'distributed: append-only record of every step of a difficult problem';

create table whistles.photo (
  home_district integer     not null,
  id            uuid        not null,
  subject       text        not null,
  subject_id    uuid        not null,
  seq           integer     not null,
  ordinal       integer     not null,
  purpose       text        not null,
  file_key      text        not null,
  width         integer     not null,
  height        integer     not null,
  taken_at      timestamptz,
  added_at      timestamptz not null,
  constraint photo_pk primary key (home_district, id),
  constraint photo_subject check (subject in ('whistle', 'problem')),
  constraint photo_purpose check (purpose in ('blow', 'task', 'before', 'after', 'confirm'))
);
comment on table whistles.photo is 'distributed: photos of a whistle or a difficult problem, re-encoded; where they were taken is not kept';
comment on column whistles.photo.seq is 'event of the record that the photo came with';
create index photo_by_subject on whistles.photo (home_district, subject_id, seq, ordinal);
-- serves the sweep of bytes that no row names
create index photo_by_file on whistles.photo (file_key);

create table whistles.upload (
  id         uuid        not null,
  sha256     text        not null,
  file_key   text        not null,
  width      integer     not null,
  height     integer     not null,
  taken_at   timestamptz,
  kept_at    timestamptz not null,
  claimed_at timestamptz,
  constraint upload_pk primary key (id)
);
comment on table whistles.upload is 'local: photos sent before what they belong to; unclaimed ones are swept after a day';
-- serves the sweep of bytes that no row names
create index upload_by_file on whistles.upload (file_key);

create table whistles.code_try (
  home_district integer not null,
  whistle_id    uuid    not null,
  unit_id       uuid    not null,
  slot          bigint  not null,
  tries         integer not null,
  constraint code_try_pk primary key (home_district, whistle_id, unit_id, slot),
  constraint code_try_whistle_fk foreign key (home_district, whistle_id) references whistles.whistle (home_district, id)
);
comment on table whistles.code_try is 'distributed: wrong arrival codes a unit gave while one code was shown, so that codes cannot be guessed';

-- Messages are no longer about matters only. (Applications and refused tasks: modules/admissions.)
alter table notices.notice rename column matter_id to subject_id;
alter table notices.notice rename column matter_number to subject_number;
alter table notices.notice add column subject text not null default 'matter';
alter table notices.notice alter column subject drop default;
alter table notices.notice add constraint notice_subject check (subject in ('matter', 'whistle', 'application', 'refused-task'));
comment on column notices.notice.subject is 'what the message is about; only matters have reporters';
