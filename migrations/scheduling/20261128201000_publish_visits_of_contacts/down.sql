drop function scheduling.visits_of_contact(text, text, timestamptz);
drop view scheduling.contact_visits;
drop view scheduling.contact_patients;
