drop function scheduling.read_visits(uuid, uuid, bigint, bigint[], timestamptz, timestamptz, uuid, text, integer);
drop function scheduling.change_visit(
    uuid, integer, text, integer, text, timestamptz, timestamptz, text, uuid, text, uuid[], text[], bytea[], text, text, jsonb,
    timestamptz, timestamptz);
drop trigger note_status on scheduling.appointments;
drop function scheduling.note_status();
alter table scheduling.appointments
    drop column arrived_at, drop column status_at, drop column status_before,
    drop column confirmed_doctor, drop column confirmed_start,
    drop column canceller, drop column cancelled_by, drop column cancellation_reason;
