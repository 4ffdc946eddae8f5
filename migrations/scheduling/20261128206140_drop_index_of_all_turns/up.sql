-- appointments_booking_turn_taken keeps turns unique.
drop index concurrently scheduling.appointments_turn_taken;
