-- A doctor has one active user: what is done by it is the doctor's.
create unique index concurrently users_doctor_taken on auth.users (clinic_id, doctor_id) where is_active and doctor_id is not null;
