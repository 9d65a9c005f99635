-- A search gets the likeliest hits first: contacts whose asker dealt with them lately, those that hold the words in full (tokens of their
-- own since now; contacts written earlier have none and come as any other), then any. So few must be opened to show the best, however
-- many there are. One that is likely for two reasons comes twice. Each statement is planned for its words, as in 0004.
drop function contacts_with(bigint[], uuid[], integer);
create function contacts_with(words bigint[], whole bigint[], recent uuid[], among uuid[], most integer) returns setof uuid
  language plpgsql volatile rows 20 set plan_cache_mode = force_custom_plan set search_path = public as $$
declare
  whole_hits integer;
begin
  perform set_config('carnet.words', words::text, true);
  return query select s.contact_id from contact_search s
    where s.tenant_id = current_tenant() and s.contact_id = any(recent) and s.group_id = any(among);
  perform set_config('carnet.words', whole::text, true);
  return query select s.contact_id from contact_search s
    where s.tenant_id = current_tenant() and s.group_id = any(among) limit most;
  get diagnostics whole_hits = row_count;
  if whole_hits < most then
    perform set_config('carnet.words', words::text, true);
    return query select s.contact_id from contact_search s
      where s.tenant_id = current_tenant() and s.group_id = any(among) limit most;
  end if;
  perform set_config('carnet.words', '{}', true);
end $$;

-- The contacts that somebody's last forty numbered events tell of, the latest first; one may come twice. Only numbered events are in the
-- index by actor; the seconds until then do not matter here.
create function recent_contacts(actor uuid) returns uuid[] language sql stable set search_path = public as $$
  select array(
    select e.contact_id from (
      select contact_id, seq from audit_event
      where tenant_id = current_tenant() and actor_id = actor and seq is not null order by seq desc limit 40) e
    where e.contact_id is not null order by e.seq desc)
$$;
