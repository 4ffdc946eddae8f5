CREATE ROLE cita_auth;
ALTER ROLE cita_auth WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_billing;
ALTER ROLE cita_billing WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_conversation;
ALTER ROLE cita_conversation WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_door;
ALTER ROLE cita_door WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_ingest;
ALTER ROLE cita_ingest WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_notification;
ALTER ROLE cita_notification WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_scheduling;
ALTER ROLE cita_scheduling WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
ALTER ROLE cita_auth SET search_path TO 'auth';
ALTER ROLE cita_auth SET statement_timeout TO '10s';
ALTER ROLE cita_auth SET lock_timeout TO '5s';
ALTER ROLE cita_auth SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_auth SET "TimeZone" TO 'UTC';
ALTER ROLE cita_auth SET jit TO 'off';
ALTER ROLE cita_billing SET search_path TO 'billing';
ALTER ROLE cita_billing SET statement_timeout TO '10s';
ALTER ROLE cita_billing SET lock_timeout TO '5s';
ALTER ROLE cita_billing SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_billing SET "TimeZone" TO 'UTC';
ALTER ROLE cita_billing SET jit TO 'off';
ALTER ROLE cita_conversation SET search_path TO 'conversation';
ALTER ROLE cita_conversation SET statement_timeout TO '10s';
ALTER ROLE cita_conversation SET lock_timeout TO '5s';
ALTER ROLE cita_conversation SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_conversation SET "TimeZone" TO 'UTC';
ALTER ROLE cita_conversation SET jit TO 'off';
ALTER ROLE cita_ingest SET search_path TO 'ingest';
ALTER ROLE cita_ingest SET statement_timeout TO '10s';
ALTER ROLE cita_ingest SET lock_timeout TO '5s';
ALTER ROLE cita_ingest SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_ingest SET "TimeZone" TO 'UTC';
ALTER ROLE cita_ingest SET jit TO 'off';
ALTER ROLE cita_notification SET search_path TO 'notification';
ALTER ROLE cita_notification SET statement_timeout TO '10s';
ALTER ROLE cita_notification SET lock_timeout TO '5s';
ALTER ROLE cita_notification SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_notification SET "TimeZone" TO 'UTC';
ALTER ROLE cita_notification SET jit TO 'off';
ALTER ROLE cita_notification SET enable_seqscan TO 'off';
ALTER ROLE cita_scheduling SET search_path TO 'scheduling';
ALTER ROLE cita_scheduling SET statement_timeout TO '10s';
ALTER ROLE cita_scheduling SET lock_timeout TO '5s';
ALTER ROLE cita_scheduling SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_scheduling SET "TimeZone" TO 'UTC';
ALTER ROLE cita_scheduling SET jit TO 'off';
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA audit;
ALTER SCHEMA audit OWNER TO cita_owner;
CREATE SCHEMA auth;
ALTER SCHEMA auth OWNER TO cita_owner;
CREATE SCHEMA billing;
ALTER SCHEMA billing OWNER TO cita_owner;
CREATE SCHEMA conversation;
ALTER SCHEMA conversation OWNER TO cita_owner;
CREATE SCHEMA ingest;
ALTER SCHEMA ingest OWNER TO cita_owner;
CREATE SCHEMA notification;
ALTER SCHEMA notification OWNER TO cita_owner;
CREATE SCHEMA scheduling;
ALTER SCHEMA scheduling OWNER TO cita_owner;
CREATE SCHEMA tenancy;
ALTER SCHEMA tenancy OWNER TO cita_owner;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_stat_statements WITH SCHEMA public;
CREATE FUNCTION audit.append(act text, subject text, detail jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
    insert into audit.entries (clinic_id, id, actor, act, subject, detail)
    values (tenancy.current_clinic(), pg_catalog.gen_random_uuid(),
            coalesce(nullif(pg_catalog.current_setting('app.user_id', true), ''), 'system: ' || coalesce(pg_catalog.current_setting('app.reason', true), '')),
            act, subject, detail);
end
$$;
ALTER FUNCTION audit.append(act text, subject text, detail jsonb) OWNER TO cita_door;
CREATE FUNCTION auth.find_login(wanted text) RETURNS TABLE(user_id uuid, clinic_id uuid, password_hash text, is_active boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select u.id, u.clinic_id, u.password_hash, u.is_active and c.is_active
      from auth.users u
      join tenancy.clinics c on c.clinic_id = u.clinic_id
     where u.email = wanted
$$;
ALTER FUNCTION auth.find_login(wanted text) OWNER TO cita_door;
CREATE FUNCTION billing.clinic_of_subscription(wanted text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$ select clinic_id from billing.subscriptions where provider_id = wanted $$;
ALTER FUNCTION billing.clinic_of_subscription(wanted text) OWNER TO cita_door;
CREATE FUNCTION conversation.finish_turns(sessions uuid[], clinics uuid[], tokens uuid[], handled bigint[], answered_untils timestamp with time zone[], answered_events uuid[], wakes timestamp with time zone[], states text[], memories jsonb[], handovers boolean[], reply_sequences bigint[], last_messages timestamp with time zone[], reply_turns integer[], reply_ids uuid[], reply_places bigint[], reply_bodies jsonb[], event_turns integer[], event_ids uuid[], event_keys text[], event_bodies bytea[], event_traceparents text[], at timestamp with time zone) RETURNS TABLE(outcome text, due_at timestamp with time zone, failure text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    entered uuid;
    finished integer[] := '{}';
    reply integer := 1;
    state text;
    said text;
begin
    -- All mailboxes first, in the order in which every process locks them; each session's row under its mailbox.
    perform from conversation.mailboxes m where m.session_id = any(sessions) order by m.clinic_id, m.session_id for no key update;
    for i in 1 .. pg_catalog.cardinality(sessions) loop
        due_at := null;
        failure := null;
        begin
            update conversation.mailboxes m
               set handled_seq = handled[i], lease_token = null, lease_until = null, failures = 0, promised_slot = null,
                   answered_until = answered_untils[i], answered_event = answered_events[i], wake_at = wakes[i],
                   unread_since = case when m.pending_seq > handled[i] then coalesce(m.unread_since, at) end,
                   ready_at = case
                       when m.pending_seq = handled[i] then wakes[i]
                       when m.unread_since is null then at
                       else m.ready_at end
             where m.session_id = sessions[i] and m.lease_token = tokens[i]
            returning m.ready_at into due_at;
            if not found then
                outcome := 'lost';
            else
                if entered is distinct from clinics[i] then
                    perform tenancy.enter_system(clinics[i], 'finish a turn');
                    entered := clinics[i];
                end if;
                while reply <= pg_catalog.cardinality(reply_turns) and reply_turns[reply] <= i loop
                    if reply_turns[reply] = i then
                        insert into conversation.replies (clinic_id, id, session_id, sequence, body, created_at)
                        values (clinics[i], reply_ids[reply], sessions[i], reply_places[reply], reply_bodies[reply], at);
                    end if;
                    reply := reply + 1;
                end loop;
                update conversation.sessions s
                   set state = states[i], collected = memories[i], handover = handovers[i], reply_sequence = reply_sequences[i],
                       last_message_at = last_messages[i], updated_at = at
                 where s.clinic_id = clinics[i] and s.id = sessions[i];
                finished := finished || i;
                outcome := 'finished';
            end if;
        exception when others then
            get stacked diagnostics state = returned_sqlstate, said = message_text;
            outcome := 'failed';
            failure := state || ' ' || said;
            due_at := null;
            entered := null;
        end;
        return next;
    end loop;
    insert into conversation.outbox (id, clinic_id, routing_key, body, traceparent, created_at)
    select e.id, clinics[e.turn], e.key, e.body, e.traceparent, at
      from unnest(event_turns, event_ids, event_keys, event_bodies, event_traceparents) e (turn, id, key, body, traceparent)
     where e.turn = any(finished);
end
$$;
ALTER FUNCTION conversation.finish_turns(sessions uuid[], clinics uuid[], tokens uuid[], handled bigint[], answered_untils timestamp with time zone[], answered_events uuid[], wakes timestamp with time zone[], states text[], memories jsonb[], handovers boolean[], reply_sequences bigint[], last_messages timestamp with time zone[], reply_turns integer[], reply_ids uuid[], reply_places bigint[], reply_bodies jsonb[], event_turns integer[], event_ids uuid[], event_keys text[], event_bodies bytea[], event_traceparents text[], at timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION conversation.keep_reading(clinic uuid, message uuid, kept jsonb) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    perform tenancy.enter_system(clinic, 'keep a reading');
    update conversation.mail l set reading = kept where l.clinic_id = clinic and l.id = message;
    return found;
end
$$;
ALTER FUNCTION conversation.keep_reading(clinic uuid, message uuid, kept jsonb) OWNER TO cita_owner;
CREATE FUNCTION conversation.open_turns(wanted uuid[], tokens uuid[], at timestamp with time zone, until timestamp with time zone, timeout_kind text, timeout_body jsonb) RETURNS TABLE(of_session uuid, of_clinic uuid, token uuid, is_served boolean, config_version bigint, over_rate boolean, due_at timestamp with time zone, mailbox jsonb, talk jsonb, unread jsonb, patient jsonb)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    box conversation.mailboxes;
    session conversation.sessions;
    clinic record;
begin
    for i in 1 .. pg_catalog.cardinality(wanted) loop
        select m.* into box
          from conversation.mailboxes m
         where m.session_id = wanted[i]
           and (m.pending_seq > m.handled_seq or m.ready_at is not null)
           and (m.ready_at is null or m.ready_at <= at)
           and (m.lease_until is null or m.lease_until <= at)
           for no key update skip locked;
        continue when not found;
        select e.state, e.plan_expires_at, e.config_version into clinic from tenancy.enter_system(box.clinic_id, 'open a turn') e;
        select s.* into session from conversation.sessions s where s.clinic_id = box.clinic_id and s.id = box.session_id;
        continue when not found;
        if box.wake_at <= at and session.state = 'BOOKING' then
            box.pending_seq := box.pending_seq + 1;
            insert into conversation.mail (clinic_id, id, session_id, seq, kind, body, sent_at, received_at)
            values (box.clinic_id, tokens[i], box.session_id, box.pending_seq, timeout_kind, timeout_body, box.wake_at, at);
        end if;
        select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(w) order by w.seq) into unread
          from (select l.id, l.seq, l.wamid, l.body, l.sent_at, l.received_at, l.event_id, l.event_index, l.traceparent, l.reading
                  from conversation.mail l
                 where l.clinic_id = box.clinic_id and l.session_id = box.session_id and l.seq > box.handled_seq
                 order by l.seq
                 limit 200) w;
        if unread is null then
            -- The session was due for an answer that has come meanwhile.
            update conversation.mailboxes m
               set ready_at = case when m.wake_at > at then m.wake_at end,
                   wake_at = case when m.wake_at > at then m.wake_at end
             where m.session_id = box.session_id;
            continue;
        end if;
        update conversation.mailboxes m
           set lease_token = tokens[i], lease_until = until, unread_since = null, pending_seq = box.pending_seq
         where m.session_id = box.session_id;
        of_session := box.session_id;
        of_clinic := box.clinic_id;
        token := tokens[i];
        is_served := clinic.state = 'active' and (clinic.plan_expires_at is null or clinic.plan_expires_at > at);
        config_version := clinic.config_version;
        over_rate := coalesce(box.rate_tat > at + interval '1 minute', false);
        due_at := coalesce(box.ready_at, at);
        mailbox := pg_catalog.jsonb_build_object('handled_seq', box.handled_seq, 'promised_slot', box.promised_slot, 'wake_at', box.wake_at,
            'answered_until', box.answered_until, 'answered_event', box.answered_event, 'failures', box.failures);
        talk := pg_catalog.to_jsonb(session);
        patient := scheduling.visits_of_contact(session.contact_phone, session.contact_bsuid, at);
        return next;
    end loop;
end
$$;
ALTER FUNCTION conversation.open_turns(wanted uuid[], tokens uuid[], at timestamp with time zone, until timestamp with time zone, timeout_kind text, timeout_body jsonb) OWNER TO cita_owner;
CREATE FUNCTION conversation.store_messages(events uuid[], indexes integer[], numbers text[], wamids text[], phones text[], bsuids text[], names text[], new_sessions uuid[], new_messages uuid[], kinds text[], bodies jsonb[], sent_ats timestamp with time zone[], traceparents text[], at timestamp with time zone, messages_per_minute integer) RETURNS TABLE(outcome text, of_clinic uuid, of_session uuid, due_at timestamp with time zone, failure text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    -- However many messages keep coming, the first of them waits no longer than this.
    longest_wait constant interval := interval '10 seconds';
    minute constant interval := interval '1 minute';
    every constant interval := minute / messages_per_minute;
    n constant integer := pg_catalog.cardinality(events);
    clinics uuid[] := pg_catalog.array_fill(null::uuid, array[n]);
    sessions uuid[] := pg_catalog.array_fill(null::uuid, array[n]);
    incomplete boolean[] := pg_catalog.array_fill(false, array[n]);
    failures text[] := pg_catalog.array_fill(null::text, array[n]);
    number text;
    clinic uuid;
    -- The clinic that the transaction has entered. A block that fails takes its `enter_system` back, but not this variable.
    entered uuid;
    quiet interval;
    talk record;
    state text;
    said text;
begin
    for i in 1 .. n loop
        begin
            if number is distinct from numbers[i] then
                clinic := tenancy.clinic_of_phone_number(numbers[i]);
                number := numbers[i];
            end if;
            clinics[i] := clinic;
            continue when clinic is null;
            if entered is distinct from clinic then
                perform tenancy.enter_system(clinic, 'store messages');
                entered := clinic;
            end if;
            select s.id, s.contact_phone, s.contact_bsuid, s.contact_name into talk
              from conversation.sessions s
             where s.clinic_id = clinic and s.phone_number_id = number and s.contact_phone = phones[i];
            if not found then
                select s.id, s.contact_phone, s.contact_bsuid, s.contact_name into talk
                  from conversation.sessions s
                 where s.clinic_id = clinic and s.phone_number_id = number and s.contact_bsuid = bsuids[i];
            end if;
            if not found then
                insert into conversation.sessions (clinic_id, id, phone_number_id, contact_phone, contact_bsuid, contact_name, created_at, updated_at)
                values (clinic, new_sessions[i], number, phones[i], bsuids[i], names[i], at, at)
                on conflict do nothing;
                -- Another copy may have created the session meanwhile, under another id.
                select s.id, s.contact_phone, s.contact_bsuid, s.contact_name into strict talk
                  from conversation.sessions s
                 where s.clinic_id = clinic and s.phone_number_id = number and (s.contact_phone = phones[i] or s.contact_bsuid = bsuids[i])
                 order by s.contact_phone = phones[i] desc nulls last
                 limit 1;
                insert into conversation.mailboxes (session_id, clinic_id) values (talk.id, clinic) on conflict do nothing;
            end if;
            sessions[i] := talk.id;
            incomplete[i] := talk.contact_phone is distinct from coalesce(phones[i], talk.contact_phone)
                or talk.contact_bsuid is distinct from coalesce(bsuids[i], talk.contact_bsuid)
                or talk.contact_name <> coalesce(nullif(names[i], ''), talk.contact_name);
        exception when others then
            get stacked diagnostics state = returned_sqlstate, said = message_text;
            failures[i] := state || ' ' || said;
            sessions[i] := null;
            entered := null;
            number := null;
        end;
    end loop;
    perform from conversation.mailboxes m where m.session_id = any(sessions) order by m.clinic_id, m.session_id for no key update;
    entered := null;
    for i in 1 .. n loop
        of_clinic := clinics[i];
        of_session := sessions[i];
        due_at := null;
        failure := failures[i];
        if sessions[i] is null then
            outcome := case when failure is null then 'unknown_number' else 'failed' end;
            return next;
            continue;
        end if;
        begin
            if entered is distinct from clinics[i] then
                perform tenancy.enter_system(clinics[i], 'store messages');
                select pg_catalog.make_interval(secs => t.assistant_quiet_ms / 1000.0) into strict quiet
                  from tenancy.settings t where t.clinic_id = clinics[i];
                entered := clinics[i];
            end if;
            insert into conversation.mail (clinic_id, id, session_id, seq, kind, phone_number_id, wamid, body, sent_at, traceparent, received_at,
                                           event_id, event_index)
            select clinics[i], new_messages[i], m.session_id, m.pending_seq + 1, kinds[i], numbers[i], wamids[i], bodies[i], sent_ats[i],
                   traceparents[i], at, events[i], indexes[i]
              from conversation.mailboxes m where m.session_id = sessions[i]
            on conflict (clinic_id, phone_number_id, wamid) do nothing;
            if found then
                update conversation.mailboxes m
                   set pending_seq = m.pending_seq + 1,
                       unread_since = coalesce(m.unread_since, at),
                       ready_at = case
                           when m.unread_since is not null and m.ready_at <= at then m.ready_at
                           when kinds[i] = 'pressed' then at
                           else least(at + quiet, coalesce(m.unread_since, at) + longest_wait) end,
                       rate_tat = least(greatest(m.rate_tat, at) + every, at + minute + every)
                 where m.session_id = sessions[i]
                returning m.ready_at into due_at;
                outcome := 'stored';
                if incomplete[i] then
                    -- A new business-scoped id replaces the stored one: Meta assigns a new id when a contact changes their number. One
                    -- that has a session of its own stays there: Meta first sent phone and id apart.
                    update conversation.sessions s
                       set contact_phone = coalesce(phones[i], s.contact_phone),
                           contact_bsuid = case
                               when bsuids[i] is null or exists (
                                   select from conversation.sessions o
                                    where o.clinic_id = clinics[i] and o.phone_number_id = numbers[i] and o.contact_bsuid = bsuids[i])
                               then s.contact_bsuid else bsuids[i] end,
                           contact_name = coalesce(nullif(names[i], ''), s.contact_name)
                     where s.clinic_id = clinics[i] and s.id = sessions[i];
                end if;
            else
                outcome := 'duplicate';
            end if;
        exception when others then
            get stacked diagnostics state = returned_sqlstate, said = message_text;
            outcome := 'failed';
            failure := state || ' ' || said;
            due_at := null;
            entered := null;
        end;
        return next;
    end loop;
end
$$;
ALTER FUNCTION conversation.store_messages(events uuid[], indexes integer[], numbers text[], wamids text[], phones text[], bsuids text[], names text[], new_sessions uuid[], new_messages uuid[], kinds text[], bodies jsonb[], sent_ats timestamp with time zone[], traceparents text[], at timestamp with time zone, messages_per_minute integer) OWNER TO cita_owner;
CREATE FUNCTION notification.apply_statuses(numbers text[], ids uuid[], wamids text[], states text[], instants timestamp with time zone[]) RETURNS TABLE(outcome text, clinic_id uuid, delivery_id uuid, kind text, appointment_id uuid, session_id uuid, traceparent text, released boolean, detail text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
#variable_conflict use_column
declare
    number text;
    clinic uuid;
    was text;
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
        begin
            if number is distinct from numbers[i] then
                number := numbers[i];
                clinic := tenancy.clinic_of_phone_number(number);
            end if;
            clinic_id := clinic;
            if clinic is not null then
                perform tenancy.enter_system(clinic, 'status');
                select d.id, d.state into delivery_id, was from notification.deliveries d
                 where d.clinic_id = clinic and d.id = ids[i];
                if not found then
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
                               wamid = coalesce(d.wamid, wamids[i]),
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
        end;
        return next;
    end loop;
end
$$;
ALTER FUNCTION notification.apply_statuses(numbers text[], ids uuid[], wamids text[], states text[], instants timestamp with time zone[]) OWNER TO cita_owner;
CREATE FUNCTION notification.begin_jobs(jobs uuid[], attempts integer[], clinics uuid[], appointments uuid[], ids uuid[], kinds text[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], at timestamp with time zone) RETURNS TABLE(outcome text, detail text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    for i in 1 .. pg_catalog.cardinality(jobs) loop
        detail := null;
        begin
            perform tenancy.enter_system(clinics[i], 'send');
            perform from notification.jobs j
              where j.id = jobs[i] and j.attempt = attempts[i] and j.state = 'running' for update;
            if not found then
                outcome := 'lost';
            elsif keys[i] is null then
                delete from notification.jobs j where j.id = jobs[i];
                outcome := 'ended';
            else
                insert into notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, to_bsuid, content,
                    appointment_id, attempts, traceparent, created_at, sending_at)
                values (clinics[i], ids[i], kinds[i], 'sending', keys[i], numbers[i], phones[i], bsuids[i], contents[i],
                    appointments[i], 1, traceparents[i], at, at)
                on conflict on constraint deliveries_dedup_key_taken do nothing;
                outcome := case when found then 'begun' else 'known' end;
            end if;
        exception when others then
            outcome := 'failed';
            detail := sqlerrm;
        end;
        return next;
    end loop;
end
$$;
ALTER FUNCTION notification.begin_jobs(jobs uuid[], attempts integer[], clinics uuid[], appointments uuid[], ids uuid[], kinds text[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], at timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION notification.claim_appointment_jobs(of_queue text, at timestamp with time zone, served uuid, room bigint, lease timestamp with time zone) RETURNS TABLE(id uuid, clinic_id uuid, kind text, subject uuid, job_version integer, attempt integer, traceparent text, state text, config_version bigint, status text, version integer, starts_at timestamp with time zone, reminders_wanted boolean, patient_name text, phone text, bsuid text, doctor_title text, doctor_name text, service_name text, is_blocked boolean, start_chosen_at timestamp with time zone)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
#variable_conflict use_column
declare
    job record;
    clinic record;
    now_is record;
begin
    for job in select c.* from notification.claim_jobs(of_queue, at, served, room, lease) c loop
        id := job.id;
        clinic_id := job.clinic_id;
        kind := job.kind;
        subject := job.subject;
        job_version := job.version;
        attempt := job.attempt;
        traceparent := job.traceparent;
        state := null;
        config_version := null;
        now_is := null;
        begin
            select e.state, e.config_version into clinic from tenancy.enter_system(job.clinic_id, 'claim') e;
            select r.* into now_is from scheduling.reminder_now r
             where r.clinic_id = job.clinic_id and r.appointment_id = job.subject;
            state := clinic.state;
            config_version := clinic.config_version;
        exception when others then
            raise warning 'an appointment could not be read: %', sqlerrm;
        end;
        status := now_is.status;
        version := now_is.version;
        starts_at := now_is.starts_at;
        reminders_wanted := now_is.reminders_wanted;
        patient_name := now_is.patient_name;
        phone := now_is.phone;
        bsuid := now_is.bsuid;
        doctor_title := now_is.doctor_title;
        doctor_name := now_is.doctor_name;
        service_name := now_is.service_name;
        is_blocked := now_is.is_blocked;
        start_chosen_at := now_is.start_chosen_at;
        return next;
    end loop;
end
$$;
ALTER FUNCTION notification.claim_appointment_jobs(of_queue text, at timestamp with time zone, served uuid, room bigint, lease timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION notification.claim_jobs(of_queue text, at timestamp with time zone, served uuid, room bigint, lease timestamp with time zone) RETURNS TABLE(id uuid, clinic_id uuid, kind text, subject uuid, version integer, attempt integer, traceparent text, lane uuid, sequence bigint)
    LANGUAGE plpgsql
    SET search_path TO ''
    SET enable_sort TO 'off'
    AS $$
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
ALTER FUNCTION notification.claim_jobs(of_queue text, at timestamp with time zone, served uuid, room bigint, lease timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION notification.plan_reminders(of_queue text, of_kind text, zone text, starts_from timestamp with time zone, starts_to timestamp with time zone, together_at timestamp with time zone, ahead_seconds bigint, useful_from timestamp with time zone, after_start timestamp with time zone, after_clinic uuid, after_appointment uuid, at_most integer, at timestamp with time zone) RETURNS TABLE(found bigint, planned bigint, too_late bigint, last_start timestamp with time zone, last_clinic uuid, last_appointment uuid)
    LANGUAGE sql
    SET search_path TO ''
    AS $$
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
ALTER FUNCTION notification.plan_reminders(of_queue text, of_kind text, zone text, starts_from timestamp with time zone, starts_to timestamp with time zone, together_at timestamp with time zone, ahead_seconds bigint, useful_from timestamp with time zone, after_start timestamp with time zone, after_clinic uuid, after_appointment uuid, at_most integer, at timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION notification.read_appointments(clinics uuid[], appointments uuid[]) RETURNS TABLE(state text, config_version bigint, status text, version integer, starts_at timestamp with time zone, reminders_wanted boolean, patient_name text, phone text, bsuid text, doctor_title text, doctor_name text, service_name text, is_blocked boolean, start_chosen_at timestamp with time zone)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
#variable_conflict use_column
declare
    clinic record;
    now_is record;
begin
    for i in 1 .. pg_catalog.cardinality(clinics) loop
        state := null;
        config_version := null;
        now_is := null;
        begin
            select e.state, e.config_version into clinic from tenancy.enter_system(clinics[i], 'card') e;
            select r.* into now_is from scheduling.reminder_now r
             where r.clinic_id = clinics[i] and r.appointment_id = appointments[i];
            state := clinic.state;
            config_version := clinic.config_version;
        exception when others then
            raise warning 'an appointment could not be read: %', sqlerrm;
        end;
        status := now_is.status;
        version := now_is.version;
        starts_at := now_is.starts_at;
        reminders_wanted := now_is.reminders_wanted;
        patient_name := now_is.patient_name;
        phone := now_is.phone;
        bsuid := now_is.bsuid;
        doctor_title := now_is.doctor_title;
        doctor_name := now_is.doctor_name;
        service_name := now_is.service_name;
        is_blocked := now_is.is_blocked;
        start_chosen_at := now_is.start_chosen_at;
        return next;
    end loop;
end
$$;
ALTER FUNCTION notification.read_appointments(clinics uuid[], appointments uuid[]) OWNER TO cita_owner;
CREATE FUNCTION notification.settle_sends(acts text[], clinics uuid[], ids uuid[], lanes uuid[], sequences bigint[], wamids text[], job_ids uuid[], job_attempts integer[], me uuid, at timestamp with time zone, lease timestamp with time zone) RETURNS TABLE(outcome text, released boolean, detail text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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
ALTER FUNCTION notification.settle_sends(acts text[], clinics uuid[], ids uuid[], lanes uuid[], sequences bigint[], wamids text[], job_ids uuid[], job_attempts integer[], me uuid, at timestamp with time zone, lease timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION notification.sweep_sends(at timestamp with time zone, most integer) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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
ALTER FUNCTION notification.sweep_sends(at timestamp with time zone, most integer) OWNER TO cita_owner;
CREATE FUNCTION notification.take_cards(of_queue text, events uuid[], clinics uuid[], appointments uuid[], versions integer[], read_versions integer[], kinds text[], due timestamp with time zone[], ids uuid[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone) RETURNS TABLE(outcome text, detail text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    fresh uuid[];
    clinic_state text;
    job_key text;
begin
    with kept as (
        insert into notification.inbox (queue, event_id, received_at)
        select of_queue, e, at from unnest(events) e order by e
        on conflict do nothing returning event_id)
    select pg_catalog.array_agg(event_id) into fresh from kept;
    for i in 1 .. pg_catalog.cardinality(events) loop
        outcome := 'duplicate';
        detail := null;
        if events[i] = any (fresh) then
            begin
                clinic_state := (tenancy.enter_system(clinics[i], of_queue)).state;
                job_key := kinds[i] || ':' || appointments[i];
                if clinic_state = 'unknown' then
                    outcome := 'unknown';
                    delete from notification.inbox where queue = of_queue and event_id = events[i];
                elsif contents[i] is not null and clinic_state = 'active' and not exists (
                        select from notification.pauses p
                         where p.queue in ('*', 'appointment-reminders')
                           and p.clinic_id in (clinics[i], '00000000-0000-0000-0000-000000000000'))
                    and exists (
                        select from scheduling.reminder_now r
                         where r.clinic_id = clinics[i] and r.appointment_id = appointments[i] and r.version = read_versions[i]) then
                    insert into notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, to_bsuid,
                        content, appointment_id, attempts, traceparent, created_at, sending_at)
                    values (clinics[i], ids[i], kinds[i], 'sending', keys[i], numbers[i], phones[i], bsuids[i], contents[i],
                        appointments[i], 1, traceparents[i], at, at)
                    on conflict on constraint deliveries_dedup_key_taken do nothing;
                    if found then
                        insert into notification.sends_in_flight (lane, sequence, delivery_id, clinic_id, owner, until)
                        values (ids[i], 0, ids[i], clinics[i], me, lease);
                        -- A card about an earlier version that still waits says nothing that this one does not.
                        delete from notification.jobs j
                         where j.queue = 'appointment-reminders' and j.dedup_key = job_key and j.state = 'ready'
                           and j.version < versions[i];
                        outcome := 'send';
                    end if;
                else
                    insert into notification.jobs as j (id, queue, clinic_id, kind, subject, dedup_key, version, due_at, traceparent,
                        created_at)
                    values (job_ids[i], 'appointment-reminders', clinics[i], kinds[i], appointments[i], job_key, versions[i],
                        coalesce(due[i], at), traceparents[i], at)
                    on conflict (queue, dedup_key) do update set version = excluded.version, due_at = excluded.due_at, state = 'ready',
                        attempt = 0, lease_until = null, last_error = null, traceparent = excluded.traceparent
                     where j.version < excluded.version;
                    outcome := 'waits';
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
ALTER FUNCTION notification.take_cards(of_queue text, events uuid[], clinics uuid[], appointments uuid[], versions integer[], read_versions integer[], kinds text[], due timestamp with time zone[], ids uuid[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION notification.take_replies(of_queue text, events uuid[], clinics uuid[], ids uuid[], sessions uuid[], locks bigint[], sequences bigint[], numbers text[], phones text[], bsuids text[], contents jsonb[], answered text[], traceparents text[], sendable boolean[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone, overtaken_until timestamp with time zone) RETURNS TABLE(outcome text, config_version bigint, detail text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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
ALTER FUNCTION notification.take_replies(of_queue text, events uuid[], clinics uuid[], ids uuid[], sessions uuid[], locks bigint[], sequences bigint[], numbers text[], phones text[], bsuids text[], contents jsonb[], answered text[], traceparents text[], sendable boolean[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone, overtaken_until timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION scheduling.agenda_version(clinic uuid, starts timestamp with time zone, ends timestamp with time zone) RETURNS bigint
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
begin
    return (select coalesce(pg_catalog.sum(v.version), 0)::bigint from scheduling.agenda_versions v
             where v.clinic_id = clinic
               and v.day between (starts at time zone 'UTC')::date and (ends at time zone 'UTC')::date)
         + coalesce((select v.version from scheduling.agenda_versions v
                      where v.clinic_id = clinic and v.day = date '-infinity'), 0);
end
$$;
ALTER FUNCTION scheduling.agenda_version(clinic uuid, starts timestamp with time zone, ends timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION scheduling.bump_agenda(clinic uuid, starts timestamp with time zone[], ends timestamp with time zone[], everywhere boolean) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    touched date[] := case when everywhere then array[date '-infinity'] else '{}' end;
    step date;
begin
    -- Loops and not one statement over generated days: its plan depends on the arrays and would be made anew at each call, which
    -- costs more than all the rest.
    for i in 1 .. coalesce(pg_catalog.array_length(starts, 1), 0) loop
        step := (starts[i] at time zone 'UTC')::date;
        while step <= (ends[i] at time zone 'UTC')::date loop
            if step <> all(touched) then
                touched := touched || step;
            end if;
            step := step + 1;
        end loop;
    end loop;
    if pg_catalog.cardinality(touched) > 1 then
        touched := array(select t from unnest(touched) as t order by t);
    end if;
    foreach step in array touched loop
        insert into scheduling.agenda_versions as v (clinic_id, day, version) values (clinic, step, 1)
        on conflict (clinic_id, day) do update set version = v.version + 1;
    end loop;
end
$$;
ALTER FUNCTION scheduling.bump_agenda(clinic uuid, starts timestamp with time zone[], ends timestamp with time zone[], everywhere boolean) OWNER TO cita_owner;
CREATE FUNCTION scheduling.claim_slot(doctor uuid, expected_config bigint, own uuid, own_session uuid, busy_start timestamp with time zone, busy_end timestamp with time zone, at timestamp with time zone) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    clinic constant uuid := tenancy.current_clinic();
    expired uuid[];
    taken boolean;
begin
    -- FOR NO KEY UPDATE is the weaker lock: rows that refer to the doctor can still be written.
    perform from scheduling.doctors d where d.clinic_id = clinic and d.id = doctor for no key update;
    if not exists (select from tenancy.settings s where s.clinic_id = clinic and s.config_version = expected_config) then
        return 'stale';
    end if;
    -- The bounds on starts_at change no result: no buffer before a visit is longer than 4 hours, and no visit with the buffer after
    -- it longer than 12. They are the columns of the index.
    select coalesce(pg_catalog.bool_or(coalesce(b.hold_expires_at > at, true)), false),
           pg_catalog.array_agg(b.id) filter (where b.hold_expires_at <= at)
      into taken, expired
      from scheduling.appointments b
     where b.clinic_id = clinic and b.doctor_id = doctor
       and b.starts_at > busy_start - interval '12 hours' and b.starts_at < busy_end + interval '4 hours'
       and b.busy_from < busy_end and b.busy_to > busy_start
       and b.status in ('held', 'booked', 'confirmed', 'attended')
       and b.id <> own
       and not (b.status = 'held' and b.session_id is not distinct from own_session and own_session is not null);
    if taken then
        return 'taken';
    end if;
    if expired is not null then
        update scheduling.appointments e set status = 'lapsed', hold_expires_at = null, updated_at = at
         where e.clinic_id = clinic and e.id = any(expired) and e.status = 'held' and e.hold_expires_at <= at;
    end if;
    return 'free';
end
$$;
ALTER FUNCTION scheduling.claim_slot(doctor uuid, expected_config bigint, own uuid, own_session uuid, busy_start timestamp with time zone, busy_end timestamp with time zone, at timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION scheduling.note_move() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    new.moved_at := new.updated_at;
    return new;
end
$$;
ALTER FUNCTION scheduling.note_move() OWNER TO cita_owner;
CREATE FUNCTION scheduling.read_agenda(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[], starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid, only_status text, most integer) RETURNS TABLE(role text, state text, plan text, plan_expires_at timestamp with time zone, session_version integer, config_version bigint, window_version bigint, total bigint, id uuid, starts_at timestamp with time zone, ends_at timestamp with time zone, status text, source text, notes text, version integer, created_at timestamp with time zone, updated_at timestamp with time zone, doctor_id uuid, service_id uuid, patient_id uuid, patient_name text, phone text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
#variable_conflict use_column
declare
    found_config bigint;
    found_version bigint;
    listed bigint;
begin
    select e.role, e.plan, e.plan_expires_at, e.session_version, e.config_version
      into role, plan, plan_expires_at, session_version, found_config
      from tenancy.enter(entering_user, entered_clinic) e;
    found_version := scheduling.agenda_version(entered_clinic, starts, ends);
    config_version := found_config;
    window_version := found_version;
    return next;
    if found_config is distinct from known_config or found_version = any (known_versions) then
        return;
    end if;
    return query
    select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::bigint, null::bigint,
           a.id, a.starts_at, a.ends_at, a.status, a.source, a.notes, a.version, a.created_at, a.updated_at,
           a.doctor_id, a.service_id, p.id, p.full_name, p.phone
      from scheduling.appointments a
      join scheduling.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
     where a.clinic_id = entered_clinic and a.starts_at >= starts and a.starts_at < ends
       and a.status <> all (array['held', 'lapsed'])
       and (only_doctor is null or a.doctor_id = only_doctor)
       and (only_status is null or a.status = only_status)
     order by a.starts_at, a.id
     limit most;
    get diagnostics listed = row_count;
    -- A page that is not full tells the total by itself.
    if listed = most then
        return query
        select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::bigint, pg_catalog.count(*),
               null::uuid, null::timestamptz, null::timestamptz, null::text, null::text, null::text, null::integer,
               null::timestamptz, null::timestamptz, null::uuid, null::uuid, null::uuid, null::text, null::text
          from scheduling.appointments a
         where a.clinic_id = entered_clinic and a.starts_at >= starts and a.starts_at < ends
           and a.status <> all (array['held', 'lapsed'])
           and (only_doctor is null or a.doctor_id = only_doctor)
           and (only_status is null or a.status = only_status);
    end if;
end
$$;
ALTER FUNCTION scheduling.read_agenda(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[], starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid, only_status text, most integer) OWNER TO cita_owner;
CREATE FUNCTION scheduling.read_busy(entering_user uuid, entered_clinic uuid, reason text, known_config bigint, known_version bigint, starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid) RETURNS TABLE(role text, state text, plan text, plan_expires_at timestamp with time zone, session_version integer, config_version bigint, window_version bigint, id uuid, doctor_id uuid, busy_from timestamp with time zone, busy_to timestamp with time zone, hold_expires_at timestamp with time zone, session_id uuid)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
#variable_conflict use_column
declare
    found_config bigint;
    found_version bigint;
begin
    if entering_user is null then
        select e.state, e.plan, e.plan_expires_at, e.config_version
          into state, plan, plan_expires_at, found_config
          from tenancy.enter_system(entered_clinic, reason) e;
    else
        select e.role, e.plan, e.plan_expires_at, e.session_version, e.config_version
          into role, plan, plan_expires_at, session_version, found_config
          from tenancy.enter(entering_user, entered_clinic) e;
    end if;
    found_version := scheduling.agenda_version(entered_clinic, starts, ends);
    config_version := found_config;
    window_version := found_version;
    return next;
    if found_config is distinct from known_config or found_version = known_version then
        return;
    end if;
    if only_doctor is null then
        return query
        select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::bigint,
               a.id, a.doctor_id, a.busy_from, a.busy_to, a.hold_expires_at, a.session_id
          from scheduling.appointments a
         where a.clinic_id = entered_clinic
           and a.starts_at > starts - interval '12 hours' and a.starts_at < ends + interval '4 hours'
           and a.busy_from < ends and a.busy_to > starts
           and a.status = any (array['held', 'booked', 'confirmed', 'attended']);
    else
        return query
        select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::bigint,
               a.id, a.doctor_id, a.busy_from, a.busy_to, a.hold_expires_at, a.session_id
          from scheduling.appointments a
         where a.clinic_id = entered_clinic and a.doctor_id = only_doctor
           and a.starts_at > starts - interval '12 hours' and a.starts_at < ends + interval '4 hours'
           and a.busy_from < ends and a.busy_to > starts
           and a.status = any (array['held', 'booked', 'confirmed', 'attended']);
    end if;
end
$$;
ALTER FUNCTION scheduling.read_busy(entering_user uuid, entered_clinic uuid, reason text, known_config bigint, known_version bigint, starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid) OWNER TO cita_owner;
CREATE FUNCTION scheduling.reminders_due(zone text, starts_from timestamp with time zone, starts_to timestamp with time zone, after_start timestamp with time zone, after_clinic uuid, after_appointment uuid, at_most integer) RETURNS TABLE(clinic_id uuid, appointment_id uuid, version integer, starts_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select a.clinic_id, a.id, a.version, a.starts_at
      from scheduling.appointments a
      join tenancy.clinics c on c.clinic_id = a.clinic_id and c.timezone = zone
     where a.status in ('booked', 'confirmed') and a.reminders_wanted
       and a.starts_at >= starts_from and a.starts_at < starts_to
       and (a.starts_at, a.clinic_id, a.id) > (after_start, after_clinic, after_appointment)
     order by a.starts_at, a.clinic_id, a.id
     limit at_most
$$;
ALTER FUNCTION scheduling.reminders_due(zone text, starts_from timestamp with time zone, starts_to timestamp with time zone, after_start timestamp with time zone, after_clinic uuid, after_appointment uuid, at_most integer) OWNER TO cita_door;
CREATE FUNCTION scheduling.visits_of_contact(wanted_phone text, wanted_bsuid text, at timestamp with time zone) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
    clinic constant uuid := tenancy.current_clinic();
    ids uuid[];
    latest jsonb;
    visits jsonb;
begin
    select pg_catalog.array_agg(p.patient_id),
           (pg_catalog.array_agg(pg_catalog.jsonb_build_object('id', p.patient_id, 'full_name', p.full_name) order by p.updated_at desc))[1]
               || pg_catalog.jsonb_build_object('is_blocked', pg_catalog.bool_or(p.is_blocked))
      into ids, latest
      from (select c.patient_id, c.full_name, c.is_blocked, c.updated_at
              from scheduling.contact_patients c
             where c.clinic_id = clinic and (c.phone = wanted_phone or c.bsuid = wanted_bsuid)
             order by c.updated_at desc
             limit 50) p;
    if ids is null then
        return '{"patient": null, "appointments": []}'::jsonb;
    end if;
    select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('id', v.appointment_id, 'doctor_id', v.doctor_id, 'service_id', v.service_id,
               'patient_id', v.patient_id, 'starts_at', v.starts_at, 'status', v.status) order by v.starts_at, v.appointment_id)
      into visits
      from (select w.appointment_id, w.doctor_id, w.service_id, w.patient_id, w.starts_at, w.status
              from scheduling.contact_visits w
             where w.clinic_id = clinic and w.patient_id = any(ids) and w.starts_at > at
             order by w.starts_at, w.appointment_id
             limit 50) v;
    return pg_catalog.jsonb_build_object('patient', latest, 'appointments', coalesce(visits, '[]'::jsonb));
end
$$;
ALTER FUNCTION scheduling.visits_of_contact(wanted_phone text, wanted_bsuid text, at timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION scheduling.write_appointment(expected_config bigint, known_version integer, known_status text, known_doctor uuid, known_start timestamp with time zone, own uuid, new_doctor uuid, new_patient uuid, new_service uuid, new_start timestamp with time zone, new_end timestamp with time zone, busy_start timestamp with time zone, busy_end timestamp with time zone, new_status text, new_source text, new_notes text, new_version integer, expires timestamp with time zone, key text, turn uuid, session uuid, at timestamp with time zone, known_patients integer, patient_name text, phone text, bsuid text, words text[], sealed_dui bytea, indexed_dui bytea, event_ids uuid[], event_keys text[], event_bodies bytea[], trace text, act text, detail jsonb, touched_from timestamp with time zone[], touched_to timestamp with time zone[], everywhere boolean) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    clinic constant uuid := tenancy.current_clinic();
    outcome text;
begin
    if expected_config is not null then
        outcome := scheduling.claim_slot(new_doctor, expected_config, own,
            case when new_status = 'held' then session end, busy_start, busy_end, at);
    end if;
    if known_version is null then
        if exists (select from scheduling.appointments k where k.clinic_id = clinic and k.idempotency_key = key)
            or exists (select from scheduling.appointments k where k.clinic_id = clinic and k.turn_id = turn) then
            return 'changed';
        end if;
    else
        perform from scheduling.appointments k
          where k.clinic_id = clinic and k.id = own and k.version = known_version and k.status = known_status
            and k.doctor_id = known_doctor and k.starts_at = known_start
            for no key update;
        if not found then
            return 'changed';
        end if;
    end if;
    if outcome <> 'free' then
        return outcome;
    end if;
    if patient_name is not null then
        if known_patients <> (select pg_catalog.count(*) from (
                select from scheduling.patients p
                 where p.clinic_id = clinic and (p.phone = write_appointment.phone or p.bsuid = write_appointment.bsuid)
                 limit 50) as of_contact) then
            return 'changed';
        end if;
        insert into scheduling.patients (clinic_id, id, full_name, phone, bsuid, dui_sealed, dui_index, created_at, updated_at)
        values (clinic, new_patient, patient_name, write_appointment.phone, write_appointment.bsuid, sealed_dui, indexed_dui, at, at);
    elsif write_appointment.phone is not null or write_appointment.bsuid is not null or sealed_dui is not null then
        update scheduling.patients p
           set phone = coalesce(p.phone, write_appointment.phone), bsuid = coalesce(p.bsuid, write_appointment.bsuid),
               dui_sealed = coalesce(sealed_dui, p.dui_sealed), dui_index = coalesce(indexed_dui, p.dui_index),
               updated_at = case when write_appointment.phone is not null or write_appointment.bsuid is not null then at else p.updated_at end
         where p.clinic_id = clinic and p.id = new_patient;
    end if;
    if words <> '{}' then
        insert into scheduling.patient_words (clinic_id, patient_id, word)
        select clinic, new_patient, w from unnest(words) as w on conflict do nothing;
    end if;
    -- A conversation that takes a hold gives up the ones it took before.
    if new_status = 'held' then
        with released as (
            update scheduling.appointments h set status = 'lapsed', hold_expires_at = null, updated_at = at
             where h.clinic_id = clinic and h.session_id = session and h.status = 'held' and h.id <> own
            returning h.busy_from, h.busy_to)
        select touched_from || pg_catalog.array_agg(r.busy_from), touched_to || pg_catalog.array_agg(r.busy_to)
          into touched_from, touched_to
          from released r;
    end if;
    if known_version is null then
        insert into scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from,
            busy_to, status, source, notes, version, hold_expires_at, idempotency_key, turn_id, session_id, created_at, updated_at)
        values (clinic, own, new_doctor, new_patient, new_service, new_start, new_end, pg_catalog.tstzrange(busy_start, busy_end),
            busy_start, busy_end, new_status, new_source, new_notes, new_version, expires, key, turn, session, at, at);
    elsif known_doctor = new_doctor and known_start = new_start and new_status not in ('held', 'booked') then
        -- The visit stays where it is: the indexes over its place are left alone.
        update scheduling.appointments a set status = new_status, version = new_version, updated_at = at
         where a.clinic_id = clinic and a.id = own;
    else
        update scheduling.appointments a
           set doctor_id = new_doctor, patient_id = new_patient, service_id = new_service, starts_at = new_start, ends_at = new_end,
               busy = pg_catalog.tstzrange(busy_start, busy_end), busy_from = busy_start, busy_to = busy_end, status = new_status,
               version = new_version, hold_expires_at = expires, updated_at = at
         where a.clinic_id = clinic and a.id = own;
    end if;
    if new_status = 'no_show' then
        update scheduling.patients p set no_show_count = p.no_show_count + 1 where p.clinic_id = clinic and p.id = new_patient;
    end if;
    if event_ids <> '{}' then
        insert into scheduling.outbox (id, clinic_id, routing_key, body, traceparent, created_at)
        select e.id, clinic, e.key, e.body, trace, at from unnest(event_ids, event_keys, event_bodies) as e(id, key, body);
    end if;
    if act is not null then
        perform audit.append(act, own::text, detail);
    end if;
    -- Last, because it locks the days until the commit.
    if touched_from <> '{}' or everywhere then
        perform scheduling.bump_agenda(clinic, touched_from, touched_to, everywhere);
    end if;
    return 'written';
end
$$;
ALTER FUNCTION scheduling.write_appointment(expected_config bigint, known_version integer, known_status text, known_doctor uuid, known_start timestamp with time zone, own uuid, new_doctor uuid, new_patient uuid, new_service uuid, new_start timestamp with time zone, new_end timestamp with time zone, busy_start timestamp with time zone, busy_end timestamp with time zone, new_status text, new_source text, new_notes text, new_version integer, expires timestamp with time zone, key text, turn uuid, session uuid, at timestamp with time zone, known_patients integer, patient_name text, phone text, bsuid text, words text[], sealed_dui bytea, indexed_dui bytea, event_ids uuid[], event_keys text[], event_bodies bytea[], trace text, act text, detail jsonb, touched_from timestamp with time zone[], touched_to timestamp with time zone[], everywhere boolean) OWNER TO cita_owner;
CREATE FUNCTION tenancy.clinic_of_business_account(wanted text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select (array_agg(distinct clinic_id))[1]
      from tenancy.channels
     where business_account_id = wanted
    having count(distinct clinic_id) = 1
$$;
ALTER FUNCTION tenancy.clinic_of_business_account(wanted text) OWNER TO cita_door;
CREATE FUNCTION tenancy.clinic_of_phone_number(wanted text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$ select clinic_id from tenancy.channels where phone_number_id = wanted $$;
ALTER FUNCTION tenancy.clinic_of_phone_number(wanted text) OWNER TO cita_door;
CREATE FUNCTION tenancy.current_clinic() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(pg_catalog.current_setting('app.clinic_id', true), '')::uuid $$;
ALTER FUNCTION tenancy.current_clinic() OWNER TO cita_owner;
CREATE FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) RETURNS TABLE(role text, plan text, plan_expires_at timestamp with time zone, session_version integer, config_version bigint)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
    select u.role, c.plan, c.plan_expires_at, u.session_version, c.config_version
      into role, plan, plan_expires_at, session_version, config_version
      from auth.users u
      join tenancy.clinics c on c.clinic_id = u.clinic_id
     where u.id = entering_user and u.clinic_id = entered_clinic and u.is_active and c.is_active;
    if not found then
        raise exception 'the user or the clinic is not active'
            using errcode = '28000', constraint = 'session_live';
    end if;
    perform pg_catalog.set_config('app.clinic_id', entered_clinic::text, true);
    perform pg_catalog.set_config('app.user_id', entering_user::text, true);
    return next;
end
$$;
ALTER FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) OWNER TO cita_door;
CREATE FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) RETURNS TABLE(state text, plan text, plan_expires_at timestamp with time zone, config_version bigint)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
    active boolean;
begin
    select c.is_active, c.plan, c.plan_expires_at, c.config_version
      into active, plan, plan_expires_at, config_version
      from tenancy.clinics c
     where c.clinic_id = entered_clinic;
    if not found then
        state := 'unknown';
        perform pg_catalog.set_config('app.clinic_id', '', true);
    else
        state := case when active then 'active' else 'suspended' end;
        perform pg_catalog.set_config('app.clinic_id', entered_clinic::text, true);
    end if;
    perform pg_catalog.set_config('app.user_id', '', true);
    perform pg_catalog.set_config('app.reason', reason, true);
    return next;
end
$$;
ALTER FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) OWNER TO cita_door;
CREATE FUNCTION tenancy.raise_config_version() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
    if tg_op <> 'INSERT' then
        update tenancy.clinics set config_version = config_version + 1 where clinic_id = old.clinic_id;
    end if;
    if tg_op = 'INSERT' or tg_op = 'UPDATE' and new.clinic_id <> old.clinic_id then
        update tenancy.clinics set config_version = config_version + 1 where clinic_id = new.clinic_id;
    end if;
    return null;
end
$$;
ALTER FUNCTION tenancy.raise_config_version() OWNER TO cita_door;
CREATE FUNCTION tenancy.raise_own_config_version() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    new.config_version := greatest(new.config_version, old.config_version + 1);
    return new;
end
$$;
ALTER FUNCTION tenancy.raise_own_config_version() OWNER TO cita_owner;
CREATE FUNCTION tenancy.time_zones() RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$ select distinct timezone from tenancy.clinics $$;
ALTER FUNCTION tenancy.time_zones() OWNER TO cita_door;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE audit.entries (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    actor text NOT NULL,
    act text NOT NULL,
    subject text NOT NULL,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL
);
ALTER TABLE ONLY audit.entries FORCE ROW LEVEL SECURITY;
ALTER TABLE audit.entries OWNER TO cita_owner;
CREATE TABLE auth.inbox (
    queue text NOT NULL,
    event_id uuid NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE auth.inbox OWNER TO cita_owner;
CREATE TABLE auth.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE auth.outbox OWNER TO cita_owner;
CREATE TABLE auth.users (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    email text NOT NULL,
    password_hash text NOT NULL,
    full_name text NOT NULL,
    role text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    session_version integer DEFAULT 1 NOT NULL,
    last_login_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT users_email_check CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 254)))),
    CONSTRAINT users_full_name_check CHECK (((length(full_name) >= 2) AND (length(full_name) <= 120))),
    CONSTRAINT users_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'staff'::text])))
);
ALTER TABLE ONLY auth.users FORCE ROW LEVEL SECURITY;
ALTER TABLE auth.users OWNER TO cita_owner;
CREATE TABLE billing.inbox (
    queue text NOT NULL,
    event_id uuid NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE billing.inbox OWNER TO cita_owner;
CREATE TABLE billing.news (
    clinic_id uuid NOT NULL,
    event_name text NOT NULL,
    data_type text NOT NULL,
    data_id text NOT NULL,
    as_of timestamp with time zone NOT NULL,
    outcome text NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY billing.news FORCE ROW LEVEL SECURITY;
ALTER TABLE billing.news OWNER TO cita_owner;
CREATE TABLE billing.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE billing.outbox OWNER TO cita_owner;
CREATE TABLE billing.subscriptions (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    provider_id text NOT NULL,
    variant_id text NOT NULL,
    plan text NOT NULL,
    status text NOT NULL,
    renews_at timestamp with time zone,
    ends_at timestamp with time zone,
    as_of timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    announced_as_of timestamp with time zone,
    CONSTRAINT subscriptions_plan_check CHECK ((plan = ANY (ARRAY['basic'::text, 'pro'::text, 'clinica'::text, 'trial'::text, 'forever_free'::text]))),
    CONSTRAINT subscriptions_status_check CHECK ((status = ANY (ARRAY['on_trial'::text, 'active'::text, 'paused'::text, 'past_due'::text, 'unpaid'::text, 'cancelled'::text, 'expired'::text])))
);
ALTER TABLE ONLY billing.subscriptions FORCE ROW LEVEL SECURITY;
ALTER TABLE billing.subscriptions OWNER TO cita_owner;
CREATE TABLE billing.unclaimed (
    id uuid NOT NULL,
    event_name text NOT NULL,
    data_type text NOT NULL,
    data_id text NOT NULL,
    as_of timestamp with time zone,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE billing.unclaimed OWNER TO cita_owner;
CREATE TABLE conversation.faqs (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    key text NOT NULL,
    category text NOT NULL,
    question text NOT NULL,
    answer text NOT NULL,
    keywords jsonb DEFAULT '[]'::jsonb NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT faqs_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 1000))),
    CONSTRAINT faqs_category_check CHECK ((category = ANY (ARRAY['parking'::text, 'prices'::text, 'payment'::text, 'hours'::text, 'general'::text]))),
    CONSTRAINT faqs_question_check CHECK (((length(question) >= 2) AND (length(question) <= 300)))
);
ALTER TABLE ONLY conversation.faqs FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation.faqs OWNER TO cita_owner;
CREATE TABLE conversation.inbox (
    queue text NOT NULL,
    event_id uuid NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE conversation.inbox OWNER TO cita_owner;
CREATE TABLE conversation.mail (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    phone_number_id text,
    wamid text,
    body jsonb NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    traceparent text,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    event_id uuid,
    event_index integer,
    reading jsonb
);
ALTER TABLE ONLY conversation.mail FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation.mail OWNER TO cita_owner;
CREATE TABLE conversation.mailboxes (
    session_id uuid NOT NULL,
    clinic_id uuid NOT NULL,
    pending_seq bigint DEFAULT 0 NOT NULL,
    handled_seq bigint DEFAULT 0 NOT NULL,
    lease_token uuid,
    lease_until timestamp with time zone,
    promised_slot text,
    ready_at timestamp with time zone,
    unread_since timestamp with time zone,
    wake_at timestamp with time zone,
    rate_tat timestamp with time zone,
    answered_until timestamp with time zone,
    answered_event uuid,
    failures integer DEFAULT 0 NOT NULL,
    CONSTRAINT mailboxes_handle_what_came CHECK ((handled_seq <= pending_seq)),
    CONSTRAINT mailboxes_promised_slot_check CHECK ((length(promised_slot) <= 200))
);
ALTER TABLE conversation.mailboxes OWNER TO cita_owner;
CREATE TABLE conversation.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE conversation.outbox OWNER TO cita_owner;
CREATE TABLE conversation.replies (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    sequence bigint NOT NULL,
    body jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY conversation.replies FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation.replies OWNER TO cita_owner;
CREATE TABLE conversation.sessions (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    phone_number_id text NOT NULL,
    contact_phone text,
    contact_bsuid text,
    contact_name text DEFAULT ''::text NOT NULL,
    state text DEFAULT 'IDLE'::text NOT NULL,
    collected jsonb DEFAULT '{}'::jsonb NOT NULL,
    handover boolean DEFAULT false NOT NULL,
    reply_sequence bigint DEFAULT 0 NOT NULL,
    last_message_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT sessions_know_their_contact CHECK (((contact_phone IS NOT NULL) OR (contact_bsuid IS NOT NULL)))
);
ALTER TABLE ONLY conversation.sessions FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation.sessions OWNER TO cita_owner;
CREATE VIEW conversation.session_contact AS
 SELECT sessions.clinic_id,
    sessions.id AS session_id,
    sessions.contact_phone AS phone,
    sessions.contact_bsuid AS bsuid
   FROM conversation.sessions;
ALTER TABLE conversation.session_contact OWNER TO cita_owner;
CREATE TABLE ingest.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ingest.outbox OWNER TO cita_owner;
CREATE TABLE notification.account_changes (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    field text NOT NULL,
    phone_number_id text,
    value jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY notification.account_changes FORCE ROW LEVEL SECURITY;
ALTER TABLE notification.account_changes OWNER TO cita_owner;
CREATE TABLE notification.deliveries (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    dedup_key text NOT NULL,
    phone_number_id text NOT NULL,
    to_phone text,
    to_bsuid text,
    content jsonb NOT NULL,
    appointment_id uuid,
    session_id uuid,
    sequence bigint,
    in_reply_to text,
    wamid text,
    error_code integer,
    error_detail text,
    attempts integer DEFAULT 0 NOT NULL,
    possibly_twice boolean DEFAULT false NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    sending_at timestamp with time zone,
    sent_at timestamp with time zone,
    delivered_at timestamp with time zone,
    read_at timestamp with time zone,
    failed_at timestamp with time zone,
    CONSTRAINT deliveries_know_their_contact CHECK (((to_phone IS NOT NULL) OR (to_bsuid IS NOT NULL))),
    CONSTRAINT deliveries_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'read'::text, 'failed'::text, 'cancelled'::text])))
)
WITH (fillfactor='60');
ALTER TABLE ONLY notification.deliveries FORCE ROW LEVEL SECURITY;
ALTER TABLE notification.deliveries OWNER TO cita_owner;
CREATE TABLE notification.inbox (
    queue text NOT NULL,
    event_id uuid NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE notification.inbox OWNER TO cita_owner;
CREATE TABLE notification.jobs (
    id uuid NOT NULL,
    queue text NOT NULL,
    clinic_id uuid NOT NULL,
    kind text NOT NULL,
    subject uuid NOT NULL,
    dedup_key text NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    due_at timestamp with time zone NOT NULL,
    state text DEFAULT 'ready'::text NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    lease_until timestamp with time zone,
    last_error text,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    lane uuid,
    sequence bigint,
    CONSTRAINT jobs_of_a_lane_have_their_place CHECK (((lane IS NULL) = (sequence IS NULL))),
    CONSTRAINT jobs_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'running'::text, 'failed'::text, 'paused'::text])))
);
ALTER TABLE notification.jobs OWNER TO cita_owner;
CREATE TABLE notification.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE notification.outbox OWNER TO cita_owner;
CREATE TABLE notification.pauses (
    queue text NOT NULL,
    clinic_id uuid NOT NULL,
    reason text NOT NULL,
    code integer,
    paused_at timestamp with time zone NOT NULL
);
ALTER TABLE notification.pauses OWNER TO cita_owner;
CREATE TABLE notification.reminder_scans (
    kind text NOT NULL,
    zone text NOT NULL,
    scanned_until timestamp with time zone NOT NULL
);
ALTER TABLE notification.reminder_scans OWNER TO cita_owner;
CREATE TABLE notification.sends_in_flight (
    lane uuid NOT NULL,
    sequence bigint NOT NULL,
    delivery_id uuid NOT NULL,
    clinic_id uuid NOT NULL,
    owner uuid NOT NULL,
    until timestamp with time zone NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='2000');
ALTER TABLE notification.sends_in_flight OWNER TO cita_owner;
CREATE TABLE public.__diesel_schema_migrations (
    version character varying(50) NOT NULL,
    run_on timestamp without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
ALTER TABLE public.__diesel_schema_migrations OWNER TO cita_owner;
CREATE TABLE scheduling.agenda_versions (
    clinic_id uuid NOT NULL,
    day date NOT NULL,
    version bigint NOT NULL
)
WITH (fillfactor='50');
ALTER TABLE ONLY scheduling.agenda_versions FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.agenda_versions OWNER TO cita_owner;
CREATE TABLE scheduling.appointments (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    service_id uuid NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    busy tstzrange NOT NULL,
    busy_from timestamp with time zone NOT NULL,
    busy_to timestamp with time zone NOT NULL,
    status text NOT NULL,
    source text NOT NULL,
    overbooked boolean DEFAULT false NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    hold_expires_at timestamp with time zone,
    idempotency_key text,
    turn_id uuid,
    session_id uuid,
    reminders_wanted boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    moved_at timestamp with time zone,
    CONSTRAINT appointments_busy_covers_them CHECK (((busy @> tstzrange(starts_at, ends_at)) AND (lower(busy) = busy_from) AND (upper(busy) = busy_to))),
    CONSTRAINT appointments_end_after_they_begin CHECK ((starts_at < ends_at)),
    CONSTRAINT appointments_only_holds_expire CHECK (((status = 'held'::text) = (hold_expires_at IS NOT NULL))),
    CONSTRAINT appointments_source_check CHECK ((source = ANY (ARRAY['whatsapp'::text, 'desk'::text]))),
    CONSTRAINT appointments_status_check CHECK ((status = ANY (ARRAY['held'::text, 'lapsed'::text, 'booked'::text, 'confirmed'::text, 'cancelled'::text, 'attended'::text, 'no_show'::text])))
);
ALTER TABLE ONLY scheduling.appointments FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.appointments OWNER TO cita_owner;
CREATE TABLE scheduling.doctor_services (
    clinic_id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    service_id uuid NOT NULL
);
ALTER TABLE ONLY scheduling.doctor_services FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.doctor_services OWNER TO cita_owner;
CREATE TABLE scheduling.doctors (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    title text DEFAULT ''::text NOT NULL,
    full_name text NOT NULL,
    specialty text DEFAULT ''::text NOT NULL,
    bio text DEFAULT ''::text NOT NULL,
    aliases jsonb DEFAULT '[]'::jsonb NOT NULL,
    consultation_duration_minutes integer NOT NULL,
    buffer_time_minutes integer DEFAULT 0 NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT doctors_buffer_time_minutes_check CHECK (((buffer_time_minutes >= 0) AND (buffer_time_minutes <= 240))),
    CONSTRAINT doctors_consultation_duration_minutes_check CHECK (((consultation_duration_minutes >= 5) AND (consultation_duration_minutes <= 480))),
    CONSTRAINT doctors_full_name_check CHECK (((length(full_name) >= 2) AND (length(full_name) <= 120)))
);
ALTER TABLE ONLY scheduling.doctors FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.doctors OWNER TO cita_owner;
CREATE VIEW scheduling.bookable_doctors AS
 SELECT d.clinic_id,
    d.id,
    d.title,
    d.full_name,
    d.specialty,
    d.aliases,
    ARRAY( SELECT s.service_id
           FROM scheduling.doctor_services s
          WHERE ((s.clinic_id = d.clinic_id) AND (s.doctor_id = d.id))
          ORDER BY s.service_id) AS service_ids
   FROM scheduling.doctors d
  WHERE d.is_active;
ALTER TABLE scheduling.bookable_doctors OWNER TO cita_owner;
CREATE TABLE scheduling.services (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    duration_minutes integer NOT NULL,
    buffer_before_minutes integer DEFAULT 0 NOT NULL,
    buffer_after_minutes integer DEFAULT 0 NOT NULL,
    price_cents bigint DEFAULT 0 NOT NULL,
    currency text DEFAULT 'USD'::text NOT NULL,
    aliases jsonb DEFAULT '[]'::jsonb NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT services_buffer_after_minutes_check CHECK (((buffer_after_minutes >= 0) AND (buffer_after_minutes <= 240))),
    CONSTRAINT services_buffer_before_minutes_check CHECK (((buffer_before_minutes >= 0) AND (buffer_before_minutes <= 240))),
    CONSTRAINT services_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT services_duration_minutes_check CHECK (((duration_minutes >= 5) AND (duration_minutes <= 480))),
    CONSTRAINT services_name_check CHECK (((length(name) >= 2) AND (length(name) <= 80))),
    CONSTRAINT services_price_cents_check CHECK ((price_cents >= 0))
);
ALTER TABLE ONLY scheduling.services FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.services OWNER TO cita_owner;
CREATE VIEW scheduling.bookable_services AS
 SELECT services.clinic_id,
    services.id,
    services.name,
    services.duration_minutes,
    services.price_cents,
    services.currency,
    services.aliases
   FROM scheduling.services
  WHERE services.is_active;
ALTER TABLE scheduling.bookable_services OWNER TO cita_owner;
CREATE TABLE scheduling.breaks (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    weekday smallint NOT NULL,
    opens time without time zone NOT NULL,
    closes time without time zone NOT NULL,
    CONSTRAINT breaks_end_after_they_begin CHECK ((opens < closes)),
    CONSTRAINT breaks_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);
ALTER TABLE ONLY scheduling.breaks FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.breaks OWNER TO cita_owner;
CREATE TABLE scheduling.patients (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    full_name text NOT NULL,
    phone text,
    bsuid text,
    email text,
    dui_sealed bytea,
    dui_index bytea,
    notes text DEFAULT ''::text NOT NULL,
    is_blocked boolean DEFAULT false NOT NULL,
    no_show_count integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT patients_bsuid_check CHECK (((length(bsuid) >= 4) AND (length(bsuid) <= 160))),
    CONSTRAINT patients_full_name_check CHECK (((length(full_name) >= 2) AND (length(full_name) <= 120))),
    CONSTRAINT patients_phone_check CHECK ((phone ~ '^[1-9][0-9]{7,14}$'::text))
);
ALTER TABLE ONLY scheduling.patients FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.patients OWNER TO cita_owner;
CREATE VIEW scheduling.contact_patients AS
 SELECT patients.clinic_id,
    patients.id AS patient_id,
    patients.full_name,
    patients.phone,
    patients.bsuid,
    patients.is_blocked,
    patients.updated_at
   FROM scheduling.patients;
ALTER TABLE scheduling.contact_patients OWNER TO cita_owner;
CREATE VIEW scheduling.contact_visits AS
 SELECT appointments.clinic_id,
    appointments.patient_id,
    appointments.id AS appointment_id,
    appointments.doctor_id,
    appointments.service_id,
    appointments.starts_at,
    appointments.status
   FROM scheduling.appointments
  WHERE (appointments.status = ANY (ARRAY['booked'::text, 'confirmed'::text]));
ALTER TABLE scheduling.contact_visits OWNER TO cita_owner;
CREATE TABLE scheduling.inbox (
    queue text NOT NULL,
    event_id uuid NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE scheduling.inbox OWNER TO cita_owner;
CREATE TABLE scheduling.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE scheduling.outbox OWNER TO cita_owner;
CREATE TABLE scheduling.patient_words (
    clinic_id uuid NOT NULL,
    word text NOT NULL COLLATE pg_catalog."C",
    patient_id uuid NOT NULL
);
ALTER TABLE ONLY scheduling.patient_words FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.patient_words OWNER TO cita_owner;
CREATE VIEW scheduling.reminder_now AS
 SELECT a.clinic_id,
    a.id AS appointment_id,
    a.status,
    a.version,
    a.starts_at,
    a.ends_at,
    a.source,
    a.reminders_wanted,
    a.patient_id,
    p.full_name AS patient_name,
    p.phone,
    p.bsuid,
    d.title AS doctor_title,
    d.full_name AS doctor_name,
    s.name AS service_name,
    p.is_blocked,
    COALESCE(a.moved_at, a.created_at) AS start_chosen_at
   FROM (((scheduling.appointments a
     JOIN scheduling.patients p ON (((p.clinic_id = a.clinic_id) AND (p.id = a.patient_id))))
     JOIN scheduling.doctors d ON (((d.clinic_id = a.clinic_id) AND (d.id = a.doctor_id))))
     JOIN scheduling.services s ON (((s.clinic_id = a.clinic_id) AND (s.id = a.service_id))))
  WHERE (a.status <> ALL (ARRAY['held'::text, 'lapsed'::text]));
ALTER TABLE scheduling.reminder_now OWNER TO cita_owner;
CREATE TABLE scheduling.vacations (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    CONSTRAINT vacations_end_after_they_begin CHECK ((starts_on <= ends_on))
);
ALTER TABLE ONLY scheduling.vacations FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.vacations OWNER TO cita_owner;
CREATE TABLE scheduling.working_hours (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    weekday smallint NOT NULL,
    opens time without time zone NOT NULL,
    closes time without time zone NOT NULL,
    CONSTRAINT working_hours_end_after_they_begin CHECK ((opens < closes)),
    CONSTRAINT working_hours_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);
ALTER TABLE ONLY scheduling.working_hours FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.working_hours OWNER TO cita_owner;
CREATE TABLE tenancy.channels (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    phone_number_id text NOT NULL,
    business_account_id text NOT NULL,
    display_phone_number text NOT NULL,
    access_token_sealed bytea,
    whatsapp_status text DEFAULT 'active'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT channels_whatsapp_status_check CHECK ((whatsapp_status = ANY (ARRAY['active'::text, 'pending'::text, 'disabled'::text])))
);
ALTER TABLE ONLY tenancy.channels FORCE ROW LEVEL SECURITY;
ALTER TABLE tenancy.channels OWNER TO cita_owner;
CREATE VIEW tenancy.channel AS
 SELECT channels.clinic_id,
    channels.id,
    channels.phone_number_id,
    channels.business_account_id,
    channels.display_phone_number,
    channels.access_token_sealed,
    channels.whatsapp_status
   FROM tenancy.channels;
ALTER TABLE tenancy.channel OWNER TO cita_owner;
CREATE TABLE tenancy.clinics (
    clinic_id uuid NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    clinic_type text DEFAULT 'general'::text NOT NULL,
    timezone text NOT NULL,
    country text NOT NULL,
    city text DEFAULT ''::text NOT NULL,
    currency text DEFAULT 'USD'::text NOT NULL,
    language text DEFAULT 'es-SV'::text NOT NULL,
    phone text DEFAULT ''::text NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    hours jsonb DEFAULT '{}'::jsonb NOT NULL,
    payment_methods jsonb DEFAULT '[]'::jsonb NOT NULL,
    emergency_text text DEFAULT ''::text NOT NULL,
    emergency_number text DEFAULT ''::text NOT NULL,
    bot_enabled boolean DEFAULT true NOT NULL,
    booking_horizon_days integer DEFAULT 60 NOT NULL,
    min_notice_minutes integer DEFAULT 120 NOT NULL,
    requires_confirmation boolean DEFAULT true NOT NULL,
    plan text NOT NULL,
    plan_expires_at timestamp with time zone,
    plan_as_of timestamp with time zone,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    config_version bigint DEFAULT 1 NOT NULL,
    assistant_quiet_ms integer DEFAULT 1200 NOT NULL,
    CONSTRAINT clinics_assistant_quiet_ms_check CHECK (((assistant_quiet_ms >= 0) AND (assistant_quiet_ms <= 10000))),
    CONSTRAINT clinics_booking_horizon_days_check CHECK (((booking_horizon_days >= 1) AND (booking_horizon_days <= 365))),
    CONSTRAINT clinics_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT clinics_min_notice_minutes_check CHECK (((min_notice_minutes >= 0) AND (min_notice_minutes <= 43200))),
    CONSTRAINT clinics_name_check CHECK (((length(name) >= 2) AND (length(name) <= 120))),
    CONSTRAINT clinics_plan_check CHECK ((plan = ANY (ARRAY['basic'::text, 'pro'::text, 'clinica'::text, 'trial'::text, 'forever_free'::text])))
);
ALTER TABLE ONLY tenancy.clinics FORCE ROW LEVEL SECURITY;
ALTER TABLE tenancy.clinics OWNER TO cita_owner;
CREATE TABLE tenancy.data_keys (
    clinic_id uuid NOT NULL,
    purpose text NOT NULL,
    version integer NOT NULL,
    wrapped bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT data_keys_purpose_check CHECK ((purpose = ANY (ARRAY['seal'::text, 'blind_index'::text]))),
    CONSTRAINT data_keys_version_check CHECK ((version > 0))
);
ALTER TABLE ONLY tenancy.data_keys FORCE ROW LEVEL SECURITY;
ALTER TABLE tenancy.data_keys OWNER TO cita_owner;
CREATE VIEW tenancy.data_key AS
 SELECT data_keys.clinic_id,
    data_keys.purpose,
    data_keys.version,
    data_keys.wrapped
   FROM tenancy.data_keys;
ALTER TABLE tenancy.data_key OWNER TO cita_owner;
CREATE VIEW tenancy.settings AS
 SELECT clinics.clinic_id,
    clinics.slug,
    clinics.name,
    clinics.clinic_type,
    clinics.timezone,
    clinics.country,
    clinics.city,
    clinics.currency,
    clinics.language,
    clinics.phone,
    clinics.address,
    clinics.hours,
    clinics.payment_methods,
    clinics.emergency_text,
    clinics.emergency_number,
    clinics.bot_enabled,
    clinics.booking_horizon_days,
    clinics.min_notice_minutes,
    clinics.requires_confirmation,
    clinics.plan,
    clinics.plan_expires_at,
    clinics.config_version,
    clinics.assistant_quiet_ms
   FROM tenancy.clinics;
ALTER TABLE tenancy.settings OWNER TO cita_owner;
COPY audit.entries (clinic_id, id, at, actor, act, subject, detail) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	871e6101-1b7d-452f-82ff-6bdf88cb4157	2026-11-28 14:55:47.379396+00	01a222a7-900f-7150-a1a4-f2bd46d3e790	appointment.booked	01a222a7-bab7-7264-b480-0e18ef3a923f	{"doctor_id": "01a222a7-9016-73c0-88d0-6ff2efbfa752", "starts_at": "2026-12-03T13:30:00Z"}
01a222a7-8fb3-76c8-8156-b6068892a6ac	44039355-58c5-4f83-92a1-454f0e41f0bc	2026-11-28 14:55:58.081127+00	01a222a7-900f-7150-a1a4-f2bd46d3e790	appointment.booked	01a222a7-e482-759b-a822-d43d7412afe8	{"doctor_id": "01a222a7-9016-73c0-88d0-6ff2efbfa752", "starts_at": "2026-12-03T14:00:00Z"}
\.
COPY auth.inbox (queue, event_id, received_at) FROM stdin;
\.
COPY auth.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
\.
COPY auth.users (clinic_id, id, email, password_hash, full_name, role, is_active, session_version, last_login_at, created_at) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-900e-75c7-93d8-f55af5fba7c3	admin@jiboa.test	$argon2id$v=19$m=19456,t=2,p=1$ikZZr5EA5pqVG7XmDxrmDQ$MvbLtI6eW+rzX1y8c3ckGVOkxfVsp5RueSPCdYFx5kU	Marta Rivas	admin	t	1	\N	2026-11-28 14:55:36.449749+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-900f-7150-a1a4-f2bd46d3e790	recepcion@jiboa.test	$argon2id$v=19$m=19456,t=2,p=1$nDDE1x7X2mnlJDhLh4qcZw$mU6GzIVhUCIQQQcRYEgvOVk5e+A/j9/SAG/Fv/3c51I	Luis Peña	staff	t	1	2026-11-28 14:55:58.03402+00	2026-11-28 14:55:36.449749+00
\.
COPY billing.inbox (queue, event_id, received_at) FROM stdin;
\.
COPY billing.news (clinic_id, event_name, data_type, data_id, as_of, outcome, received_at) FROM stdin;
\.
COPY billing.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
\.
COPY billing.subscriptions (clinic_id, id, provider_id, variant_id, plan, status, renews_at, ends_at, as_of, created_at, updated_at, announced_as_of) FROM stdin;
\.
COPY billing.unclaimed (id, event_name, data_type, data_id, as_of, received_at) FROM stdin;
\.
COPY conversation.faqs (clinic_id, id, key, category, question, answer, keywords, is_active, created_at) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-900f-7150-a1a4-f2be469914fe	horario	hours	¿Cuál es el horario?	De lunes a viernes de 7:30 a. m. a 12:00 m. y de 1:00 a 4:30 p. m.; sábados de 8:00 a. m. a 12:00 m.	["horario", "abren", "cierran", "atienden"]	t	2026-11-28 14:55:36.449749+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9010-7698-8da6-325d83b0e1e9	precios	prices	¿Cuánto cuestan los servicios?	Consulta $12, limpieza $22, relleno $28, control de ortodoncia $30.	["precio", "cuánto cuesta", "cuánto vale", "cobran"]	t	2026-11-28 14:55:36.449749+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9011-728d-834e-547b0be4237e	ubicacion	general	¿Dónde están?	2a Avenida Sur #14, Barrio El Calvario, San Vicente, frente al parque.	["dirección", "ubicación", "dónde", "llegar"]	t	2026-11-28 14:55:36.449749+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9012-7788-8299-6b57d57e23ad	pagos	payment	¿Cómo puedo pagar?	En efectivo, con tarjeta o por transferencia.	["pago", "tarjeta", "efectivo", "transferencia"]	t	2026-11-28 14:55:36.449749+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9012-7788-8299-6b5806865037	parqueo	parking	¿Hay parqueo?	Sí, dos espacios frente a la clínica.	["parqueo", "estacionamiento", "carro"]	t	2026-11-28 14:55:36.449749+00
\.
COPY conversation.inbox (queue, event_id, received_at) FROM stdin;
\.
COPY conversation.mail (clinic_id, id, session_id, seq, kind, phone_number_id, wamid, body, sent_at, traceparent, received_at, event_id, event_index, reading) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-acaf-77a5-99ca-d2135d3c890e	01a222a7-acaf-77a5-99ca-d21287c2e815	1	text	700100200300401	wamid.NTAzNzYxMDg2MjE6MDFhMjIyYTdhY2EzNzVmMDlhMjhlYjY1NGIxMmIwZGM	{"kind": "text", "text": "Buenos días, quisiera una cita para una limpieza dental", "version": 1}	2026-11-28 14:55:43+00	00-a4c18537285ee0796361b89c49e3ba63-5161e89a9b7c0def-01	2026-11-28 14:55:43.790956+00	01a222a7-aca5-769d-b3a0-181de078d0e2	0	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-b1dd-7648-ad12-6bb809591a21	01a222a7-acaf-77a5-99ca-d21287c2e815	2	pressed	700100200300401	wamid.NTAzNzYxMDg2MjE6MDFhMjIyYTdiMWQ1NzNhNGIyZTAwYTg5ZTA5MzY2Yzg	{"id": "DAY:2026-12-08", "kind": "pressed", "title": "martes 8 de diciembre", "version": 1}	2026-11-28 14:55:45+00	00-de7eb239d1cc60ddb6f9bc3b4e939c35-cdad225d75a396ee-01	2026-11-28 14:55:45.117537+00	01a222a7-b1d7-7421-8b85-d9fb6806afc6	0	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-b21b-76c3-a8b2-7d08358f129b	01a222a7-acaf-77a5-99ca-d21287c2e815	3	pressed	700100200300401	wamid.NTAzNzYxMDg2MjE6MDFhMjIyYTdiMjEzNzExZWI5MGM0MWE5ZjAwN2I4Nzk	{"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T21:30:00Z", "kind": "pressed", "title": "3:30 p. m.", "version": 1}	2026-11-28 14:55:45+00	00-eb03f8df5ab08d4cd742eb2005ebe38b-ad14e6aede5d272d-01	2026-11-28 14:55:45.179617+00	01a222a7-b215-7359-a1ba-91cc3da86a95	0	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-b256-73c5-9d36-3d5650d1092a	01a222a7-acaf-77a5-99ca-d21287c2e815	4	text	700100200300401	wamid.NTAzNzYxMDg2MjE6MDFhMjIyYTdiMjRkNzZmNThiYWZhMzRjYjQwNGRmMTU	{"kind": "text", "text": "Ana Beatriz Molina", "version": 1}	2026-11-28 14:55:45+00	00-35230353ed0265e666b3674effae6d37-3a0f60478219b4bd-01	2026-11-28 14:55:45.238526+00	01a222a7-b24f-73c6-899d-69bd0d8132ca	0	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-b778-74ac-802c-80e9ce60aca8	01a222a7-acaf-77a5-99ca-d21287c2e815	5	pressed	700100200300401	wamid.NTAzNzYxMDg2MjE6MDFhMjIyYTdiNzZjNzcxM2EyMWZkYWNjODNmZDIwMTU	{"id": "CONFIRM_BOOKING", "kind": "pressed", "title": "Sí, confirmar", "version": 1}	2026-11-28 14:55:46+00	00-e0d16114e6ba4e888f0a3bd3a1103a61-4f1f79ac73305e2d-01	2026-11-28 14:55:46.5527+00	01a222a7-b76f-7154-bafc-4be9275ec200	0	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-bae6-7539-acd7-6ef8521380c4	01a222a7-bae6-7539-acd7-6ef709a98e6a	1	text	700100200300401	wamid.NTAzNzk0ODg2MjM6MDFhMjIyYTdiYWM4NzRiZGFiODcwYThlMWExNDU2ZDc	{"kind": "text", "text": "Buenos días, quisiera una cita para una limpieza dental", "version": 1}	2026-11-28 14:55:47+00	00-68ec7bce4a9daa6019de3740eeb75cdc-82b2e996a686b7bc-01	2026-11-28 14:55:47.429923+00	01a222a7-baca-7077-927b-33330dc4f72f	0	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-bfd1-7025-bbe4-268663861eb4	01a222a7-bae6-7539-acd7-6ef709a98e6a	2	pressed	700100200300401	wamid.NTAzNzk0ODg2MjM6MDFhMjIyYTdiZmM2NzJkMjg1YTM3MDExYmRlZmVmMTg	{"id": "DAY:2026-12-08", "kind": "pressed", "title": "martes 8 de diciembre", "version": 1}	2026-11-28 14:55:48+00	00-14db599cb6daaeccfd93df32d3d2a2af-a26bb3f099f72f48-01	2026-11-28 14:55:48.689341+00	01a222a7-bfc7-72c7-a5ec-4b23ff82ac38	0	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-c007-729a-bb72-61045164b7a5	01a222a7-bae6-7539-acd7-6ef709a98e6a	3	pressed	700100200300401	wamid.NTAzNzk0ODg2MjM6MDFhMjIyYTdiZmZjNzM5N2JjM2YwYWQ2NDMzNmIyYWU	{"id": "SLOT:01a222a7-902a-7639-acbf-225d90bcd078:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T21:30:00Z", "kind": "pressed", "title": "3:30 p. m.", "version": 1}	2026-11-28 14:55:48+00	00-3ee6fdf8ba842677ec98ed1b7883f3b2-bd79fd9125d68e46-01	2026-11-28 14:55:48.742986+00	01a222a7-bffe-77cb-8e0f-b8873fdb3526	0	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-c03d-7575-aaaf-00dc2cc4491a	01a222a7-bae6-7539-acd7-6ef709a98e6a	4	text	700100200300401	wamid.NTAzNzk0ODg2MjM6MDFhMjIyYTdjMDMzNzAxNjk3ZTA1NTMwZTA0NGUzN2U	{"kind": "text", "text": "Carlos Henríquez", "version": 1}	2026-11-28 14:55:48+00	00-b01db9a8b9e8716b263785288ef90c98-1c208ffd5766e235-01	2026-11-28 14:55:48.796879+00	01a222a7-c034-7662-9641-7cb550df96bd	0	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-df25-7151-ae93-7137647b1115	01a222a7-df25-7151-ae93-7136abe1a2c7	1	text	700100200300401	wamid.NTAzNzc1MjkzOTE6MDFhMjIyYTdkZjE2NzRjZDliZmFkYjE3MGY1MmRhZGE	{"kind": "text", "text": "Hola, buenos días", "version": 1}	2026-11-28 14:55:56+00	00-4f037cbad024eb89ad56a9a744561520-153bbba43c71c6ae-01	2026-11-28 14:55:56.709311+00	01a222a7-df18-77a5-9b4f-22ce9911aaca	0	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-e3f9-766e-a814-d79d9f0cbe21	01a222a7-e3f9-766e-a814-d79cec433ac2	1	text	700100200300401	wamid.NTAzNzI3NTAxNzQ6MDFhMjIyYTdlM2YwNzNkMGJiZWQ2YzU5OTNhMzEzMTU	{"kind": "text", "text": "Quisiera una cita para una limpieza dental", "version": 1}	2026-11-28 14:55:57+00	00-bda4a0464f82927a428b409080c323fe-4cbf9757a220055c-01	2026-11-28 14:55:57.945465+00	01a222a7-e3f2-775f-a9c3-6c1d93cd852d	0	\N
\.
COPY conversation.mailboxes (session_id, clinic_id, pending_seq, handled_seq, lease_token, lease_until, promised_slot, ready_at, unread_since, wake_at, rate_tat, answered_until, answered_event, failures) FROM stdin;
01a222a7-acaf-77a5-99ca-d21287c2e815	01a222a7-8fb3-76c8-8156-b6068892a6ac	5	5	\N	\N	\N	\N	\N	\N	2026-11-28 14:55:46.6527+00	2026-11-28 14:55:46+00	01a222a7-b76f-7154-bafc-4be9275ec200	0
01a222a7-bae6-7539-acd7-6ef709a98e6a	01a222a7-8fb3-76c8-8156-b6068892a6ac	4	4	\N	\N	\N	\N	\N	\N	2026-11-28 14:55:48.989341+00	2026-11-28 14:55:48+00	01a222a7-c034-7662-9641-7cb550df96bd	0
01a222a7-df25-7151-ae93-7136abe1a2c7	01a222a7-8fb3-76c8-8156-b6068892a6ac	1	1	\N	\N	\N	\N	\N	\N	2026-11-28 14:55:56.809311+00	2026-11-28 14:55:56+00	01a222a7-df18-77a5-9b4f-22ce9911aaca	0
01a222a7-e3f9-766e-a814-d79cec433ac2	01a222a7-8fb3-76c8-8156-b6068892a6ac	1	0	\N	\N	\N	2026-11-28 14:55:59.145465+00	2026-11-28 14:55:57.945465+00	\N	2026-11-28 14:55:58.045465+00	\N	\N	0
\.
COPY conversation.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
\.
COPY conversation.replies (clinic_id, id, session_id, sequence, body, created_at) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	d60ca293-4cec-571a-b3be-59e97247ebb4	01a222a7-acaf-77a5-99ca-d21287c2e815	1	{"text": "¿Qué día le gustaría venir para limpieza dental? Elija uno o escríbame la fecha.", "choices": ["sábado 28 de noviembre", "lunes 30 de noviembre", "martes 1 de diciembre", "miércoles 2 de diciembre", "jueves 3 de diciembre", "viernes 4 de diciembre", "sábado 5 de diciembre", "lunes 7 de diciembre", "martes 8 de diciembre", "Otro día"]}	2026-11-28 14:55:45.049383+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	b4e0259c-799e-56e8-805c-eccf28ab7881	01a222a7-acaf-77a5-99ca-d21287c2e815	2	{"text": "Para el martes 8 de diciembre tengo estos horarios. Si prefiere otra hora, escríbamela. ¿Cuál le conviene?", "choices": ["7:30 a. m.", "8:00 a. m.", "9:00 a. m.", "10:00 a. m.", "11:00 a. m.", "11:30 a. m.", "1:30 p. m.", "2:30 p. m.", "3:30 p. m.", "Otro día"]}	2026-11-28 14:55:45.136717+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	901c8992-f843-5630-a936-094ad0fad6c6	01a222a7-acaf-77a5-99ca-d21287c2e815	3	{"text": "Perfecto, el martes 8 de diciembre a las 3:30 p. m. ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor."}	2026-11-28 14:55:45.190911+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	c1b04549-b6ea-5311-a703-56a3794e0187	01a222a7-acaf-77a5-99ca-d21287c2e815	4	{"text": "Esta sería su cita:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Ana Beatriz Molina\\n\\n¿La confirmo?", "choices": ["Sí, confirmar", "Cambiar algo", "Cancelar"]}	2026-11-28 14:55:46.497012+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	b5669750-fa08-5651-974a-08f95eb59a3c	01a222a7-acaf-77a5-99ca-d21287c2e815	5	{"text": "¡Listo! Su cita quedó reservada:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Ana Beatriz Molina\\n• 2a Avenida Sur #14, Barrio El Calvario, San Vicente. Frente al parque.\\n\\nLe enviaremos un recordatorio. Si necesita cambiarla o cancelarla, escríbame por aquí."}	2026-11-28 14:55:46.586874+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	280b4a6a-9052-536d-ab00-6b393965bbfe	01a222a7-bae6-7539-acd7-6ef709a98e6a	1	{"text": "¿Qué día le gustaría venir para limpieza dental? Elija uno o escríbame la fecha.", "choices": ["sábado 28 de noviembre", "lunes 30 de noviembre", "martes 1 de diciembre", "miércoles 2 de diciembre", "jueves 3 de diciembre", "viernes 4 de diciembre", "sábado 5 de diciembre", "lunes 7 de diciembre", "martes 8 de diciembre", "Otro día"]}	2026-11-28 14:55:48.651342+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	845efa5c-b332-501e-b3bd-aa92094424d5	01a222a7-bae6-7539-acd7-6ef709a98e6a	2	{"text": "Para el martes 8 de diciembre tengo estos horarios. Si prefiere otra hora, escríbamela. ¿Cuál le conviene?", "choices": ["7:30 a. m.", "8:00 a. m.", "9:00 a. m.", "10:00 a. m.", "11:00 a. m.", "11:30 a. m.", "1:30 p. m.", "2:30 p. m.", "3:30 p. m.", "Otro día"]}	2026-11-28 14:55:48.700593+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	4fba5410-2a38-5f75-9d80-78d1bbfaac30	01a222a7-bae6-7539-acd7-6ef709a98e6a	3	{"text": "Perfecto, el martes 8 de diciembre a las 3:30 p. m. ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor."}	2026-11-28 14:55:48.755209+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	f330a6df-40ba-55c5-96fc-027ddea8d401	01a222a7-bae6-7539-acd7-6ef709a98e6a	4	{"text": "Esta sería su cita:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dr. José Ibáñez\\n• A nombre de Carlos Henríquez\\n\\n¿La confirmo?", "choices": ["Sí, confirmar", "Cambiar algo", "Cancelar"]}	2026-11-28 14:55:50.013875+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	462c1501-3a56-5318-98a9-30bd14ee9da8	01a222a7-df25-7151-ae93-7136abe1a2c7	1	{"text": "¡Hola! Gracias por escribir a Clínica Dental Jiboa. ¿En qué le puedo ayudar?", "choices": ["Agendar cita", "Mis citas", "Hablar con alguien"]}	2026-11-28 14:55:57.91646+00
\.
COPY conversation.sessions (clinic_id, id, phone_number_id, contact_phone, contact_bsuid, contact_name, state, collected, handover, reply_sequence, last_message_at, created_at, updated_at) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-acaf-77a5-99ca-d21287c2e815	700100200300401	50376108621	SV.B9722BF0E6C25E0A5E45	Ana Beatriz Molina	CONFIRMED	{"draft": {"date": null, "days": null, "hold": null, "name": null, "slot": null, "time": null, "doctor": null, "moving": null, "window": null, "service": null, "not_dates": [], "not_times": [], "cancelling": null}, "unclear": 0, "waiting": null, "question": null, "slowed_at": null, "unreadable": 0, "handover_since": null}	f	5	2026-11-28 14:55:46.564274+00	2026-11-28 14:55:43.790956+00	2026-11-28 14:55:46.586874+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-bae6-7539-acd7-6ef709a98e6a	700100200300401	50379488623	SV.396FBB0054552F2EFB9C	Carlos Henríquez	CONFIRMING	{"draft": {"date": "2026-12-08", "days": null, "hold": {"id": "01a222a7-c4f9-76a1-99a0-305bc690c09a", "name": "Carlos Henríquez", "slot": {"doctor_id": "01a222a7-902a-7639-acbf-225d90bcd078", "starts_at": "2026-12-08T21:30:00Z", "service_id": "01a222a7-9013-74f6-9deb-cbded81611d9"}, "turn": "e7fe2522-744c-577f-9185-09aabf1efd0e", "expires_at": "2026-11-28T15:05:50.007628738Z"}, "name": "Carlos Henríquez", "slot": {"doctor_id": "01a222a7-902a-7639-acbf-225d90bcd078", "starts_at": "2026-12-08T21:30:00Z", "service_id": "01a222a7-9013-74f6-9deb-cbded81611d9"}, "time": "15:30:00", "doctor": null, "moving": null, "window": null, "service": "01a222a7-9013-74f6-9deb-cbded81611d9", "not_dates": [], "not_times": [], "cancelling": null}, "unclear": 0, "waiting": null, "question": {"body": "Esta sería su cita:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dr. José Ibáñez\\n• A nombre de Carlos Henríquez\\n\\n¿La confirmo?", "opener": "Ver opciones", "choices": [{"id": "CONFIRM_BOOKING", "title": "Sí, confirmar", "description": ""}, {"id": "EDIT_BOOKING", "title": "Cambiar algo", "description": ""}, {"id": "CANCEL_BOOKING", "title": "Cancelar", "description": ""}]}, "slowed_at": null, "unreadable": 0, "handover_since": null}	f	4	2026-11-28 14:55:50.000403+00	2026-11-28 14:55:47.429923+00	2026-11-28 14:55:50.013875+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-df25-7151-ae93-7136abe1a2c7	700100200300401	50377529391	SV.F822B83FE4E2E123F532	Ana Beatriz Molina	IDLE	{"draft": {"date": null, "days": null, "hold": null, "name": null, "slot": null, "time": null, "doctor": null, "moving": null, "window": null, "service": null, "not_dates": [], "not_times": [], "cancelling": null}, "unclear": 0, "waiting": null, "question": {"body": "¡Hola! Gracias por escribir a Clínica Dental Jiboa. ¿En qué le puedo ayudar?", "opener": "Ver opciones", "choices": [{"id": "MENU_BOOK", "title": "Agendar cita", "description": ""}, {"id": "MENU_APPOINTMENTS", "title": "Mis citas", "description": ""}, {"id": "MENU_HUMAN", "title": "Hablar con alguien", "description": ""}]}, "slowed_at": null, "unreadable": 0, "handover_since": null}	f	1	2026-11-28 14:55:57.912855+00	2026-11-28 14:55:56.709311+00	2026-11-28 14:55:57.91646+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-e3f9-766e-a814-d79cec433ac2	700100200300401	50372750174	SV.D1BB70249BC6795909F5	Sonia Portillo	IDLE	{}	f	0	\N	2026-11-28 14:55:57.945465+00	2026-11-28 14:55:57.945465+00
\.
COPY ingest.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
01a222a7-e488-75f1-9224-a9e880649053	\N	ingest.whatsapp_messages.received.v1	\\x0a0f373030313030323030333030343031120b35303332333933303138381aa0011a4177616d69642e4e54417a4e7a45304f4463344d4455364d4446684d6a49795954646c4e4467324e7a49324e6d4530596a59775a6a686a5a6a457a59324e684e4451220b35303337313438373830352a1753562e33434633463834314435353937394330433736433212416e61204265617472697a204d6f6c696e613a0608fed6abd8064a190a1751756965726f2063616e63656c6172206d692063697461	00-3b978d56736ad24069b05163eb7b1e2d-50b1fc5992aeda06-01	2026-11-28 14:55:58.087841+00
\.
COPY notification.account_changes (clinic_id, id, field, phone_number_id, value, created_at) FROM stdin;
\.
COPY notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, to_bsuid, content, appointment_id, session_id, sequence, in_reply_to, wamid, error_code, error_detail, attempts, possibly_twice, traceparent, created_at, sending_at, sent_at, delivered_at, read_at, failed_at) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	b4e0259c-799e-56e8-805c-eccf28ab7881	reply	read	b4e0259c-799e-56e8-805c-eccf28ab7881	700100200300401	50376108621	SV.B9722BF0E6C25E0A5E45	{"forms": [{"body": "Para el martes 8 de diciembre tengo estos horarios. Si prefiere otra hora, escríbamela. ¿Cuál le conviene?", "type": "list", "button": "Ver horarios", "sections": [{"rows": [{"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T13:30:00Z", "title": "7:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T14:00:00Z", "title": "8:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T15:00:00Z", "title": "9:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T16:00:00Z", "title": "10:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T17:00:00Z", "title": "11:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T17:30:00Z", "title": "11:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T19:30:00Z", "title": "1:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T20:30:00Z", "title": "2:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T21:30:00Z", "title": "3:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "OTHER_DAY", "title": "Otro día", "description": "Dígame qué fecha le conviene"}], "title": ""}]}]}	\N	01a222a7-acaf-77a5-99ca-d21287c2e815	2	wamid.NTAzNzYxMDg2MjE6MDFhMjIyYTdiMWQ1NzNhNGIyZTAwYTg5ZTA5MzY2Yzg	wamid.NTAzNzYxMDg2MjE6MDFhMjIyYTdiMjAyNzMyZWE2N2Y5MDBiZGFmZWM5NmU	\N	\N	1	f	00-de7eb239d1cc60ddb6f9bc3b4e939c35-6dfab77113b69c16-01	2026-11-28 14:55:45.148688+00	2026-11-28 14:55:45.148688+00	2026-11-28 14:55:45.158478+00	2026-11-28 14:55:45+00	2026-11-28 14:55:45+00	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	d60ca293-4cec-571a-b3be-59e97247ebb4	reply	read	d60ca293-4cec-571a-b3be-59e97247ebb4	700100200300401	50376108621	SV.B9722BF0E6C25E0A5E45	{"forms": [{"body": "¿Qué día le gustaría venir para limpieza dental? Elija uno o escríbame la fecha.", "type": "list", "button": "Ver días", "sections": [{"rows": [{"id": "DAY:2026-11-28", "title": "sábado 28 de noviembre", "description": "Desde las 11:00 a. m."}, {"id": "DAY:2026-11-30", "title": "lunes 30 de noviembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-01", "title": "martes 1 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-02", "title": "miércoles 2 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-03", "title": "jueves 3 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-04", "title": "viernes 4 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-05", "title": "sábado 5 de diciembre", "description": "Desde las 8:00 a. m."}, {"id": "DAY:2026-12-07", "title": "lunes 7 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-08", "title": "martes 8 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "OTHER_DAY", "title": "Otro día", "description": "Dígame qué fecha le conviene"}], "title": ""}]}]}	\N	01a222a7-acaf-77a5-99ca-d21287c2e815	1	wamid.NTAzNzYxMDg2MjE6MDFhMjIyYTdhY2EzNzVmMDlhMjhlYjY1NGIxMmIwZGM	wamid.NTAzNzYxMDg2MjE6MDFhMjIyYTdiMWMyNzMwYjhiYjgxNjEwZDNjZTg1YTU	\N	\N	1	f	00-a4c18537285ee0796361b89c49e3ba63-a98c4db00c796d63-01	2026-11-28 14:55:45.068716+00	2026-11-28 14:55:45.068716+00	2026-11-28 14:55:45.091353+00	2026-11-28 14:55:45+00	2026-11-28 14:55:45+00	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	901c8992-f843-5630-a936-094ad0fad6c6	reply	read	901c8992-f843-5630-a936-094ad0fad6c6	700100200300401	50376108621	SV.B9722BF0E6C25E0A5E45	{"forms": [{"body": "Perfecto, el martes 8 de diciembre a las 3:30 p. m. ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor.", "type": "text"}]}	\N	01a222a7-acaf-77a5-99ca-d21287c2e815	3	wamid.NTAzNzYxMDg2MjE6MDFhMjIyYTdiMjEzNzExZWI5MGM0MWE5ZjAwN2I4Nzk	wamid.NTAzNzYxMDg2MjE6MDFhMjIyYTdiMjNhNzUzZmE5YTFkYTI0ZWViNmZlMTk	\N	\N	1	f	00-eb03f8df5ab08d4cd742eb2005ebe38b-53bd260706fc835f-01	2026-11-28 14:55:45.201353+00	2026-11-28 14:55:45.201353+00	2026-11-28 14:55:45.214032+00	2026-11-28 14:55:45+00	2026-11-28 14:55:45+00	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	c1b04549-b6ea-5311-a703-56a3794e0187	reply	read	c1b04549-b6ea-5311-a703-56a3794e0187	700100200300401	50376108621	SV.B9722BF0E6C25E0A5E45	{"forms": [{"body": "Esta sería su cita:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Ana Beatriz Molina\\n\\n¿La confirmo?", "type": "buttons", "footer": "", "buttons": [{"id": "CONFIRM_BOOKING", "title": "Sí, confirmar"}, {"id": "EDIT_BOOKING", "title": "Cambiar algo"}, {"id": "CANCEL_BOOKING", "title": "Cancelar"}]}]}	\N	01a222a7-acaf-77a5-99ca-d21287c2e815	4	wamid.NTAzNzYxMDg2MjE6MDFhMjIyYTdiMjRkNzZmNThiYWZhMzRjYjQwNGRmMTU	wamid.NTAzNzYxMDg2MjE6MDFhMjIyYTdiNzU3NzQwNzgxNWEzMzhlZmQwYTAyMzM	\N	\N	1	f	00-35230353ed0265e666b3674effae6d37-3b95f6bbb69dd29d-01	2026-11-28 14:55:46.512442+00	2026-11-28 14:55:46.512442+00	2026-11-28 14:55:46.520082+00	2026-11-28 14:55:46+00	2026-11-28 14:55:47+00	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	b5669750-fa08-5651-974a-08f95eb59a3c	reply	read	b5669750-fa08-5651-974a-08f95eb59a3c	700100200300401	50376108621	SV.B9722BF0E6C25E0A5E45	{"forms": [{"body": "¡Listo! Su cita quedó reservada:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Ana Beatriz Molina\\n• 2a Avenida Sur #14, Barrio El Calvario, San Vicente. Frente al parque.\\n\\nLe enviaremos un recordatorio. Si necesita cambiarla o cancelarla, escríbame por aquí.", "type": "text"}]}	\N	01a222a7-acaf-77a5-99ca-d21287c2e815	5	wamid.NTAzNzYxMDg2MjE6MDFhMjIyYTdiNzZjNzcxM2EyMWZkYWNjODNmZDIwMTU	wamid.NTAzNzYxMDg2MjE6MDFhMjIyYTdiN2I0NzFmNGFiMzNhZDhlODU1YWQwNmU	\N	\N	1	f	00-e0d16114e6ba4e888f0a3bd3a1103a61-e8ce1a9e664c183b-01	2026-11-28 14:55:46.606058+00	2026-11-28 14:55:46.606058+00	2026-11-28 14:55:46.613533+00	2026-11-28 14:55:46+00	2026-11-28 14:55:47+00	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	280b4a6a-9052-536d-ab00-6b393965bbfe	reply	read	280b4a6a-9052-536d-ab00-6b393965bbfe	700100200300401	50379488623	SV.396FBB0054552F2EFB9C	{"forms": [{"body": "¿Qué día le gustaría venir para limpieza dental? Elija uno o escríbame la fecha.", "type": "list", "button": "Ver días", "sections": [{"rows": [{"id": "DAY:2026-11-28", "title": "sábado 28 de noviembre", "description": "Desde las 11:00 a. m."}, {"id": "DAY:2026-11-30", "title": "lunes 30 de noviembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-01", "title": "martes 1 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-02", "title": "miércoles 2 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-03", "title": "jueves 3 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-04", "title": "viernes 4 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-05", "title": "sábado 5 de diciembre", "description": "Desde las 8:00 a. m."}, {"id": "DAY:2026-12-07", "title": "lunes 7 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-08", "title": "martes 8 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "OTHER_DAY", "title": "Otro día", "description": "Dígame qué fecha le conviene"}], "title": ""}]}]}	\N	01a222a7-bae6-7539-acd7-6ef709a98e6a	1	wamid.NTAzNzk0ODg2MjM6MDFhMjIyYTdiYWM4NzRiZGFiODcwYThlMWExNDU2ZDc	wamid.NTAzNzk0ODg2MjM6MDFhMjIyYTdiZmJjNzNiZGI3Y2E2NmU3MGI0M2UyZmY	\N	\N	1	f	00-68ec7bce4a9daa6019de3740eeb75cdc-5cd1e73a1e9079b0-01	2026-11-28 14:55:48.662699+00	2026-11-28 14:55:48.662699+00	2026-11-28 14:55:48.670235+00	2026-11-28 14:55:48+00	2026-11-28 14:55:49+00	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-baf2-752e-bb5a-aea5baaadd17	booking_card	read	booking_card:01a222a7-bab7-7264-b480-0e18ef3a923f:1	700100200300401	50370000031	\N	{"forms": [{"name": "cita_confirmada", "type": "template", "payloads": ["MOVE_APPOINTMENT:01a222a7-bab7-7264-b480-0e18ef3a923f", "CANCEL_APPOINTMENT:01a222a7-bab7-7264-b480-0e18ef3a923f", "LOCATION"], "parameters": ["Marta", "Consulta general", "jueves 3 de diciembre", "7:30 a. m.", "Dra. Elena Rivas", "Clínica Dental Jiboa"]}, {"body": "Hola, Marta. Su cita quedó confirmada: Consulta general, jueves 3 de diciembre a las 7:30 a. m., con Dra. Elena Rivas en Clínica Dental Jiboa.", "type": "buttons", "footer": "", "buttons": [{"id": "MOVE_APPOINTMENT:01a222a7-bab7-7264-b480-0e18ef3a923f", "title": "Cambiar cita"}, {"id": "CANCEL_APPOINTMENT:01a222a7-bab7-7264-b480-0e18ef3a923f", "title": "Cancelar cita"}, {"id": "LOCATION", "title": "Ver ubicación"}]}]}	01a222a7-bab7-7264-b480-0e18ef3a923f	\N	\N	\N	wamid.NTAzNzAwMDAwMzE6MDFhMjIyYTdiYWZhNzJmNDlkNmI1ODM4YzcxOWQ5OTk	\N	\N	1	f	00-a86106c3445122cb027822bd50a62fc1-425e5aad839f87c2-01	2026-11-28 14:55:47.407366+00	2026-11-28 14:55:47.407366+00	2026-11-28 14:55:47.453796+00	2026-11-28 14:55:47+00	2026-11-28 14:55:48+00	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	f330a6df-40ba-55c5-96fc-027ddea8d401	reply	read	f330a6df-40ba-55c5-96fc-027ddea8d401	700100200300401	50379488623	SV.396FBB0054552F2EFB9C	{"forms": [{"body": "Esta sería su cita:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dr. José Ibáñez\\n• A nombre de Carlos Henríquez\\n\\n¿La confirmo?", "type": "buttons", "footer": "", "buttons": [{"id": "CONFIRM_BOOKING", "title": "Sí, confirmar"}, {"id": "EDIT_BOOKING", "title": "Cambiar algo"}, {"id": "CANCEL_BOOKING", "title": "Cancelar"}]}]}	\N	01a222a7-bae6-7539-acd7-6ef709a98e6a	4	wamid.NTAzNzk0ODg2MjM6MDFhMjIyYTdjMDMzNzAxNjk3ZTA1NTMwZTA0NGUzN2U	wamid.NTAzNzk0ODg2MjM6MDFhMjIyYTdjNTBlNzQyODk1YjM3NGMxM2VmZDJmYjQ	\N	\N	1	f	00-b01db9a8b9e8716b263785288ef90c98-c7045fa96c625412-01	2026-11-28 14:55:50.024558+00	2026-11-28 14:55:50.024558+00	2026-11-28 14:55:50.031761+00	2026-11-28 14:55:50+00	2026-11-28 14:55:50+00	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	845efa5c-b332-501e-b3bd-aa92094424d5	reply	read	845efa5c-b332-501e-b3bd-aa92094424d5	700100200300401	50379488623	SV.396FBB0054552F2EFB9C	{"forms": [{"body": "Para el martes 8 de diciembre tengo estos horarios. Si prefiere otra hora, escríbamela. ¿Cuál le conviene?", "type": "list", "button": "Ver horarios", "sections": [{"rows": [{"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T13:30:00Z", "title": "7:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T14:00:00Z", "title": "8:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T15:00:00Z", "title": "9:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T16:00:00Z", "title": "10:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T17:00:00Z", "title": "11:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T17:30:00Z", "title": "11:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T19:30:00Z", "title": "1:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a222a7-9016-73c0-88d0-6ff2efbfa752:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T20:30:00Z", "title": "2:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a222a7-902a-7639-acbf-225d90bcd078:01a222a7-9013-74f6-9deb-cbded81611d9:2026-12-08T21:30:00Z", "title": "3:30 p. m.", "description": "Dr. José Ibáñez"}, {"id": "OTHER_DAY", "title": "Otro día", "description": "Dígame qué fecha le conviene"}], "title": ""}]}]}	\N	01a222a7-bae6-7539-acd7-6ef709a98e6a	2	wamid.NTAzNzk0ODg2MjM6MDFhMjIyYTdiZmM2NzJkMjg1YTM3MDExYmRlZmVmMTg	wamid.NTAzNzk0ODg2MjM6MDFhMjIyYTdiZmVkNzAwZWJjMGQyZWFlNWNjNzQzMzI	\N	\N	1	f	00-14db599cb6daaeccfd93df32d3d2a2af-0d16fb8033235f91-01	2026-11-28 14:55:48.712713+00	2026-11-28 14:55:48.712713+00	2026-11-28 14:55:48.718604+00	2026-11-28 14:55:49+00	2026-11-28 14:55:49+00	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	4fba5410-2a38-5f75-9d80-78d1bbfaac30	reply	read	4fba5410-2a38-5f75-9d80-78d1bbfaac30	700100200300401	50379488623	SV.396FBB0054552F2EFB9C	{"forms": [{"body": "Perfecto, el martes 8 de diciembre a las 3:30 p. m. ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor.", "type": "text"}]}	\N	01a222a7-bae6-7539-acd7-6ef709a98e6a	3	wamid.NTAzNzk0ODg2MjM6MDFhMjIyYTdiZmZjNzM5N2JjM2YwYWQ2NDMzNmIyYWU	wamid.NTAzNzk0ODg2MjM6MDFhMjIyYTdjMDI0NzYxYjhiNTM5ODZjM2MzYmVmODA	\N	\N	1	f	00-3ee6fdf8ba842677ec98ed1b7883f3b2-5d92a5fc056678c0-01	2026-11-28 14:55:48.767321+00	2026-11-28 14:55:48.767321+00	2026-11-28 14:55:48.773725+00	2026-11-28 14:55:49+00	2026-11-28 14:55:49+00	\N
\.
COPY notification.inbox (queue, event_id, received_at) FROM stdin;
notification.send-reply	01a222a7-b195-72f2-8acd-20533bb5d812	2026-11-28 14:55:45.068716+00
notification.send-reply	01a222a7-b1f0-7172-a613-b8bd1dad620b	2026-11-28 14:55:45.148688+00
notification.send-reply	01a222a7-b226-776b-aa1b-4d89cf7381e8	2026-11-28 14:55:45.201353+00
notification.send-reply	01a222a7-b740-702f-ad61-0ff35e520f2d	2026-11-28 14:55:46.512442+00
notification.send-reply	01a222a7-b79a-714c-8d80-3bc4c53fb7d4	2026-11-28 14:55:46.606058+00
notification.plan-reminders	01a222a7-bab7-7264-b480-0e195c51867b	2026-11-28 14:55:47.407366+00
notification.send-reply	01a222a7-bfab-71f0-8eaa-2a779759aca0	2026-11-28 14:55:48.662699+00
notification.send-reply	01a222a7-bfdc-7515-b070-1be9a2e6bfc4	2026-11-28 14:55:48.712713+00
notification.send-reply	01a222a7-c013-7458-92b0-319db6488875	2026-11-28 14:55:48.767321+00
notification.send-reply	01a222a7-c4fd-71f9-a608-c69fa52c1913	2026-11-28 14:55:50.024558+00
\.
COPY notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, version, due_at, state, attempt, lease_until, last_error, traceparent, created_at, lane, sequence) FROM stdin;
\.
COPY notification.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
\.
COPY notification.pauses (queue, clinic_id, reason, code, paused_at) FROM stdin;
\.
COPY notification.reminder_scans (kind, zone, scanned_until) FROM stdin;
reminder_24h	America/El_Salvador	2026-11-28 14:55:37.012028+00
reminder_2h	America/El_Salvador	2026-11-28 14:55:37.196999+00
\.
COPY notification.sends_in_flight (lane, sequence, delivery_id, clinic_id, owner, until) FROM stdin;
\.
COPY public.__diesel_schema_migrations (version, run_on) FROM stdin;
20261122100000	2026-11-28 14:55:35.5626
20261122100100	2026-11-28 14:55:35.601517
20261122100200	2026-11-28 14:55:35.614394
20261122100300	2026-11-28 14:55:35.617603
20261122100400	2026-11-28 14:55:35.620956
20261122100501	2026-11-28 14:55:35.62549
20261122100502	2026-11-28 14:55:35.628314
20261122100503	2026-11-28 14:55:35.635488
20261122100504	2026-11-28 14:55:35.637995
20261122100505	2026-11-28 14:55:35.640318
20261122100600	2026-11-28 14:55:35.642645
20261122100700	2026-11-28 14:55:35.644166
20261122100800	2026-11-28 14:55:35.654791
20261122100900	2026-11-28 14:55:35.669129
20261122101000	2026-11-28 14:55:35.684619
20261122101100	2026-11-28 14:55:35.693121
20261122124100	2026-11-28 14:55:35.70198
20261122141000	2026-11-28 14:55:35.703246
20261122141100	2026-11-28 14:55:35.706483
20261122143000	2026-11-28 14:55:35.715376
20261122143100	2026-11-28 14:55:35.720251
20261122150000	2026-11-28 14:55:35.721812
20261128100000	2026-11-28 14:55:35.723111
20261128200000	2026-11-28 14:55:35.724283
20261128200001	2026-11-28 14:55:35.728099
20261128200002	2026-11-28 14:55:35.729103
20261128200300	2026-11-28 14:55:35.729894
20261128200310	2026-11-28 14:55:35.732926
20261128200400	2026-11-28 14:55:35.735728
20261128200410	2026-11-28 14:55:35.73682
20261128201000	2026-11-28 14:55:35.738155
20261128202000	2026-11-28 14:55:35.739933
20261128203000	2026-11-28 14:55:35.741545
20261128203100	2026-11-28 14:55:35.744075
20261128203110	2026-11-28 14:55:35.745435
20261128203120	2026-11-28 14:55:35.746546
20261128203130	2026-11-28 14:55:35.747399
20261128203140	2026-11-28 14:55:35.748199
20261128203150	2026-11-28 14:55:35.748977
20261128203200	2026-11-28 14:55:35.749247
20261128203300	2026-11-28 14:55:35.751276
20261128204000	2026-11-28 14:55:35.753839
20261128204001	2026-11-28 14:55:35.760704
20261128204100	2026-11-28 14:55:35.761967
20261128204101	2026-11-28 14:55:35.762812
20261128204102	2026-11-28 14:55:35.763889
20261128204200	2026-11-28 14:55:35.764091
20261128204300	2026-11-28 14:55:35.768459
20261128204400	2026-11-28 14:55:35.770246
20261128204500	2026-11-28 14:55:35.772377
20261128204600	2026-11-28 14:55:35.773164
20261128205000	2026-11-28 14:55:35.77429
20261128206000	2026-11-28 14:55:35.775449
20261128206110	2026-11-28 14:55:35.778153
20261128206120	2026-11-28 14:55:35.779627
20261128206130	2026-11-28 14:55:35.780662
20261128206140	2026-11-28 14:55:35.786523
20261128206600	2026-11-28 14:55:35.786963
\.
COPY scheduling.agenda_versions (clinic_id, day, version) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	2026-12-08	3
01a222a7-8fb3-76c8-8156-b6068892a6ac	2026-12-03	2
\.
COPY scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from, busy_to, status, source, overbooked, notes, version, hold_expires_at, idempotency_key, turn_id, session_id, reminders_wanted, created_at, updated_at, moved_at) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-b72b-73b1-a074-1038540cba52	01a222a7-9016-73c0-88d0-6ff2efbfa752	01a222a7-b72b-73b1-a074-1037d691e178	01a222a7-9013-74f6-9deb-cbded81611d9	2026-12-08 21:30:00+00	2026-12-08 22:00:00+00	["2026-12-08 21:30:00+00","2026-12-08 22:00:00+00")	2026-12-08 21:30:00+00	2026-12-08 22:00:00+00	booked	whatsapp	f		1	\N	\N	c235c1cf-124b-5f8f-9c0e-8ecd58692dbd	01a222a7-acaf-77a5-99ca-d21287c2e815	t	2026-11-28 14:55:46.468497+00	2026-11-28 14:55:46.566614+00	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-bab7-7264-b480-0e18ef3a923f	01a222a7-9016-73c0-88d0-6ff2efbfa752	01a222a7-bab7-7264-b480-0e17d351e27e	01a222a7-9014-7505-827e-e0b2febfec30	2026-12-03 13:30:00+00	2026-12-03 14:00:00+00	["2026-12-03 13:30:00+00","2026-12-03 14:00:00+00")	2026-12-03 13:30:00+00	2026-12-03 14:00:00+00	booked	desk	f		1	\N	\N	\N	\N	t	2026-11-28 14:55:47.379189+00	2026-11-28 14:55:47.379189+00	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-c4f9-76a1-99a0-305bc690c09a	01a222a7-902a-7639-acbf-225d90bcd078	01a222a7-c4f9-76a1-99a0-305a36e84a56	01a222a7-9013-74f6-9deb-cbded81611d9	2026-12-08 21:30:00+00	2026-12-08 22:00:00+00	["2026-12-08 21:30:00+00","2026-12-08 22:00:00+00")	2026-12-08 21:30:00+00	2026-12-08 22:00:00+00	held	whatsapp	f		0	2026-11-28 15:05:50.007628+00	\N	e7fe2522-744c-577f-9185-09aabf1efd0e	01a222a7-bae6-7539-acd7-6ef709a98e6a	t	2026-11-28 14:55:50.007628+00	2026-11-28 14:55:50.007628+00	\N
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-e482-759b-a822-d43d7412afe8	01a222a7-9016-73c0-88d0-6ff2efbfa752	01a222a7-e482-759b-a822-d43ca38debad	01a222a7-9014-7505-827e-e0b2febfec30	2026-12-03 14:00:00+00	2026-12-03 14:30:00+00	["2026-12-03 14:00:00+00","2026-12-03 14:30:00+00")	2026-12-03 14:00:00+00	2026-12-03 14:30:00+00	booked	desk	f		1	\N	\N	\N	\N	t	2026-11-28 14:55:58.080789+00	2026-11-28 14:55:58.080789+00	\N
\.
COPY scheduling.breaks (clinic_id, id, doctor_id, weekday, opens, closes) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9036-7744-8ef1-f02158d503c5	01a222a7-9016-73c0-88d0-6ff2efbfa752	1	10:00:00	10:20:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9037-73fd-9a52-7e5f3713b846	01a222a7-9016-73c0-88d0-6ff2efbfa752	3	10:00:00	10:20:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9038-707d-b997-5632e906eabd	01a222a7-9016-73c0-88d0-6ff2efbfa752	5	10:00:00	10:20:00
\.
COPY scheduling.doctor_services (clinic_id, doctor_id, service_id) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9016-73c0-88d0-6ff2efbfa752	01a222a7-9013-74f6-9deb-cbded81611d9
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9016-73c0-88d0-6ff2efbfa752	01a222a7-9014-7505-827e-e0b2febfec30
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9016-73c0-88d0-6ff2efbfa752	01a222a7-9015-7535-bae4-f5fd4a756b71
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9024-7135-9ea9-6104d20ee816	01a222a7-9015-7535-bae4-f5fe158e02c3
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9024-7135-9ea9-6104d20ee816	01a222a7-9014-7505-827e-e0b2febfec30
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-902a-7639-acbf-225d90bcd078	01a222a7-9013-74f6-9deb-cbded81611d9
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-902a-7639-acbf-225d90bcd078	01a222a7-9014-7505-827e-e0b2febfec30
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-902a-7639-acbf-225d90bcd078	01a222a7-9015-7535-bae4-f5fd4a756b71
\.
COPY scheduling.doctors (clinic_id, id, title, full_name, specialty, bio, aliases, consultation_duration_minutes, buffer_time_minutes, is_active, created_at, updated_at) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9016-73c0-88d0-6ff2efbfa752	Dra.	Elena Rivas	odontología general		["Dra. Rivas", "doctora Elena"]	30	0	t	2026-11-28 14:55:36.449749+00	2026-11-28 14:55:36.449749+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9024-7135-9ea9-6104d20ee816	Dr.	Óscar Rivas	ortodoncia		["Dr. Rivas", "doctor Oscar"]	20	10	t	2026-11-28 14:55:36.449749+00	2026-11-28 14:55:36.449749+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-902a-7639-acbf-225d90bcd078	Dr.	José Ibáñez	odontología general		["Dr. Ibáñez", "Ibanez"]	30	0	t	2026-11-28 14:55:36.449749+00	2026-11-28 14:55:36.449749+00
\.
COPY scheduling.inbox (queue, event_id, received_at) FROM stdin;
\.
COPY scheduling.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
01a222a7-e482-759b-a822-d43e8031c666	01a222a7-8fb3-76c8-8156-b6068892a6ac	scheduling.appointment.booked.v1	\\x0aac010a2430316132323261372d653438322d373539622d613832322d64343364373431326166653810011a2430316132323261372d393031362d373363302d383864302d366666326566626661373532222430316132323261372d653438322d373539622d613832322d6434336361333864656261642a2430316132323261372d393031342d373530352d383237652d653062326665626665633330320608e0ebc5d8063a0608e8f9c5d8064002	00-a44814219c4afc9903a63448be33438c-09fd413334121abd-01	2026-11-28 14:55:58.080789+00
\.
COPY scheduling.patient_words (clinic_id, word, patient_id) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	ana	01a222a7-b72b-73b1-a074-1037d691e178
01a222a7-8fb3-76c8-8156-b6068892a6ac	beatriz	01a222a7-b72b-73b1-a074-1037d691e178
01a222a7-8fb3-76c8-8156-b6068892a6ac	molina	01a222a7-b72b-73b1-a074-1037d691e178
01a222a7-8fb3-76c8-8156-b6068892a6ac	50376108621	01a222a7-b72b-73b1-a074-1037d691e178
01a222a7-8fb3-76c8-8156-b6068892a6ac	76108621	01a222a7-b72b-73b1-a074-1037d691e178
01a222a7-8fb3-76c8-8156-b6068892a6ac	marta	01a222a7-bab7-7264-b480-0e17d351e27e
01a222a7-8fb3-76c8-8156-b6068892a6ac	alvarenga	01a222a7-bab7-7264-b480-0e17d351e27e
01a222a7-8fb3-76c8-8156-b6068892a6ac	50370000031	01a222a7-bab7-7264-b480-0e17d351e27e
01a222a7-8fb3-76c8-8156-b6068892a6ac	70000031	01a222a7-bab7-7264-b480-0e17d351e27e
01a222a7-8fb3-76c8-8156-b6068892a6ac	carlos	01a222a7-c4f9-76a1-99a0-305a36e84a56
01a222a7-8fb3-76c8-8156-b6068892a6ac	henriquez	01a222a7-c4f9-76a1-99a0-305a36e84a56
01a222a7-8fb3-76c8-8156-b6068892a6ac	50379488623	01a222a7-c4f9-76a1-99a0-305a36e84a56
01a222a7-8fb3-76c8-8156-b6068892a6ac	79488623	01a222a7-c4f9-76a1-99a0-305a36e84a56
01a222a7-8fb3-76c8-8156-b6068892a6ac	marta	01a222a7-e482-759b-a822-d43ca38debad
01a222a7-8fb3-76c8-8156-b6068892a6ac	alvarenga	01a222a7-e482-759b-a822-d43ca38debad
01a222a7-8fb3-76c8-8156-b6068892a6ac	50370000032	01a222a7-e482-759b-a822-d43ca38debad
01a222a7-8fb3-76c8-8156-b6068892a6ac	70000032	01a222a7-e482-759b-a822-d43ca38debad
\.
COPY scheduling.patients (clinic_id, id, full_name, phone, bsuid, email, dui_sealed, dui_index, notes, is_blocked, no_show_count, created_at, updated_at) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-b72b-73b1-a074-1037d691e178	Ana Beatriz Molina	50376108621	SV.B9722BF0E6C25E0A5E45	\N	\N	\N		f	0	2026-11-28 14:55:46.468497+00	2026-11-28 14:55:46.468497+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-bab7-7264-b480-0e17d351e27e	Marta Alvarenga	50370000031	\N	\N	\N	\N		f	0	2026-11-28 14:55:47.379189+00	2026-11-28 14:55:47.379189+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-c4f9-76a1-99a0-305a36e84a56	Carlos Henríquez	50379488623	SV.396FBB0054552F2EFB9C	\N	\N	\N		f	0	2026-11-28 14:55:50.007628+00	2026-11-28 14:55:50.007628+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-e482-759b-a822-d43ca38debad	Marta Alvarenga	50370000032	\N	\N	\N	\N		f	0	2026-11-28 14:55:58.080789+00	2026-11-28 14:55:58.080789+00
\.
COPY scheduling.services (clinic_id, id, name, duration_minutes, buffer_before_minutes, buffer_after_minutes, price_cents, currency, aliases, is_active, created_at) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9013-74f6-9deb-cbded81611d9	Limpieza dental	30	0	0	2200	USD	["limpieza", "profilaxis"]	t	2026-11-28 14:55:36.449749+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9014-7505-827e-e0b2febfec30	Consulta general	30	0	0	1200	USD	["consulta", "chequeo", "revisión", "evaluación"]	t	2026-11-28 14:55:36.449749+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9015-7535-bae4-f5fd4a756b71	Relleno	40	0	5	2800	USD	["relleno", "empaste", "resina", "caries"]	t	2026-11-28 14:55:36.449749+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9015-7535-bae4-f5fe158e02c3	Control de ortodoncia	20	0	0	3000	USD	["frenillos", "brackets", "ortodoncia"]	t	2026-11-28 14:55:36.449749+00
\.
COPY scheduling.vacations (clinic_id, id, doctor_id, starts_on, ends_on) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9038-707d-b997-5633c14fac0e	01a222a7-902a-7639-acbf-225d90bcd078	2026-12-21	2026-12-25
\.
COPY scheduling.working_hours (clinic_id, id, doctor_id, weekday, opens, closes) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-901d-769c-8442-62e88db81a7f	01a222a7-9016-73c0-88d0-6ff2efbfa752	1	07:30:00	12:00:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-901e-75fb-95ed-438104d5bfbb	01a222a7-9016-73c0-88d0-6ff2efbfa752	1	13:00:00	16:30:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-901f-70f3-96fc-2333a90d4ce2	01a222a7-9016-73c0-88d0-6ff2efbfa752	2	07:30:00	12:00:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9020-764d-942d-6f65ab5c45d4	01a222a7-9016-73c0-88d0-6ff2efbfa752	2	13:00:00	16:30:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9020-764d-942d-6f668541813f	01a222a7-9016-73c0-88d0-6ff2efbfa752	3	07:30:00	12:00:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9021-7195-a4a7-98a48fc844f3	01a222a7-9016-73c0-88d0-6ff2efbfa752	3	13:00:00	16:30:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9021-7195-a4a7-98a51840249e	01a222a7-9016-73c0-88d0-6ff2efbfa752	4	07:30:00	12:00:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9022-726b-b973-d8177159d743	01a222a7-9016-73c0-88d0-6ff2efbfa752	4	13:00:00	16:30:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9022-726b-b973-d818995420c9	01a222a7-9016-73c0-88d0-6ff2efbfa752	5	07:30:00	12:00:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9023-758d-8138-a9ee5de02dad	01a222a7-9016-73c0-88d0-6ff2efbfa752	5	13:00:00	16:30:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9024-7135-9ea9-61032d19e4cf	01a222a7-9016-73c0-88d0-6ff2efbfa752	6	08:00:00	12:00:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9026-73f3-b09c-30303d37ed8e	01a222a7-9024-7135-9ea9-6104d20ee816	1	07:30:00	12:00:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9026-73f3-b09c-30311560b0c1	01a222a7-9024-7135-9ea9-6104d20ee816	1	13:00:00	16:30:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9027-74ac-b6e7-370bd3344fc6	01a222a7-9024-7135-9ea9-6104d20ee816	3	07:30:00	12:00:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9028-71d9-ae4b-e1d9ab948cdd	01a222a7-9024-7135-9ea9-6104d20ee816	3	13:00:00	16:30:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9028-71d9-ae4b-e1daee4a1e20	01a222a7-9024-7135-9ea9-6104d20ee816	4	13:00:00	16:30:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9029-70e7-ab6d-4f81faf3a6d5	01a222a7-9024-7135-9ea9-6104d20ee816	5	07:30:00	12:00:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9029-70e7-ab6d-4f82cf83cb00	01a222a7-9024-7135-9ea9-6104d20ee816	5	13:00:00	16:30:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-902c-710c-844d-6bcb81df660e	01a222a7-902a-7639-acbf-225d90bcd078	1	07:30:00	12:00:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-902c-710c-844d-6bccef1c6fe4	01a222a7-902a-7639-acbf-225d90bcd078	1	13:00:00	16:30:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-902d-7165-abcb-053898388feb	01a222a7-902a-7639-acbf-225d90bcd078	2	07:30:00	12:00:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9032-7391-b630-b736c9d5fe7f	01a222a7-902a-7639-acbf-225d90bcd078	2	13:00:00	16:30:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9032-7391-b630-b737bd472566	01a222a7-902a-7639-acbf-225d90bcd078	3	07:30:00	12:00:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9033-77de-8123-135395ce8ded	01a222a7-902a-7639-acbf-225d90bcd078	3	13:00:00	16:30:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9033-77de-8123-13549b311a0e	01a222a7-902a-7639-acbf-225d90bcd078	4	07:30:00	12:00:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9034-7766-b36a-f56ac809e5d5	01a222a7-902a-7639-acbf-225d90bcd078	4	13:00:00	16:30:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9035-7731-b6ef-35edc075b9f9	01a222a7-902a-7639-acbf-225d90bcd078	5	07:30:00	12:00:00
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9035-7731-b6ef-35eef61d494d	01a222a7-902a-7639-acbf-225d90bcd078	5	13:00:00	16:30:00
\.
COPY tenancy.channels (clinic_id, id, phone_number_id, business_account_id, display_phone_number, access_token_sealed, whatsapp_status, created_at) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	01a222a7-9009-7209-ab94-64e27b13d1b0	700100200300401	800100200300401	50323930188	\\x0100000001247ca0232ac711db2f28457206dc944db8c7db3eee4dfa89d8f87edc2a1058e15951c858cfdd3dc02d039f	active	2026-11-28 14:55:36.449749+00
\.
COPY tenancy.clinics (clinic_id, slug, name, clinic_type, timezone, country, city, currency, language, phone, address, hours, payment_methods, emergency_text, emergency_number, bot_enabled, booking_horizon_days, min_notice_minutes, requires_confirmation, plan, plan_expires_at, plan_as_of, is_active, created_at, updated_at, config_version, assistant_quiet_ms) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	clinica-jiboa	Clínica Dental Jiboa	dental	America/El_Salvador	SV	San Vicente	USD	es-SV	+50323930188	2a Avenida Sur #14, Barrio El Calvario, San Vicente. Frente al parque.	{"1": [["07:30", "12:00"], ["13:00", "16:30"]], "2": [["07:30", "12:00"], ["13:00", "16:30"]], "3": [["07:30", "12:00"], ["13:00", "16:30"]], "4": [["07:30", "12:00"], ["13:00", "16:30"]], "5": [["07:30", "12:00"], ["13:00", "16:30"]], "6": [["08:00", "12:00"]], "7": []}	["efectivo", "tarjeta", "transferencia bancaria"]	Si el sangrado no para, hay hinchazón que le dificulta respirar o tragar, o un golpe fuerte, llame al 132 o vaya al hospital más cercano. También puede llamarnos al 2393-0188.	132	t	60	120	t	clinica	\N	\N	t	2026-11-28 14:55:36.449749+00	2026-11-28 14:55:36.449749+00	56	1200
\.
COPY tenancy.data_keys (clinic_id, purpose, version, wrapped, created_at) FROM stdin;
01a222a7-8fb3-76c8-8156-b6068892a6ac	seal	1	\\x010000000156f70b1d1cd0f8363d814f359b747e265f1ec9591489834171cd855c7718897bc1f5a6fa14092981e9646a5dd37f63010f1eb234215c45d174c7a264	2026-11-28 14:55:36.449749+00
01a222a7-8fb3-76c8-8156-b6068892a6ac	blind_index	1	\\x01000000018cb83230365c4df8fca984dfb4464c8ade53979c555beb9ba8923693ac2b7ca49a6f08199c76deb2383a7ac19f6da5c8b0bc8eda1a6237de25f6dbf7	2026-11-28 14:55:36.449749+00
\.
ALTER TABLE ONLY audit.entries
    ADD CONSTRAINT entries_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY auth.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (queue, event_id);
ALTER TABLE ONLY auth.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY auth.users
    ADD CONSTRAINT users_email_taken UNIQUE (email);
ALTER TABLE ONLY auth.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY billing.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (queue, event_id);
ALTER TABLE ONLY billing.news
    ADD CONSTRAINT news_pkey PRIMARY KEY (clinic_id, event_name, data_type, data_id, as_of);
ALTER TABLE ONLY billing.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY billing.subscriptions
    ADD CONSTRAINT subscriptions_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY billing.subscriptions
    ADD CONSTRAINT subscriptions_provider_id_taken UNIQUE (provider_id);
ALTER TABLE ONLY billing.unclaimed
    ADD CONSTRAINT unclaimed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY conversation.faqs
    ADD CONSTRAINT faqs_key_taken UNIQUE (clinic_id, key);
ALTER TABLE ONLY conversation.faqs
    ADD CONSTRAINT faqs_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY conversation.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (queue, event_id);
ALTER TABLE ONLY conversation.mail
    ADD CONSTRAINT mail_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY conversation.mailboxes
    ADD CONSTRAINT mailboxes_pkey PRIMARY KEY (session_id);
ALTER TABLE ONLY conversation.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY conversation.replies
    ADD CONSTRAINT replies_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY conversation.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY ingest.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY notification.account_changes
    ADD CONSTRAINT account_changes_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY notification.deliveries
    ADD CONSTRAINT deliveries_dedup_key_taken UNIQUE (clinic_id, dedup_key);
ALTER TABLE ONLY notification.deliveries
    ADD CONSTRAINT deliveries_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY notification.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (queue, event_id);
ALTER TABLE ONLY notification.jobs
    ADD CONSTRAINT jobs_dedup_key_taken UNIQUE (queue, dedup_key);
ALTER TABLE ONLY notification.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY notification.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY notification.pauses
    ADD CONSTRAINT pauses_pkey PRIMARY KEY (queue, clinic_id);
ALTER TABLE ONLY notification.reminder_scans
    ADD CONSTRAINT reminder_scans_pkey PRIMARY KEY (kind, zone);
ALTER TABLE ONLY notification.sends_in_flight
    ADD CONSTRAINT sends_in_flight_pkey PRIMARY KEY (lane, sequence);
ALTER TABLE ONLY public.__diesel_schema_migrations
    ADD CONSTRAINT __diesel_schema_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY scheduling.agenda_versions
    ADD CONSTRAINT agenda_versions_pkey PRIMARY KEY (clinic_id, day);
ALTER TABLE ONLY scheduling.appointments
    ADD CONSTRAINT appointments_no_overlap EXCLUDE USING gist (clinic_id WITH =, doctor_id WITH =, busy WITH &&) WHERE (((status = ANY (ARRAY['held'::text, 'booked'::text, 'confirmed'::text, 'attended'::text])) AND (NOT overbooked)));
ALTER TABLE ONLY scheduling.appointments
    ADD CONSTRAINT appointments_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.breaks
    ADD CONSTRAINT breaks_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.doctor_services
    ADD CONSTRAINT doctor_services_pkey PRIMARY KEY (clinic_id, doctor_id, service_id);
ALTER TABLE ONLY scheduling.doctors
    ADD CONSTRAINT doctors_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (queue, event_id);
ALTER TABLE ONLY scheduling.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY scheduling.patient_words
    ADD CONSTRAINT patient_words_pkey PRIMARY KEY (clinic_id, word, patient_id);
ALTER TABLE ONLY scheduling.patients
    ADD CONSTRAINT patients_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.services
    ADD CONSTRAINT services_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.vacations
    ADD CONSTRAINT vacations_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.working_hours
    ADD CONSTRAINT working_hours_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY tenancy.channels
    ADD CONSTRAINT channels_phone_number_id_taken UNIQUE (phone_number_id);
ALTER TABLE ONLY tenancy.channels
    ADD CONSTRAINT channels_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY tenancy.clinics
    ADD CONSTRAINT clinics_pkey PRIMARY KEY (clinic_id);
ALTER TABLE ONLY tenancy.clinics
    ADD CONSTRAINT clinics_slug_taken UNIQUE (slug);
ALTER TABLE ONLY tenancy.data_keys
    ADD CONSTRAINT data_keys_pkey PRIMARY KEY (clinic_id, purpose, version);
CREATE INDEX inbox_received_at ON auth.inbox USING btree (received_at);
CREATE UNIQUE INDEX users_id ON auth.users USING btree (id);
CREATE INDEX inbox_received_at ON billing.inbox USING btree (received_at);
CREATE INDEX inbox_received_at ON conversation.inbox USING btree (received_at);
CREATE UNIQUE INDEX mail_by_session ON conversation.mail USING btree (clinic_id, session_id, seq);
CREATE UNIQUE INDEX mail_message_taken ON conversation.mail USING btree (clinic_id, phone_number_id, wamid);
CREATE INDEX mailboxes_due ON conversation.mailboxes USING btree (COALESCE(ready_at, '1970-01-01 00:00:00+00'::timestamp with time zone), session_id) WHERE ((pending_seq > handled_seq) OR (ready_at IS NOT NULL));
CREATE UNIQUE INDEX replies_by_session ON conversation.replies USING btree (clinic_id, session_id, sequence);
CREATE UNIQUE INDEX sessions_bsuid_taken ON conversation.sessions USING btree (clinic_id, phone_number_id, contact_bsuid) WHERE (contact_bsuid IS NOT NULL);
CREATE INDEX sessions_by_update ON conversation.sessions USING btree (clinic_id, updated_at DESC);
CREATE UNIQUE INDEX sessions_phone_taken ON conversation.sessions USING btree (clinic_id, phone_number_id, contact_phone) WHERE (contact_phone IS NOT NULL);
CREATE INDEX account_changes_by_creation ON notification.account_changes USING btree (clinic_id, created_at DESC);
CREATE INDEX deliveries_by_appointment ON notification.deliveries USING btree (clinic_id, appointment_id);
CREATE INDEX deliveries_by_bsuid ON notification.deliveries USING btree (clinic_id, to_bsuid, created_at) WHERE (in_reply_to IS NOT NULL);
CREATE INDEX deliveries_by_creation ON notification.deliveries USING btree (clinic_id, created_at DESC);
CREATE INDEX deliveries_by_phone ON notification.deliveries USING btree (clinic_id, to_phone, created_at) WHERE (in_reply_to IS NOT NULL);
CREATE INDEX deliveries_by_session ON notification.deliveries USING btree (clinic_id, session_id, sequence) WHERE (session_id IS NOT NULL);
CREATE INDEX deliveries_by_wamid ON notification.deliveries USING btree (clinic_id, wamid);
CREATE INDEX inbox_received_at ON notification.inbox USING btree (received_at);
CREATE INDEX jobs_by_lane ON notification.jobs USING btree (lane, sequence) WHERE (lane IS NOT NULL);
CREATE INDEX jobs_by_subject ON notification.jobs USING btree (clinic_id, subject);
CREATE INDEX jobs_due ON notification.jobs USING btree (queue, due_at, clinic_id) WHERE (state = 'ready'::text);
CREATE INDEX jobs_failed ON notification.jobs USING btree (queue, due_at) WHERE (state = 'failed'::text);
CREATE INDEX jobs_leased ON notification.jobs USING btree (lease_until) WHERE (state = 'running'::text);
CREATE INDEX jobs_to_claim ON notification.jobs USING btree (queue, clinic_id, due_at, id) WHERE (state = 'ready'::text);
CREATE UNIQUE INDEX appointments_booking_key_taken ON scheduling.appointments USING btree (clinic_id, idempotency_key) WHERE (idempotency_key IS NOT NULL);
CREATE UNIQUE INDEX appointments_booking_turn_taken ON scheduling.appointments USING btree (clinic_id, turn_id) WHERE (turn_id IS NOT NULL);
CREATE INDEX appointments_by_day ON scheduling.appointments USING btree (clinic_id, starts_at);
CREATE INDEX appointments_by_doctor ON scheduling.appointments USING btree (clinic_id, doctor_id, starts_at);
CREATE INDEX appointments_by_patient ON scheduling.appointments USING btree (clinic_id, patient_id, starts_at);
CREATE INDEX appointments_by_session ON scheduling.appointments USING btree (clinic_id, session_id) WHERE (status = 'held'::text);
CREATE INDEX appointments_from_chat ON scheduling.appointments USING btree (clinic_id, created_at) WHERE (source = 'whatsapp'::text);
CREATE INDEX appointments_lapsed ON scheduling.appointments USING btree (clinic_id, doctor_id, updated_at) WHERE (status = 'lapsed'::text);
CREATE INDEX appointments_to_remind ON scheduling.appointments USING btree (starts_at, clinic_id, id) WHERE ((status = ANY (ARRAY['booked'::text, 'confirmed'::text])) AND reminders_wanted);
CREATE INDEX breaks_by_doctor ON scheduling.breaks USING btree (clinic_id, doctor_id);
CREATE INDEX doctor_services_by_service ON scheduling.doctor_services USING btree (clinic_id, service_id);
CREATE INDEX inbox_received_at ON scheduling.inbox USING btree (received_at);
CREATE INDEX patient_words_by_patient ON scheduling.patient_words USING btree (clinic_id, patient_id);
CREATE INDEX patients_by_bsuid ON scheduling.patients USING btree (clinic_id, bsuid);
CREATE INDEX patients_by_phone ON scheduling.patients USING btree (clinic_id, phone);
CREATE UNIQUE INDEX patients_dui_taken ON scheduling.patients USING btree (clinic_id, dui_index);
CREATE INDEX vacations_by_doctor ON scheduling.vacations USING btree (clinic_id, doctor_id, ends_on);
CREATE INDEX working_hours_by_doctor ON scheduling.working_hours USING btree (clinic_id, doctor_id);
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON conversation.faqs FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER note_move BEFORE UPDATE OF starts_at ON scheduling.appointments FOR EACH ROW WHEN ((old.starts_at IS DISTINCT FROM new.starts_at)) EXECUTE FUNCTION scheduling.note_move();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON scheduling.breaks FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON scheduling.doctor_services FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON scheduling.doctors FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON scheduling.services FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON scheduling.vacations FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON scheduling.working_hours FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON tenancy.channels FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER raise_config_version BEFORE UPDATE ON tenancy.clinics FOR EACH ROW EXECUTE FUNCTION tenancy.raise_own_config_version();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON tenancy.data_keys FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
ALTER TABLE ONLY audit.entries
    ADD CONSTRAINT entries_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY auth.users
    ADD CONSTRAINT users_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY billing.news
    ADD CONSTRAINT news_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY billing.subscriptions
    ADD CONSTRAINT subscriptions_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY conversation.faqs
    ADD CONSTRAINT faqs_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY conversation.mail
    ADD CONSTRAINT mail_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY conversation.mail
    ADD CONSTRAINT mail_clinic_id_session_id_fkey FOREIGN KEY (clinic_id, session_id) REFERENCES conversation.sessions(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY conversation.replies
    ADD CONSTRAINT replies_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY conversation.replies
    ADD CONSTRAINT replies_clinic_id_session_id_fkey FOREIGN KEY (clinic_id, session_id) REFERENCES conversation.sessions(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY conversation.sessions
    ADD CONSTRAINT sessions_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY notification.account_changes
    ADD CONSTRAINT account_changes_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY notification.deliveries
    ADD CONSTRAINT deliveries_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.agenda_versions
    ADD CONSTRAINT agenda_versions_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.appointments
    ADD CONSTRAINT appointments_clinic_id_doctor_id_fkey FOREIGN KEY (clinic_id, doctor_id) REFERENCES scheduling.doctors(clinic_id, id);
ALTER TABLE ONLY scheduling.appointments
    ADD CONSTRAINT appointments_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.appointments
    ADD CONSTRAINT appointments_clinic_id_patient_id_fkey FOREIGN KEY (clinic_id, patient_id) REFERENCES scheduling.patients(clinic_id, id);
ALTER TABLE ONLY scheduling.appointments
    ADD CONSTRAINT appointments_clinic_id_service_id_fkey FOREIGN KEY (clinic_id, service_id) REFERENCES scheduling.services(clinic_id, id);
ALTER TABLE ONLY scheduling.breaks
    ADD CONSTRAINT breaks_clinic_id_doctor_id_fkey FOREIGN KEY (clinic_id, doctor_id) REFERENCES scheduling.doctors(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY scheduling.doctor_services
    ADD CONSTRAINT doctor_services_clinic_id_doctor_id_fkey FOREIGN KEY (clinic_id, doctor_id) REFERENCES scheduling.doctors(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY scheduling.doctor_services
    ADD CONSTRAINT doctor_services_clinic_id_service_id_fkey FOREIGN KEY (clinic_id, service_id) REFERENCES scheduling.services(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY scheduling.doctors
    ADD CONSTRAINT doctors_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.patient_words
    ADD CONSTRAINT patient_words_clinic_id_patient_id_fkey FOREIGN KEY (clinic_id, patient_id) REFERENCES scheduling.patients(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY scheduling.patients
    ADD CONSTRAINT patients_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.services
    ADD CONSTRAINT services_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.vacations
    ADD CONSTRAINT vacations_clinic_id_doctor_id_fkey FOREIGN KEY (clinic_id, doctor_id) REFERENCES scheduling.doctors(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY scheduling.working_hours
    ADD CONSTRAINT working_hours_clinic_id_doctor_id_fkey FOREIGN KEY (clinic_id, doctor_id) REFERENCES scheduling.doctors(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY tenancy.channels
    ADD CONSTRAINT channels_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY tenancy.data_keys
    ADD CONSTRAINT data_keys_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
CREATE POLICY clinic ON audit.entries USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY door ON audit.entries FOR INSERT TO cita_door WITH CHECK (true);
ALTER TABLE audit.entries ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON auth.users USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY door ON auth.users FOR SELECT TO cita_door USING (true);
ALTER TABLE auth.users ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON billing.news USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON billing.subscriptions USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY door ON billing.subscriptions FOR SELECT TO cita_door USING (true);
ALTER TABLE billing.news ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing.subscriptions ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON conversation.faqs USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON conversation.mail USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON conversation.replies USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON conversation.sessions USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
ALTER TABLE conversation.faqs ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation.mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation.replies ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation.sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification.account_changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON notification.account_changes USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON notification.deliveries USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
ALTER TABLE notification.deliveries ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.agenda_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.appointments ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.breaks ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON scheduling.agenda_versions USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.appointments USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.breaks USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.doctor_services USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.doctors USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.patient_words USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.patients USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.services USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.vacations USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.working_hours USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
ALTER TABLE scheduling.doctor_services ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.doctors ENABLE ROW LEVEL SECURITY;
CREATE POLICY door ON scheduling.appointments FOR SELECT TO cita_door USING (true);
ALTER TABLE scheduling.patient_words ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.patients ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.services ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.vacations ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.working_hours ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenancy.channels ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON tenancy.channels USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON tenancy.clinics USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON tenancy.data_keys USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
ALTER TABLE tenancy.clinics ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenancy.data_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY door ON tenancy.channels FOR SELECT TO cita_door USING (true);
CREATE POLICY door ON tenancy.clinics FOR SELECT TO cita_door USING (true);
CREATE POLICY door_raises ON tenancy.clinics FOR UPDATE TO cita_door USING (true) WITH CHECK (true);
GRANT USAGE ON SCHEMA audit TO cita_auth;
GRANT USAGE ON SCHEMA audit TO cita_scheduling;
GRANT USAGE ON SCHEMA audit TO cita_conversation;
GRANT USAGE ON SCHEMA audit TO cita_billing;
GRANT USAGE ON SCHEMA audit TO cita_notification;
GRANT ALL ON SCHEMA audit TO cita_door;
GRANT USAGE ON SCHEMA auth TO cita_auth;
GRANT ALL ON SCHEMA auth TO cita_door;
GRANT USAGE ON SCHEMA billing TO cita_billing;
GRANT ALL ON SCHEMA billing TO cita_door;
GRANT USAGE ON SCHEMA conversation TO cita_conversation;
GRANT USAGE ON SCHEMA conversation TO cita_scheduling;
GRANT USAGE ON SCHEMA ingest TO cita_ingest;
GRANT USAGE ON SCHEMA notification TO cita_notification;
GRANT USAGE ON SCHEMA scheduling TO cita_scheduling;
GRANT ALL ON SCHEMA scheduling TO cita_door;
GRANT USAGE ON SCHEMA scheduling TO cita_notification;
GRANT USAGE ON SCHEMA scheduling TO cita_conversation;
GRANT USAGE ON SCHEMA tenancy TO cita_auth;
GRANT USAGE ON SCHEMA tenancy TO cita_scheduling;
GRANT USAGE ON SCHEMA tenancy TO cita_ingest;
GRANT USAGE ON SCHEMA tenancy TO cita_conversation;
GRANT USAGE ON SCHEMA tenancy TO cita_billing;
GRANT USAGE ON SCHEMA tenancy TO cita_notification;
GRANT ALL ON SCHEMA tenancy TO cita_door;
REVOKE ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) TO cita_auth;
GRANT ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) TO cita_scheduling;
GRANT ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) TO cita_conversation;
GRANT ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) TO cita_billing;
GRANT ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) TO cita_notification;
REVOKE ALL ON FUNCTION auth.find_login(wanted text) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.find_login(wanted text) TO cita_auth;
REVOKE ALL ON FUNCTION billing.clinic_of_subscription(wanted text) FROM PUBLIC;
GRANT ALL ON FUNCTION billing.clinic_of_subscription(wanted text) TO cita_billing;
REVOKE ALL ON FUNCTION conversation.finish_turns(sessions uuid[], clinics uuid[], tokens uuid[], handled bigint[], answered_untils timestamp with time zone[], answered_events uuid[], wakes timestamp with time zone[], states text[], memories jsonb[], handovers boolean[], reply_sequences bigint[], last_messages timestamp with time zone[], reply_turns integer[], reply_ids uuid[], reply_places bigint[], reply_bodies jsonb[], event_turns integer[], event_ids uuid[], event_keys text[], event_bodies bytea[], event_traceparents text[], at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION conversation.finish_turns(sessions uuid[], clinics uuid[], tokens uuid[], handled bigint[], answered_untils timestamp with time zone[], answered_events uuid[], wakes timestamp with time zone[], states text[], memories jsonb[], handovers boolean[], reply_sequences bigint[], last_messages timestamp with time zone[], reply_turns integer[], reply_ids uuid[], reply_places bigint[], reply_bodies jsonb[], event_turns integer[], event_ids uuid[], event_keys text[], event_bodies bytea[], event_traceparents text[], at timestamp with time zone) TO cita_conversation;
REVOKE ALL ON FUNCTION conversation.keep_reading(clinic uuid, message uuid, kept jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION conversation.keep_reading(clinic uuid, message uuid, kept jsonb) TO cita_conversation;
REVOKE ALL ON FUNCTION conversation.open_turns(wanted uuid[], tokens uuid[], at timestamp with time zone, until timestamp with time zone, timeout_kind text, timeout_body jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION conversation.open_turns(wanted uuid[], tokens uuid[], at timestamp with time zone, until timestamp with time zone, timeout_kind text, timeout_body jsonb) TO cita_conversation;
REVOKE ALL ON FUNCTION conversation.store_messages(events uuid[], indexes integer[], numbers text[], wamids text[], phones text[], bsuids text[], names text[], new_sessions uuid[], new_messages uuid[], kinds text[], bodies jsonb[], sent_ats timestamp with time zone[], traceparents text[], at timestamp with time zone, messages_per_minute integer) FROM PUBLIC;
GRANT ALL ON FUNCTION conversation.store_messages(events uuid[], indexes integer[], numbers text[], wamids text[], phones text[], bsuids text[], names text[], new_sessions uuid[], new_messages uuid[], kinds text[], bodies jsonb[], sent_ats timestamp with time zone[], traceparents text[], at timestamp with time zone, messages_per_minute integer) TO cita_conversation;
REVOKE ALL ON FUNCTION notification.apply_statuses(numbers text[], ids uuid[], wamids text[], states text[], instants timestamp with time zone[]) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.apply_statuses(numbers text[], ids uuid[], wamids text[], states text[], instants timestamp with time zone[]) TO cita_notification;
REVOKE ALL ON FUNCTION notification.begin_jobs(jobs uuid[], attempts integer[], clinics uuid[], appointments uuid[], ids uuid[], kinds text[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.begin_jobs(jobs uuid[], attempts integer[], clinics uuid[], appointments uuid[], ids uuid[], kinds text[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], at timestamp with time zone) TO cita_notification;
REVOKE ALL ON FUNCTION notification.claim_appointment_jobs(of_queue text, at timestamp with time zone, served uuid, room bigint, lease timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.claim_appointment_jobs(of_queue text, at timestamp with time zone, served uuid, room bigint, lease timestamp with time zone) TO cita_notification;
REVOKE ALL ON FUNCTION notification.claim_jobs(of_queue text, at timestamp with time zone, served uuid, room bigint, lease timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.claim_jobs(of_queue text, at timestamp with time zone, served uuid, room bigint, lease timestamp with time zone) TO cita_notification;
REVOKE ALL ON FUNCTION notification.plan_reminders(of_queue text, of_kind text, zone text, starts_from timestamp with time zone, starts_to timestamp with time zone, together_at timestamp with time zone, ahead_seconds bigint, useful_from timestamp with time zone, after_start timestamp with time zone, after_clinic uuid, after_appointment uuid, at_most integer, at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.plan_reminders(of_queue text, of_kind text, zone text, starts_from timestamp with time zone, starts_to timestamp with time zone, together_at timestamp with time zone, ahead_seconds bigint, useful_from timestamp with time zone, after_start timestamp with time zone, after_clinic uuid, after_appointment uuid, at_most integer, at timestamp with time zone) TO cita_notification;
REVOKE ALL ON FUNCTION notification.read_appointments(clinics uuid[], appointments uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.read_appointments(clinics uuid[], appointments uuid[]) TO cita_notification;
REVOKE ALL ON FUNCTION notification.settle_sends(acts text[], clinics uuid[], ids uuid[], lanes uuid[], sequences bigint[], wamids text[], job_ids uuid[], job_attempts integer[], me uuid, at timestamp with time zone, lease timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.settle_sends(acts text[], clinics uuid[], ids uuid[], lanes uuid[], sequences bigint[], wamids text[], job_ids uuid[], job_attempts integer[], me uuid, at timestamp with time zone, lease timestamp with time zone) TO cita_notification;
REVOKE ALL ON FUNCTION notification.sweep_sends(at timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.sweep_sends(at timestamp with time zone, most integer) TO cita_notification;
REVOKE ALL ON FUNCTION notification.take_cards(of_queue text, events uuid[], clinics uuid[], appointments uuid[], versions integer[], read_versions integer[], kinds text[], due timestamp with time zone[], ids uuid[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.take_cards(of_queue text, events uuid[], clinics uuid[], appointments uuid[], versions integer[], read_versions integer[], kinds text[], due timestamp with time zone[], ids uuid[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone) TO cita_notification;
REVOKE ALL ON FUNCTION notification.take_replies(of_queue text, events uuid[], clinics uuid[], ids uuid[], sessions uuid[], locks bigint[], sequences bigint[], numbers text[], phones text[], bsuids text[], contents jsonb[], answered text[], traceparents text[], sendable boolean[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone, overtaken_until timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.take_replies(of_queue text, events uuid[], clinics uuid[], ids uuid[], sessions uuid[], locks bigint[], sequences bigint[], numbers text[], phones text[], bsuids text[], contents jsonb[], answered text[], traceparents text[], sendable boolean[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone, overtaken_until timestamp with time zone) TO cita_notification;
REVOKE ALL ON FUNCTION scheduling.agenda_version(clinic uuid, starts timestamp with time zone, ends timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.agenda_version(clinic uuid, starts timestamp with time zone, ends timestamp with time zone) TO cita_scheduling;
REVOKE ALL ON FUNCTION scheduling.bump_agenda(clinic uuid, starts timestamp with time zone[], ends timestamp with time zone[], everywhere boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.bump_agenda(clinic uuid, starts timestamp with time zone[], ends timestamp with time zone[], everywhere boolean) TO cita_scheduling;
REVOKE ALL ON FUNCTION scheduling.claim_slot(doctor uuid, expected_config bigint, own uuid, own_session uuid, busy_start timestamp with time zone, busy_end timestamp with time zone, at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.claim_slot(doctor uuid, expected_config bigint, own uuid, own_session uuid, busy_start timestamp with time zone, busy_end timestamp with time zone, at timestamp with time zone) TO cita_scheduling;
REVOKE ALL ON FUNCTION scheduling.note_move() FROM PUBLIC;
REVOKE ALL ON FUNCTION scheduling.read_agenda(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[], starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid, only_status text, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.read_agenda(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[], starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid, only_status text, most integer) TO cita_scheduling;
REVOKE ALL ON FUNCTION scheduling.read_busy(entering_user uuid, entered_clinic uuid, reason text, known_config bigint, known_version bigint, starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.read_busy(entering_user uuid, entered_clinic uuid, reason text, known_config bigint, known_version bigint, starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid) TO cita_scheduling;
REVOKE ALL ON FUNCTION scheduling.reminders_due(zone text, starts_from timestamp with time zone, starts_to timestamp with time zone, after_start timestamp with time zone, after_clinic uuid, after_appointment uuid, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.reminders_due(zone text, starts_from timestamp with time zone, starts_to timestamp with time zone, after_start timestamp with time zone, after_clinic uuid, after_appointment uuid, at_most integer) TO cita_notification;
REVOKE ALL ON FUNCTION scheduling.visits_of_contact(wanted_phone text, wanted_bsuid text, at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.visits_of_contact(wanted_phone text, wanted_bsuid text, at timestamp with time zone) TO cita_conversation;
REVOKE ALL ON FUNCTION scheduling.write_appointment(expected_config bigint, known_version integer, known_status text, known_doctor uuid, known_start timestamp with time zone, own uuid, new_doctor uuid, new_patient uuid, new_service uuid, new_start timestamp with time zone, new_end timestamp with time zone, busy_start timestamp with time zone, busy_end timestamp with time zone, new_status text, new_source text, new_notes text, new_version integer, expires timestamp with time zone, key text, turn uuid, session uuid, at timestamp with time zone, known_patients integer, patient_name text, phone text, bsuid text, words text[], sealed_dui bytea, indexed_dui bytea, event_ids uuid[], event_keys text[], event_bodies bytea[], trace text, act text, detail jsonb, touched_from timestamp with time zone[], touched_to timestamp with time zone[], everywhere boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.write_appointment(expected_config bigint, known_version integer, known_status text, known_doctor uuid, known_start timestamp with time zone, own uuid, new_doctor uuid, new_patient uuid, new_service uuid, new_start timestamp with time zone, new_end timestamp with time zone, busy_start timestamp with time zone, busy_end timestamp with time zone, new_status text, new_source text, new_notes text, new_version integer, expires timestamp with time zone, key text, turn uuid, session uuid, at timestamp with time zone, known_patients integer, patient_name text, phone text, bsuid text, words text[], sealed_dui bytea, indexed_dui bytea, event_ids uuid[], event_keys text[], event_bodies bytea[], trace text, act text, detail jsonb, touched_from timestamp with time zone[], touched_to timestamp with time zone[], everywhere boolean) TO cita_scheduling;
REVOKE ALL ON FUNCTION tenancy.clinic_of_business_account(wanted text) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.clinic_of_business_account(wanted text) TO cita_notification;
REVOKE ALL ON FUNCTION tenancy.clinic_of_phone_number(wanted text) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.clinic_of_phone_number(wanted text) TO cita_conversation;
GRANT ALL ON FUNCTION tenancy.clinic_of_phone_number(wanted text) TO cita_notification;
REVOKE ALL ON FUNCTION tenancy.current_clinic() FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_auth;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_scheduling;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_ingest;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_conversation;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_billing;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_notification;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_door;
REVOKE ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) TO cita_auth;
GRANT ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) TO cita_scheduling;
GRANT ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) TO cita_conversation;
GRANT ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) TO cita_billing;
GRANT ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) TO cita_notification;
REVOKE ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) TO cita_auth;
GRANT ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) TO cita_scheduling;
GRANT ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) TO cita_conversation;
GRANT ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) TO cita_billing;
GRANT ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) TO cita_notification;
REVOKE ALL ON FUNCTION tenancy.raise_config_version() FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.raise_config_version() TO cita_owner;
REVOKE ALL ON FUNCTION tenancy.raise_own_config_version() FROM PUBLIC;
REVOKE ALL ON FUNCTION tenancy.time_zones() FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.time_zones() TO cita_notification;
GRANT INSERT ON TABLE audit.entries TO cita_door;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.inbox TO cita_auth;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.outbox TO cita_auth;
GRANT SELECT,INSERT,UPDATE ON TABLE auth.users TO cita_auth;
GRANT SELECT ON TABLE auth.users TO cita_door;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE billing.inbox TO cita_billing;
GRANT SELECT,INSERT,UPDATE ON TABLE billing.news TO cita_billing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE billing.outbox TO cita_billing;
GRANT SELECT ON TABLE billing.subscriptions TO cita_door;
GRANT SELECT,INSERT,UPDATE ON TABLE billing.subscriptions TO cita_billing;
GRANT SELECT,INSERT,DELETE ON TABLE billing.unclaimed TO cita_billing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.faqs TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.inbox TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.mail TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.mailboxes TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.outbox TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.replies TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.sessions TO cita_conversation;
GRANT SELECT ON TABLE conversation.session_contact TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ingest.outbox TO cita_ingest;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.account_changes TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.deliveries TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.inbox TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.jobs TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.outbox TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.pauses TO cita_notification;
GRANT SELECT,INSERT,UPDATE ON TABLE notification.reminder_scans TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.sends_in_flight TO cita_notification;
GRANT SELECT,INSERT,UPDATE ON TABLE scheduling.agenda_versions TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.appointments TO cita_scheduling;
GRANT SELECT(clinic_id) ON TABLE scheduling.appointments TO cita_door;
GRANT SELECT(id) ON TABLE scheduling.appointments TO cita_door;
GRANT SELECT(starts_at) ON TABLE scheduling.appointments TO cita_door;
GRANT SELECT(status) ON TABLE scheduling.appointments TO cita_door;
GRANT SELECT(version) ON TABLE scheduling.appointments TO cita_door;
GRANT SELECT(reminders_wanted) ON TABLE scheduling.appointments TO cita_door;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.doctor_services TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.doctors TO cita_scheduling;
GRANT SELECT ON TABLE scheduling.bookable_doctors TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.services TO cita_scheduling;
GRANT SELECT ON TABLE scheduling.bookable_services TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.breaks TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.patients TO cita_scheduling;
GRANT SELECT ON TABLE scheduling.contact_patients TO cita_conversation;
GRANT SELECT ON TABLE scheduling.contact_visits TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.inbox TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.outbox TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.patient_words TO cita_scheduling;
GRANT SELECT ON TABLE scheduling.reminder_now TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.vacations TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.working_hours TO cita_scheduling;
GRANT SELECT,INSERT,UPDATE ON TABLE tenancy.channels TO cita_auth;
GRANT SELECT ON TABLE tenancy.channels TO cita_door;
GRANT SELECT ON TABLE tenancy.channel TO cita_conversation;
GRANT SELECT ON TABLE tenancy.channel TO cita_notification;
GRANT SELECT,INSERT,UPDATE ON TABLE tenancy.clinics TO cita_auth;
GRANT SELECT ON TABLE tenancy.clinics TO cita_door;
GRANT UPDATE(config_version) ON TABLE tenancy.clinics TO cita_door;
GRANT SELECT,INSERT,UPDATE ON TABLE tenancy.data_keys TO cita_auth;
GRANT SELECT ON TABLE tenancy.data_key TO cita_auth;
GRANT SELECT ON TABLE tenancy.data_key TO cita_scheduling;
GRANT SELECT ON TABLE tenancy.data_key TO cita_notification;
GRANT SELECT ON TABLE tenancy.settings TO cita_auth;
GRANT SELECT ON TABLE tenancy.settings TO cita_scheduling;
GRANT SELECT ON TABLE tenancy.settings TO cita_conversation;
GRANT SELECT ON TABLE tenancy.settings TO cita_billing;
GRANT SELECT ON TABLE tenancy.settings TO cita_notification;
ALTER DEFAULT PRIVILEGES FOR ROLE cita_owner REVOKE ALL ON FUNCTIONS  FROM PUBLIC;
