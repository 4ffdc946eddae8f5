create index concurrently deliveries_by_wamid on notification.deliveries (clinic_id, wamid);
