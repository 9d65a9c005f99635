-- A delivery whose answer was lost, or that another server began, is in doubt until the Sheet's end was read back. The file carries a key
-- from the moment it is made, so that one whose making was not heard of is found again and never made twice.
alter table audit_log
  add column checked_at  timestamptz,                               -- when the end last was read back; null while in doubt
  add column sheet_key   uuid not null default gen_random_uuid(),
  add column finding     text,                                      -- what was last found changed in it, and put right
  add column found_tab   text,
  add column found_row   bigint,
  add column found_at    timestamptz;
