-- Tenants and the people seen in them. Every table leads its keys with tenant_id and forces row-level security:
-- a statement sees the rows of the tenant its transaction named, and none when it named none.

create function current_tenant() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('carnet.tenant', true), '')::uuid $$;

-- The words that a search asks for, as blind tokens; empty outside of a search. See contact_search in 0002.
create function current_words() returns bigint[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('carnet.words', true), ''), '{}')::bigint[] $$;

-- The application's role owns nothing and bypasses nothing; whoever signs in as the server is made a member of it.
do $$ begin
  if not exists (select from pg_roles where rolname = 'carnet_app') then create role carnet_app nologin; end if;
end $$;

create table tenant (
  tenant_id    uuid primary key,
  domain       text not null,
  kind         text not null check (kind in ('workspace', 'consumer')),
  wrapped_key  bytea not null,
  created_at   timestamptz not null
);

create table person (
  tenant_id  uuid not null references tenant,
  person_id  uuid not null,
  sub        text not null,
  email      text not null,
  seen_at    timestamptz not null,
  primary key (tenant_id, person_id),
  unique (tenant_id, sub)
);

alter table tenant enable row level security;
alter table tenant force row level security;
create policy own_tenant on tenant using (tenant_id = current_tenant());
alter table person enable row level security;
alter table person force row level security;
create policy own_tenant on person using (tenant_id = current_tenant());

grant select, insert on tenant to carnet_app;
grant select, insert, update on person to carnet_app;
