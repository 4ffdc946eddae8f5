-- Infrastructure: messages that one copy of the service is sending without a job row. A row of a copy that died becomes a job.
create table notification.sends_in_flight (
    -- The place that no later message of the lane may overtake: the conversation and the number of the reply in it. A message that
    -- is about an appointment has a lane of its own.
    lane uuid not null,
    sequence bigint not null,
    delivery_id uuid not null,
    clinic_id uuid not null,
    -- The copy that sends it. Every start of a process draws another id.
    owner uuid not null,
    until timestamptz not null,
    primary key (lane, sequence)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
grant select, insert, update, delete on notification.sends_in_flight to cita_notification;

-- Takes replies that conversations ask for. The elements are sorted by clinic, conversation and sequence, so that two calls at the same
-- time lock in the same order. Each element enters its clinic inside its own block, which a failure leaves alone.
--
-- The outcome of an element:
--   send        the delivery is `sending`, and the caller sends it now
--   held        the caller sends it after the earlier replies of the conversation, which it is sending itself
--   waits       a job sends it: the clinic is paused or suspended, or an earlier reply is not done
--   superseded  a later reply was sent already
--   duplicate   the event or the reply was taken before
--   unknown     there is no such clinic
--   failed      the element could not be taken; `detail` says why
create function notification.take_replies(
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

-- Settles messages that Meta accepted, and begins held ones. The elements are sorted by number and delivery, as in every function that
-- locks several deliveries. `released` says that a later message of the lane has a job that may be claimed now.
--
-- The outcome of `accepted`: moved (to `sent`), kept (a status update came first), gone (there is no such delivery), failed.
-- The outcome of `begin`: begun, waits (the clinic may not send now, or an earlier message of the lane has a job), lost (another copy has the message by now), failed.
create function notification.settle_sends(
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

-- Makes a job of each message whose copy did not settle it before the end of its lease; says how many jobs that were. A delivery that
-- is `sending` may have reached Meta, and its job waits for the proof.
create function notification.sweep_sends(at timestamptz, most integer)
    returns integer
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
declare
    f record;
    d record;
    made integer := 0;
begin
    for f in
        select s.* from notification.sends_in_flight s where s.until < at
         order by s.clinic_id, s.lane, s.sequence limit most for update skip locked
    loop
        if (tenancy.enter_system(f.clinic_id, 'sweep')).state <> 'unknown' then
            select x.kind, x.appointment_id, x.dedup_key, x.attempts, x.traceparent into d
              from notification.deliveries x
             where x.clinic_id = f.clinic_id and x.id = f.delivery_id and x.state in ('queued', 'sending');
            if found then
                insert into notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, version, due_at, attempt, last_error,
                    lane, sequence, traceparent, created_at)
                select pg_catalog.gen_random_uuid(),
                       case d.kind when 'reply' then 'replies' else 'appointment-reminders' end, f.clinic_id,
                       case d.kind when 'reply' then 'send' else d.kind end, coalesce(d.appointment_id, f.delivery_id),
                       case d.kind when 'reply' then d.dedup_key else d.kind || ':' || d.appointment_id end,
                       case d.kind when 'reply' then 0 else pg_catalog.split_part(d.dedup_key, ':', 3)::integer end,
                       at, d.attempts, 'ABANDONED',
                       case d.kind when 'reply' then f.lane end, case d.kind when 'reply' then f.sequence end, d.traceparent, at
                on conflict do nothing;
                made := made + 1;
            end if;
        end if;
        delete from notification.sends_in_flight s where s.lane = f.lane and s.sequence = f.sequence;
    end loop;
    return made;
end
$$;

revoke all on function notification.take_replies(text, uuid[], uuid[], uuid[], uuid[], bigint[], bigint[], text[], text[], text[], jsonb[], text[], text[], boolean[], uuid[], uuid, timestamptz, timestamptz, timestamptz) from public;
revoke all on function notification.settle_sends(text[], uuid[], uuid[], uuid[], bigint[], text[], uuid[], integer[], uuid, timestamptz, timestamptz) from public;
revoke all on function notification.sweep_sends(timestamptz, integer) from public;
grant execute on function notification.take_replies(text, uuid[], uuid[], uuid[], uuid[], bigint[], bigint[], text[], text[], text[], jsonb[], text[], text[], boolean[], uuid[], uuid, timestamptz, timestamptz, timestamptz) to cita_notification;
grant execute on function notification.settle_sends(text[], uuid[], uuid[], uuid[], bigint[], text[], uuid[], integer[], uuid, timestamptz, timestamptz) to cita_notification;
grant execute on function notification.sweep_sends(timestamptz, integer) to cita_notification;
