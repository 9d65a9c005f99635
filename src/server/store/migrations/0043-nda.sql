-- The text of the non-disclosure agreement that the operator's people sign: the newest one counts, the older ones stay to be read.
create table nda (
  tenant_id     uuid not null references tenant,
  published_at  timestamptz not null,
  text          text not null,
  -- SHA-256 of the text in UTF-8, which is what a signature names (staff.nda_hash)
  hash          bytea not null check (length(hash) = 32),
  primary key (tenant_id, published_at)
);
alter table nda enable row level security;
alter table nda force row level security;
create policy own_tenant on nda using (tenant_id = current_tenant());
grant select, insert on nda to carnet_app;
