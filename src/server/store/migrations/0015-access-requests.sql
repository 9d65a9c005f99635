-- Who asks for access to a group: once each, until somebody answers or it is too long ago.

create table access_request (
  tenant_id  uuid not null,
  group_id   uuid not null,
  email      text not null,
  level      text not null check (level in ('view', 'edit', 'delete', 'manage')),
  note       bytea not null,                             -- sealed by the application
  asked_at   timestamptz not null,
  primary key (tenant_id, group_id, email),
  foreign key (tenant_id, group_id) references groups on delete cascade
);
alter table access_request enable row level security;
alter table access_request force row level security;
create policy own_tenant on access_request using (tenant_id = current_tenant());
grant select, insert, update, delete on access_request to carnet_app;
