create index concurrently deliveries_by_creation on notification.deliveries (clinic_id, created_at desc);
