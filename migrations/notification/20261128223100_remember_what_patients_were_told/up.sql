-- A card that waits keeps what its patient was last told of the appointment (`told`), which was before the change of the version
-- `told_version`. Both are null for reminders, replies, and cards that were planned by an earlier version of the service.
alter table notification.jobs add column told jsonb, add column told_version integer;
