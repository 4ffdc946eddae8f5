-- Meta reveals the number of most contacts, and a message to a number has no business-scoped id.
create index concurrently deliveries_to_bsuid on notification.deliveries (clinic_id, to_bsuid, created_at)
    where in_reply_to is not null and to_bsuid is not null;
