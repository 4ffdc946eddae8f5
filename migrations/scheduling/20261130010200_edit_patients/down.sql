drop function scheduling.lock_contact(uuid, text, text);
alter table scheduling.patients
    drop constraint patients_merged_into_fkey,
    drop constraint patients_merged_into_another,
    drop constraint patients_birth_date_check,
    drop column merged_at,
    drop column merged_into,
    drop column is_provisional,
    drop column version,
    drop column birth_date;
