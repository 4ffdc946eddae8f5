-- An appointment refers to its doctor with the clinic, and the doctor refers to the clinic, so the clinic of an appointment exists all
-- the same. This key was checked at each booking besides, and locked the clinic's row for it.
alter table scheduling.appointments drop constraint appointments_clinic_id_fkey;
