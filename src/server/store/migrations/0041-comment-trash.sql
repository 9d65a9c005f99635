-- A comment that was taken back lies in the trash as a contact does: it can be put back for 30 days.
alter table comment add column deleted_at timestamptz;
create index comment_deleted on comment (tenant_id, deleted_at) where deleted_at is not null;
grant update (deleted_at) on comment to carnet_app;
