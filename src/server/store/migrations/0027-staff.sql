-- The operator's own people, in the tenant of the operator's domain: the register, what proves who they are, where they may be, and
-- what waits for a second person. All of it stands under row-level security as a customer's data does.
create table staff (
  tenant_id       uuid not null,
  staff_id        uuid not null,
  -- of the human being: one holds one entry, so nobody is her own second person by another account
  number          text not null,
  role            text not null check (role in ('support', 'lead', 'developer', 'officer')),
  state           text not null check (state in ('invited', 'active', 'suspended', 'left')),
  is_contractor   boolean not null,
  ends_at         timestamptz,
  -- renewed every 90 days, else the entry no longer passes
  approved_until  timestamptz not null,
  screened_on     date not null,
  nda_hash        bytea not null check (length(nda_hash) = 32),
  nda_signed_on   date not null,
  trained_on      date not null,
  -- what the Directory last said of 2-step verification
  second_step     boolean not null default false,
  second_step_at  timestamptz,
  -- after a recovery code no customer's data is shown for a day
  data_after      timestamptz,
  recovery_failures  int not null default 0,
  recovery_wait_until timestamptz,
  invited_at      timestamptz not null,
  primary key (tenant_id, staff_id),
  foreign key (tenant_id, staff_id) references person,
  constraint contractor_ends check (not is_contractor or ends_at is not null)
);
create unique index staff_one_entry on staff (tenant_id, number) where state <> 'left';

create table staff_authenticator (
  tenant_id         uuid not null,
  authenticator_id  uuid not null,
  staff_id          uuid not null,
  kind              text not null check (kind in ('totp', 'hotp')),
  name              text not null,
  version           int not null,
  sealed_seed       bytea not null,
  state             text not null check (state in ('pending', 'active', 'revoked')),
  -- the highest time step (RFC 6238) or counter (RFC 4226) that was accepted; never goes back
  last_used         bigint not null default -1,
  drift             int not null default 0 check (drift between -20 and 20),
  failures          int not null default 0,
  wait_until        timestamptz,
  made_at           timestamptz not null,
  primary key (tenant_id, authenticator_id),
  foreign key (tenant_id, staff_id) references staff
);

create table staff_recovery (
  tenant_id  uuid not null,
  staff_id   uuid not null,
  code_hash  bytea not null check (length(code_hash) = 32),
  salt       bytea not null check (length(salt) = 16),
  spent_at   timestamptz,
  primary key (tenant_id, staff_id, code_hash),
  foreign key (tenant_id, staff_id) references staff
);

create table staff_invitation (
  tenant_id   uuid not null,
  code_hash   bytea not null check (length(code_hash) = 32),
  staff_id    uuid not null,
  expires_at  timestamptz not null,
  spent_at    timestamptz,
  primary key (tenant_id, code_hash),
  foreign key (tenant_id, staff_id) references staff
);

create table staff_session (
  tenant_id     uuid not null,
  session_id    uuid not null,
  session_hash  bytea not null check (length(session_hash) = 32),
  -- of the ID token that opened it: a second one with the same nonce opens nothing
  nonce_hash    bytea not null check (length(nonce_hash) = 32),
  staff_id      uuid not null,
  network       text not null,
  signed_in_at  timestamptz not null,
  code_at       timestamptz,
  is_recovery   boolean not null default false,
  seen_at       timestamptz not null,
  ended_at      timestamptz,
  primary key (tenant_id, session_id),
  unique (tenant_id, session_hash),
  unique (tenant_id, nonce_hash),
  foreign key (tenant_id, staff_id) references staff
);
create unique index staff_one_session on staff_session (tenant_id, staff_id) where ended_at is null;

create table staff_office (
  tenant_id    uuid not null,
  office_id    uuid not null,
  range        text not null,
  name         text not null,
  added_at     timestamptz not null,
  valid_until  timestamptz not null,
  primary key (tenant_id, office_id)
);

create table staff_home (
  tenant_id    uuid not null,
  home_id      uuid not null,
  staff_id     uuid not null,
  network      text not null,
  declared_at  timestamptz not null,
  valid_until  timestamptz not null,
  state        text not null check (state in ('pending', 'accepted', 'refused')),
  primary key (tenant_id, home_id),
  foreign key (tenant_id, staff_id) references staff
);
create index staff_home_by_person on staff_home (tenant_id, staff_id, valid_until);

create table staff_proposal (
  tenant_id    uuid not null,
  proposal_id  uuid not null,
  power        text not null,
  sealed       bytea not null,
  proposed_by  uuid not null,
  proposed_at  timestamptz not null,
  expires_at   timestamptz not null,
  decided_by   uuid,
  decided_at   timestamptz,
  decision     text check (decision in ('agreed', 'rejected')),
  primary key (tenant_id, proposal_id),
  foreign key (tenant_id, proposed_by) references staff,
  constraint other_person check (decided_by is null or decided_by <> proposed_by),
  constraint decided_whole check ((decided_by is null) = (decision is null) and (decided_at is null) = (decision is null))
);

do $$
declare name text;
begin
  foreach name in array array['staff', 'staff_authenticator', 'staff_recovery', 'staff_invitation', 'staff_session',
                              'staff_office', 'staff_home', 'staff_proposal'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_tenant on %I using (tenant_id = current_tenant())', name);
  end loop;
end $$;
grant select, insert, update on staff, staff_home to carnet_app;
grant select, insert, delete on staff_office to carnet_app;
grant select, insert, update, delete on staff_authenticator, staff_recovery, staff_invitation, staff_session, staff_proposal
  to carnet_app;

-- Whoever takes the last officer away, or suspends her, leaves nobody who could let anybody in.
create function keep_an_officer() returns trigger language plpgsql as $$
begin
  if old.role = 'officer' and old.state = 'active' and (new.role <> 'officer' or new.state <> 'active') then
    -- of two officers who take each other away at once, the second one sees what the first one did
    perform pg_advisory_xact_lock(hashtextextended('officers ' || old.tenant_id, 0));
    if not exists (select from staff where tenant_id = old.tenant_id and staff_id <> old.staff_id
                     and role = 'officer' and state = 'active') then
      raise exception using errcode = 'check_violation', table = 'staff', constraint = 'last_officer',
        message = 'the last officer stays';
    end if;
  end if;
  return new;
end $$;
create trigger keep_an_officer before update on staff for each row execute function keep_an_officer();
