-- When an appointment was last moved; null if never. A reminder whose time had passed when the start was chosen is not sent.
alter table scheduling.appointments add column moved_at timestamptz;

create function scheduling.note_move() returns trigger
    language plpgsql
    set search_path = ''
    as $$
begin
    new.moved_at := new.updated_at;
    return new;
end
$$;
revoke all on function scheduling.note_move() from public;
create trigger note_move before update of starts_at on scheduling.appointments
    for each row when (old.starts_at is distinct from new.starts_at) execute function scheduling.note_move();

create or replace view scheduling.reminder_now as
    select a.clinic_id, a.id as appointment_id, a.status, a.version, a.starts_at, a.ends_at, a.source,
           a.reminders_wanted, a.patient_id, p.full_name as patient_name, p.phone, p.bsuid,
           d.title as doctor_title, d.full_name as doctor_name, s.name as service_name, p.is_blocked,
           coalesce(a.moved_at, a.created_at) as start_chosen_at
      from scheduling.appointments a
      join scheduling.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
      join scheduling.doctors d on d.clinic_id = a.clinic_id and d.id = a.doctor_id
      join scheduling.services s on s.clinic_id = a.clinic_id and s.id = a.service_id
     where a.status not in ('held', 'lapsed');

-- The time zones of all clinics: the quiet hours, and with them the starts whose reminders are due, differ by zone.
create function tenancy.time_zones() returns setof text
    language sql stable security definer
    set search_path = ''
    as $$ select distinct timezone from tenancy.clinics $$;

-- The live appointments of the clinics in a time zone that start in a span (`starts_from` included, `starts_to` excluded) and want
-- reminders. A page begins after the given row in the order (starts_at, clinic_id, appointment_id); the first one begins after
-- (starts_from, nil, nil). It answers ids only: whether a reminder is sent is decided in a transaction of the clinic.
create function scheduling.reminders_due(zone text, starts_from timestamptz, starts_to timestamptz,
        after_start timestamptz, after_clinic uuid, after_appointment uuid, at_most integer)
    returns table (clinic_id uuid, appointment_id uuid, version integer, starts_at timestamptz)
    language sql stable security definer
    set search_path = ''
    as $$
    select a.clinic_id, a.id, a.version, a.starts_at
      from scheduling.appointments a
      join tenancy.clinics c on c.clinic_id = a.clinic_id and c.timezone = zone
     where a.status in ('booked', 'confirmed') and a.reminders_wanted
       and a.starts_at >= starts_from and a.starts_at < starts_to
       and (a.starts_at, a.clinic_id, a.id) > (after_start, after_clinic, after_appointment)
     order by a.starts_at, a.clinic_id, a.id
     limit at_most
$$;

create policy door on scheduling.appointments for select to cita_door using (true);
grant select (clinic_id, id, version, starts_at, status, reminders_wanted) on scheduling.appointments to cita_door;

-- The membership is needed to change the owner, and ends in this transaction: a member of cita_door sees every clinic.
grant create on schema scheduling, tenancy to cita_door;
grant cita_door to current_user;
alter function tenancy.time_zones() owner to cita_door;
alter function scheduling.reminders_due(text, timestamptz, timestamptz, timestamptz, uuid, uuid, integer) owner to cita_door;
revoke all on function tenancy.time_zones() from public;
revoke all on function scheduling.reminders_due(text, timestamptz, timestamptz, timestamptz, uuid, uuid, integer) from public;
grant execute on function tenancy.time_zones() to cita_notification;
grant execute on function scheduling.reminders_due(text, timestamptz, timestamptz, timestamptz, uuid, uuid, integer) to cita_notification;
revoke cita_door from current_user;
