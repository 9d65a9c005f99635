-- The host's side of a door: who came in by an invitation to a group, so that those who share it see that she did.
create table guest (
  tenant_id   uuid not null,
  group_id    uuid not null,
  email       text not null,
  entered_at  timestamptz not null,
  primary key (tenant_id, group_id, email),
  foreign key (tenant_id, group_id) references groups on delete cascade
);
alter table guest enable row level security;
alter table guest force row level security;
create policy own_tenant on guest using (tenant_id = current_tenant());
grant select, insert on guest to carnet_app;
