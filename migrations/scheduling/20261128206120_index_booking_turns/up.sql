-- Only appointments of a conversation have a turn.
create unique index concurrently appointments_booking_turn_taken on scheduling.appointments (clinic_id, turn_id)
    where turn_id is not null;
