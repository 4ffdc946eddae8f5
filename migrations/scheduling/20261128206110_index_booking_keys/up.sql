-- Few appointments are booked under a key. An index of all rows would cost every other appointment an entry that no look-up reads.
create unique index concurrently appointments_booking_key_taken on scheduling.appointments (clinic_id, idempotency_key)
    where idempotency_key is not null;
