-- The search as one step. A rare word wants the index and a common one the first rows that come by, so this one statement is planned
-- anew for its words; whatever joins what it finds keeps its plan. The words are named for just as long: a policy compares them, since
-- `@>` is not leakproof (see contact_search in 0002).
create function contacts_with(words bigint[], among uuid[], most integer) returns setof uuid
  language plpgsql volatile rows 20 set plan_cache_mode = force_custom_plan set search_path = public as $$
begin
  perform set_config('carnet.words', words::text, true);
  return query select s.contact_id from contact_search s
    where s.tenant_id = current_tenant() and s.group_id = any(among) limit most;
  perform set_config('carnet.words', '{}', true);
end $$;
