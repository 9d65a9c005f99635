-- Until when a person has seen what befell her authenticators; what came later she is told at the gate.
alter table staff add column notices_seen_at timestamptz;
update staff set notices_seen_at = now();
alter table staff alter column notices_seen_at set not null;
