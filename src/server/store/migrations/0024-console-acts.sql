-- What the console acts on: accounts that the Directory says are gone, and reviews of access.

alter table sharing_policy add column successor text;    -- who takes over leavers' groups; null: the organization

create table leaver (
  tenant_id    uuid not null references tenant,
  email        text not null,
  standing     text not null check (standing in ('suspended', 'deleted')),
  noticed_at   timestamptz not null,
  due_at       timestamptz not null,                     -- the end of the days of grace
  finished_at  timestamptz,
  report       bytea,                                    -- sealed by the application
  primary key (tenant_id, email)
);
create table leaver_look (
  tenant_id    uuid primary key references tenant,
  looked_at    timestamptz not null,
  after_email  text not null                             -- where the next look goes on
);

alter table grants add column reviewed_at timestamptz;   -- when a review last kept it

create table review (
  tenant_id     uuid not null references tenant,
  review_id     uuid not null,
  started_by    text not null,
  started_at    timestamptz not null,
  due_at        timestamptz not null,
  is_quarterly  boolean not null,
  closed_at     timestamptz,                             -- null: under way
  primary key (tenant_id, review_id)
);
create unique index review_underway on review (tenant_id) where closed_at is null;
create table review_grant (
  tenant_id   uuid not null,
  review_id   uuid not null,
  group_id    uuid not null,
  principal   text not null,
  expires_at  timestamptz,                               -- the grant's end before the review; until it is kept it ends with that
  outcome     text check (outcome in ('kept', 'ended', 'lapsed')),
  decided_by  text,
  primary key (tenant_id, review_id, group_id, principal),
  foreign key (tenant_id, review_id) references review,
  foreign key (tenant_id, group_id) references groups on delete cascade
);
create index review_grant_waiting on review_grant (tenant_id, group_id) where outcome is null;

do $$
declare name text;
begin
  foreach name in array array['leaver', 'leaver_look', 'review', 'review_grant'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant())', name);
  end loop;
end $$;
grant select, insert, update, delete on leaver to carnet_app;
grant select, insert, update on leaver_look, review, review_grant to carnet_app;

-- What the server does by itself is nobody's access.
create or replace function is_staff_access(surface text, action text) returns boolean language sql immutable as $$
  select surface in ('support', 'operator') and action not in ('audit.close-sheet', 'audit.open-sheet', 'audit.replace-sheet',
    'audit.sheet-changed', 'audit.erased', 'audit.drop', 'trash.empty', 'leaver.notice', 'leaver.finish', 'review.lapse', 'review.close')
$$;
