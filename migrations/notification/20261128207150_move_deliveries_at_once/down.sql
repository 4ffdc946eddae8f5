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
