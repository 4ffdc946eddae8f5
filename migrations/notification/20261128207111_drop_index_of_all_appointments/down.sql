create index concurrently deliveries_by_appointment on notification.deliveries (clinic_id, appointment_id);
