alter table conversation.mailboxes drop column failures, drop column answered_event, drop column answered_until, drop column rate_tat,
    drop column wake_at, drop column unread_since, drop column ready_at;
alter table conversation.mail drop column reading, drop column event_index, drop column event_id;
