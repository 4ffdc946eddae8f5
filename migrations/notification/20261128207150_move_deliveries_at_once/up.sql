-- Applies statuses with one statement for each that follows the state before: a delivery that is `sent` or `delivered` is moved at once,
-- and what it was before is looked at where it did not move. The clinic of a number is looked up outside the element's block, because a
-- function may keep nothing beyond it. Outcomes and order are those of `apply_statuses`.
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
