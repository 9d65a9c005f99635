-- Browser pages: a link's one-time code and the session it opens. Of both only the hash is kept, so a dump opens no page.
create table page_code (
  tenant_id   uuid not null,
  code_hash   bytea not null check (length(code_hash) = 32),
  person_id   uuid not null,
  page        text not null,
  expires_at  timestamptz not null,
  spent_at    timestamptz,
  primary key (tenant_id, code_hash),
  foreign key (tenant_id, person_id) references person
);

create table page_session (
  tenant_id     uuid not null,
  session_hash  bytea not null check (length(session_hash) = 32),
  person_id     uuid not null,
  page          text not null,
  opened_at     timestamptz not null,
  seen_at       timestamptz not null,
  primary key (tenant_id, session_hash),
  foreign key (tenant_id, person_id) references person
);

do $$
declare name text;
begin
  foreach name in array array['page_code', 'page_session'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant())', name);
    execute format('grant select, insert, update, delete on %I to carnet_app', name);
  end loop;
end $$;

-- What the audit page filters by. Only numbered events are listed, so an act's own insert has nothing to add to these.
create index audit_event_by_actor on audit_event (tenant_id, actor_id, seq) where seq is not null;
create index audit_event_by_group on audit_event (tenant_id, (target ->> 'group'), seq) where seq is not null;
