create index concurrently appointments_to_remind on scheduling.appointments (starts_at, clinic_id, id)
    where status in ('booked', 'confirmed') and reminders_wanted;
