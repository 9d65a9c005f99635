-- What the console acts on: who has a door to a group here and accounts that the Directory says are gone.

-- Beside the door in the guest's own tenant, so that the organization knows who came in without looking there.
create table guest (
  tenant_id  uuid not null,
  group_id   uuid not null,
  email      text not null,
  came_at    timestamptz not null,
  primary key (tenant_id, group_id, email),
  foreign key (tenant_id, group_id) references groups on delete cascade
);

alter table sharing_policy add column successor text;    -- who takes over leavers' groups; null: the organization

create table leaver (
  tenant_id    uuid not null references tenant,
  email        text not null,
  standing     text not null check (standing in ('suspended', 'deleted')),
  noticed_at   timestamptz not null,
  due_at       timestamptz not null,                     -- the end of the days of grace
  finished_at  timestamptz,
  report       bytea,                                    -- sealed by the application
  primary key (tenant_id, email)
);
create table leaver_look (
  tenant_id    uuid primary key references tenant,
  looked_at    timestamptz not null,
  after_email  text not null                             -- where the next look goes on
);

do $$
declare name text;
begin
  foreach name in array array['guest', 'leaver', 'leaver_look'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant())', name);
  end loop;
end $$;
grant select, insert on guest to carnet_app;
grant select, insert, update, delete on leaver to carnet_app;
grant select, insert, update on leaver_look to carnet_app;
