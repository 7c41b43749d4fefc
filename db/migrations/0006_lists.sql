-- Published lists that matters are routed by. A list is imported whole or refused whole.
create schema lists;

create table lists.version (
  id            uuid        not null,
  list          text        not null,
  label         text        not null,
  name_zh       text        not null,
  name_en       text        not null,
  source        text        not null,
  in_force_from date        not null,
  in_force_to   date,
  step_clocks   jsonb       not null,
  urgent_step_clocks jsonb  not null,
  stage_names   jsonb       not null,
  unit_names    jsonb       not null,
  checksum      text        not null,
  imported_at   timestamptz not null,
  constraint version_pk primary key (id),
  constraint version_label_unique unique (list, label),
  constraint version_validity check (in_force_to is null or in_force_to > in_force_from)
);
comment on table lists.version is 'reference: versions of a list; matters keep the version they were filed under';
comment on column lists.version.step_clocks is 'default clock per step: {"accept": {"amount": 2, "clock": "wh"}, …}';
comment on column lists.version.unit_names is 'words for the kinds of unit its items name: {"street-office": {"zh", "en"}, …}';
comment on column lists.version.urgent_step_clocks is 'clocks of steps for items with an urgent stage; a step left out keeps its ordinary clock';
comment on column lists.version.stage_names is 'words for handling stages: {"repair": {"zh": "修复", "en": "repair"}, …}';

create table lists.item (
  version_id     uuid    not null,
  code           text    not null,
  ordinal        integer not null,
  major_zh       text    not null,
  major_en       text    not null,
  sub_zh         text    not null,
  sub_en         text    not null,
  name_zh        text    not null,
  name_en        text    not null,
  nature         text    not null,
  lead_kind      text    not null,
  lead_level     text    not null,
  assist         jsonb   not null,
  duties         jsonb   not null,
  filing_zh      text    not null,
  filing_en      text    not null,
  closing_zh     text    not null,
  closing_en     text    not null,
  stages         jsonb   not null,
  is_public      boolean not null,
  hazard_reward  boolean not null,
  basis_zh       text    not null,
  basis_en       text    not null,
  keywords_zh    text[]  not null,
  keywords_en    text[]  not null,
  constraint item_pk primary key (version_id, code),
  constraint item_version_fk foreign key (version_id) references lists.version (id),
  constraint item_nature check (nature in ('component', 'event'))
);
comment on table lists.item is 'reference: one item of a version: who leads and assists, what each tier does, filing and closing conditions, stages';
comment on column lists.item.ordinal is 'place in the imported files, from 1';
comment on column lists.item.assist is '[{"kind": "traffic-police", "level": "district"}, …]';
comment on column lists.item.duties is '{"grid": {"zh","en"}, "community": …, "street": …, "department": …}';
comment on column lists.item.stages is 'handling stages in order: [{"stage": "repair", "amount": 8, "clock": "uh"}, …]; the last is the final deadline';
