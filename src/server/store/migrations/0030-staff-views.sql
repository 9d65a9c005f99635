-- Support views in the tenant of the operator, whose people ask for them: which customer each is of, who of them approved it, and how many
-- contacts each of them has seen on a day. What is seen, and whether a view is open, stands in the customer's tenant.

create table staff_view (
  tenant_id     uuid not null references tenant,
  view_id       uuid not null,
  customer_id   uuid not null,
  domain        text not null,
  staff_id      uuid not null,
  requested_at  timestamptz not null,
  sealed        bytea not null,                          -- what the actor wrote
  opening_id    uuid,                                    -- as detection knows its opening
  primary key (tenant_id, view_id)
);
create index staff_view_by_staff on staff_view (tenant_id, staff_id, requested_at);
create index staff_view_by_age on staff_view (tenant_id, requested_at);

create table staff_view_approval (
  tenant_id    uuid not null,
  view_id      uuid not null,
  approver_id  uuid not null,
  approved_at  timestamptz not null,
  primary key (tenant_id, view_id, approver_id),
  foreign key (tenant_id, view_id) references staff_view
);

create table staff_reading (
  tenant_id  uuid not null references tenant,
  staff_id   uuid not null,
  day        date not null,
  contacts   integer not null check (contacts between 0 and 300),
  primary key (tenant_id, staff_id, day)
);

do $$
declare name text;
begin
  foreach name in array array['staff_view', 'staff_view_approval', 'staff_reading'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant())', name);
    execute format('grant select, insert on %I to carnet_app', name);
  end loop;
end $$;
grant update on staff_reading to carnet_app;
grant update (opening_id) on staff_view to carnet_app;
