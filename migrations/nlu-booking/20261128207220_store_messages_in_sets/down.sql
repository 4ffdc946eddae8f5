create or replace function conversation.store_messages(
    events uuid[], indexes integer[], numbers text[], wamids text[], phones text[], bsuids text[], names text[],
    new_sessions uuid[], new_messages uuid[], kinds text[], bodies jsonb[], sent_ats timestamptz[], traceparents text[],
    at timestamptz, messages_per_minute integer)
    returns table (outcome text, of_clinic uuid, of_session uuid, due_at timestamptz, failure text)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
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
