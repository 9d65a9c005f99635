-- The trash ends after 30 days: a contact or a group goes for good and takes along whatever is kept of it. It goes only out of the trash
-- and never under a legal hold, and a contact's version goes no other way.

create index contact_in_trash on contact (tenant_id, deleted_at) where deleted_at is not null;
create index groups_in_trash on groups (tenant_id, deleted_at) where deleted_at is not null;

alter table contact_version drop constraint contact_version_tenant_id_contact_id_fkey,
  add foreign key (tenant_id, contact_id) references contact on delete cascade;
alter table contact_key drop constraint contact_key_tenant_id_contact_id_fkey,
  add foreign key (tenant_id, contact_id) references contact on delete cascade;
alter table contact_search drop constraint contact_search_tenant_id_contact_id_fkey,
  add foreign key (tenant_id, contact_id) references contact on delete cascade;
alter table grants drop constraint grants_tenant_id_group_id_fkey,
  add foreign key (tenant_id, group_id) references groups on delete cascade;

create function leave_trash() returns trigger language plpgsql as $$
begin
  if old.deleted_at is null and not exists (
    select from groups g where g.tenant_id = old.tenant_id and g.group_id = old.group_id and g.deleted_at is not null
  ) then
    raise exception 'only what lies in the trash goes' using errcode = 'integrity_constraint_violation';
  end if;
  if exists (select from audit_log where tenant_id = old.tenant_id and held_since is not null) then
    raise exception 'a legal hold stands' using errcode = 'integrity_constraint_violation';
  end if;
  return old;
end $$;
create trigger leave_trash before delete on contact for each row execute function leave_trash();
create trigger leave_trash before delete on groups for each row execute function leave_trash();

-- Which contact that is gone bore which address: blind, so that an erasure still finds where the trail names it.
create table contact_trace (
  tenant_id   uuid not null references tenant,
  token       bigint not null,
  contact_id  uuid not null,
  gone_at     timestamptz not null,
  primary key (tenant_id, token, contact_id)
);
create index contact_trace_by_age on contact_trace (tenant_id, gone_at);
alter table contact_trace enable row level security;
alter table contact_trace force row level security;
create policy own_tenant on contact_trace using (tenant_id = current_tenant());
grant select, insert, delete on contact_trace to carnet_app;

create or replace function is_staff_access(surface text, action text) returns boolean language sql immutable as $$
  select surface in ('support', 'operator') and action not in ('audit.close-sheet', 'audit.open-sheet', 'audit.replace-sheet',
    'audit.sheet-changed', 'audit.erased', 'audit.drop', 'trash.empty')
$$;
