-- How often a person and a whole organization may ask, over all servers: the moment at which the next request would be due.
create table rate (
  tenant_id  uuid not null references tenant,
  key        text not null,                              -- a person's id, or 'tenant'
  due_at     timestamptz not null,
  primary key (tenant_id, key)
);
alter table rate enable row level security;
alter table rate force row level security;
create policy own_tenant on rate using (tenant_id = current_tenant());
grant select, insert, update on rate to carnet_app;
