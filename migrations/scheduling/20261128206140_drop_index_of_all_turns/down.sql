create unique index concurrently appointments_turn_taken on scheduling.appointments (clinic_id, turn_id);
