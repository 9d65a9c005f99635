-- The support view, in the tenant of the customer who is looked at: what it allows, what its users agreed to, the tickets, the views and
-- what was seen in each; and the role that a view reads with.

create table support_policy (
  tenant_id     uuid primary key references tenant,
  mode          text not null check (mode in ('notify', 'streamlined', 'approve', 'deny')),
  reasons       text[] not null,                         -- empty: none is allowed
  admins_agree  boolean not null,
  changed_by    text not null,
  changed_at    timestamptz not null
);

-- One user lets support look at one group as she sees it; to agree again prolongs it.
create table support_agreement (
  tenant_id  uuid not null,
  group_id   uuid not null,
  email      text not null,
  agreed_at  timestamptz not null,
  ends_at    timestamptz not null check (ends_at > agreed_at),
  primary key (tenant_id, group_id, email),
  foreign key (tenant_id, group_id) references groups on delete cascade
);

create table support_ticket (
  tenant_id  uuid not null references tenant,
  number     text not null check (length(number) between 1 and 64),
  kind       text not null check (kind in ('request', 'incident', 'order')),
  subject    text,                                       -- the user it names
  opened_at  timestamptz not null,
  closed_at  timestamptz,
  filed_by   text not null,
  primary key (tenant_id, number),
  check (kind <> 'request' or subject is not null)
);

create table support_view (
  tenant_id        uuid not null references tenant,
  view_id          uuid not null,
  staff_id         uuid not null,
  actor            text not null,
  role             text not null check (role in ('support', 'lead', 'developer', 'officer')),
  subject          text not null,
  group_id         uuid,                                 -- null: every group that the subject sees
  reason           text not null,
  ticket           text not null,
  sealed           bytea not null,                       -- what the actor wrote, at the request and for the extension
  requested_at     timestamptz not null,
  approved_by      text,                                 -- of the customer
  peer             text,                                 -- the colleague who approved
  opened_at        timestamptz,
  opening_key      uuid,                                 -- the event that tells of the opening
  is_seen_in_sheet boolean,                              -- must the opening stand in the Sheet, too, before anything is read
  ends_at          timestamptz,
  seen_at          timestamptz,
  extended_at      timestamptz,
  ended_at         timestamptz,
  ended_by         text,
  contacts         integer not null default 0 check (contacts between 0 and 100),
  reveals          integer not null default 0 check (reveals between 0 and 20),
  told_at          timestamptz,                          -- when its closing summary was written into the trail
  primary key (tenant_id, view_id),
  foreign key (tenant_id, ticket) references support_ticket,
  check (num_nulls(opened_at, opening_key, is_seen_in_sheet, ends_at) in (0, 4)),
  check (ends_at <= opened_at + interval '1 hour'),
  check ((ended_at is null) = (ended_by is null))
);
create index support_view_by_age on support_view (tenant_id, requested_at);
create index support_view_live on support_view (tenant_id, subject) where told_at is null;

create table support_view_contact (
  tenant_id   uuid not null,
  view_id     uuid not null,
  contact_id  uuid not null,
  version     integer not null,
  fields      text[] not null default '{}',              -- the kinds of field that were uncovered
  primary key (tenant_id, view_id, contact_id),
  foreign key (tenant_id, view_id) references support_view
);

do $$
declare name text;
begin
  foreach name in array array['support_policy', 'support_agreement', 'support_ticket', 'support_view', 'support_view_contact'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant())', name);
    execute format('grant select, insert, update on %I to carnet_app', name);
  end loop;
end $$;
grant delete on support_agreement to carnet_app;

-- Whom a view shows: the principals that name its subject, and the one group that she agreed to show, if it is one.
create function current_subject() returns text[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('carnet.subject', true), ''), '{}')::text[] $$;
create function current_shown_group() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('carnet.group', true), '')::uuid $$;

-- The role a view reads with: it can only select, and of that only what its subject sees. The application takes it for one transaction
-- and inherits nothing of it: what holds the view down would hold down all else.
do $$ begin
  if not exists (select from pg_roles where rolname = 'carnet_support') then create role carnet_support nologin; end if;
  if not pg_has_role('carnet_app', 'carnet_support', 'member') then
    alter role carnet_app noinherit;
    grant carnet_support to carnet_app;
  end if;
end $$;
grant select (tenant_id, group_id, principal, level, expires_at) on grants to carnet_support;
grant select (tenant_id, group_id, name, owner_email, contact_count, hidden_fields, created_at, updated_at, updated_by, deleted_at,
  waiting_count) on groups to carnet_support;
grant select (tenant_id, contact_id, group_id, version, revision, deleted_at) on contact to carnet_support;
grant select (tenant_id, contact_id, version, sealed, changed_at, changed_by) on contact_version to carnet_support;

create policy support_view on grants as restrictive for select to carnet_support using (principal = any (current_subject()));
create policy support_view on groups as restrictive for select to carnet_support using (
  deleted_at is null and (current_shown_group() is null or group_id = current_shown_group())
  and (case when owner_email is null then 'organization:' else 'person:' || owner_email end = any (current_subject())
    or exists (select from grants x where x.tenant_id = groups.tenant_id and x.group_id = groups.group_id)));
create policy support_view on contact as restrictive for select to carnet_support using (
  deleted_at is null
  and exists (select from groups g where g.tenant_id = contact.tenant_id and g.group_id = contact.group_id));
create policy support_view on contact_version as restrictive for select to carnet_support using (
  exists (select from contact c where c.tenant_id = contact_version.tenant_id and c.contact_id = contact_version.contact_id
    and c.version = contact_version.version));
