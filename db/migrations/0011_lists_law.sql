-- Lists as law: kinds of list, entries of the kinds that are not grid matters, and the way of a draft to publication.
-- Whether a published version is coming, in force or replaced follows from its dates; nothing published is ever changed.
alter table lists.version
  add column kind text not null default 'grid-matters',
  add column scope_area text collate "C",
  add column open_matters text not null default 'keep',
  add column draft_id uuid,
  add constraint version_kind check (kind in ('grid-matters', 'township-duties', 'community-work', 'service-items')),
  add constraint version_open_matters check (open_matters in ('keep', 'recompute'));
alter table lists.version alter column kind drop default;
comment on column lists.version.kind is 'grid-matters: lists.item, matters are routed by it; the other kinds: lists.entry';
comment on column lists.version.scope_area is 'area the list is for; null = the whole city';
comment on column lists.version.open_matters is 'keep: open matters keep the deadlines of the version they were filed under; recompute: they are recomputed when this one begins';
comment on column lists.version.draft_id is 'draft it was published from; null = imported by the operator';

create table lists.entry (
  version_id     uuid    not null,
  code           text    not null collate "C",
  ordinal        integer not null,
  class          text    not null,
  name_zh        text    not null,
  name_en        text    not null,
  content_zh     text    not null,
  content_en     text    not null,
  basis_zh       text    not null,
  basis_en       text    not null,
  unit_kind      text    not null,
  unit_level     text    not null,
  local_zh       text    not null,
  local_en       text    not null,
  department_zh  text    not null,
  department_en  text    not null,
  standard_zh    text    not null,
  standard_en    text    not null,
  limit_amount   integer,
  limit_clock    text,
  frequency_zh   text    not null,
  frequency_en   text    not null,
  forms          jsonb   not null,
  means_zh       text    not null,
  means_en       text    not null,
  keywords_zh    text[]  not null,
  keywords_en    text[]  not null,
  constraint entry_pk primary key (version_id, code),
  constraint entry_version_fk foreign key (version_id) references lists.version (id),
  constraint entry_limit check ((limit_amount is null) = (limit_clock is null) and (limit_clock is null or limit_clock in ('uh', 'wh', 'wd', 'nd')))
);
comment on table lists.entry is 'reference: one task of a version: class, content, basis, department, who does which part, standard, time limit, forms, means';
comment on column lists.entry.class is 'class of the kind of list: basic, cooperating, taken-back; by-law, assist, forbidden; on-application, public-service';
comment on column lists.entry.unit_kind is 'kind of the department that the task comes from or that answers for it';
comment on column lists.entry.local_zh is 'what the street or community does';
comment on column lists.entry.department_zh is 'what the department does';
comment on column lists.entry.forms is 'forms and ledgers that may be asked for: [{"zh", "en"}, …]';
comment on column lists.entry.means_zh is 'money and staff that come with the task';

create table lists.draft (
  id                uuid        not null,
  list              text        not null,
  kind              text        not null,
  scope_area        text        collate "C",
  label             text        not null,
  state             text        not null,
  revision          integer     not null,
  next_row          integer     not null,
  manifest          jsonb       not null,
  copied_from_id    uuid,
  before_version_id uuid,
  version_id        uuid,
  started_at        timestamptz not null,
  moved_at          timestamptz not null,
  constraint draft_pk primary key (id),
  constraint draft_version_fk foreign key (version_id) references lists.version (id),
  constraint draft_kind check (kind in ('grid-matters', 'township-duties', 'community-work', 'service-items')),
  constraint draft_state check (state in ('draft', 'in-review', 'reviewed', 'approved', 'published', 'withdrawn'))
);
comment on table lists.draft is 'reference: a version being written; state and revision are derived from lists.draft_event';
comment on column lists.draft.revision is 'number of its events; whoever changes it says which one they saw';
comment on column lists.draft.next_row is 'number the next new row gets; numbers are never given twice';
comment on column lists.draft.manifest is 'head of the list as written so far: {"name", "source", "codes", "stepClocks", "urgentStepClocks", "stageNames"}';
comment on column lists.draft.before_version_id is 'last version of the list when the draft began; another one published meanwhile makes the draft outdated';
comment on column lists.draft.version_id is 'version it became';
-- serves the list of drafts, the open ones first
create index draft_by_state on lists.draft (state, moved_at);

create table lists.draft_row (
  draft_id uuid    not null,
  row      integer not null,
  ordinal  integer not null,
  fields   jsonb   not null,
  constraint draft_row_pk primary key (draft_id, row),
  constraint draft_row_draft_fk foreign key (draft_id) references lists.draft (id)
);
comment on table lists.draft_row is 'reference: rows of a draft as they were typed, by column of the list file; they may still be wrong';
comment on column lists.draft_row.row is 'number of the row, given once in a draft and never again';
comment on column lists.draft_row.ordinal is 'place in the list; rows of one place stand by number';

create table lists.draft_event (
  draft_id   uuid        not null,
  seq        integer     not null,
  kind       text        not null,
  at         timestamptz not null,
  by_kind    text        not null,
  by_account text,
  by_unit_id uuid,
  by_post_id uuid,
  facts      jsonb       not null,
  constraint draft_event_pk primary key (draft_id, seq),
  constraint draft_event_draft_fk foreign key (draft_id) references lists.draft (id)
);
comment on table lists.draft_event is 'reference: append-only record of a draft: started, edited, submitted, reviewed, approved, sent back, published, withdrawn';
comment on column lists.draft_event.by_account is 'account of the post holder; read only so that nobody reviews their own draft';
