-- People outside: the door to a group of another tenant, in the person's own; and the letter that offers one, in the letterbox of its
-- address. A letterbox is named as a tenant is, by an id that follows from the address, so that no look goes across tenants.
create table door (
  tenant_id  uuid not null references tenant,
  person_id  uuid not null,
  group_id   uuid not null,
  host_id    uuid not null,
  opened_at  timestamptz not null,
  primary key (tenant_id, person_id, group_id)
);
create table letter (
  tenant_id  uuid not null,
  group_id   uuid not null,
  host_id    uuid not null,
  letter_id  uuid not null,
  sent_at    timestamptz not null,
  primary key (tenant_id, group_id)
);

do $$
declare name text;
begin
  foreach name in array array['door', 'letter'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant())', name);
    execute format('grant select, insert, update, delete on %I to carnet_app', name);
  end loop;
end $$;
