-- The name by which a reader of the daily agenda is greeted.
grant select on auth.staff_names to cita_notification;

-- The active users of the clinics in a time zone who wanted the daily agenda at that instant. A page begins after the given row in the order
-- (clinic_id, user_id); the first one begins after (nil, nil). It answers ids only: whether an agenda is sent is decided in a transaction of
-- the clinic.
grant cita_door to current_user;
create function auth.agenda_readers_due(zone text, wanted_at timestamptz, after_clinic uuid, after_user uuid, at_most integer)
    returns table (clinic_id uuid, user_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select u.clinic_id, u.id
      from auth.users u
      join tenancy.clinics c on c.clinic_id = u.clinic_id and c.timezone = zone
     where u.is_active and u.daily_agenda_since <= wanted_at
       and (u.clinic_id, u.id) > (after_clinic, after_user)
     order by u.clinic_id, u.id
     limit at_most
$$;
alter function auth.agenda_readers_due(text, timestamptz, uuid, uuid, integer) owner to cita_door;
revoke all on function auth.agenda_readers_due(text, timestamptz, uuid, uuid, integer) from public;
grant execute on function auth.agenda_readers_due(text, timestamptz, uuid, uuid, integer) to cita_notification;
revoke cita_door from current_user;

-- Plans jobs for one page of readers whose agenda of a day (20261130 is the 30th of November 2026) was due at that instant, after the row that
-- ended the page before. With `too_late` they are counted and not planned. The key of a job, which is also the key of its delivery, names the
-- reader and the day, so that a page that is read again plans nothing twice.
create function notification.plan_agendas(of_queue text, of_kind text, zone text, day integer, due timestamptz, too_late boolean,
        after_clinic uuid, after_user uuid, at_most integer, at timestamptz)
    returns table (found bigint, planned bigint, last_clinic uuid, last_user uuid)
    language sql volatile security invoker
    set search_path = ''
    as $$
    with readers as materialized (
        select r.clinic_id, r.user_id from auth.agenda_readers_due(zone, due, after_clinic, after_user, at_most) r
    ), planned as (
        insert into notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, version, due_at, created_at)
        select gen_random_uuid(), of_queue, readers.clinic_id, of_kind, readers.user_id,
               of_kind || ':' || readers.user_id || ':' || day, day, due, at
          from readers
         where not too_late
            on conflict (queue, dedup_key) do nothing
        returning 1
    )
    select (select count(*) from readers), (select count(*) from planned), last.clinic_id, last.user_id
      from readers last
     order by last.clinic_id desc, last.user_id desc
     limit 1
$$;
revoke all on function notification.plan_agendas(text, text, text, integer, timestamptz, boolean, uuid, uuid, integer, timestamptz) from public;
grant execute on function notification.plan_agendas(text, text, text, integer, timestamptz, boolean, uuid, uuid, integer, timestamptz)
    to cita_notification;
