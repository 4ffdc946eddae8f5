-- Settles messages with as few statements as each needs of its own: its delivery is moved, and Meta's id of it is kept. Rows in flight and
-- jobs belong to no clinic, and end together after the last element. Whether any job waits in one of the lanes is asked once, because in
-- most calls none does; a job that is stored meanwhile is found by the worker's timer. Outcomes and order are those of
-- `keep_sends_in_flight`, with `kept` also where there is no such delivery.
create or replace function notification.settle_sends(
    acts text[], clinics uuid[], ids uuid[], lanes uuid[], sequences bigint[], wamids text[], job_ids uuid[], job_attempts integer[],
    me uuid, at timestamptz, lease timestamptz)
    returns table (outcome text, released boolean, detail text)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
declare
    nobody constant uuid := '00000000-0000-0000-0000-000000000000';
    paused uuid[];
    clinic record;
    entered uuid;
    -- Whether a job waits in any of the lanes.
    waited boolean;
    -- The settled messages that have a row in flight, and the jobs of the others.
    flown uuid[] := '{}';
    flown_lanes uuid[] := '{}';
    worked uuid[] := '{}';
    ended bigint;
begin
    waited := exists (select from notification.jobs j where j.lane = any (lanes) and j.state = 'ready');
    for i in 1 .. pg_catalog.cardinality(acts) loop
        detail := null;
        released := false;
        begin
            if entered is distinct from clinics[i] then
                select e.state, e.config_version into clinic from tenancy.enter_system(clinics[i], 'settle') e;
                entered := clinics[i];
            end if;
            if acts[i] = 'accepted' then
                update notification.deliveries d set state = 'sent', sent_at = at
                 where d.clinic_id = clinics[i] and d.id = ids[i] and d.state in ('queued', 'sending');
                if found then
                    outcome := 'moved';
                    -- Without a clause for conflicts, which looks into the index once more. A conflict fails the element, and the caller
                    -- settles it by itself.
                    insert into notification.wamids (clinic_id, wamid, delivery_id) values (clinics[i], wamids[i], ids[i]);
                else
                    outcome := 'kept';
                    insert into notification.wamids (clinic_id, wamid, delivery_id)
                    select d.clinic_id, wamids[i], d.id from notification.deliveries d
                     where d.clinic_id = clinics[i] and d.id = ids[i]
                    on conflict do nothing;
                end if;
            else
                if paused is null then
                    select coalesce(pg_catalog.array_agg(p.clinic_id), '{}') into paused
                      from notification.pauses p where p.queue in ('*', 'replies');
                end if;
                if clinic.state <> 'active' or nobody = any (paused) or clinics[i] = any (paused)
                    or exists (select from notification.jobs j
                                where j.lane = lanes[i] and j.sequence < sequences[i] and j.state <> 'failed') then
                    outcome := 'waits';
                else
                    outcome := 'lost';
                    update notification.sends_in_flight f set until = lease
                     where f.lane = lanes[i] and f.sequence = sequences[i] and f.delivery_id = ids[i] and f.owner = me;
                    if found then
                        update notification.deliveries d set state = 'sending', sending_at = at, attempts = d.attempts + 1
                         where d.clinic_id = clinics[i] and d.id = ids[i] and d.state = 'queued';
                        if found then
                            outcome := 'begun';
                        else
                            delete from notification.sends_in_flight f where f.lane = lanes[i] and f.sequence = sequences[i];
                        end if;
                    end if;
                end if;
            end if;
        exception when others then
            outcome := 'failed';
            detail := sqlerrm;
            entered := null;
        end;
        if outcome in ('moved', 'kept') then
            if waited then
                released := lanes[i] is not null and exists (
                    select from notification.jobs j where j.lane = lanes[i] and j.sequence > sequences[i] and j.state = 'ready');
            end if;
            if job_ids[i] is null then
                flown := flown || ids[i];
                flown_lanes := flown_lanes || lanes[i];
            else
                worked := worked || job_ids[i];
            end if;
        end if;
        return next;
    end loop;
    if pg_catalog.cardinality(worked) > 0 then
        delete from notification.jobs j
         where j.id = any (worked) and j.state = 'running' and j.attempt = job_attempts[pg_catalog.array_position(job_ids, j.id)];
    end if;
    if pg_catalog.cardinality(flown) > 0 then
        delete from notification.sends_in_flight f where f.lane = any (flown_lanes) and f.delivery_id = any (flown);
        get diagnostics ended = row_count;
        if ended < pg_catalog.cardinality(flown) then
            -- The answer came after the lease: the message has a job by now, which would send it again.
            delete from notification.jobs j
             where j.clinic_id = any (clinics) and j.subject = any (flown) and j.state = 'ready';
        end if;
    end if;
end
$$;
