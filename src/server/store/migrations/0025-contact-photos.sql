-- Pictures of contacts, sealed, beside them: what a contact says names the picture by its id, a blind token of its bytes. A picture goes
-- with its contact, since a former version may name it.

create table contact_photo (
  tenant_id   uuid not null,
  contact_id  uuid not null,
  photo_id    bigint not null,
  sealed      bytea not null,
  primary key (tenant_id, contact_id, photo_id),
  foreign key (tenant_id, contact_id) references contact on delete cascade
);
create index contact_photo_by_id on contact_photo (tenant_id, photo_id);

alter table contact_photo enable row level security;
alter table contact_photo force row level security;
create policy own_tenant on contact_photo using (tenant_id = current_tenant());
grant select, insert, delete on contact_photo to carnet_app;
