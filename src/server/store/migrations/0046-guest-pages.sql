-- A page may be of a group behind a door, which is another tenant's: no key can name it. What is gone opens nothing, since each request of
-- a page asks the rules anew; a session's own time ends it.
alter table page_code drop constraint page_code_tenant_id_group_id_fkey;
alter table page_code drop constraint page_code_tenant_id_contact_id_fkey;
alter table page_session drop constraint page_session_tenant_id_group_id_fkey;
alter table page_session drop constraint page_session_tenant_id_contact_id_fkey;
