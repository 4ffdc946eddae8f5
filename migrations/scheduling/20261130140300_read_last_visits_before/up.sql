-- As before, with the last visit of each doctor before the window where all doctors are asked for: of two who have the same free time on a
-- day, the one whose last visit lies longer ago is offered. The running release takes these rows for what they are, visits outside of its
-- window.
create or replace function scheduling.read_busy(entering_user uuid, entered_clinic uuid, reason text, known_config bigint, known_version bigint,
    starts timestamptz, ends timestamptz, only_doctor uuid)
    returns table (role text, state text, plan text, plan_expires_at timestamptz, session_version integer, config_version bigint,
        shown_doctor uuid, window_version bigint,
        id uuid, doctor_id uuid, busy_from timestamptz, busy_to timestamptz, hold_expires_at timestamptz, session_id uuid, resource_id uuid)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
#variable_conflict use_column
declare
    found_config bigint;
    found_version bigint;
begin
    if entering_user is null then
        select e.state, e.plan, e.plan_expires_at, e.config_version
          into state, plan, plan_expires_at, found_config
          from tenancy.enter_system(entered_clinic, reason) e;
    else
        select e.role, e.plan, e.plan_expires_at, e.session_version, e.config_version, e.doctor_id
          into role, plan, plan_expires_at, session_version, found_config, shown_doctor
          from tenancy.enter(entering_user, entered_clinic) e;
    end if;
    found_version := scheduling.agenda_version(entered_clinic, starts, ends);
    config_version := found_config;
    window_version := found_version;
    return next;
    if found_config is distinct from known_config or found_version = known_version then
        return;
    end if;
    if only_doctor is null then
        return query
        select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::uuid, null::bigint,
               a.id, a.doctor_id, a.busy_from, a.busy_to, a.hold_expires_at, a.session_id, null::uuid
          from scheduling.appointments a
         where a.clinic_id = entered_clinic
           and a.starts_at > starts - interval '12 hours' and a.starts_at < ends + interval '4 hours'
           and a.busy_from < ends and a.busy_to > starts
           and a.status = any (array['held', 'booked', 'confirmed', 'attended']);
        return query
        select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::uuid, null::bigint,
               a.id, a.doctor_id, a.busy_from, a.busy_to, a.hold_expires_at, a.session_id, null::uuid
          from scheduling.doctors d
         cross join lateral (
               select v.id, v.doctor_id, v.busy_from, v.busy_to, v.hold_expires_at, v.session_id
                 from scheduling.appointments v
                where v.clinic_id = entered_clinic and v.doctor_id = d.id and v.starts_at < starts and v.busy_to <= starts
                  and v.status = any (array['booked', 'confirmed', 'attended'])
                order by v.starts_at desc
                limit 1) a
         where d.clinic_id = entered_clinic and d.is_active;
    else
        return query
        select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::uuid, null::bigint,
               a.id, a.doctor_id, a.busy_from, a.busy_to, a.hold_expires_at, a.session_id, null::uuid
          from scheduling.appointments a
         where a.clinic_id = entered_clinic and a.doctor_id = only_doctor
           and a.starts_at > starts - interval '12 hours' and a.starts_at < ends + interval '4 hours'
           and a.busy_from < ends and a.busy_to > starts
           and a.status = any (array['held', 'booked', 'confirmed', 'attended']);
    end if;
    return query
    select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::uuid, null::bigint,
           r.appointment_id, null::uuid, r.busy_from, r.busy_to, r.held_until, r.session_id, r.resource_id
      from scheduling.appointment_resources r
     where r.clinic_id = entered_clinic
       and r.busy_from > starts - interval '16 hours' and r.busy_from < ends and r.busy_to > starts;
end
$$;
