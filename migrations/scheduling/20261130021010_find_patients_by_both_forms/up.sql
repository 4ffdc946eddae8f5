-- As before, of a contact whose phone is stored in another form of its number (`tenancy.phone_forms`) too. Numbers are stored as they came.
create or replace function scheduling.visits_of_contact(wanted_phone text, wanted_bsuid text, at timestamptz) returns jsonb
    language plpgsql stable security invoker
    set search_path = ''
    as $$
declare
    clinic constant uuid := tenancy.current_clinic();
    forms constant text[] := tenancy.phone_forms(wanted_phone);
    -- An array, because the planner reads an index for its members and would read all patients for a subquery.
    further constant uuid[] := array(select f.patient_id from scheduling.contact_phones f
                                      where f.clinic_id = clinic and (f.phone = any(forms) or f.bsuid = wanted_bsuid));
    unnamed constant uuid[] := array(select f.patient_id from scheduling.contact_phones f
                                      where f.clinic_id = clinic and (f.phone = any(forms) or f.bsuid = wanted_bsuid) and f.is_unnamed);
    ids uuid[];
    latest jsonb;
    anybody jsonb;
    is_silenced boolean;
    visits jsonb;
begin
    select pg_catalog.array_agg(p.patient_id),
           (pg_catalog.array_agg(pg_catalog.jsonb_build_object('id', p.patient_id, 'full_name', p.full_name)
               order by p.is_own desc, p.updated_at desc) filter (where p.is_own or p.patient_id = any(unnamed)))[1],
           (pg_catalog.array_agg(pg_catalog.jsonb_build_object('id', p.patient_id, 'full_name', p.full_name)
               order by p.is_own desc, p.updated_at desc))[1],
           coalesce(pg_catalog.bool_or(p.is_blocked) filter (where p.is_own), pg_catalog.bool_and(p.is_blocked))
      into ids, latest, anybody, is_silenced
      from (select c.patient_id, c.full_name, c.is_blocked, c.updated_at,
                   coalesce(c.phone = any(forms), false) or coalesce(c.bsuid = wanted_bsuid, false) as is_own
              from scheduling.contact_patients c
             where c.clinic_id = clinic and (c.phone = any(forms) or c.bsuid = wanted_bsuid or c.patient_id = any(further))
             order by is_own desc, c.updated_at desc
             limit 50) p;
    if ids is null then
        return '{"patient": null, "appointments": []}'::jsonb;
    end if;
    select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('id', v.appointment_id, 'doctor_id', v.doctor_id, 'service_id', v.service_id,
               'patient_id', v.patient_id, 'starts_at', v.starts_at, 'ends_at', v.ends_at, 'patient_name', v.full_name,
               'service_name', v.service_name, 'status', v.status) order by v.starts_at, v.appointment_id)
      into visits
      from (select w.appointment_id, w.doctor_id, w.service_id, w.patient_id, w.starts_at, w.ends_at, w.service_name, w.status, p.full_name
              from scheduling.contact_visits w
              join scheduling.contact_patients p on p.clinic_id = w.clinic_id and p.patient_id = w.patient_id
             where w.clinic_id = clinic and w.patient_id = any(ids) and w.starts_at > at
             order by w.starts_at, w.appointment_id
             limit 50) v;
    latest := coalesce(latest, case when is_silenced then anybody end) || pg_catalog.jsonb_build_object('is_blocked', is_silenced);
    return pg_catalog.jsonb_build_object('patient', latest, 'appointments', coalesce(visits, '[]'::jsonb));
end
$$;

-- As before, for all forms of the phone at once: who books at the desk and who writes from WhatsApp may name one number in two forms.
create or replace function scheduling.lock_contact(clinic uuid, phone text, bsuid text) returns void
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
begin
    -- The phone first everywhere, so that nobody waits in a circle.
    if phone is not null then
        perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('scheduling.contact ' || clinic::text || ' ' || (tenancy.phone_forms(phone))[1], 0));
    end if;
    if bsuid is not null then
        perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('scheduling.contact ' || clinic::text || ' ' || bsuid, 0));
    end if;
end
$$;

-- As before. One more parameter:
--   contact_phones  the phone of a new patient in each of its forms, by which `known_patients` were counted
create function scheduling.write_appointment(
    expected_config bigint,
    known_version integer, known_status text, known_doctor uuid, known_start timestamptz,
    own uuid, new_doctor uuid, new_patient uuid, new_service uuid,
    new_start timestamptz, new_end timestamptz, busy_start timestamptz, busy_end timestamptz,
    new_status text, new_source text, new_notes text, new_version integer, expires timestamptz,
    key text, request uuid, keys_since timestamptz, turn uuid, session uuid, at timestamptz,
    known_patients integer, patient_name text, phone text, bsuid text, words text[], sealed_dui bytea, indexed_dui bytea,
    event_ids uuid[], event_keys text[], event_bodies bytea[], trace text,
    act text, detail jsonb,
    touched_from timestamptz[], touched_to timestamptz[], everywhere boolean,
    apart boolean,
    new_resources uuid[],
    contact_phones text[]
) returns text
    language plpgsql volatile security invoker
    set search_path = ''
    -- A plan for the values of each call would be made anew at each call wherever it looks cheaper than the general one.
    set plan_cache_mode = force_generic_plan
    as $$
declare
    clinic constant uuid := tenancy.current_clinic();
    is_hold constant boolean := new_status = 'held';
    -- The conversation whose holds do not stand in the way.
    own_session constant uuid := case when is_hold then session end;
    completes_patient constant boolean := patient_name is null
        and (write_appointment.phone is not null or write_appointment.bsuid is not null or sealed_dui is not null);
    is_current boolean := true;
    is_taken boolean := false;
    is_claimed boolean := false;
    expired uuid[];
    given_up uuid[];
    is_there boolean;
    touched date;
begin
    -- Two decisions about one agenda follow each other here. FOR NO KEY UPDATE is the weaker lock: rows that refer to the doctor can
    -- still be written. The check is a statement of its own, because a statement sees nothing that was committed while it waited.
    -- The bounds on starts_at change no result: no buffer before a visit is longer than 4 hours, and no visit with the buffer after
    -- it longer than 12. They are the columns of the index.
    if expected_config is not null then
        perform from scheduling.doctors d where d.clinic_id = clinic and d.id = new_doctor for no key update;
        -- Visits of other doctors may want the same room: decisions about it follow each other, as do those who change it. After the
        -- doctor, in the order of their ids, and before the configuration is compared.
        if new_resources is not null then
            perform from scheduling.resources r where r.clinic_id = clinic and r.id = any(new_resources) order by r.id for no key update;
        end if;
        select exists (select from tenancy.settings s where s.clinic_id = clinic and s.config_version = expected_config),
               coalesce(pg_catalog.bool_or(coalesce(b.hold_expires_at > at, true)), false),
               pg_catalog.array_agg(b.id) filter (where b.hold_expires_at <= at)
          into is_current, is_taken, expired
          from scheduling.appointments b
         where b.clinic_id = clinic and b.doctor_id = new_doctor
           and b.starts_at > busy_start - interval '12 hours' and b.starts_at < busy_end + interval '4 hours'
           and b.busy_from < busy_end and b.busy_to > busy_start
           and b.status in ('held', 'booked', 'confirmed', 'attended')
           and b.id <> own
           and not (b.status = 'held' and b.session_id is not distinct from own_session and own_session is not null);
    end if;
    if known_version is null then
        if request is not null then
            if exists (select from scheduling.booking_keys k
                        where k.clinic_id = clinic and k.booking_key = key and k.booked_at > keys_since) then
                return 'changed';
            end if;
        elsif key is not null then
            if exists (select from scheduling.appointments k where k.clinic_id = clinic and k.idempotency_key = key) then
                return 'changed';
            end if;
        end if;
        if turn is not null then
            if exists (select from scheduling.appointments k where k.clinic_id = clinic and k.turn_id = turn) then
                return 'changed';
            end if;
        end if;
    end if;
    -- Holds that are given up below are locked before the patient and in the order of their ids, together with the row itself: who merges
    -- patients locks all their visits and holds so.
    if is_hold then
        given_up := array(select h.id from scheduling.appointments h
                           where h.clinic_id = clinic and h.session_id = session and h.status = 'held' and h.id <> own);
    end if;
    if new_resources is not null and is_current and not is_taken then
        is_claimed := exists (select from scheduling.appointment_resources r
                               where r.clinic_id = clinic and r.resource_id = any(new_resources)
                                 and r.busy_from < busy_end and r.busy_from > busy_start - interval '16 hours' and r.busy_to > busy_start
                                 and coalesce(r.held_until > at, true)
                                 and r.appointment_id <> own and r.appointment_id <> all (coalesce(given_up, '{}')));
    end if;
    if is_current and not is_taken and not is_claimed and (expired is not null or pg_catalog.cardinality(given_up) > 0) then
        perform from scheduling.appointments h
          where h.clinic_id = clinic and h.id = any(own || expired || given_up)
          order by h.id
            for no key update;
    end if;
    if known_version is not null and (is_taken or is_claimed or not is_current or is_hold or apart or expired is not null
            or patient_name is not null or completes_patient) then
        -- Otherwise nothing is written before the row's own update, which compares it.
        perform from scheduling.appointments k
          where k.clinic_id = clinic and k.id = own and k.version = known_version and k.status = known_status
            and k.doctor_id = known_doctor and k.starts_at = known_start
            for no key update;
        if not found then
            return 'changed';
        end if;
    end if;
    if not is_current then
        return 'stale';
    end if;
    if is_taken then
        return 'taken';
    end if;
    if is_claimed then
        return 'claimed';
    end if;

    -- After the appointment's own row, as those lock them who merge patients or note a missed visit. Who became another patient meanwhile is
    -- found again by that one, which the decision is made anew for.
    if patient_name is null and (known_version is null or is_hold or apart) then
        if apart then
            select p.merged_into is null into is_there
              from scheduling.patients p where p.clinic_id = clinic and p.id = new_patient for no key update;
        else
            select p.merged_into is null into is_there
              from scheduling.patients p where p.clinic_id = clinic and p.id = new_patient for key share;
        end if;
        if is_there is distinct from true then
            return 'changed';
        end if;
        if apart then
            if exists (select from scheduling.appointments o
                        where o.clinic_id = clinic and o.patient_id = new_patient
                          and o.starts_at > new_start - interval '12 hours' and o.starts_at < new_end and o.ends_at > new_start
                          and o.status in ('booked', 'confirmed', 'attended') and o.id <> own) then
                return 'elsewhere';
            end if;
        end if;
    end if;
    if patient_name is not null then
        perform scheduling.lock_contact(clinic, write_appointment.phone, write_appointment.bsuid);
        if known_patients <> (select pg_catalog.count(*) from (
                select from scheduling.patients p
                 where p.clinic_id = clinic and (p.phone = any(contact_phones) or p.bsuid = write_appointment.bsuid)
                 limit 50) as of_contact) then
            return 'changed';
        end if;
        insert into scheduling.patients (clinic_id, id, full_name, phone, bsuid, dui_sealed, dui_index,
            is_provisional, created_at, updated_at)
        values (clinic, new_patient, patient_name, write_appointment.phone, write_appointment.bsuid, sealed_dui, indexed_dui,
            is_hold, at, at);
    elsif completes_patient then
        update scheduling.patients p
           set phone = coalesce(p.phone, write_appointment.phone), bsuid = coalesce(p.bsuid, write_appointment.bsuid),
               dui_sealed = coalesce(sealed_dui, p.dui_sealed), dui_index = coalesce(indexed_dui, p.dui_index),
               version = p.version + 1,
               updated_at = case when write_appointment.phone is not null or write_appointment.bsuid is not null then at else p.updated_at end
         where p.clinic_id = clinic and p.id = new_patient;
    end if;
    if words <> '{}' then
        insert into scheduling.patient_words (clinic_id, patient_id, word)
        select clinic, new_patient, w from unnest(words) as w on conflict do nothing;
    end if;

    -- An expired hold blocks nobody. It is released here, because the exclusion constraint cannot read the clock.
    if expired is not null then
        update scheduling.appointments e set status = 'lapsed', hold_expires_at = null, updated_at = at
         where e.clinic_id = clinic and e.id = any(expired) and e.status = 'held' and e.hold_expires_at <= at;
    end if;
    -- A conversation that takes a hold gives up the ones it took before.
    if is_hold then
        if exists (select from scheduling.appointments h
                    where h.clinic_id = clinic and h.session_id = session and h.status = 'held' and h.id <> own) then
            with released as (
                update scheduling.appointments h set status = 'lapsed', hold_expires_at = null, updated_at = at
                 where h.clinic_id = clinic and h.session_id = session and h.status = 'held' and h.id <> own
                returning h.busy_from, h.busy_to)
            select touched_from || pg_catalog.array_agg(r.busy_from), touched_to || pg_catalog.array_agg(r.busy_to)
              into touched_from, touched_to
              from released r;
        end if;
    end if;

    if known_version is null then
        insert into scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from,
            busy_to, status, source, notes, version, hold_expires_at, idempotency_key, turn_id, session_id, created_at, updated_at, resources)
        values (clinic, own, new_doctor, new_patient, new_service, new_start, new_end, pg_catalog.tstzrange(busy_start, busy_end),
            busy_start, busy_end, new_status, new_source, new_notes, new_version, expires, case when request is null then key end, turn,
            session, at, at, new_resources);
        if request is not null then
            insert into scheduling.booking_keys as k (clinic_id, booking_key, fingerprint, appointment_id, booked_at)
            values (clinic, key, request, own, at)
            on conflict (clinic_id, booking_key) do update
                set fingerprint = excluded.fingerprint, appointment_id = excluded.appointment_id, booked_at = excluded.booked_at
              where k.booked_at <= keys_since;
            if not found then
                -- Requests for one agenda follow each other, so this is one for another.
                raise unique_violation using constraint = 'booking_keys_pkey', message = 'the key was used in another agenda';
            end if;
        end if;
    else
        if known_doctor = new_doctor and known_start = new_start and new_status not in ('held', 'booked', 'confirmed') then
            -- The visit stays where it is: the indexes over its place are left alone.
            update scheduling.appointments a set status = new_status, version = new_version, updated_at = at
             where a.clinic_id = clinic and a.id = own and a.version = known_version and a.status = known_status
               and a.doctor_id = known_doctor and a.starts_at = known_start;
        else
            update scheduling.appointments a
               set doctor_id = new_doctor, patient_id = case when is_hold then new_patient else a.patient_id end,
                   service_id = new_service, starts_at = new_start, ends_at = new_end,
                   busy = pg_catalog.tstzrange(busy_start, busy_end), busy_from = busy_start, busy_to = busy_end, status = new_status,
                   version = new_version, hold_expires_at = expires, updated_at = at, resources = new_resources
             where a.clinic_id = clinic and a.id = own and a.version = known_version and a.status = known_status
               and a.doctor_id = known_doctor and a.starts_at = known_start;
        end if;
        if not found then
            return 'changed';
        end if;
    end if;

    -- A visit makes a patient of whom a hold alone had made.
    if not is_hold and patient_name is null and (known_version is null or known_status in ('held', 'lapsed')) then
        update scheduling.patients p set is_provisional = false
         where p.clinic_id = clinic and p.is_provisional
           and p.id = (select a.patient_id from scheduling.appointments a where a.clinic_id = clinic and a.id = own);
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
    -- Last, because it locks the days until the commit. Nearly always it is one day.
    touched := (touched_from[1] at time zone 'UTC')::date;
    if everywhere or pg_catalog.cardinality(touched_from) > 1 or touched <> (touched_to[1] at time zone 'UTC')::date then
        perform scheduling.bump_agenda(clinic, touched_from, touched_to, everywhere);
    elsif touched is not null then
        insert into scheduling.agenda_versions as v (clinic_id, day, version) values (clinic, touched, 1)
        on conflict (clinic_id, day) do update set version = v.version + 1;
    end if;
    return 'written';
end
$$;

revoke all on function scheduling.write_appointment(
    bigint, integer, text, uuid, timestamptz, uuid, uuid, uuid, uuid, timestamptz, timestamptz, timestamptz, timestamptz, text,
    text, text, integer, timestamptz, text, uuid, timestamptz, uuid, uuid, timestamptz, integer, text, text, text, text[], bytea,
    bytea, uuid[], text[], bytea[], text, text, jsonb, timestamptz[], timestamptz[], boolean, boolean, uuid[], text[])
    from public;
grant execute on function scheduling.write_appointment(
    bigint, integer, text, uuid, timestamptz, uuid, uuid, uuid, uuid, timestamptz, timestamptz, timestamptz, timestamptz, text,
    text, text, integer, timestamptz, text, uuid, timestamptz, uuid, uuid, timestamptz, integer, text, text, text, text[], bytea,
    bytea, uuid[], text[], bytea[], text, text, jsonb, timestamptz[], timestamptz[], boolean, boolean, uuid[], text[])
    to cita_scheduling;

-- Copies of the release before call it. They count the patients of a contact by the phone in one form.
create or replace function scheduling.write_appointment(
    expected_config bigint,
    known_version integer, known_status text, known_doctor uuid, known_start timestamptz,
    own uuid, new_doctor uuid, new_patient uuid, new_service uuid,
    new_start timestamptz, new_end timestamptz, busy_start timestamptz, busy_end timestamptz,
    new_status text, new_source text, new_notes text, new_version integer, expires timestamptz,
    key text, request uuid, keys_since timestamptz, turn uuid, session uuid, at timestamptz,
    known_patients integer, patient_name text, phone text, bsuid text, words text[], sealed_dui bytea, indexed_dui bytea,
    event_ids uuid[], event_keys text[], event_bodies bytea[], trace text,
    act text, detail jsonb,
    touched_from timestamptz[], touched_to timestamptz[], everywhere boolean,
    apart boolean,
    new_resources uuid[]
) returns text
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
begin
    return scheduling.write_appointment(
        expected_config, known_version, known_status, known_doctor, known_start, own, new_doctor, new_patient, new_service, new_start,
        new_end, busy_start, busy_end, new_status, new_source, new_notes, new_version, expires, key, request, keys_since, turn, session,
        at, known_patients, patient_name, phone, bsuid, words, sealed_dui, indexed_dui, event_ids, event_keys, event_bodies, trace, act,
        detail, touched_from, touched_to, everywhere, apart, new_resources, array[phone]);
end
$$;
