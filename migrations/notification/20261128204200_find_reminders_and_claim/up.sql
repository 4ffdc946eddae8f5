-- Infrastructure: up to which instant the due reminders of a kind were found among the appointments of a time zone.
create table notification.reminder_scans (
    kind text not null,
    zone text not null,
    scanned_until timestamptz not null,
    primary key (kind, zone)
);
grant select, insert, update on notification.reminder_scans to cita_notification;

-- Plans jobs for one page of appointments whose reminders are due: `starts_from` included, `starts_to` excluded, after the row that
-- ended the page before. The jobs are due together at `together_at`, or, where that is null, each `ahead_seconds` before its start.
-- Of a start before `useful_from` the reminder would come too late: it is counted and not planned. The key of a job names the
-- appointment and its start, so that a page that is read again plans nothing twice.
create function notification.plan_reminders(of_queue text, of_kind text, zone text, starts_from timestamptz, starts_to timestamptz,
        together_at timestamptz, ahead_seconds bigint, useful_from timestamptz,
        after_start timestamptz, after_clinic uuid, after_appointment uuid, at_most integer, at timestamptz)
    returns table (found bigint, planned bigint, too_late bigint, last_start timestamptz, last_clinic uuid, last_appointment uuid)
    language sql volatile security invoker
    set search_path = ''
    as $$
    with due as materialized (
        select d.clinic_id, d.appointment_id, d.version, d.starts_at
          from scheduling.reminders_due(zone, starts_from, starts_to, after_start, after_clinic, after_appointment, at_most) d
    ), planned as (
        insert into notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, version, due_at, created_at)
        select gen_random_uuid(), of_queue, due.clinic_id, of_kind, due.appointment_id,
               of_kind || ':' || due.appointment_id || ':' || extract(epoch from due.starts_at)::bigint, due.version,
               coalesce(together_at, due.starts_at - ahead_seconds * interval '1 second'), at
          from due
         where due.starts_at >= useful_from
            on conflict (queue, dedup_key) do nothing
        returning 1
    )
    select (select count(*) from due), (select count(*) from planned), (select count(*) from due where due.starts_at < useful_from),
           last.starts_at, last.clinic_id, last.appointment_id
      from due last
     order by last.starts_at desc, last.clinic_id desc, last.appointment_id desc
     limit 1
$$;

-- Claims up to `room` due jobs of a queue and answers them in the order of their turns. It walks from clinic to clinic through
-- `jobs_to_claim`, from the clinic after `served` around to that clinic, and stops at `room` clinics with due jobs, so that its cost
-- does not grow with the number of due jobs. A job's turn is its place among the due jobs of its clinic plus the clinic's running
-- jobs. Paused clinics are passed over, and so are jobs that wait for an earlier message of their lane: one with a job, or one that a
-- copy is sending without a job.
--   The end of the walk is a bound of the index and not a condition with `or`, which would read the rest of the index in the last step.
--   The rows to update are named by an array, because a join with the claimed rows is planned as a scan of the whole table.
--   The rows are locked with their conditions checked once more: another worker may have claimed one meanwhile.
create function notification.claim_jobs(of_queue text, at timestamptz, served uuid, room bigint, lease timestamptz)
    returns table (id uuid, clinic_id uuid, kind text, subject uuid, version integer, attempt integer, traceparent text, lane uuid,
        sequence bigint)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
#variable_conflict use_column
begin
    return query
    with recursive walk(clinic_id, due_at, lap) as (
        (select j.clinic_id, j.due_at, 1 from notification.jobs j
          where j.queue = of_queue and j.state = 'ready' and j.clinic_id > served
          order by j.clinic_id, j.due_at limit 1)
         union all
        (select j.clinic_id, j.due_at, 2 from notification.jobs j
          where j.queue = of_queue and j.state = 'ready' and j.clinic_id <= served
            and not exists (select from notification.jobs k where k.queue = of_queue and k.state = 'ready' and k.clinic_id > served)
          order by j.clinic_id, j.due_at limit 1)
         union all
        select next.* from walk
         cross join lateral (
               (select j.clinic_id, j.due_at, walk.lap from notification.jobs j
                 where j.queue = of_queue and j.state = 'ready' and j.clinic_id > walk.clinic_id
                   and j.clinic_id <= case when walk.lap = 1 then 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid else served end
                 order by j.clinic_id, j.due_at limit 1)
                union all
               (select j.clinic_id, j.due_at, 2 from notification.jobs j
                 where walk.lap = 1 and j.queue = of_queue and j.state = 'ready' and j.clinic_id <= served
                 order by j.clinic_id, j.due_at limit 1)
                limit 1) next
    ), clinics as materialized (
        select due.clinic_id, row_number() over () as place
          from (select walk.clinic_id from walk
                 where walk.due_at <= at
                   and not exists (select from notification.pauses p
                                    where p.queue in (of_queue, '*')
                                      and p.clinic_id in (walk.clinic_id, '00000000-0000-0000-0000-000000000000'))
                 limit room) due
    ), busy as materialized (
        select j.clinic_id, count(*) as running from notification.jobs j
         where j.queue = of_queue and j.state = 'running'
         group by j.clinic_id
    ), turns as materialized (
        select mine.id, mine.place + coalesce(busy.running, 0) as turn, clinics.place
          from clinics
         cross join lateral (
               select first.id, row_number() over (order by first.due_at, first.id) as place
                 from (select w.id, w.due_at from notification.jobs w
                        where w.queue = of_queue and w.state = 'ready' and w.clinic_id = clinics.clinic_id and w.due_at <= at
                          and not exists (select from notification.jobs earlier
                                           where earlier.lane = w.lane and earlier.sequence < w.sequence
                                             and earlier.state <> 'failed')
                          and not exists (select from notification.sends_in_flight earlier
                                           where earlier.lane = w.lane and earlier.sequence < w.sequence)
                        order by w.due_at, w.id
                        limit (select greatest(2, 2 * room / greatest(count(*), 1)) from clinics)) first) mine
          left join busy on busy.clinic_id = clinics.clinic_id
         order by 2, 3
         limit 2 * room
    ), picked as (
        select j.id from turns
          join notification.jobs j on j.id = turns.id
         where j.state = 'ready' and j.due_at <= at
         order by turns.turn, turns.place
         limit room
           for update of j skip locked
    ), claimed as (
        update notification.jobs j
           set state = 'running', attempt = j.attempt + 1, lease_until = lease
         where j.id = any (array(select picked.id from picked))
        returning j.id, j.clinic_id, j.kind, j.subject, j.version, j.attempt, j.traceparent, j.lane, j.sequence
    )
    select c.id, c.clinic_id, c.kind, c.subject, c.version, c.attempt, c.traceparent, c.lane, c.sequence
      from claimed c
      join turns on turns.id = c.id
     order by turns.turn, turns.place;
end
$$;

revoke all on function notification.plan_reminders(text, text, text, timestamptz, timestamptz, timestamptz, bigint, timestamptz,
    timestamptz, uuid, uuid, integer, timestamptz) from public;
revoke all on function notification.claim_jobs(text, timestamptz, uuid, bigint, timestamptz) from public;
grant execute on function notification.plan_reminders(text, text, text, timestamptz, timestamptz, timestamptz, bigint, timestamptz,
    timestamptz, uuid, uuid, integer, timestamptz) to cita_notification;
grant execute on function notification.claim_jobs(text, timestamptz, uuid, bigint, timestamptz) to cita_notification;
