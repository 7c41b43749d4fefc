-- A published version that has not begun can be revoked: it is kept with who, when and why, and is shown to nobody. Its label
-- is free again.
alter table lists.version
  add column revoked_at timestamptz,
  add column revoked_by_account text,
  add column revoked_by_unit_id uuid,
  add column revoked_by_post_id uuid,
  add column revoked_words text,
  add constraint version_revoked_said check ((revoked_at is null) = (revoked_words is null)),
  drop constraint version_label_unique;
comment on column lists.version.revoked_at is 'revoked before its first day; null = it stands';
comment on column lists.version.revoked_words is 'why, in the words of the list keeper';
-- holds: one version that stands per label of a list
create unique index version_label_unique on lists.version (list, label) where revoked_at is null;
