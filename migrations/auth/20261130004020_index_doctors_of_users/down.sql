drop index concurrently auth.users_doctor_taken;
