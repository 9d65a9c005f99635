-- The page of a contact's picture: of one contact, and it reaches no other.
alter table page_code add column contact_id uuid;
alter table page_code add foreign key (tenant_id, contact_id) references contact on delete cascade;
alter table page_session add column contact_id uuid;
alter table page_session add foreign key (tenant_id, contact_id) references contact on delete cascade;
