create unique index concurrently appointments_idempotency_key_taken on scheduling.appointments (clinic_id, idempotency_key);
