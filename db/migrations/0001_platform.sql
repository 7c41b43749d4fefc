-- The plumbing every module stands on: outbox, inbox, idempotency keys, settings.
-- The first word of each table comment is its class for Citus: distributed, reference or local (docs/decisions/0006-sql-migrations.md).
create schema platform;

create table platform.outbox (
  home_district integer     not null,
  id            uuid        not null,
  name          text        not null,
  version       integer     not null,
  payload       jsonb       not null,
  occurred_at   timestamptz not null,
  delivered_at  timestamptz,
  attempts      integer     not null default 0,
  retry_at      timestamptz,
  last_error    text,
  constraint outbox_pk primary key (home_district, id)
);
comment on table platform.outbox is 'distributed: events announced in the transaction that caused them; delivered at least once';
-- serves the drain loop: undelivered events of one district in order
create index outbox_undelivered on platform.outbox (home_district, id) where delivered_at is null;

create table platform.handled (
  home_district integer     not null,
  event_id      uuid        not null,
  listener      text        not null,
  handled_at    timestamptz not null,
  constraint handled_pk primary key (home_district, event_id, listener)
);
comment on table platform.handled is 'distributed: inbox; an event handled once by a listener is not handled by it again';

create table platform.idempotency (
  scope        text        not null,
  key          text        not null,
  operation    text        not null,
  request_hash text        not null,
  status       integer,
  answer       jsonb,
  kept_at      timestamptz not null,
  constraint idempotency_pk primary key (scope, key)
);
comment on table platform.idempotency is 'local: the answer given to each write key; swept after a day';
comment on column platform.idempotency.scope is 'whose key it is: an account, a receipt hash, or "public" for what anyone may do';
-- serves the daily sweep
create index idempotency_kept_at on platform.idempotency (kept_at);

create table platform.setting (
  name  text  not null,
  value jsonb not null,
  constraint setting_pk primary key (name)
);
comment on table platform.setting is 'local: revision marks and one-time markers (demo city loaded, caches changed)';
