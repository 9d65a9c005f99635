-- What people say of a contact, sealed, and whom a comment names who has not read it yet.

create table comment (
  tenant_id   uuid not null,
  comment_id  uuid not null,
  group_id    uuid not null,
  contact_id  uuid not null,
  written_by  text not null,
  is_private  boolean not null,                          -- then only who wrote it reads it
  sealed      bytea not null,
  written_at  timestamptz not null,
  primary key (tenant_id, comment_id),
  foreign key (tenant_id, contact_id) references contact on delete cascade
);
create index comment_by_contact on comment (tenant_id, contact_id, written_at);

create table mention (
  tenant_id   uuid not null,
  comment_id  uuid not null,
  email       text not null,
  primary key (tenant_id, comment_id, email),
  foreign key (tenant_id, comment_id) references comment on delete cascade
);
create index mention_by_person on mention (tenant_id, email);

do $$
declare name text;
begin
  foreach name in array array['comment', 'mention'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant())', name);
    execute format('grant select, insert, delete on %I to carnet_app', name);
  end loop;
end $$;
