-- Passkeys (https://www.w3.org/TR/webauthn-3/): authenticators whose key signs for the staff page's own origin, so that nobody can be talked
-- out of a code. Such a key is kept sealed as a seed is, though it is public: else whoever writes to this table could put her own there.
alter table staff_authenticator rename column sealed_seed to sealed_key;
alter table staff_authenticator drop constraint staff_authenticator_kind_check;
alter table staff_authenticator
  add column credential_id bytea,
  add constraint staff_authenticator_kind_check check (kind in ('totp', 'hotp', 'passkey')),
  add constraint passkey_is_named check ((kind = 'passkey') = (credential_id is not null));
comment on column staff_authenticator.last_used is
  'the highest time step (RFC 6238), counter (RFC 4226) or signature counter (WebAuthn) that was accepted; never goes back';
-- one that was revoked never comes back, for nobody
create unique index staff_one_credential on staff_authenticator (tenant_id, credential_id);

-- What a passkey is asked to sign: of one session, once, within minutes.
create table staff_challenge (
  tenant_id   uuid not null,
  session_id  uuid not null,
  purpose     text not null check (purpose in ('enrol', 'prove')),
  challenge   bytea not null check (length(challenge) = 32),
  expires_at  timestamptz not null,
  primary key (tenant_id, session_id, purpose),
  foreign key (tenant_id, session_id) references staff_session on delete cascade
);
alter table staff_challenge enable row level security;
alter table staff_challenge force row level security;
create policy own_tenant on staff_challenge using (tenant_id = current_tenant());
grant select, insert, update, delete on staff_challenge to carnet_app;

-- Whether the code that a session rests on was a passkey's; and from when on nothing else counts for an officer or a lead.
alter table staff_session add column by_passkey boolean not null default false;
alter table staff add column passkey_from timestamptz;
update staff set passkey_from = now() + interval '7 days';
alter table staff alter column passkey_from set not null;
