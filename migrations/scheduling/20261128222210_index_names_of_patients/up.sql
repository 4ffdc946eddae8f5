-- The list of all patients begins at any page without sorting the whole clinic.
create index concurrently patients_by_name on scheduling.patients (clinic_id, (scheduling.name_order(full_name)) collate "C", id);
