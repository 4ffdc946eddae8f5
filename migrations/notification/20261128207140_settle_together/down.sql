create or replace function notification.settle_sends(
    acts text[], clinics uuid[], ids uuid[], lanes uuid[], sequences bigint[], wamids text[], job_ids uuid[], job_attempts integer[],
    me uuid, at timestamptz, lease timestamptz)
    returns table (outcome text, released boolean, detail text)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
declare
    clinic_state text;
begin
    for i in 1 .. pg_catalog.cardinality(ids) loop
        released := false;
        detail := null;
        begin
            clinic_state := (tenancy.enter_system(clinics[i], 'settle')).state;
            if acts[i] = 'accepted' then
                update notification.deliveries d set state = 'sent', sent_at = at, wamid = wamids[i]
                 where d.clinic_id = clinics[i] and d.id = ids[i] and d.state in ('queued', 'sending');
                outcome := 'moved';
                if not found then
                    update notification.deliveries d set wamid = wamids[i] where d.clinic_id = clinics[i] and d.id = ids[i];
                    outcome := case when found then 'kept' else 'gone' end;
                end if;
                if job_ids[i] is not null then
                    delete from notification.jobs j where j.id = job_ids[i] and j.attempt = job_attempts[i] and j.state = 'running';
                else
                    delete from notification.sends_in_flight f
                     where f.lane = lanes[i] and f.sequence = sequences[i] and f.delivery_id = ids[i];
                    if not found then
                        -- The answer came after the lease: the message has a job by now, which would send it again.
                        delete from notification.jobs j where j.clinic_id = clinics[i] and j.subject = ids[i] and j.state = 'ready';
                    end if;
                end if;
                released := lanes[i] is not null and exists (
                    select from notification.jobs j where j.lane = lanes[i] and j.sequence > sequences[i] and j.state = 'ready');
            elsif clinic_state <> 'active' or exists (
                select from notification.pauses p
                 where p.queue in ('*', 'replies') and p.clinic_id in (clinics[i], '00000000-0000-0000-0000-000000000000'))
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
        exception when others then
            outcome := 'failed';
            detail := sqlerrm;
        end;
        return next;
    end loop;
end
$$;
