-- Where a contact came from that was merged into another one: its file imported again finds that one, and brings nobody back.

create table merged_source (
  tenant_id   uuid not null,
  group_id    uuid not null,
  token       bigint not null,                           -- blind, as contact.source_token
  contact_id  uuid not null,                             -- the one that is left
  merged_id   uuid not null,                             -- the one that it was
  primary key (tenant_id, group_id, token, contact_id),
  foreign key (tenant_id, contact_id) references contact on delete cascade
);
create index merged_source_by_contact on merged_source (tenant_id, contact_id);
create index merged_source_by_merged on merged_source (tenant_id, merged_id);
alter table merged_source enable row level security;
alter table merged_source force row level security;
create policy own_tenant on merged_source using (tenant_id = current_tenant());
grant select, insert, delete on merged_source to carnet_app;
