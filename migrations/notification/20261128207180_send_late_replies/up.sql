-- Takes replies so that none is dropped. A reply whose event comes after a later reply of its conversation has left is sent too: what it
-- says (a booked appointment, for example) is said nowhere else. It has `late` as its detail, and is taken like any other; but while a
-- later one is at Meta it is held, so that in the same copy the two do not leave at once. The outcome `superseded` is not given any more;
-- the other outcomes, the order and the statements are those of `take_replies_together`.
create or replace function notification.take_replies(
    of_queue text, events uuid[], clinics uuid[], ids uuid[], sessions uuid[], locks bigint[], sequences bigint[], numbers text[],
    phones text[], bsuids text[], contents jsonb[], answered text[], traceparents text[], sendable boolean[], job_ids uuid[], me uuid,
    at timestamptz, lease timestamptz, overtaken_until timestamptz)
    returns table (outcome text, config_version bigint, detail text)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
declare
    nobody constant uuid := '00000000-0000-0000-0000-000000000000';
    fresh uuid[];
    paused uuid[];
    clinic record;
    entered uuid;
    lane uuid;
    -- The last place of `lane` that this call took to be sent, and how many those are.
    place bigint;
    taken bigint;
    same boolean;
    known boolean;
    -- Whether a later reply of the lane has left, and whether one is being sent.
    late boolean;
    crossed boolean;
    earlier bigint;
    own bigint;
    -- The elements that get a row in flight, and those for which the next reply of their lane may be waiting.
    sent integer[] := '{}';
    stored integer[] := '{}';
begin
    with kept as (
        insert into notification.inbox (queue, event_id, received_at)
        select of_queue, e, at from unnest(events) e order by e
        on conflict do nothing returning event_id)
    select pg_catalog.array_agg(event_id) into fresh from kept;
    select coalesce(pg_catalog.array_agg(p.clinic_id), '{}') into paused from notification.pauses p where p.queue in ('*', 'replies');
    for i in 1 .. pg_catalog.cardinality(events) loop
        outcome := 'duplicate';
        config_version := null;
        detail := null;
        if events[i] = any (fresh) then
            begin
                if entered is distinct from clinics[i] then
                    select e.state, e.config_version into clinic from tenancy.enter_system(clinics[i], of_queue) e;
                    entered := clinics[i];
                end if;
                config_version := clinic.config_version;
                if clinic.state = 'unknown' then
                    outcome := 'unknown';
                    delete from notification.inbox where queue = of_queue and event_id = events[i];
                else
                    if lane is distinct from sessions[i] then
                        -- The replies before and after this one may be arriving in another transaction.
                        perform pg_catalog.pg_advisory_xact_lock(locks[i]);
                        lane := sessions[i];
                        place := null;
                        taken := 0;
                    end if;
                    select coalesce(pg_catalog.bool_or(d.sequence = sequences[i]), false),
                           coalesce(pg_catalog.bool_or(d.sequence = sequences[i] - 1), false),
                           coalesce(pg_catalog.bool_or(d.sequence > sequences[i] and d.state not in ('queued', 'cancelled')), false),
                           coalesce(pg_catalog.bool_or(d.sequence > sequences[i] and d.state = 'sending'), false),
                           pg_catalog.count(*) filter (where d.sequence < sequences[i] and d.state in ('queued', 'sending'))
                      into same, known, late, crossed, earlier
                      from notification.deliveries d
                     where d.clinic_id = clinics[i] and d.session_id = sessions[i] and d.sequence >= sequences[i] - 8;
                    known := known or sequences[i] <= 1;
                    detail := case when late then 'late' end;
                    outcome := case
                        when not sendable[i] or not known or clinic.state <> 'active' or nobody = any (paused)
                            or clinics[i] = any (paused) then 'waits'
                        -- Another reply of this place is being sent.
                        when same and (sequences[i] = place or exists (
                            select from notification.sends_in_flight f
                             where f.lane = sessions[i] and f.sequence = sequences[i])) then 'waits'
                        when earlier = 0 and not crossed then 'send'
                        else 'held'
                    end;
                    if outcome = 'held' then
                        select taken + pg_catalog.count(*) into own from notification.sends_in_flight f
                         where f.lane = sessions[i] and f.sequence < sequences[i] and f.owner = me and f.until > at;
                        if own < earlier then
                            outcome := 'waits';
                        end if;
                    end if;
                    insert into notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, to_bsuid,
                        content, session_id, sequence, in_reply_to, attempts, traceparent, created_at, sending_at)
                    values (clinics[i], ids[i], 'reply',
                        case outcome when 'send' then 'sending' else 'queued' end,
                        ids[i]::text, numbers[i], phones[i], bsuids[i], contents[i], sessions[i], sequences[i], answered[i],
                        case outcome when 'send' then 1 else 0 end, traceparents[i], at,
                        case outcome when 'send' then at end)
                    on conflict on constraint deliveries_dedup_key_taken do nothing;
                    if not found then
                        outcome := 'duplicate';
                    elsif outcome in ('send', 'held') then
                        place := sequences[i];
                        taken := taken + 1;
                    elsif outcome = 'waits' then
                        insert into notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, due_at, lane, sequence,
                            traceparent, created_at)
                        values (job_ids[i], 'replies', clinics[i], 'send', ids[i], ids[i]::text,
                            case when known then at else overtaken_until end, sessions[i], sequences[i], traceparents[i], at)
                        on conflict do nothing;
                    end if;
                end if;
            exception when others then
                outcome := 'failed';
                detail := sqlerrm;
                entered := null;
                lane := null;
                delete from notification.inbox where queue = of_queue and event_id = events[i];
            end;
            if outcome in ('send', 'held') then
                sent := sent || i;
            end if;
            if outcome in ('send', 'held', 'waits') then
                stored := stored || i;
            end if;
        end if;
        return next;
    end loop;
    insert into notification.sends_in_flight (lane, sequence, delivery_id, clinic_id, owner, until)
    select sessions[i], sequences[i], ids[i], clinics[i], me, lease from unnest(sent) i;
    if exists (select from notification.jobs j where j.lane = any (sessions) and j.state = 'ready' and j.due_at > at) then
        -- The next reply may have come first and be waiting for this one.
        update notification.jobs j set due_at = at
          from unnest(stored) i
         where j.lane = sessions[i] and j.sequence = sequences[i] + 1 and j.state = 'ready' and j.attempt = 0 and j.due_at > at;
    end if;
end
$$;
