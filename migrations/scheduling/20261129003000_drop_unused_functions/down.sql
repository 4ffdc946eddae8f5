-- Locks a doctor's agenda and checks a decision about it. Two decisions about one agenda follow each other here.
--   expected_config   the version of the clinic's configuration that the decision used
--   own, own_session  the appointment itself and the holds of its conversation, which do not stand in its way
--   busy_start/_end   the time that the decision found free, buffers included
--   answers 'free', or 'taken', or 'stale' when the configuration changed meanwhile
-- An expired hold blocks nobody. It is released here, because the exclusion constraint cannot read the clock.
create function scheduling.claim_slot(
    doctor uuid, expected_config bigint, own uuid, own_session uuid, busy_start timestamptz, busy_end timestamptz, at timestamptz
) returns text
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
declare
    clinic constant uuid := tenancy.current_clinic();
    expired uuid[];
    taken boolean;
begin
    -- FOR NO KEY UPDATE is the weaker lock: rows that refer to the doctor can still be written.
    perform from scheduling.doctors d where d.clinic_id = clinic and d.id = doctor for no key update;
    if not exists (select from tenancy.settings s where s.clinic_id = clinic and s.config_version = expected_config) then
        return 'stale';
    end if;
    -- The bounds on starts_at change no result: no buffer before a visit is longer than 4 hours, and no visit with the buffer after
    -- it longer than 12. They are the columns of the index.
    select coalesce(pg_catalog.bool_or(coalesce(b.hold_expires_at > at, true)), false),
           pg_catalog.array_agg(b.id) filter (where b.hold_expires_at <= at)
      into taken, expired
      from scheduling.appointments b
     where b.clinic_id = clinic and b.doctor_id = doctor
       and b.starts_at > busy_start - interval '12 hours' and b.starts_at < busy_end + interval '4 hours'
       and b.busy_from < busy_end and b.busy_to > busy_start
       and b.status in ('held', 'booked', 'confirmed', 'attended')
       and b.id <> own
       and not (b.status = 'held' and b.session_id is not distinct from own_session and own_session is not null);
    if taken then
        return 'taken';
    end if;
    if expired is not null then
        update scheduling.appointments e set status = 'lapsed', hold_expires_at = null, updated_at = at
         where e.clinic_id = clinic and e.id = any(expired) and e.status = 'held' and e.hold_expires_at <= at;
    end if;
    return 'free';
end
$$;
revoke all on function scheduling.claim_slot(uuid, bigint, uuid, uuid, timestamptz, timestamptz, timestamptz) from public;
grant execute on function scheduling.claim_slot(uuid, bigint, uuid, uuid, timestamptz, timestamptz, timestamptz) to cita_scheduling;

-- It leaves the key in the row.
create function scheduling.write_appointment(
    expected_config bigint,
    known_version integer, known_status text, known_doctor uuid, known_start timestamptz,
    own uuid, new_doctor uuid, new_patient uuid, new_service uuid,
    new_start timestamptz, new_end timestamptz, busy_start timestamptz, busy_end timestamptz,
    new_status text, new_source text, new_notes text, new_version integer, expires timestamptz,
    key text, turn uuid, session uuid, at timestamptz,
    known_patients integer, patient_name text, phone text, bsuid text, words text[], sealed_dui bytea, indexed_dui bytea,
    event_ids uuid[], event_keys text[], event_bodies bytea[], trace text,
    act text, detail jsonb,
    touched_from timestamptz[], touched_to timestamptz[], everywhere boolean
) returns text
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
begin
    return scheduling.write_appointment(
        expected_config, known_version, known_status, known_doctor, known_start, own, new_doctor, new_patient, new_service, new_start,
        new_end, busy_start, busy_end, new_status, new_source, new_notes, new_version, expires, key, null, null, turn, session, at,
        known_patients, patient_name, phone, bsuid, words, sealed_dui, indexed_dui, event_ids, event_keys, event_bodies, trace, act,
        detail, touched_from, touched_to, everywhere);
end
$$;
revoke all on function scheduling.write_appointment(
    bigint, integer, text, uuid, timestamptz, uuid, uuid, uuid, uuid, timestamptz, timestamptz, timestamptz, timestamptz, text,
    text, text, integer, timestamptz, text, uuid, uuid, timestamptz, integer, text, text, text, text[], bytea,
    bytea, uuid[], text[], bytea[], text, text, jsonb, timestamptz[], timestamptz[], boolean)
    from public;
grant execute on function scheduling.write_appointment(
    bigint, integer, text, uuid, timestamptz, uuid, uuid, uuid, uuid, timestamptz, timestamptz, timestamptz, timestamptz, text,
    text, text, integer, timestamptz, text, uuid, uuid, timestamptz, integer, text, text, text, text[], bytea,
    bytea, uuid[], text[], bytea[], text, text, jsonb, timestamptz[], timestamptz[], boolean)
    to cita_scheduling;
