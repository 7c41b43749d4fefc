-- Clocks that hold: pauses, extensions, arbitration, parked and ownerless matters, escalation, recomputed deadlines.
alter table matters.matter
  add column handled_as    text,
  add column paused_until  timestamptz,
  add column awaits        text,
  add column review_at     timestamptz,
  add column rate_until    timestamptz;
comment on column matters.matter.handled_as is 'done or explained: what the handling unit said of the present round';
comment on column matters.matter.paused_until is 'the handling clocks stand still until then at the latest; null = no pause was opened or it was ended';
comment on column matters.matter.awaits is 'whose word the matter waits for beside its step: arbitration or extension';
comment on column matters.matter.review_at is 'parked and ownerless matters: when they are looked at again';
comment on column matters.matter.rate_until is 'until when the reporter may rate or reopen; frozen when the matter is closed';
-- serves the queue of matters that wait for arbitration or for an extension
create index matter_awaits on matters.matter (home_district, awaits, due_at) where awaits is not null;

alter table matters.deadline drop constraint deadline_clock;
alter table matters.deadline add constraint deadline_clock check (clock in ('uh', 'wh', 'wd', 'nd'));
alter table matters.deadline
  add column first_due_at timestamptz,
  add column set_aside_at timestamptz,
  add column rungs        text[] not null default '{}',
  add column last_rung    text;
comment on column matters.deadline.first_due_at is 'as first promised, before any pause, extension or recomputation';
comment on column matters.deadline.set_aside_at is 'when the matter was parked, found ownerless, or left a unit that had not signed: no longer runs, neither met nor missed';
comment on column matters.deadline.rungs is 'rungs of the escalation ladder already climbed, by their codes in the rulebook then in force';
comment on column matters.deadline.last_rung is 'the last of them; null = none yet';
drop index matters.deadline_running;
-- for the sweep that reminds and escalates: deadlines about to pass that have climbed nothing yet
create index deadline_running on matters.deadline (home_district, due_at) where met_at is null and set_aside_at is null and last_rung is null;
-- for the same sweep: deadlines that have climbed, so that those on the topmost rung are passed over
create index deadline_climbed on matters.deadline (home_district, last_rung, due_at) where met_at is null and set_aside_at is null and last_rung is not null;

-- serves the forecast: how long closed matters of an item took
create index matter_closed on matters.matter (item_code, closed_at) where state = 'closed';

create table matters.clock_run (
  id          uuid        not null,
  cause       text        not null,
  source      text        not null,
  list        text,
  version_id  uuid,
  started_at  timestamptz not null,
  finished_at timestamptz,
  looked_at   integer     not null,
  moved       integer     not null,
  constraint clock_run_pk primary key (id),
  constraint clock_run_version_unique unique (version_id),
  constraint clock_run_cause check (cause in ('calendar', 'list'))
);
comment on table matters.clock_run is 'reference: one row for each time open deadlines were counted anew; each moved matter names its run in its own record';

-- what records from before say of the new columns
update matters.deadline set first_due_at = due_at where first_due_at is null;
update matters.matter set handled_as = said.handled_as
  from (select distinct on (home_district, matter_id) home_district, matter_id,
               case kind when 'settled' then 'done' else facts->>'outcome' end as handled_as
          from matters.event where kind in ('settled', 'handled')
         order by home_district, matter_id, seq desc) as said
 where said.home_district = matter.home_district and said.matter_id = matter.id and matter.state in ('handled', 'verified', 'closed');
-- a signing clock that ended with something else than the unit's own doing was neither met nor missed
update matters.deadline set set_aside_at = met_at, met_at = null
 where step = 'sign' and met_at is not null
   and exists (select from matters.event where event.home_district = deadline.home_district and event.matter_id = deadline.matter_id
                  and event.at = deadline.met_at and event.kind in ('dispatched', 'refused', 'withdrawn', 'merged'))
   and not exists (select from matters.event where event.home_district = deadline.home_district and event.matter_id = deadline.matter_id
                  and event.at = deadline.met_at and event.kind in ('signed', 'stage-met', 'handled', 'settled', 'returned'));
