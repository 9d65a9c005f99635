-- A delivery whose answer was lost, or that another server began, is in doubt until the Sheet's end was read back.
alter table audit_log add column checked_at timestamptz;  -- when it last was; null while in doubt
