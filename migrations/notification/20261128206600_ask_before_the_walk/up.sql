-- A worker claims once a second, also when nothing is due. The walk then passes each clinic that has later work: 17 ms among 1,000
-- clinics. The claim first asks for the earliest due instant of the queue, which is the first entry of `jobs_due`; it is asked for in
-- that order, because a plan that only looks for any due job may read another index from end to end.
create or replace function notification.claim_jobs(of_queue text, at timestamptz, served uuid, room bigint, lease timestamptz)
    returns table (id uuid, clinic_id uuid, kind text, subject uuid, version integer, attempt integer, traceparent text, lane uuid,
        sequence bigint)
    language plpgsql volatile security invoker
    set search_path = ''
    set enable_sort = off
    as $$
#variable_conflict use_column
begin
    if coalesce(at < (select j.due_at from notification.jobs j
                       where j.queue = of_queue and j.state = 'ready'
                       order by j.due_at limit 1), true) then
        return;
    end if;
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
