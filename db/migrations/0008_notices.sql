-- Messages about matters, to the reporter or to a unit; sent on through ports where set up.
create schema notices;

create table notices.notice (
  home_district integer     not null,
  id            uuid        not null,
  event_id      uuid        not null,
  matter_id     uuid        not null,
  matter_number text        not null,
  to_kind       text        not null,
  to_unit_id    uuid,
  text_key      text        not null,
  facts         jsonb       not null,
  noticed_at    timestamptz not null,
  read_at       timestamptz,
  constraint notice_pk primary key (home_district, id),
  constraint notice_once unique nulls not distinct (home_district, event_id, to_kind, to_unit_id),
  constraint notice_to check ((to_kind = 'reporter' and to_unit_id is null) or (to_kind = 'unit' and to_unit_id is not null))
);
comment on table notices.notice is 'distributed: one message per event and addressee; text_key and facts become words on the screen';
-- serves the inbox of a unit and the messages under a matter
create index notice_by_unit on notices.notice (to_unit_id, noticed_at);
create index notice_by_matter on notices.notice (home_district, matter_id, noticed_at);

create table notices.delivery (
  home_district integer     not null,
  id            uuid        not null,
  notice_id     uuid        not null,
  channel       text        not null,
  state         text        not null,
  attempts      integer     not null,
  due_at        timestamptz not null,
  tried_at      timestamptz,
  error         text,
  reached       text[]      not null default '{}',
  constraint delivery_pk primary key (home_district, id),
  constraint delivery_once unique (home_district, notice_id, channel),
  constraint delivery_notice_fk foreign key (home_district, notice_id) references notices.notice (home_district, id),
  constraint delivery_channel check (channel in ('sms', 'mail', 'webhook')),
  constraint delivery_state check (state in ('waiting', 'sent', 'failed', 'nobody'))
);
comment on table notices.delivery is 'distributed: sending of a notice over an outside channel; addresses are looked up when sending and not kept here';
comment on column notices.delivery.state is 'waiting, sent, failed for good, or nobody: there was no phone or office address to send to';
comment on column notices.delivery.due_at is 'may be tried from then on; whoever takes it moves it ahead, so that no other sender takes it meanwhile';
comment on column notices.delivery.reached is 'digests of those already reached, while others of the same delivery still wait; empty afterwards';
-- serves taking what is due
create index delivery_due on notices.delivery (home_district, channel, due_at) where state = 'waiting';
