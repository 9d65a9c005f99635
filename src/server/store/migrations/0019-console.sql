-- Accesses by day, for the admin console's chart. Only numbered events are counted, so an act's own insert has nothing to add to this.
create index audit_event_by_time on audit_event (tenant_id, time, action, outcome) where seq is not null;
