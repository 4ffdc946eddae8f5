drop view scheduling.reminder_now;
drop table scheduling.appointments;
drop table scheduling.patient_words;
drop table scheduling.patients;
