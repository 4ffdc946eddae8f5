-- Few patients are merged: those who became one patient are found without reading all others.
create index concurrently patients_by_merged on scheduling.patients (clinic_id, merged_into) where merged_into is not null;
