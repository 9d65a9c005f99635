-- The share dialog: a page of one group, the note that goes with a grant, and who of those it names was ever here.
alter table page_code add column group_id uuid;
alter table page_code add foreign key (tenant_id, group_id) references groups on delete cascade;
alter table page_session add column group_id uuid;
alter table page_session add foreign key (tenant_id, group_id) references groups on delete cascade;

alter table grants add column note bytea;                -- sealed by the application
create index person_by_email on person (tenant_id, email);
