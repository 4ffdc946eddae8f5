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

create or replace function notification.apply_statuses(numbers text[], ids uuid[], wamids text[], states text[], instants timestamptz[])
    returns table (outcome text, clinic_id uuid, delivery_id uuid, kind text, appointment_id uuid, session_id uuid, traceparent text,
        released boolean, detail text)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
#variable_conflict use_column
declare
    number text;
    clinic uuid;
    entered uuid;
    was text;
    settled text[];
begin
    for i in 1 .. pg_catalog.cardinality(numbers) loop
        outcome := 'unknown';
        delivery_id := null;
        kind := null;
        appointment_id := null;
        session_id := null;
        traceparent := null;
        released := false;
        detail := null;
        if number is distinct from numbers[i] then
            number := numbers[i];
            clinic := tenancy.clinic_of_phone_number(number);
        end if;
        clinic_id := clinic;
        begin
            if clinic is not null and entered is distinct from clinic then
                perform tenancy.enter_system(clinic, 'status');
                entered := clinic;
            end if;
            -- Of a message that Meta is known to have nothing but the state changes.
            settled := case states[i] when 'delivered' then array['sent'] when 'read' then array['sent', 'delivered'] end;
            if clinic is not null and settled is not null then
                update notification.deliveries d set state = states[i],
                       delivered_at = case states[i] when 'delivered' then instants[i] else d.delivered_at end,
                       read_at = case states[i] when 'read' then instants[i] else d.read_at end
                 where d.clinic_id = clinic and d.id = ids[i] and d.state = any (settled)
                returning d.id, d.kind, d.appointment_id, d.session_id, d.traceparent
                     into delivery_id, kind, appointment_id, session_id, traceparent;
                if found then
                    outcome := 'moved';
                end if;
            end if;
            if clinic is not null and outcome <> 'moved' then
                select d.id, d.state into delivery_id, was from notification.deliveries d
                 where d.clinic_id = clinic and d.id = ids[i];
                if not found then
                    select d.id, d.state into delivery_id, was
                      from notification.wamids w
                      join notification.deliveries d on d.clinic_id = w.clinic_id and d.id = w.delivery_id
                     where w.clinic_id = clinic and w.wamid = wamids[i];
                end if;
                if not found then
                    -- Messages that were sent before `wamids` was there.
                    select d.id, d.state into delivery_id, was from notification.deliveries d
                     where d.clinic_id = clinic and d.wamid = wamids[i] limit 1;
                end if;
                if delivery_id is null then
                    null;
                elsif states[i] = 'failed' then
                    outcome := case when was in ('failed', 'cancelled') then 'old' else 'failed' end;
                else
                    outcome := 'old';
                    if was = any (case states[i] when 'sent' then array['queued', 'sending']
                                                 when 'delivered' then array['queued', 'sending', 'sent']
                                                 when 'read' then array['queued', 'sending', 'sent', 'delivered'] end) then
                        update notification.deliveries d set state = states[i],
                               sent_at = case states[i] when 'sent' then instants[i] else d.sent_at end,
                               delivered_at = case states[i] when 'delivered' then instants[i] else d.delivered_at end,
                               read_at = case states[i] when 'read' then instants[i] else d.read_at end
                         where d.clinic_id = clinic and d.id = delivery_id
                           and d.state = any (case states[i] when 'sent' then array['queued', 'sending']
                                                             when 'delivered' then array['queued', 'sending', 'sent']
                                                             when 'read' then array['queued', 'sending', 'sent', 'delivered'] end)
                        returning d.kind, d.appointment_id, d.session_id, d.traceparent
                             into kind, appointment_id, session_id, traceparent;
                        if found then
                            outcome := 'moved';
                        end if;
                        if found and was in ('queued', 'sending') then
                            insert into notification.wamids (clinic_id, wamid, delivery_id)
                            select clinic, wamids[i], delivery_id where wamids[i] is not null
                            on conflict do nothing;
                            -- The status proves that Meta has the message, so that nothing is sent again.
                            delete from notification.jobs j
                             where j.clinic_id = clinic and j.subject = delivery_id and j.state = 'ready';
                            released := found;
                        end if;
                    end if;
                end if;
            end if;
        exception when others then
            outcome := 'error';
            detail := sqlerrm;
            entered := null;
        end;
        return next;
    end loop;
end
$$;

create or replace function notification.take_cards(
    of_queue text, events uuid[], clinics uuid[], appointments uuid[], versions integer[], read_versions integer[], kinds text[],
    due timestamptz[], ids uuid[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[],
    job_ids uuid[], me uuid, at timestamptz, lease timestamptz)
    returns table (outcome text, detail text)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
declare
    nobody constant uuid := '00000000-0000-0000-0000-000000000000';
    fresh uuid[];
    paused uuid[];
    clinic record;
    entered uuid;
    sent integer[] := '{}';
    said text[] := '{}';
    said_versions integer[] := '{}';
begin
    with kept as (
        insert into notification.inbox (queue, event_id, received_at)
        select of_queue, e, at from unnest(events) e order by e
        on conflict do nothing returning event_id)
    select pg_catalog.array_agg(event_id) into fresh from kept;
    select coalesce(pg_catalog.array_agg(p.clinic_id), '{}') into paused
      from notification.pauses p where p.queue in ('*', 'appointment-reminders');
    for i in 1 .. pg_catalog.cardinality(events) loop
        outcome := 'duplicate';
        detail := null;
        if events[i] = any (fresh) then
            begin
                if entered is distinct from clinics[i] then
                    select e.state, e.config_version into clinic from tenancy.enter_system(clinics[i], of_queue) e;
                    entered := clinics[i];
                end if;
                if clinic.state = 'unknown' then
                    outcome := 'unknown';
                    delete from notification.inbox where queue = of_queue and event_id = events[i];
                elsif contents[i] is not null and clinic.state = 'active' and not (nobody = any (paused) or clinics[i] = any (paused))
                    and exists (
                        select from scheduling.appointment_version r
                         where r.clinic_id = clinics[i] and r.appointment_id = appointments[i] and r.version = read_versions[i]) then
                    insert into notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, to_bsuid,
                        content, appointment_id, attempts, traceparent, created_at, sending_at)
                    values (clinics[i], ids[i], kinds[i], 'sending', keys[i], numbers[i], phones[i], bsuids[i], contents[i],
                        appointments[i], 1, traceparents[i], at, at)
                    on conflict on constraint deliveries_dedup_key_taken do nothing;
                    if found then
                        outcome := 'send';
                    end if;
                else
                    insert into notification.jobs as j (id, queue, clinic_id, kind, subject, dedup_key, version, due_at, traceparent,
                        created_at)
                    values (job_ids[i], 'appointment-reminders', clinics[i], kinds[i], appointments[i],
                        kinds[i] || ':' || appointments[i], versions[i], coalesce(due[i], at), traceparents[i], at)
                    on conflict (queue, dedup_key) do update set version = excluded.version, due_at = excluded.due_at, state = 'ready',
                        attempt = 0, lease_until = null, last_error = null, traceparent = excluded.traceparent
                     where j.version < excluded.version;
                    outcome := 'waits';
                end if;
            exception when others then
                outcome := 'failed';
                detail := sqlerrm;
                entered := null;
                delete from notification.inbox where queue = of_queue and event_id = events[i];
            end;
            if outcome = 'send' then
                sent := sent || i;
                said := said || (kinds[i] || ':' || appointments[i]);
                said_versions := said_versions || versions[i];
            end if;
        end if;
        return next;
    end loop;
    insert into notification.sends_in_flight (lane, sequence, delivery_id, clinic_id, owner, until)
    select ids[i], 0, ids[i], clinics[i], me, lease from unnest(sent) i;
    -- A card about an earlier version that still waits says nothing that the sent one does not.
    delete from notification.jobs j
     where j.queue = 'appointment-reminders' and j.dedup_key = any (said) and j.state = 'ready'
       and j.version < said_versions[pg_catalog.array_position(said, j.dedup_key)];
end
$$;
