-- Groups, whom they are shared with, and their contacts.

create table groups (
  tenant_id      uuid not null references tenant,
  group_id       uuid not null,
  name           text not null check (length(name) between 1 and 200),
  owner_email    text,                                   -- null: the organization owns it
  revision       bigint not null default 0,              -- counts the changes of its contacts
  contact_count  integer not null default 0 check (contact_count >= 0),
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  updated_by     text not null,
  deleted_at     timestamptz,
  primary key (tenant_id, group_id)
);
create index groups_by_owner on groups (tenant_id, owner_email);

create table grants (
  tenant_id   uuid not null,
  group_id    uuid not null,
  principal   text not null check (principal ~ '^(person|team|domain):.+'),
  level       text not null check (level in ('none', 'view', 'edit', 'delete', 'manage')),
  expires_at  timestamptz,
  granted_by  text not null,
  granted_at  timestamptz not null,
  primary key (tenant_id, group_id, principal),
  foreign key (tenant_id, group_id) references groups
);
create index grants_by_principal on grants (tenant_id, principal);

-- What a contact says stands only in contact_version, sealed by the application; this row says which version is the current one.
create table contact (
  tenant_id     uuid not null,
  contact_id    uuid not null,
  group_id      uuid not null,
  source_token  bigint not null,                         -- blind: where it came from, so that a second import updates
  version       integer not null check (version >= 1),
  revision      bigint not null,                         -- the group's revision at its last change
  deleted_at    timestamptz,
  primary key (tenant_id, contact_id),
  unique (tenant_id, group_id, revision),
  foreign key (tenant_id, group_id) references groups
);
create index contact_by_source on contact (tenant_id, group_id, source_token);

create table contact_version (
  tenant_id   uuid not null,
  contact_id  uuid not null,
  version     integer not null,
  sealed      bytea not null,
  change      text not null check (change in ('added', 'changed', 'deleted', 'restored')),
  surface     text not null,
  changed_by  text not null,
  changed_at  timestamptz not null,
  primary key (tenant_id, contact_id, version),
  foreign key (tenant_id, contact_id) references contact
);

-- Blind tokens of e-mails and phones, for "who is this" and for duplicates.
create table contact_key (
  tenant_id   uuid not null,
  token       bigint not null,
  contact_id  uuid not null,
  primary key (tenant_id, token, contact_id),
  foreign key (tenant_id, contact_id) references contact
);
create index contact_key_by_contact on contact_key (tenant_id, contact_id);

-- Blind tokens of the prefixes of words, for search. `@>` is not leakproof, so PostgreSQL would refuse to use an index for it
-- behind row-level security; asked inside the policy it may. A search names its words and then sees only rows that hold them all.
create table contact_search (
  tenant_id   uuid not null,
  contact_id  uuid not null,
  group_id    uuid not null,
  tokens      bigint[] not null,
  primary key (tenant_id, contact_id),
  foreign key (tenant_id, contact_id) references contact
);
create index contact_search_by_group on contact_search (tenant_id, group_id);
create index contact_search_by_token on contact_search using gin (tokens) with (fastupdate = on, gin_pending_list_limit = 256);

do $$
declare name text;
begin
  foreach name in array array['groups', 'grants', 'contact', 'contact_version', 'contact_key'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant())', name);
    execute format('grant select, insert, update, delete on %I to carnet_app', name);
  end loop;
end $$;
alter table contact_search enable row level security;
alter table contact_search force row level security;
create policy own_tenant on contact_search using (tenant_id = current_tenant() and tokens @> current_words());
grant select, insert, update, delete on contact_search to carnet_app;
revoke update, delete on contact_version from carnet_app;

-- A POST's answer, sealed, so that the same key acts once and answers the same.
create table idempotency (
  tenant_id     uuid not null references tenant,
  person_id     uuid not null,
  key           text not null,
  request_hash  bytea not null,
  answer        bytea not null,
  created_at    timestamptz not null,
  primary key (tenant_id, person_id, key)
);
create index idempotency_by_age on idempotency (tenant_id, created_at);
alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy own_tenant on idempotency using (tenant_id = current_tenant());
grant select, insert, delete on idempotency to carnet_app;
