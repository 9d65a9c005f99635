-- Which letters a tenant sent, so that it takes back those that nobody answered: a letterbox is named by its address alone, and no look
-- goes across them.
create table sent_letter (
  tenant_id  uuid not null references tenant,
  email      text not null,
  group_id   uuid not null,
  sent_at    timestamptz not null,
  primary key (tenant_id, email, group_id)
);
create index sent_letter_by_age on sent_letter (tenant_id, sent_at);
alter table sent_letter enable row level security;
alter table sent_letter force row level security;
create policy own_tenant on sent_letter using (tenant_id = current_tenant());
grant select, insert, update, delete on sent_letter to carnet_app;
