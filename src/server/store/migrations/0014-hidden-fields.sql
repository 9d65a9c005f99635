-- Kinds of field that a group's owner hides from those who hold less than `manage`.

alter table groups add column hidden_fields text[] not null default '{}';
