-- What the witness signs of a checkpoint, below its note, in a transaction of its own. That it has seen another tree is kept as it was first told.
alter table audit_checkpoint add column cosignature text;
grant update (cosignature) on audit_checkpoint to carnet_app;
alter table audit_log
  add column cosigned_size   bigint not null default 0 check (cosigned_size <= signed_size),
  add column cosigned_at     timestamptz,
  add column conflict        text,                       -- how the witness contradicted, as a code
  add column conflict_size   bigint,                     -- of the checkpoint that was brought to it
  add column conflict_seen   bigint,                     -- of the tree that it has seen, where it said so
  add column conflict_at     timestamptz;
