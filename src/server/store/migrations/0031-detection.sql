-- What staff look at and what was abnormal about it, in the operator's tenant; and what a customer is told of it, in the customer's own.

create table opening (
  tenant_id      uuid not null references tenant,
  opening_id     uuid not null,
  staff_id       uuid not null,
  customer_id    uuid not null,
  subject        text not null,
  reason         text not null,
  is_ticketed    boolean not null,
  justification  bytea not null,                         -- sealed by the application
  address        text not null,
  address_since  timestamptz not null,
  approved_by    text[] not null,
  opened_at      timestamptz not null,
  contacts_read  integer not null default 0,
  reveals        integer not null default 0,
  weighed_at     timestamptz,                            -- the second look at it; null: still to come
  primary key (tenant_id, opening_id)
);
create index opening_by_actor on opening (tenant_id, staff_id, opened_at);
create index opening_by_time on opening (tenant_id, opened_at);
create index opening_to_weigh on opening (tenant_id, opened_at) where weighed_at is null;

create table reading (
  tenant_id    uuid not null,
  reading_id   uuid not null,
  opening_id   uuid not null,
  staff_id     uuid not null,
  read_at      timestamptz not null,
  contacts     integer not null,
  searches     integer not null,
  opened       integer not null,
  primary key (tenant_id, reading_id),
  foreign key (tenant_id, opening_id) references opening
);
create index reading_by_actor on reading (tenant_id, staff_id, read_at) include (contacts, searches, opened);

-- Users and contacts that are there for nobody, in whichever customer's tenant they stand.
create table canary (
  tenant_id    uuid not null references tenant,
  customer_id  uuid not null,
  mark         text not null,                            -- a user's address or a contact's id
  added_at     timestamptz not null,
  primary key (tenant_id, customer_id, mark)
);
create table declared_conflict (
  tenant_id    uuid not null references tenant,
  staff_id     uuid not null,
  subject      text not null,
  declared_at  timestamptz not null,
  primary key (tenant_id, staff_id, subject)
);
create table shift (
  tenant_id     uuid not null references tenant,
  staff_id      uuid not null,
  from_minute   integer not null check (from_minute between 0 and 1440),
  until_minute  integer not null check (until_minute between 0 and 1440 and until_minute > from_minute),
  primary key (tenant_id, staff_id)
);
create table on_call (
  tenant_id  uuid not null references tenant,
  staff_id   uuid not null,
  from_at    timestamptz not null,
  until_at   timestamptz not null check (until_at > from_at),
  primary key (tenant_id, staff_id, from_at)
);

create table hold (
  tenant_id       uuid not null references tenant,
  hold_id         uuid not null,
  staff_id        uuid not null,
  rule            text not null,
  counts          jsonb not null,
  customer_id     uuid not null,                         -- where the refused access was
  subject         text not null,
  approved_by     text[] not null,                       -- of the refused access: they do not judge it
  opened_at       timestamptz not null,
  due_at          timestamptz not null,                  -- until when the actor must justify
  justification   bytea,                                 -- sealed by the application
  justified_at    timestamptz,
  lapsed_at       timestamptz,                           -- nobody justified in time, and the account was suspended
  verdict         text check (verdict in ('justified', 'coached', 'breach')),
  judged_by       uuid,
  judged_at       timestamptz,
  released_by     uuid,                                  -- the officer who proposed it
  agreed_by       uuid,                                  -- the lead who agreed
  released_at     timestamptz,
  primary key (tenant_id, hold_id),
  check (num_nulls(justification, justified_at) in (0, 2)),
  check (num_nulls(verdict, judged_by, judged_at) in (0, 3)),
  check (num_nulls(released_by, agreed_by, released_at) in (0, 3)),
  constraint judged_by_another check (judged_by <> staff_id),
  constraint released_by_others check (released_by <> staff_id and agreed_by <> staff_id and released_by <> agreed_by),
  constraint released_when_judged check (released_at is null or verdict in ('justified', 'coached'))
);
-- Nobody is on hold twice; who was released may come to be again.
create unique index hold_underway on hold (tenant_id, staff_id) where released_at is null;
create index hold_by_actor on hold (tenant_id, staff_id, opened_at);

create table alert (
  tenant_id    uuid not null,
  opening_id   uuid not null,
  rule         text not null,
  counts       jsonb not null,
  staff_id     uuid not null,
  customer_id  uuid not null,
  found_at     timestamptz not null,
  primary key (tenant_id, opening_id, rule),
  foreign key (tenant_id, opening_id) references opening
);
create index alert_by_time on alert (tenant_id, found_at);

-- Every tenth opening by chance and whatever a rule names is looked through by somebody else.
create table opening_review (
  tenant_id    uuid not null,
  opening_id   uuid not null,
  cause        text not null,                            -- 'chance', or the rule
  due_at       timestamptz not null,
  reviewed_by  uuid,
  reviewed_at  timestamptz,
  outcome      text check (outcome in ('sound', 'doubtful')),
  note         bytea,                                    -- sealed by the application
  primary key (tenant_id, opening_id),
  foreign key (tenant_id, opening_id) references opening,
  check (num_nulls(reviewed_by, reviewed_at, outcome) in (0, 3))
);
create index opening_review_waiting on opening_review (tenant_id, due_at) where reviewed_at is null;

-- Which customers a hold concerns, and whether its last step is still to be told there.
create table hold_telling (
  tenant_id    uuid not null,
  hold_id      uuid not null,
  customer_id  uuid not null,
  is_due       boolean not null default true,
  primary key (tenant_id, hold_id, customer_id),
  foreign key (tenant_id, hold_id) references hold
);
create index hold_telling_due on hold_telling (tenant_id) where is_due;

-- The customer's side of it.
create table staff_case (
  tenant_id    uuid not null references tenant,
  hold_id      uuid not null,
  rule         text not null,
  counts       jsonb not null,
  actor        text not null,
  opened_at    timestamptz not null,
  lapsed_at    timestamptz,
  verdict      text check (verdict in ('justified', 'coached', 'breach')),
  judged_at    timestamptz,
  released_at  timestamptz,
  primary key (tenant_id, hold_id)
);

do $$
declare name text;
begin
  foreach name in array array['opening', 'reading', 'canary', 'declared_conflict', 'shift', 'on_call', 'hold', 'alert', 'opening_review',
                              'hold_telling', 'staff_case'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant())', name);
    execute format('grant select, insert, update on %I to carnet_app', name);
  end loop;
end $$;
grant delete on canary, declared_conflict, shift, on_call to carnet_app;
