drop index concurrently audit.entries_by_time;
