-- Files of a city that are taken in through the console, step by step, and what such files say more of buildings and roads.
-- Rows wait in places.import_row until all of them become visible in one transaction.
alter table places.building add column households_estimated boolean not null default false;
comment on column places.building.households_estimated is 'true where the number comes from an estimate rule, not from a count; shown as an estimate';
alter table places.building add column kind text;
comment on column places.building.kind is 'school, market, park, business …: its grid may be a dedicated one; null for homes and where it is not said';
alter table places.building add column courtyard text;
comment on column places.building.courtyard is 'walled courtyard whose buildings stay together in one grid';
alter table places.building add column estate text;
comment on column places.building.estate is 'larger estate that may be divided between grids, but dearly';

alter table places.street add column class text not null default 'street';
alter table places.street add constraint street_class check (class in ('lane', 'street', 'barrier'));
comment on column places.street.class is 'what it is as a border of grids: a lane, a street, or a barrier (railway, river, motorway) that nobody crosses';

create table places.import (
  id          uuid        not null,
  kind        text        not null,
  crs         text        not null,
  file_name   text        not null,
  options     jsonb       not null,
  state       text        not null,
  parts       integer     not null,
  bytes       bigint      not null,
  stage       text        not null,
  done        integer     not null,
  total       integer,
  resume_at   text        not null,
  on_revision text        not null,
  fault_count integer     not null,
  faults      jsonb       not null,
  counts      jsonb       not null,
  offers      jsonb       not null,
  repairs     jsonb       not null,
  result      jsonb,
  refused     jsonb,
  by_account  text,
  applied_by  text,
  started_at  timestamptz not null,
  moved_at    timestamptz not null,
  constraint import_pk primary key (id),
  constraint import_kind check (kind in ('boundaries', 'buildings', 'roads')),
  constraint import_crs check (crs in ('wgs84', 'gcj02', 'bd09')),
  constraint import_state check (state in ('checking', 'checked', 'applying', 'applied', 'refused', 'cancelled'))
);
comment on table places.import is 'local: one file of the city being taken in: checked, repaired where somebody chose so, applied as a whole';
comment on column places.import.options is 'what was said of the file: code property, first day, estimate rule …';
comment on column places.import.stage is 'what is being done now: reading, placing, comparing, saving';
comment on column places.import.done is 'features dealt with in this stage, out of total; for the progress shown';
comment on column places.import.resume_at is 'where the stage goes on after a stop: a number of features or a community';
comment on column places.import.on_revision is 'mark of places that the check was made on; applied only while it holds';
comment on column places.import.faults is 'the first of all faults, each with name, place and size';
comment on column places.import.offers is 'repairs offered, with what each would change';
comment on column places.import.repairs is 'repairs chosen by a person';
comment on column places.import.refused is 'code and facts, where the file as a whole cannot be read';
-- serves the chore that works imports off, and the list on the page
create index import_unfinished on places.import (started_at, id) where state in ('checking', 'applying');
create index import_by_start on places.import (started_at desc, id);

create table places.import_part (
  import_id uuid        not null,
  part      integer     not null,
  bytes     integer     not null,
  sha256    text        not null,
  file_key  text        not null,
  at        timestamptz not null,
  constraint import_part_pk primary key (import_id, part)
);
comment on table places.import_part is 'local: pieces of an uploaded file; they may come before the import is begun';

create table places.import_row (
  import_id uuid    not null,
  feature   integer not null,
  community text    collate "C",
  fields    jsonb   not null,
  constraint import_row_pk primary key (import_id, feature)
);
comment on table places.import_row is 'local: rows of a file that was read and is not applied yet; emptied when it is';
comment on column places.import_row.feature is 'counts features of the file from 1';
-- serves the step that gives codes and grids to the buildings of one community after the other
create index import_row_by_community on places.import_row (import_id, community, feature);
