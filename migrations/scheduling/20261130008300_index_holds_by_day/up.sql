create index concurrently appointments_held_by_day on scheduling.appointments (clinic_id, starts_at) where status = 'held';
