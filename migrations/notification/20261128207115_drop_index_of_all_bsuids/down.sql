create index concurrently deliveries_by_bsuid on notification.deliveries (clinic_id, to_bsuid, created_at) where in_reply_to is not null;
