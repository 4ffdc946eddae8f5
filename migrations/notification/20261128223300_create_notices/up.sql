-- What staff are told of besides the agenda: one row per clinic and happening, kept for 60 days.
create table notification.notices (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    -- Ordered by time, so that the newest come first by the primary key.
    id uuid not null,
    -- The same happening may be announced by two events.
    happening text not null,
    kind text not null,
    at timestamptz not null,
    appointment_id uuid,
    conversation_id uuid,
    -- A constant word or a code about the happening. Never a name or a text of a patient.
    detail text,
    primary key (clinic_id, id),
    constraint notices_happening_taken unique (clinic_id, happening)
);
alter table notification.notices enable row level security;
alter table notification.notices force row level security;
create policy clinic on notification.notices using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());

-- Up to which notice a user has read; the ones after it are unread.
create table notification.read_marks (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    user_id uuid not null,
    up_to uuid not null,
    primary key (clinic_id, user_id)
);
alter table notification.read_marks enable row level security;
alter table notification.read_marks force row level security;
create policy clinic on notification.read_marks using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update, delete on notification.notices, notification.read_marks to cita_notification;

-- Keeps what happened, sorted by clinic, in the order of the events. Each call of a clinic ends up to eight of its notices that are older
-- than `before`: more than one comes in. Outcomes: added, duplicate, unknown (there is no such clinic), failed.
create function notification.note_happenings(of_queue text, events uuid[], clinics uuid[], ids uuid[], happenings text[], kinds text[],
        at timestamptz[], appointments uuid[], conversations uuid[], details text[], instant timestamptz, before timestamptz)
    returns table (outcome text, detail text)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
declare
    fresh uuid[];
    state text;
    entered uuid;
begin
    with kept as (
        insert into notification.inbox (queue, event_id, received_at)
        select of_queue, e, instant from unnest(events) e order by e
        on conflict do nothing returning event_id)
    select pg_catalog.array_agg(event_id) into fresh from kept;
    for i in 1 .. pg_catalog.cardinality(events) loop
        outcome := 'duplicate';
        detail := null;
        if events[i] = any (fresh) then
            begin
                if entered is distinct from clinics[i] then
                    select e.state into state from tenancy.enter_system(clinics[i], of_queue) e;
                    entered := clinics[i];
                    delete from notification.notices n
                     where n.clinic_id = clinics[i] and n.id = any (array(
                           select o.id from notification.notices o where o.clinic_id = clinics[i] order by o.id limit 8))
                       and n.at < before;
                end if;
                if state = 'unknown' then
                    outcome := 'unknown';
                    delete from notification.inbox where queue = of_queue and event_id = events[i];
                else
                    insert into notification.notices (clinic_id, id, happening, kind, at, appointment_id, conversation_id, detail)
                    values (clinics[i], ids[i], happenings[i], kinds[i], note_happenings.at[i], appointments[i], conversations[i],
                        details[i])
                    on conflict on constraint notices_happening_taken do nothing;
                    if found then
                        outcome := 'added';
                    end if;
                end if;
            exception when others then
                outcome := 'failed';
                detail := sqlstate || ' ' || sqlerrm;
                entered := null;
                delete from notification.inbox where queue = of_queue and event_id = events[i];
            end;
        end if;
        return next;
    end loop;
end
$$;
revoke all on function
    notification.note_happenings(text, uuid[], uuid[], uuid[], text[], text[], timestamptz[], uuid[], uuid[], text[], timestamptz, timestamptz)
    from public;
grant execute on function
    notification.note_happenings(text, uuid[], uuid[], uuid[], text[], text[], timestamptz[], uuid[], uuid[], text[], timestamptz, timestamptz)
    to cita_notification;
