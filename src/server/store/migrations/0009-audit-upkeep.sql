-- Erasure of a person's values in the trail, retention of its events, and the legal hold that suspends both. Number and hashed text of
-- an event stay as they are, as long as it is kept.

-- Whose values are to be erased, how far that has come, and what came of it. Whose: under seal, and only until it is done.
create table audit_erasure (
  tenant_id       uuid not null references tenant,
  erasure_id      uuid not null,
  asked_at        timestamptz not null,
  asked_seq       bigint not null,                       -- the newest number then: the event that tells of it comes later
  wish            bytea,                                 -- sealed: the address, and the cards found to have borne it
  looked_contact  uuid not null default '00000000-0000-0000-0000-000000000000',
  looked_version  integer not null default 0,            -- how far the cards were looked through
  until_seq       bigint,                                -- its own event's number, once the cards are known: the events before it
  erased_seq      bigint not null default 0,             -- how far those were gone through
  events          bigint not null default 0,             -- in how many of them something was erased
  done_at         timestamptz,
  primary key (tenant_id, erasure_id),
  check ((wish is null) = (done_at is not null))
);

-- Rows of the Sheet that show what was erased since they were written.
create table audit_rewrite (
  tenant_id   uuid not null references tenant,
  rewrite_id  bigint not null generated always as identity,
  seq         bigint not null check (seq >= 1),
  primary key (tenant_id, rewrite_id)
);
create index audit_rewrite_by_seq on audit_rewrite (tenant_id, seq);

alter table audit_log
  add column held_since     timestamptz,                  -- a legal hold stands: nothing is erased or dropped
  add column dropped_seq    bigint not null default 0 check (dropped_seq <= signed_size),  -- the events up to this are dropped
  add column staff_dropped  bigint not null default 0,    -- and up to this those of staff, too
  add column emptied_seq    bigint not null default 0,    -- up to this, spreadsheets show nothing of dropped events any more
  add check (staff_dropped <= dropped_seq);

-- Whom an event's actor id names is a person's value too: it may be taken away, but never be another's. Nothing goes under a hold.
alter table audit_event alter column actor_id drop not null;
create or replace function keep_entry() returns trigger language plpgsql as $$
begin
  if old.seq is null then return new; end if;
  if (new.seq, new.entry) is distinct from (old.seq, old.entry) then
    raise exception 'a numbered event does not change' using errcode = 'integrity_constraint_violation';
  end if;
  if new.actor_id is distinct from old.actor_id and new.actor_id is not null then
    raise exception 'an event is nobody else''s' using errcode = 'integrity_constraint_violation';
  end if;
  if exists (select from audit_log where tenant_id = old.tenant_id and held_since is not null) then
    raise exception 'a legal hold stands' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
grant update (actor_id) on audit_event to carnet_app;

-- An access by staff, which is kept for longer; what the operator's server does by itself is none.
create function is_staff_access(surface text, action text) returns boolean language sql immutable as $$
  select surface in ('support', 'operator') and action not in ('audit.close-sheet', 'audit.open-sheet', 'audit.replace-sheet',
    'audit.sheet-changed', 'audit.erased', 'audit.drop')
$$;

-- An event goes only with all of its kind before it, as far as the log says so, and never under a hold.
create function drop_event() returns trigger language plpgsql as $$
begin
  if old.seq is null or not exists (
    select from audit_log l where l.tenant_id = old.tenant_id and l.held_since is null
      and old.seq <= case when is_staff_access(old.surface, old.action) then l.staff_dropped else l.dropped_seq end
  ) then
    raise exception 'the event is kept' using errcode = 'integrity_constraint_violation';
  end if;
  return old;
end $$;
create trigger drop_event before delete on audit_event for each row execute function drop_event();
grant delete on audit_event, audit_node, audit_checkpoint to carnet_app;

do $$
declare name text;
begin
  foreach name in array array['audit_erasure', 'audit_rewrite'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant())', name);
  end loop;
end $$;
grant select, insert, update on audit_erasure to carnet_app;
grant select, insert, delete on audit_rewrite to carnet_app;
