-- Finds the entries of one act, and which acts occur at all, without reading the others.
create index concurrently entries_by_act on audit.entries (clinic_id, act, at, id);
