-- A reply is about no appointment. An index of all rows would cost each reply an entry that no look-up reads.
create index concurrently deliveries_about_appointments on notification.deliveries (clinic_id, appointment_id)
    where appointment_id is not null;
