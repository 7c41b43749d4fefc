-- Rulebooks: deadlines, thresholds, weights and closed lists of reasons as versioned data with a source, never constants in code.
create schema rulebooks;

create table rulebooks.version (
  name          text        not null,
  label         text        not null,
  in_force_from date        not null,
  source_zh     text        not null,
  source_en     text        not null,
  rules         jsonb       not null,
  checksum      text        not null,
  imported_at   timestamptz not null,
  constraint version_pk primary key (name, label),
  constraint version_start_unique unique (name, in_force_from)
);
comment on table rulebooks.version is 'reference: versions of each rulebook; the one with the latest start not after a day is in force on it';

-- Posts of departments' liaison officers, of the office that keeps the lists, and of street and alley chiefs.
alter table offices.post drop constraint post_role;
alter table offices.post add constraint post_role check (role in
  ('grid-worker', 'community-clerk', 'dispatcher', 'handler', 'verifier', 'leader', 'auditor', 'administrator', 'liaison', 'list-keeper', 'lane-chief'));
