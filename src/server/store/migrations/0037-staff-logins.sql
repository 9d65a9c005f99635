-- What Google's login reports say of the operator's people: by what second factor they signed in, and what must lock them. Each event is
-- kept once, however often it is read.
create table staff_login (
  tenant_id   uuid not null,
  -- Google's: time and qualifier of the activity, and the event's place in it
  event_id    text not null,
  staff_id    uuid not null,
  at          timestamptz not null,
  name        text not null,
  -- the second factor that was shown; null for an event that locks
  method      text,
  primary key (tenant_id, event_id),
  foreign key (tenant_id, staff_id) references staff
);
create index staff_login_by_person on staff_login (tenant_id, staff_id, at);
alter table staff_login enable row level security;
alter table staff_login force row level security;
create policy own_tenant on staff_login using (tenant_id = current_tenant());
grant select, insert, delete on staff_login to carnet_app;
