-- Units, posts, and who holds which post. Office data only: no register of persons.
create schema offices;

create table offices.unit_kind (
  kind    text not null,
  name_zh text not null,
  name_en text not null,
  constraint unit_kind_pk primary key (kind)
);
comment on table offices.unit_kind is 'reference: kinds of unit the lists route to (urban-management, street-office …)';

create table offices.unit (
  id         uuid not null,
  code       text not null,
  kind       text not null,
  level      text not null,
  name_zh    text not null,
  name_en    text,
  area       text not null collate "C",
  parent_id  uuid,
  phone      text,
  mail       text,
  valid_from date not null,
  valid_to   date,
  source     text not null,
  constraint unit_pk primary key (id),
  constraint unit_code_unique unique (code),
  constraint unit_kind_fk foreign key (kind) references offices.unit_kind (kind),
  constraint unit_parent_fk foreign key (parent_id) references offices.unit (id),
  constraint unit_level check (level in ('city', 'district', 'street', 'community'))
);
comment on table offices.unit is 'reference: departments, streets, communities, service stations, companies; area = what the unit answers for';
comment on column offices.unit.mail is 'the office''s own address, where notices to the unit go; never a private one';
-- serves routing: the unit of a kind for an area
create index unit_by_kind_area on offices.unit (kind, area);

create table offices.post (
  id         uuid not null,
  code       text not null,
  unit_id    uuid not null,
  role       text not null,
  area       text collate "C",
  title_zh   text not null,
  title_en   text not null,
  valid_from date not null,
  valid_to   date,
  constraint post_pk primary key (id),
  constraint post_code_unique unique (code),
  constraint post_unit_fk foreign key (unit_id) references offices.unit (id),
  constraint post_role check (role in ('grid-worker', 'community-clerk', 'dispatcher', 'handler', 'verifier', 'leader', 'auditor', 'administrator'))
);
comment on table offices.post is 'reference: a post in a unit for an area; area null = the whole city';
comment on column offices.post.code is 'the city''s own code of the post, by which files name it';
-- serves find-my-grid-worker
create index post_by_role_area on offices.post (role, area);
create index post_by_unit on offices.post (unit_id);

create table offices.appointment (
  id          uuid    not null,
  post_id     uuid    not null,
  account_id  text,
  holder_name text    not null,
  work_phone  text,
  deputy      boolean not null default false,
  valid_from  date    not null,
  valid_to    date,
  constraint appointment_pk primary key (id),
  constraint appointment_unique unique (post_id, holder_name, valid_from),
  constraint appointment_post_fk foreign key (post_id) references offices.post (id),
  constraint appointment_validity check (valid_to is null or valid_to > valid_from)
);
comment on table offices.appointment is 'reference: who holds a post, from–to; name and work phone are shown because the post is public';
comment on column offices.appointment.valid_to is 'the first day on which the post is no longer held; from that day the account has lost it';
comment on column offices.appointment.account_id is 'sign-in account; no foreign key, since accounts are local tables';
-- serves sign-in: the posts of an account; and the card of a post
create index appointment_by_account on offices.appointment (account_id);
create index appointment_by_post on offices.appointment (post_id);
