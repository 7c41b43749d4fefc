-- Re-division of communities into grids: proposals with their record, runs that make many of them, and what a new division
-- leaves to do for open matters. divisions.event is the record and is only ever appended to; divisions.proposal is derived
-- from it by modules/divisions/rules/proposal.ts and stored to be found. The grids themselves stand in places.grid.
create schema divisions;

create table divisions.run (
  home_district integer     not null,
  id            uuid        not null,
  area          text        not null collate "C",
  target        integer     not null,
  band          double precision not null,
  keep          double precision not null,
  seed          integer     not null,
  anew          boolean     not null,
  rules_label   text        not null,
  by_account    text,
  by_unit_id    uuid,
  by_post_id    uuid,
  asked_at      timestamptz not null,
  cancelled_at  timestamptz,
  finished_at   timestamptz,
  constraint run_pk primary key (home_district, id)
);
comment on table divisions.run is 'distributed: one order to propose grids for every community of an area; its work stands in run_part';
comment on column divisions.run.target is 'households a grid should have';
comment on column divisions.run.keep is 'price of one household that changes its grid, in weighted metres of border';
comment on column divisions.run.anew is 'drafts that somebody edited by hand are replaced too';
-- serves the chore that works runs off, and the list of runs of an area
create index run_unfinished on divisions.run (asked_at, home_district, id) where finished_at is null;
create index run_by_area on divisions.run (area, asked_at);

create table divisions.run_part (
  home_district integer not null,
  run_id        uuid    not null,
  community     text    not null collate "C",
  state         text    not null,
  reason        text,
  proposal_id   uuid,
  grids         integer,
  households    integer,
  constraint run_part_pk primary key (home_district, run_id, community),
  constraint run_part_run_fk foreign key (home_district, run_id) references divisions.run (home_district, id),
  constraint run_part_state check (state in ('waiting', 'done', 'refused'))
);
comment on table divisions.run_part is 'distributed: what became of each community of a run; reason = why none could be made';
-- serves the chore: what of a run is still to do
create index run_part_waiting on divisions.run_part (home_district, run_id, community) where state = 'waiting';

create table divisions.proposal (
  home_district integer     not null,
  id            uuid        not null,
  community     text        not null collate "C",
  run_id        uuid        not null,
  revision      integer     not null,
  state         text        not null,
  from_day      date,
  grids         integer     not null,
  households    integer     not null,
  proposed_at   timestamptz not null,
  moved_at      timestamptz not null,
  constraint proposal_pk primary key (home_district, id),
  constraint proposal_state check (state in ('draft', 'handed-in', 'sent-back', 'approved', 'in-force', 'withdrawn', 'superseded'))
);
comment on table divisions.proposal is 'distributed: present state of each proposal to divide a community, derived from its events';
comment on column divisions.proposal.from_day is 'day from which its grids are to hold, once approved; then the day they began to';
-- serves the list of an area, and what waits for a community
create index proposal_by_community on divisions.proposal (community, proposed_at);
-- serves the chore that puts grids in force on their day
create index proposal_coming on divisions.proposal (from_day, home_district, id) where state = 'approved';

create table divisions.event (
  home_district integer     not null,
  proposal_id   uuid        not null,
  seq           integer     not null,
  id            uuid        not null,
  kind          text        not null,
  at            timestamptz not null,
  by_kind       text        not null,
  by_account    text,
  by_unit_id    uuid,
  by_post_id    uuid,
  facts         jsonb       not null,
  constraint event_pk primary key (home_district, proposal_id, seq),
  constraint event_proposal_fk foreign key (home_district, proposal_id) references divisions.proposal (home_district, id)
);
comment on table divisions.event is 'distributed: append-only record of every step of a proposal';
comment on column divisions.event.by_account is 'account of the post holder who acted; never shown';

create table divisions.ground (
  home_district integer not null,
  proposal_id   uuid    not null,
  plan          jsonb   not null,
  present       jsonb   not null,
  constraint ground_pk primary key (home_district, proposal_id),
  constraint ground_proposal_fk foreign key (home_district, proposal_id) references divisions.proposal (home_district, id)
);
comment on table divisions.ground is 'distributed: the map a proposal was made on, never changed: cells, households, and the grids of that day';
comment on column divisions.ground.plan is 'CommunityPlan (modules/places/rules/plan/community-plan.ts)';
comment on column divisions.ground.present is 'grids of that day with code and name, and the grid of each atom';

-- Open matters follow their grids.
create table matters.regrid_run (
  home_district integer     not null,
  id            uuid        not null,
  community     text        not null collate "C",
  division_id   text        not null,
  day           date        not null,
  rule          text        not null,
  heirs         jsonb       not null,
  asked_at      timestamptz not null,
  finished_at   timestamptz,
  looked_at     integer     not null default 0,
  moved         integer     not null default 0,
  after_id      uuid,
  constraint regrid_run_pk primary key (home_district, id),
  constraint regrid_run_once unique (home_district, division_id),
  constraint regrid_run_rule check (rule in ('locate-anew', 'heir', 'stay'))
);
comment on table matters.regrid_run is 'distributed: a division that came into force, whose open matters are taken to the new grids; restartable';
comment on column matters.regrid_run.heirs is 'old grid code → the new grid that holds most of its households';
comment on column matters.regrid_run.asked_at is 'when the new grids began to hold';
comment on column matters.regrid_run.after_id is 'the last matter looked at; a run that was killed goes on behind it';
-- serves the chore that works these off
create index regrid_run_unfinished on matters.regrid_run (asked_at, home_district, id) where finished_at is null;
