-- A clinic's administrators read the newest entries first, page by page.
create index concurrently entries_by_time on audit.entries (clinic_id, at, id);
