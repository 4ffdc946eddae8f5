create or replace function notification.take_replies(
    of_queue text, events uuid[], clinics uuid[], ids uuid[], sessions uuid[], locks bigint[], sequences bigint[], numbers text[],
    phones text[], bsuids text[], contents jsonb[], answered text[], traceparents text[], sendable boolean[], job_ids uuid[], me uuid,
    at timestamptz, lease timestamptz, overtaken_until timestamptz)
    returns table (outcome text, config_version bigint, detail text)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
declare
    fresh uuid[];
    clinic_state text;
    known boolean;
    later boolean;
    earlier bigint;
    own bigint;
begin
    with kept as (
        insert into notification.inbox (queue, event_id, received_at)
        select of_queue, e, at from unnest(events) e order by e
        on conflict do nothing returning event_id)
    select pg_catalog.array_agg(event_id) into fresh from kept;
    for i in 1 .. pg_catalog.cardinality(events) loop
        outcome := 'duplicate';
        config_version := null;
        detail := null;
        if events[i] = any (fresh) then
            begin
                select e.state, e.config_version into clinic_state, config_version
                  from tenancy.enter_system(clinics[i], of_queue) e;
                if clinic_state = 'unknown' then
                    outcome := 'unknown';
                    delete from notification.inbox where queue = of_queue and event_id = events[i];
                else
                    -- The replies before and after this one may be arriving in another transaction.
                    perform pg_catalog.pg_advisory_xact_lock(locks[i]);
                    select coalesce(pg_catalog.bool_or(d.sequence = sequences[i] - 1), false),
                           coalesce(pg_catalog.bool_or(d.sequence > sequences[i] and d.state not in ('queued', 'cancelled')), false),
                           pg_catalog.count(*) filter (where d.sequence < sequences[i] and d.state in ('queued', 'sending'))
                      into known, later, earlier
                      from notification.deliveries d
                     where d.clinic_id = clinics[i] and d.session_id = sessions[i] and d.sequence >= sequences[i] - 8;
                    known := known or sequences[i] <= 1;
                    outcome := case
                        when later then 'superseded'
                        when not sendable[i] or not known or clinic_state <> 'active' or exists (
                            select from notification.pauses p
                             where p.queue in ('*', 'replies')
                               and p.clinic_id in (clinics[i], '00000000-0000-0000-0000-000000000000')) then 'waits'
                        when earlier = 0 then 'send'
                        else 'held'
                    end;
                    if outcome = 'held' then
                        select pg_catalog.count(*) into own from notification.sends_in_flight f
                         where f.lane = sessions[i] and f.sequence < sequences[i] and f.owner = me and f.until > at;
                        if own < earlier then
                            outcome := 'waits';
                        end if;
                    end if;
                    if outcome in ('send', 'held') then
                        insert into notification.sends_in_flight (lane, sequence, delivery_id, clinic_id, owner, until)
                        values (sessions[i], sequences[i], ids[i], clinics[i], me, lease)
                        on conflict do nothing;
                        if not found then
                            outcome := 'waits';
                        end if;
                    end if;
                    insert into notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, to_bsuid,
                        content, session_id, sequence, in_reply_to, attempts, traceparent, created_at, sending_at)
                    values (clinics[i], ids[i], 'reply',
                        case outcome when 'send' then 'sending' when 'superseded' then 'cancelled' else 'queued' end,
                        ids[i]::text, numbers[i], phones[i], bsuids[i], contents[i], sessions[i], sequences[i], answered[i],
                        case outcome when 'send' then 1 else 0 end, traceparents[i], at,
                        case outcome when 'send' then at end)
                    on conflict on constraint deliveries_dedup_key_taken do nothing;
                    if not found then
                        if outcome in ('send', 'held') then
                            delete from notification.sends_in_flight f where f.lane = sessions[i] and f.sequence = sequences[i];
                        end if;
                        outcome := 'duplicate';
                    elsif outcome = 'waits' then
                        insert into notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, due_at, lane, sequence,
                            traceparent, created_at)
                        values (job_ids[i], 'replies', clinics[i], 'send', ids[i], ids[i]::text,
                            case when known then at else overtaken_until end, sessions[i], sequences[i], traceparents[i], at)
                        on conflict do nothing;
                    end if;
                    if outcome in ('send', 'held', 'waits') then
                        -- The next reply may have come first and be waiting for this one.
                        update notification.jobs j set due_at = at
                         where j.lane = sessions[i] and j.sequence = sequences[i] + 1 and j.state = 'ready' and j.attempt = 0
                           and j.due_at > at;
                    end if;
                end if;
            exception when others then
                outcome := 'failed';
                detail := sqlerrm;
                delete from notification.inbox where queue = of_queue and event_id = events[i];
            end;
        end if;
        return next;
    end loop;
end
$$;
