create or replace function conversation.open_turns(
    wanted uuid[], tokens uuid[], at timestamptz, until timestamptz, timeout_kind text, timeout_body jsonb)
    returns table (of_session uuid, of_clinic uuid, token uuid, is_served boolean, config_version bigint, over_rate boolean, due_at timestamptz,
                   mailbox jsonb, talk jsonb, unread jsonb, patient jsonb)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
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

create or replace function conversation.finish_turns(
    sessions uuid[], clinics uuid[], tokens uuid[], handled bigint[], answered_untils timestamptz[], answered_events uuid[],
    wakes timestamptz[], states text[], memories jsonb[], handovers boolean[], reply_sequences bigint[], last_messages timestamptz[],
    reply_turns integer[], reply_ids uuid[], reply_places bigint[], reply_bodies jsonb[],
    event_turns integer[], event_ids uuid[], event_keys text[], event_bodies bytea[], event_traceparents text[],
    at timestamptz)
    returns table (outcome text, due_at timestamptz, failure text)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
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
