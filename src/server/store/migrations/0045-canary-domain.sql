-- By which domain an officer knows the customer whose canary it is; nothing could write the table before.
alter table canary add column domain text not null default '';
alter table canary alter column domain drop default;
