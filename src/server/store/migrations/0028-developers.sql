-- Whoever develops Carnet and signs in to the live database is a member of this role, which may do nothing there: what developers work with
-- is made by `carnet dev-clone`. Roles belong to the cluster, so another database of it may have made this one already.

do $$ begin
  if not exists (select from pg_roles where rolname = 'carnet_developer') then create role carnet_developer nologin; end if;
end $$;
