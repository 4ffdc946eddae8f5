-- Published: the words by which patients are found, which are the folded words of their names, so that a conversation is found by the name of
-- its patient. A reader names a range of words.
--   patient_id     the patient in contact_patients
create view scheduling.patient_name_words as
    select clinic_id, word, patient_id from scheduling.patient_words;
grant select on scheduling.patient_name_words to cita_conversation;

-- As before, with whether the patient was made by a hold alone, whom no list shows.
create or replace view scheduling.contact_patients as
    select clinic_id, id as patient_id, full_name, phone, bsuid, is_blocked, updated_at, is_provisional
      from scheduling.patients;
