-- Deletions that wait until somebody who shares the group approves them. What was decided leaves no row: the trail tells it.

create table deletion (
  tenant_id    uuid not null,
  deletion_id  uuid not null,
  group_id     uuid not null,
  asked_by     text not null,
  surface      text not null,
  asked_at     timestamptz not null,
  primary key (tenant_id, deletion_id),
  unique (tenant_id, group_id, asked_by),                -- one a person: what she asks for more joins it
  foreign key (tenant_id, group_id) references groups on delete cascade
);

create table deletion_contact (
  tenant_id    uuid not null,
  deletion_id  uuid not null,
  contact_id   uuid not null,
  asked_at     timestamptz not null,
  primary key (tenant_id, deletion_id, contact_id),
  foreign key (tenant_id, deletion_id) references deletion on delete cascade,
  foreign key (tenant_id, contact_id) references contact on delete cascade
);
create index deletion_contact_by_contact on deletion_contact (tenant_id, contact_id);

alter table groups add column waiting_count integer not null default 0 check (waiting_count >= 0);  -- its deletions that wait

do $$
declare name text;
begin
  foreach name in array array['deletion', 'deletion_contact'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant())', name);
    execute format('grant select, insert, update, delete on %I to carnet_app', name);
  end loop;
end $$;
