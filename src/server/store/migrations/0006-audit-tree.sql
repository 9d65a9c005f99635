-- The trail as a Merkle tree. An event's personal values are sealed from the moment it is written; its number, the text that was
-- hashed and the tree's nodes come with the sequencer, in one transaction. A trail from before the tree cannot be sealed in SQL;
-- none was ever in a customer's hands, so it begins anew.
delete from audit_event;
update audit_log set last_seq = 0, delivered_seq = 0, spreadsheet_id = null, delivery_fault = null;

alter table audit_event
  drop column actor, drop column details,
  drop constraint audit_event_pkey,
  add column event_key  uuid not null,                   -- names it before it has a number; a receipt is asked for by it
  add column personal   bytea not null,                  -- sealed: who, what its ids are called, details, and the salts
  add column entry      text,                            -- what was hashed as leaf number seq - 1
  add primary key (tenant_id, event_key),
  add check ((seq is null) = (entry is null));
drop index audit_event_unnumbered;
create unique index audit_event_unnumbered on audit_event (tenant_id, event_id) where seq is null;

-- Once numbered, an event's number and text stay; what is sealed may still be erased.
create function keep_entry() returns trigger language plpgsql as $$
begin
  if (new.seq, new.entry) is distinct from (old.seq, old.entry) and old.seq is not null then
    raise exception 'a numbered event does not change' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger keep_entry before update on audit_event for each row execute function keep_entry();
revoke update on audit_event from carnet_app;
grant update (seq, entry, personal) on audit_event to carnet_app;

alter table audit_log
  add column frontier         bytea,                     -- the tree's right edge; null while it is empty
  add column signed_size      bigint not null default 0 check (signed_size <= last_seq),
  add column signed_at        timestamptz,
  add column signed_count     bigint not null default 0, -- how many checkpoints there are
  add column delivered_count  bigint not null default 0 check (delivered_count <= signed_count);

-- Every node that is whole never changes again (RFC 9162, section 2.1): level 0 are the leaves.
create table audit_node (
  tenant_id  uuid not null references tenant,
  level      smallint not null check (level >= 0),
  index      bigint not null check (index >= 0),
  hash       bytea not null check (length(hash) = 32),
  primary key (tenant_id, level, index)
);

create table audit_checkpoint (
  tenant_id  uuid not null references tenant,
  count      bigint not null check (count >= 1),         -- the first is 1; without gaps
  size       bigint not null check (size >= 1),
  note       text not null,
  signed_at  timestamptz not null,
  primary key (tenant_id, count),
  unique (tenant_id, size)
);

do $$
declare name text;
begin
  foreach name in array array['audit_node', 'audit_checkpoint'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant())', name);
    execute format('grant select, insert on %I to carnet_app', name);
  end loop;
end $$;
