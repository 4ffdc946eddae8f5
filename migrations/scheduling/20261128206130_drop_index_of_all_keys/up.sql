-- appointments_booking_key_taken keeps keys unique.
drop index concurrently scheduling.appointments_idempotency_key_taken;
