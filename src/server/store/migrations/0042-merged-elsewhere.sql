-- In which group a contact was that was merged into one of another group: its file imported there again tells where it went, instead of
-- bringing it back. Of earlier merges it is not known.
alter table merged_source add column from_group uuid;
create index merged_source_by_origin on merged_source (tenant_id, from_group, token) where from_group <> group_id;
