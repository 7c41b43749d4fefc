-- Work access: what departments ask to hand to communities, and what communities refuse because it stands on no list.
-- admissions.event is the record and is only ever appended to; admissions.proceeding, opinion and deadline are derived from it by
-- rules/application.ts and rules/refused-task.ts and stored to be found.
-- home_district is the county code of the department that applies, or of the community that refuses. A department of the city
-- has no county: its applications carry the city's own code in GB/T 2260, its four digits and 00 (9901 → 990100). That is a real
-- code, no county has it, and a paper of the city is not filed in a district that has nothing to do with it.
create schema admissions;

create table admissions.counter (
  home_district integer not null,
  year          integer not null,
  kind          text    not null,
  last          integer not null,
  constraint counter_pk primary key (home_district, year, kind)
);
comment on table admissions.counter is 'distributed: last number of a kind of proceeding, of a district and year';

create table admissions.proceeding (
  home_district      integer     not null,
  id                 uuid        not null,
  kind               text        not null,
  number             text        not null,
  revision           integer     not null,
  state              text        not null,
  department_unit_id uuid        not null,
  community_unit_id  uuid,
  area               text        not null collate "C",
  title              text        not null,
  from_day           date,
  to_day             date,
  demands            integer     not null,
  fillings           integer     not null,
  filed_at           timestamptz not null,
  admitted_at        timestamptz,
  ended_at           timestamptz,
  due_at             timestamptz,
  constraint proceeding_pk primary key (home_district, id),
  constraint proceeding_number_unique unique (home_district, number),
  constraint proceeding_kind check ((kind = 'application' and community_unit_id is null) or (kind = 'refused-task' and community_unit_id is not null))
);
comment on table admissions.proceeding is 'distributed: present state of each application and each refused task, derived from its events';
comment on column admissions.proceeding.department_unit_id is 'who applies, or who handed the task over';
comment on column admissions.proceeding.community_unit_id is 'who refused a task; told to the department only when it must be done (rules/reading.ts)';
comment on column admissions.proceeding.area is 'area the work is for, or the community that refused';
comment on column admissions.proceeding.to_day is 'last day of the work asked for, then of the work admitted; earlier once revoked';
comment on column admissions.proceeding.demands is 'forms, ledgers, reports, plates, inspections and certificates asked for';
comment on column admissions.proceeding.fillings is 'how often that is asked in a year, all communities together';
-- for a district's list of applications or refused tasks, newest first
create index proceeding_by_filing on admissions.proceeding (kind, filed_at, id);
-- serves the lists of a department and of a community
create index proceeding_by_department on admissions.proceeding (department_unit_id, filed_at);
create index proceeding_by_community on admissions.proceeding (community_unit_id, filed_at);
-- serves the daily end of admitted work
create index proceeding_ending on admissions.proceeding (to_day, home_district, id) where state = 'admitted';
-- serve the public figure of a year: work that ran in it, and applications turned down in it (what was filed in it:
-- proceeding_by_filing)
create index proceeding_running on admissions.proceeding (to_day) where admitted_at is not null;
create index proceeding_turned_down on admissions.proceeding (ended_at) where state = 'refused' and kind = 'application';

create table admissions.event (
  home_district integer     not null,
  proceeding_id uuid        not null,
  seq           integer     not null,
  id            uuid        not null,
  kind          text        not null,
  at            timestamptz not null,
  by_kind       text        not null,
  by_account    text,
  by_unit_id    uuid,
  by_post_id    uuid,
  facts         jsonb       not null,
  constraint event_pk primary key (home_district, proceeding_id, seq),
  constraint event_proceeding_fk foreign key (home_district, proceeding_id) references admissions.proceeding (home_district, id)
);
comment on table admissions.event is 'distributed: append-only record of every step of an application or a refused task';
comment on column admissions.event.by_account is 'account of the post holder who acted; never shown to another office';

create table admissions.concerned (
  home_district integer not null,
  proceeding_id uuid    not null,
  unit_id       uuid    not null,
  area          text    not null collate "C",
  constraint concerned_pk primary key (home_district, proceeding_id, unit_id),
  constraint concerned_proceeding_fk foreign key (home_district, proceeding_id) references admissions.proceeding (home_district, id)
);
comment on table admissions.concerned is 'distributed: communities an application would give work to; what they said of it stands in the record';
-- serves the list of a community, and of those who answer for an area around it
create index concerned_by_area on admissions.concerned (area);
create index concerned_by_unit on admissions.concerned (unit_id);

create table admissions.deadline (
  home_district integer     not null,
  proceeding_id uuid        not null,
  step          text        not null,
  amount        integer     not null,
  clock         text        not null,
  started_at    timestamptz not null,
  due_at        timestamptz not null,
  met_at        timestamptz,
  reminded_at   timestamptz,
  overdue_at    timestamptz,
  provisional   boolean     not null,
  constraint deadline_pk primary key (home_district, proceeding_id, step),
  constraint deadline_proceeding_fk foreign key (home_district, proceeding_id) references admissions.proceeding (home_district, id),
  constraint deadline_clock check (clock in ('uh', 'wh', 'wd', 'nd'))
);
comment on table admissions.deadline is 'distributed: each clock of a proceeding; met_at null = running or missed';
comment on column admissions.deadline.provisional is 'true when the calendar of a year it spans was not yet published';
comment on column admissions.deadline.reminded_at is 'when the units were told that it is near; null = not told';
comment on column admissions.deadline.overdue_at is 'when the units were told that it is over; null = not told';
-- serves the hourly look for clocks that are near or over and not yet told of; the right to ask for arbitration just lapses
create index deadline_to_tell on admissions.deadline (due_at, home_district, proceeding_id, step)
  where met_at is null and overdue_at is null and step <> 'ask-arbitration';
