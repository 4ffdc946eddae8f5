-- What staff note and change of a patient.
alter table scheduling.patients
    add column birth_date date,
    -- Counts the changes of what staff see and edit, from 1. Who edits by an older version is told so.
    add column version integer not null default 1,
    -- Made by a hold alone: nobody has booked for this patient yet. Lists do not show such a patient, and one without holds is deleted.
    add column is_provisional boolean not null default false,
    -- The patient that this one became. The row stays, so that links and requests that name it still find somebody; phone, document and
    -- visits have gone to the other one.
    add column merged_into uuid,
    add column merged_at timestamptz;
alter table scheduling.patients
    add constraint patients_birth_date_check check (birth_date >= date '1900-01-01') not valid,
    -- The end of a clinic may take the one who stayed first, and then `merged_at` alone is left.
    add constraint patients_merged_into_another check (merged_into is null or (merged_into <> id and merged_at is not null)) not valid,
    -- Nobody deletes a patient into whom another was merged, but the end of a clinic, in which the order of the rows must not matter.
    add constraint patients_merged_into_fkey foreign key (clinic_id, merged_into) references scheduling.patients (clinic_id, id)
        on delete set null (merged_into) not valid;

-- Who makes or moves patients of one contact comes one after the other: two who book for a new patient with two doctors lock two
-- agendas, and each would make the patient. Held until the end of the transaction.
create function scheduling.lock_contact(clinic uuid, phone text, bsuid text) returns void
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
begin
    -- The phone first everywhere, so that nobody waits in a circle.
    if phone is not null then
        perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('scheduling.contact ' || clinic::text || ' ' || phone, 0));
    end if;
    if bsuid is not null then
        perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('scheduling.contact ' || clinic::text || ' ' || bsuid, 0));
    end if;
end
$$;
revoke all on function scheduling.lock_contact(uuid, text, text) from public;
grant execute on function scheduling.lock_contact(uuid, text, text) to cita_scheduling;
