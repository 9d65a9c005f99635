-- Fields that an organization adds to its contacts. Their values stand in the contacts, sealed, under the field's name.

create table custom_field (
  tenant_id  uuid not null references tenant,
  position   smallint not null,
  name       text not null check (name <> ''),
  kind       text not null check (kind in ('text', 'number', 'date', 'choice')),
  choices    text[] not null check ((kind = 'choice') = (cardinality(choices) > 0)),
  primary key (tenant_id, position),
  unique (tenant_id, name) deferrable initially deferred  -- two may change places
);

alter table custom_field enable row level security;
alter table custom_field force row level security;
create policy own_tenant on custom_field using (tenant_id = current_tenant());
grant select, insert, update, delete on custom_field to carnet_app;
