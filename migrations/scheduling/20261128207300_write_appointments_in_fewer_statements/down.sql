-- The function as it was.
create or replace function scheduling.write_appointment(
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
declare
    clinic constant uuid := tenancy.current_clinic();
    outcome text;
begin
    if expected_config is not null then
        outcome := scheduling.claim_slot(new_doctor, expected_config, own,
            case when new_status = 'held' then session end, busy_start, busy_end, at);
    end if;
    if known_version is null then
        if exists (select from scheduling.appointments k where k.clinic_id = clinic and k.idempotency_key = key)
            or exists (select from scheduling.appointments k where k.clinic_id = clinic and k.turn_id = turn) then
            return 'changed';
        end if;
    else
        perform from scheduling.appointments k
          where k.clinic_id = clinic and k.id = own and k.version = known_version and k.status = known_status
            and k.doctor_id = known_doctor and k.starts_at = known_start
            for no key update;
        if not found then
            return 'changed';
        end if;
    end if;
    if outcome <> 'free' then
        return outcome;
    end if;

    if patient_name is not null then
        if known_patients <> (select pg_catalog.count(*) from (
                select from scheduling.patients p
                 where p.clinic_id = clinic and (p.phone = write_appointment.phone or p.bsuid = write_appointment.bsuid)
                 limit 50) as of_contact) then
            return 'changed';
        end if;
        insert into scheduling.patients (clinic_id, id, full_name, phone, bsuid, dui_sealed, dui_index, created_at, updated_at)
        values (clinic, new_patient, patient_name, write_appointment.phone, write_appointment.bsuid, sealed_dui, indexed_dui, at, at);
    elsif write_appointment.phone is not null or write_appointment.bsuid is not null or sealed_dui is not null then
        update scheduling.patients p
           set phone = coalesce(p.phone, write_appointment.phone), bsuid = coalesce(p.bsuid, write_appointment.bsuid),
               dui_sealed = coalesce(sealed_dui, p.dui_sealed), dui_index = coalesce(indexed_dui, p.dui_index),
               updated_at = case when write_appointment.phone is not null or write_appointment.bsuid is not null then at else p.updated_at end
         where p.clinic_id = clinic and p.id = new_patient;
    end if;
    if words <> '{}' then
        insert into scheduling.patient_words (clinic_id, patient_id, word)
        select clinic, new_patient, w from unnest(words) as w on conflict do nothing;
    end if;

    -- A conversation that takes a hold gives up the ones it took before.
    if new_status = 'held' then
        with released as (
            update scheduling.appointments h set status = 'lapsed', hold_expires_at = null, updated_at = at
             where h.clinic_id = clinic and h.session_id = session and h.status = 'held' and h.id <> own
            returning h.busy_from, h.busy_to)
        select touched_from || pg_catalog.array_agg(r.busy_from), touched_to || pg_catalog.array_agg(r.busy_to)
          into touched_from, touched_to
          from released r;
    end if;
    if known_version is null then
        insert into scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from,
            busy_to, status, source, notes, version, hold_expires_at, idempotency_key, turn_id, session_id, created_at, updated_at)
        values (clinic, own, new_doctor, new_patient, new_service, new_start, new_end, pg_catalog.tstzrange(busy_start, busy_end),
            busy_start, busy_end, new_status, new_source, new_notes, new_version, expires, key, turn, session, at, at);
    elsif known_doctor = new_doctor and known_start = new_start and new_status not in ('held', 'booked') then
        -- The visit stays where it is: the indexes over its place are left alone.
        update scheduling.appointments a set status = new_status, version = new_version, updated_at = at
         where a.clinic_id = clinic and a.id = own;
    else
        update scheduling.appointments a
           set doctor_id = new_doctor, patient_id = new_patient, service_id = new_service, starts_at = new_start, ends_at = new_end,
               busy = pg_catalog.tstzrange(busy_start, busy_end), busy_from = busy_start, busy_to = busy_end, status = new_status,
               version = new_version, hold_expires_at = expires, updated_at = at
         where a.clinic_id = clinic and a.id = own;
    end if;

    if new_status = 'no_show' then
        update scheduling.patients p set no_show_count = p.no_show_count + 1 where p.clinic_id = clinic and p.id = new_patient;
    end if;

    if event_ids <> '{}' then
        insert into scheduling.outbox (id, clinic_id, routing_key, body, traceparent, created_at)
        select e.id, clinic, e.key, e.body, trace, at from unnest(event_ids, event_keys, event_bodies) as e(id, key, body);
    end if;
    if act is not null then
        perform audit.append(act, own::text, detail);
    end if;
    -- Last, because it locks the days until the commit.
    if touched_from <> '{}' or everywhere then
        perform scheduling.bump_agenda(clinic, touched_from, touched_to, everywhere);
    end if;
    return 'written';
end
$$;
