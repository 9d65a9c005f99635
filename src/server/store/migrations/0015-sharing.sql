-- Sharing in full: which change of a group's sharing a grant is from, what a tenant allows, and who asks for access.

-- Counts every grant put on a group, so that no two states of its sharing have the same number.
alter table groups add column sharing_revision bigint not null default 0;
alter table grants add column version bigint not null default 0;

create table sharing_policy (
  tenant_id        uuid primary key references tenant,
  outside          text not null check (outside in ('off', 'allow-list', 'on')),
  outside_domains  text[] not null,
  outside_level    text not null check (outside_level in ('view', 'edit', 'delete', 'manage')),
  default_days     integer check (default_days > 0),     -- null: a grant without an end does not end
  changed_by       text not null,
  changed_at       timestamptz not null
);

create table access_request (
  tenant_id   uuid not null,
  group_id    uuid not null,
  email       text not null,                             -- one open request of a person for a group
  request_id  uuid not null,
  level       text not null check (level in ('view', 'edit', 'delete', 'manage')),
  note        bytea,                                     -- sealed by the application
  asked_at    timestamptz not null,
  primary key (tenant_id, group_id, email),
  foreign key (tenant_id, group_id) references groups on delete cascade
);
create index access_request_by_age on access_request (tenant_id, asked_at);

do $$
declare name text;
begin
  foreach name in array array['sharing_policy', 'access_request'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant())', name);
  end loop;
end $$;
grant select, insert, update on sharing_policy to carnet_app;
grant select, insert, update, delete on access_request to carnet_app;
