-- The audit trail. An event is written by the transaction of the act it tells; the sequencer gives it its number afterwards,
-- and the deliverer writes it into the tenant's spreadsheet at the row that the number says.

create table audit_event (
  tenant_id   uuid not null references tenant,
  event_id    bigint not null generated always as identity,
  seq         bigint check (seq >= 1),                   -- null until the sequencer came by; then without gaps
  time        timestamptz not null,
  actor_id    uuid not null,
  actor       text not null,
  surface     text not null check (surface in ('gmail', 'dialog', 'admin', 'api', 'sync', 'support', 'operator')),
  action      text not null,
  target      jsonb not null,
  outcome     text not null check (outcome in ('allowed', 'refused')),
  code        text,
  details     jsonb not null,
  primary key (tenant_id, event_id),
  check ((outcome = 'refused') = (code is not null))
);
create unique index audit_event_by_seq on audit_event (tenant_id, seq) where seq is not null;
create index audit_event_unnumbered on audit_event (tenant_id, event_id) where seq is null;

-- How far the tenant's trail has come, and which server is at work on it until when.
create table audit_log (
  tenant_id       uuid primary key references tenant,
  last_seq        bigint not null default 0,
  delivered_seq   bigint not null default 0 check (delivered_seq <= last_seq),
  spreadsheet_id  text,
  delivery_fault  text,                                  -- why the last delivery failed, as a code
  lease_owner     text,
  lease_until     timestamptz
);

alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy own_tenant on audit_event using (tenant_id = current_tenant());
alter table audit_log enable row level security;
alter table audit_log force row level security;
create policy own_tenant on audit_log using (tenant_id = current_tenant());

-- The server can add an event and number it; it can neither change nor remove one.
grant select, insert on audit_event to carnet_app;
grant update (seq) on audit_event to carnet_app;
grant select, insert, update on audit_log to carnet_app;

-- The one look across tenants: which of them the sequencer and the deliverer must visit after a restart. Ids, nothing else.
create function tenant_ids() returns setof uuid language sql stable security definer set search_path = public
  as $$ select tenant_id from tenant $$;
create policy owner_lists on tenant for select to current_user using (true);
revoke all on function tenant_ids() from public;
grant execute on function tenant_ids() to carnet_app;
