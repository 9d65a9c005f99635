-- What everybody of the staff is reminded of each quarter, and how few may see customers' data.
alter table staff add column lesson_until timestamptz;   -- until when the last answers count
update staff set lesson_until = invited_at + interval '90 days';
alter table staff alter column lesson_until set not null;

-- Only support and leads ever look at a customer's data, and there are six of them at most: counted one after another.
create function keep_data_principals_few() returns trigger language plpgsql as $$
begin
  if new.role in ('support', 'lead') and new.state in ('invited', 'active') then
    perform pg_advisory_xact_lock(hashtextextended('data principals ' || new.tenant_id, 0));
    if (select count(*) from staff where tenant_id = new.tenant_id and staff_id <> new.staff_id
          and role in ('support', 'lead') and state in ('invited', 'active')) >= 6 then
      raise exception using errcode = 'check_violation', table = 'staff', constraint = 'data_principals',
        message = 'six people see data, and no more';
    end if;
  end if;
  return new;
end $$;
create trigger keep_data_principals_few before insert or update of role, state on staff
  for each row execute function keep_data_principals_few();
