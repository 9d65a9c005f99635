-- What the console acts on: who has a door to a group here.

-- Beside the door in the guest's own tenant, so that the organization knows who came in without looking there.
create table guest (
  tenant_id  uuid not null,
  group_id   uuid not null,
  email      text not null,
  came_at    timestamptz not null,
  primary key (tenant_id, group_id, email),
  foreign key (tenant_id, group_id) references groups on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['guest'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant())', name);
  end loop;
end $$;
grant select, insert on guest to carnet_app;
