-- Which spreadsheet holds which events: the trail goes on in another one when a month is over or one is full. The next is made ahead of
-- time; the sequencer opens it in the transaction that numbers its first event.
create table audit_sheet (
  tenant_id       uuid not null references tenant,
  number          int not null check (number >= 1),           -- the first is 1; without gaps
  month           text not null check (month ~ '^\d{4}-\d\d$'),
  part            int not null default 1 check (part >= 1),   -- of those of its month
  sheet_key       uuid not null default gen_random_uuid(),    -- the file carries it, so that one whose making was not heard of is found
  spreadsheet_id  text,
  lost_id         text,                                       -- what was deleted, until another stands for it
  is_standing     boolean not null default false,             -- tabs, titles and readers are there
  try_after       timestamptz,                                -- making it failed: not again before this
  first_seq       bigint check (first_seq >= 1),              -- its first event; null until it is opened
  first_count     bigint check (first_count >= 1),            -- its first checkpoint
  walked_seq      bigint not null default 0,                  -- how far its older rows have been read back in this round
  walked_at       timestamptz,                                -- when that day's part of them was last done
  primary key (tenant_id, number),
  check ((first_seq is null) = (first_count is null))
);

-- As owner of a table whose row-level security is forced, this script sees no row of it.
alter table audit_log no force row level security;
insert into audit_sheet (tenant_id, number, month, sheet_key, spreadsheet_id, is_standing, first_seq, first_count)
  select tenant_id, 1, to_char(now() at time zone 'UTC', 'YYYY-MM'), sheet_key, spreadsheet_id, delivered_seq > 0, 1, 1 from audit_log;
alter table audit_log force row level security;
alter table audit_log
  drop column spreadsheet_id, drop column sheet_key,
  add column mended_at timestamptz;                           -- when what was found was put right; null until then

alter table audit_sheet enable row level security;
alter table audit_sheet force row level security;
create policy own_tenant on audit_sheet using (tenant_id = current_tenant());
grant select, insert, update on audit_sheet to carnet_app;
