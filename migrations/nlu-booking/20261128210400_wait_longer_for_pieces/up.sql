-- As before, but a text that follows another one within seconds waits twice as long for the next: people who send a thought in pieces take
-- longer for each than the quiet time after a single text.
create or replace function conversation.store_messages(
    events uuid[], indexes integer[], numbers text[], wamids text[], phones text[], bsuids text[], names text[],
    new_sessions uuid[], new_messages uuid[], kinds text[], bodies jsonb[], sent_ats timestamptz[], traceparents text[],
    at timestamptz, messages_per_minute integer)
    returns table (outcome text, of_clinic uuid, of_session uuid, due_at timestamptz, failure text)
    language plpgsql volatile security invoker
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
declare
    -- However many messages keep coming, the first of them waits no longer than this.
    longest_wait constant interval := interval '10 seconds';
    -- A text that comes within this time after the one before is one more piece of the same thought.
    pieces_within constant interval := interval '4 seconds';
    minute constant interval := interval '1 minute';
    every constant interval := minute / messages_per_minute;
    n constant integer := pg_catalog.cardinality(events);
    -- By message, from the first pass to the second.
    clinics uuid[];
    sessions uuid[];
    quiets interval[];
    pieces boolean[];
    incomplete boolean[];
    failures text[];
    -- The mailboxes of these sessions, in the order of their locks.
    boxes uuid[];
    pendings bigint[];
    unreads timestamptz[];
    readies timestamptz[];
    rates timestamptz[];
    changed boolean[];
    rate timestamptz;
    is_over boolean;
    box integer;
    number text;
    clinic uuid;
    entered uuid;
    setting text;
    talk record;
    state text;
    said text;
begin
    for i in 1 .. n loop
        clinics[i] := null;
        sessions[i] := null;
        if number is distinct from numbers[i] then
            number := numbers[i];
            clinic := tenancy.clinic_of_phone_number(number);
        end if;
        continue when clinic is null;
        clinics[i] := clinic;
        if entered is distinct from clinic then
            perform tenancy.enter_system(clinic, 'store messages');
            entered := clinic;
        end if;
        select s.id, s.contact_phone, s.contact_bsuid, s.contact_name, s.last_message_at, t.assistant_quiet_ms into talk
          from conversation.sessions s join tenancy.settings t on t.clinic_id = s.clinic_id
         where s.clinic_id = clinic and s.phone_number_id = number and s.contact_phone = phones[i];
        if not found then
            begin
                select s.id, s.contact_phone, s.contact_bsuid, s.contact_name, s.last_message_at, t.assistant_quiet_ms into talk
                  from conversation.sessions s join tenancy.settings t on t.clinic_id = s.clinic_id
                 where s.clinic_id = clinic and s.phone_number_id = number and s.contact_bsuid = bsuids[i];
                if not found then
                    insert into conversation.sessions (clinic_id, id, phone_number_id, contact_phone, contact_bsuid, contact_name, created_at, updated_at)
                    values (clinic, new_sessions[i], number, phones[i], bsuids[i], names[i], at, at)
                    on conflict do nothing;
                    -- Another copy may have created the session meanwhile, under another id.
                    select s.id, s.contact_phone, s.contact_bsuid, s.contact_name, s.last_message_at, t.assistant_quiet_ms into strict talk
                      from conversation.sessions s join tenancy.settings t on t.clinic_id = s.clinic_id
                     where s.clinic_id = clinic and s.phone_number_id = number
                       and (s.contact_phone = phones[i] or s.contact_bsuid = bsuids[i])
                     order by s.contact_phone = phones[i] desc nulls last
                     limit 1;
                    insert into conversation.mailboxes (session_id, clinic_id) values (talk.id, clinic) on conflict do nothing;
                end if;
            exception
                when lock_not_available or deadlock_detected or serialization_failure then
                    raise;
                when others then
                    get stacked diagnostics state = returned_sqlstate, said = message_text;
                    failures[i] := state || ' ' || said;
                    continue;
            end;
        end if;
        sessions[i] := talk.id;
        quiets[i] := pg_catalog.make_interval(secs => talk.assistant_quiet_ms / 1000.0);
        pieces[i] := coalesce(talk.last_message_at > at - pieces_within, false);
        incomplete[i] := talk.contact_phone is distinct from coalesce(phones[i], talk.contact_phone)
            or talk.contact_bsuid is distinct from coalesce(bsuids[i], talk.contact_bsuid)
            or talk.contact_name <> coalesce(nullif(names[i], ''), talk.contact_name);
    end loop;

    select pg_catalog.array_agg(m.session_id), pg_catalog.array_agg(m.pending_seq), pg_catalog.array_agg(m.unread_since),
           pg_catalog.array_agg(m.ready_at), pg_catalog.array_agg(m.rate_tat), pg_catalog.array_agg(false)
      into boxes, pendings, unreads, readies, rates, changed
      from (select b.session_id, b.pending_seq, b.unread_since, b.ready_at, b.rate_tat
              from conversation.mailboxes b
             where b.session_id = any(sessions)
             order by b.clinic_id, b.session_id
               for no key update) m;

    for i in 1 .. n loop
        of_clinic := clinics[i];
        of_session := sessions[i];
        due_at := null;
        failure := failures[i];
        if of_session is null then
            outcome := case when failure is null then 'unknown_number' else 'failed' end;
            return next;
            continue;
        end if;
        begin
            if entered is distinct from of_clinic then
                -- The first pass entered this clinic; to return to it takes the setting alone.
                setting := pg_catalog.set_config('app.clinic_id', of_clinic::text, true);
                entered := of_clinic;
            end if;
            box := pg_catalog.array_position(boxes, of_session);
            rate := greatest(rates[box], at) + every;
            is_over := coalesce(rate > at + minute, false);
            insert into conversation.mail (clinic_id, id, session_id, seq, kind, phone_number_id, wamid, body, sent_at, traceparent, received_at,
                                           event_id, event_index, is_over_rate)
            values (of_clinic, new_messages[i], of_session, pendings[box] + 1, kinds[i], numbers[i], wamids[i], bodies[i], sent_ats[i],
                    traceparents[i], at, events[i], indexes[i], is_over)
            on conflict (clinic_id, phone_number_id, wamid) do nothing;
            if not found then
                outcome := 'duplicate';
            else
                if incomplete[i] then
                    -- A new business-scoped id replaces the stored one: Meta assigns a new id when a contact changes their number. One
                    -- that has a session of its own stays there: Meta first sent phone and id apart.
                    update conversation.sessions s
                       set contact_phone = coalesce(phones[i], s.contact_phone),
                           contact_bsuid = case
                               when bsuids[i] is null or exists (
                                   select from conversation.sessions o
                                    where o.clinic_id = of_clinic and o.phone_number_id = numbers[i] and o.contact_bsuid = bsuids[i])
                               then s.contact_bsuid else bsuids[i] end,
                           contact_name = coalesce(nullif(names[i], ''), s.contact_name)
                     where s.clinic_id = of_clinic and s.id = of_session;
                end if;
                -- Nothing below fails, so a message that failed above has not changed its mailbox.
                pendings[box] := pendings[box] + 1;
                if unreads[box] is null or readies[box] is null or readies[box] > at then
                    readies[box] := case
                        when kinds[i] = 'pressed' then at
                        else least(at + case when pieces[i] or unreads[box] is not null then 2 else 1 end * quiets[i],
                                   coalesce(unreads[box], at) + longest_wait) end;
                end if;
                unreads[box] := coalesce(unreads[box], at);
                if not is_over then
                    rates[box] := rate;
                end if;
                changed[box] := true;
                due_at := readies[box];
                outcome := 'stored';
            end if;
        exception
            when lock_not_available or deadlock_detected or serialization_failure then
                raise;
            when others then
                get stacked diagnostics state = returned_sqlstate, said = message_text;
                outcome := 'failed';
                failure := state || ' ' || said;
                -- The block took its setting back, but not this variable.
                entered := null;
        end;
        return next;
    end loop;

    update conversation.mailboxes m
       set pending_seq = b.pending, unread_since = b.unread, ready_at = b.ready, rate_tat = b.rate
      from unnest(boxes, pendings, unreads, readies, rates, changed) b (id, pending, unread, ready, rate, has_changed)
     where m.session_id = b.id and b.has_changed;
end
$$;
