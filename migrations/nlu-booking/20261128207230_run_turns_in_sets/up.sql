-- As `open_turns` and `finish_turns` before, with fewer statements for each turn: mailboxes are read when they are locked and written
-- once for all turns. The plans are generic: each call has another number of turns, for which PostgreSQL would plan anew what reads an
-- array.
create or replace function conversation.open_turns(
    wanted uuid[], tokens uuid[], at timestamptz, until timestamptz, timeout_kind text, timeout_body jsonb)
    returns table (of_session uuid, of_clinic uuid, token uuid, is_served boolean, config_version bigint, over_rate boolean, due_at timestamptz,
                   mailbox jsonb, talk jsonb, unread jsonb, patient jsonb)
    language plpgsql volatile security invoker
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
declare
    box record;
    session record;
    clinic record;
    -- The sessions whose lease is taken.
    taken uuid[];
    leases uuid[];
    pendings bigint[];
begin
    for box in
        select m.session_id, m.clinic_id, m.pending_seq, m.handled_seq, m.ready_at, m.wake_at, m.rate_tat, m.answered_until, m.answered_event,
               tokens[pg_catalog.array_position(wanted, m.session_id)] as token
          from conversation.mailboxes m
         where m.session_id = any(wanted)
           and (m.pending_seq > m.handled_seq or m.ready_at is not null)
           and (m.ready_at is null or m.ready_at <= at)
           and (m.lease_until is null or m.lease_until <= at)
         order by pg_catalog.array_position(wanted, m.session_id)
           for no key update skip locked
    loop
        select e.state, e.plan_expires_at, e.config_version into clinic from tenancy.enter_system(box.clinic_id, 'open a turn') e;
        if box.wake_at <= at then
            insert into conversation.mail (clinic_id, id, session_id, seq, kind, body, sent_at, received_at)
            select s.clinic_id, box.token, s.id, box.pending_seq + 1, timeout_kind, timeout_body, box.wake_at, at
              from conversation.sessions s
             where s.clinic_id = box.clinic_id and s.id = box.session_id and s.state = 'BOOKING';
            if found then
                box.pending_seq := box.pending_seq + 1;
            end if;
        end if;
        select pg_catalog.to_jsonb(s) as talk, s.contact_phone, s.contact_bsuid,
               (select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(w) order by w.seq)
                  from (select l.id, l.seq, l.wamid, l.body, l.sent_at, l.received_at, l.event_id, l.event_index, l.traceparent, l.reading
                          from conversation.mail l
                         where l.clinic_id = s.clinic_id and l.session_id = s.id and l.seq > box.handled_seq
                         order by l.seq
                         limit 200) w) as unread
          into session
          from conversation.sessions s
         where s.clinic_id = box.clinic_id and s.id = box.session_id;
        continue when not found;
        if session.unread is null then
            -- The session was due for an answer that has come meanwhile.
            update conversation.mailboxes m
               set ready_at = case when m.wake_at > at then m.wake_at end,
                   wake_at = case when m.wake_at > at then m.wake_at end
             where m.session_id = box.session_id;
            continue;
        end if;
        taken := taken || box.session_id;
        leases := leases || box.token;
        pendings := pendings || box.pending_seq;
        of_session := box.session_id;
        of_clinic := box.clinic_id;
        token := box.token;
        is_served := clinic.state = 'active' and (clinic.plan_expires_at is null or clinic.plan_expires_at > at);
        config_version := clinic.config_version;
        over_rate := coalesce(box.rate_tat > at + interval '1 minute', false);
        due_at := coalesce(box.ready_at, at);
        mailbox := pg_catalog.jsonb_build_object('handled_seq', box.handled_seq, 'wake_at', box.wake_at,
            'answered_until', box.answered_until, 'answered_event', box.answered_event);
        talk := session.talk;
        unread := session.unread;
        patient := scheduling.visits_of_contact(session.contact_phone, session.contact_bsuid, at);
        return next;
    end loop;
    update conversation.mailboxes m
       set lease_token = l.token, lease_until = until, unread_since = null, pending_seq = l.pending
      from unnest(taken, leases, pendings) l (id, token, pending)
     where m.session_id = l.id;
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
    set plan_cache_mode = force_generic_plan
    as $$
declare
    -- The mailboxes of these sessions, in the order of their locks.
    boxes uuid[];
    leases uuid[];
    pendings bigint[];
    unreads timestamptz[];
    readies timestamptz[];
    -- The turns that are finished, and when their mailboxes are due.
    finished integer[];
    dues timestamptz[];
    box integer;
    entered uuid;
    reply integer := 1;
    state text;
    said text;
begin
    -- All mailboxes first, in the order in which every process locks them; each session's row under its mailbox.
    select pg_catalog.array_agg(m.session_id), pg_catalog.array_agg(m.lease_token), pg_catalog.array_agg(m.pending_seq),
           pg_catalog.array_agg(m.unread_since), pg_catalog.array_agg(m.ready_at)
      into boxes, leases, pendings, unreads, readies
      from (select b.session_id, b.lease_token, b.pending_seq, b.unread_since, b.ready_at
              from conversation.mailboxes b
             where b.session_id = any(sessions)
             order by b.clinic_id, b.session_id
               for no key update) m;
    for i in 1 .. pg_catalog.cardinality(sessions) loop
        due_at := null;
        failure := null;
        box := pg_catalog.array_position(boxes, sessions[i]);
        if box is null or leases[box] is distinct from tokens[i] then
            outcome := 'lost';
            return next;
            continue;
        end if;
        begin
            if entered is distinct from clinics[i] then
                perform tenancy.enter_system(clinics[i], 'finish a turn');
                entered := clinics[i];
            end if;
            while reply_turns[reply] <= i loop
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
            due_at := case
                when pendings[box] = handled[i] then wakes[i]
                when unreads[box] is null then at
                else readies[box] end;
            finished := finished || i;
            dues := dues || due_at;
            outcome := 'finished';
        exception when others then
            get stacked diagnostics state = returned_sqlstate, said = message_text;
            outcome := 'failed';
            failure := state || ' ' || said;
            due_at := null;
            -- The block took its `enter_system` back, but not this variable.
            entered := null;
        end;
        return next;
    end loop;
    update conversation.mailboxes m
       set handled_seq = handled[f.turn], lease_token = null, lease_until = null, failures = 0, promised_slot = null,
           answered_until = answered_untils[f.turn], answered_event = answered_events[f.turn], wake_at = wakes[f.turn],
           unread_since = case when m.pending_seq > handled[f.turn] then coalesce(m.unread_since, at) end,
           ready_at = f.due
      from unnest(finished, dues) f (turn, due)
     where m.session_id = sessions[f.turn];
    insert into conversation.outbox (id, clinic_id, routing_key, body, traceparent, created_at)
    select e.id, clinics[e.turn], e.key, e.body, e.traceparent, at
      from unnest(event_turns, event_ids, event_keys, event_bodies, event_traceparents) e (turn, id, key, body, traceparent)
     where e.turn = any(finished);
end
$$;
