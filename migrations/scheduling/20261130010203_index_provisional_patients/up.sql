-- For deleting the patients whom nobody booked for.
create index concurrently patients_provisional on scheduling.patients (clinic_id, id) where is_provisional;
