drop view scheduling.patient_name_words;
drop view scheduling.contact_patients;
create view scheduling.contact_patients as
    select clinic_id, id as patient_id, full_name, phone, bsuid, is_blocked, updated_at
      from scheduling.patients;
grant select on scheduling.contact_patients to cita_conversation;
