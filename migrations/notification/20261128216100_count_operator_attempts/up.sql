-- Infrastructure: attempts to see the operator's page belong to no clinic. Subjects are keyed hashes, whose key the database has not.

-- Attempts with a wrong password, by network address and of all addresses together.
create table notification.operator_attempts (
    subject bytea primary key check (octet_length(subject) = 32),
    failures integer not null check (failures >= 0),
    -- Before this instant no attempt of this subject is tried.
    open_at timestamptz not null,
    -- From this instant on the failures count as none.
    forget_at timestamptz not null,
    -- Until this instant the address counts as one of the operator's.
    known_until timestamptz not null
);
create index operator_attempts_over_at on notification.operator_attempts (greatest(forget_at, known_until));
grant select, insert, update, delete on notification.operator_attempts to cita_notification;

-- The pause after so many failures: none for the first `free`, then one second, doubled with every `step` failures, up to `longest`.
create function notification.operator_pause(failures integer, free integer, step integer, longest interval) returns interval
    language sql immutable
    set search_path = ''
    as $$
    select case when failures <= free then interval '0'
                else least(longest, interval '1 second' * power(2, least((failures - free - 1) / step, 30))) end
$$;

-- Settles an attempt whose password was compared, and answers null. While the address, or all of them together, have to wait, changes
-- nothing and answers until when, for a right password as well: a pause in which the right one is let in would slow no guessing.
create function notification.settle_operator_attempt(p_address bytea, p_everybody bytea, p_right boolean, p_now timestamptz)
    returns timestamptz
    language plpgsql
    set search_path = ''
    as $$
declare
    is_known constant boolean := exists (
        select from notification.operator_attempts a where a.subject = p_address and a.known_until > p_now);
    -- An address of the operator answers for its own failures only.
    charged constant bytea[] := case when is_known then array[p_address] else array[p_address, p_everybody] end;
    waits_until timestamptz;
begin
    -- The first look takes no lock, so that refused attempts cost one reading. The second one decides, and is exact for attempts at the
    -- same time on several copies.
    for look in 1..2 loop
        if look = 2 then
            perform pg_advisory_xact_lock(('x' || substr(encode(p_everybody, 'hex'), 1, 16))::bit(64)::bigint);
        end if;
        select max(a.open_at) into waits_until
          from notification.operator_attempts a where a.subject = any (charged) and a.open_at > p_now;
        if waits_until is not null then
            return waits_until;
        end if;
    end loop;
    if p_right then
        insert into notification.operator_attempts as a (subject, failures, open_at, forget_at, known_until)
        values (p_address, 0, p_now, p_now, p_now + interval '90 days')
        on conflict (subject) do update set failures = 0, open_at = excluded.open_at, known_until = excluded.known_until
            -- Most requests of the operator write nothing.
            where a.failures > 0 or a.known_until < p_now + interval '89 days';
        return null;
    end if;
    insert into notification.operator_attempts as a (subject, failures, open_at, forget_at, known_until)
    select s, 1, p_now, p_now + interval '1 hour', p_now from unnest(charged) s
    on conflict (subject) do update set
        failures = case when a.forget_at <= p_now then 1 else a.failures + 1 end,
        open_at = case
            when a.forget_at <= p_now then p_now
            when a.subject = p_everybody then p_now + notification.operator_pause(a.failures + 1, 50, 10, interval '1 minute')
            else p_now + notification.operator_pause(a.failures + 1, 5, 1, case when is_known then interval '30 seconds' else interval '15 minutes' end)
        end,
        forget_at = excluded.forget_at;
    -- A failure adds at most two rows and removes up to eight, so the table stays as small as its last hour.
    delete from notification.operator_attempts a using (
        select o.subject from notification.operator_attempts o
         where greatest(o.forget_at, o.known_until) <= p_now
         order by greatest(o.forget_at, o.known_until) limit 8 for update skip locked) gone
     where a.subject = gone.subject;
    return null;
end
$$;

revoke all on function
    notification.operator_pause(integer, integer, integer, interval),
    notification.settle_operator_attempt(bytea, bytea, boolean, timestamptz)
    from public;
grant execute on function
    notification.operator_pause(integer, integer, integer, interval),
    notification.settle_operator_attempt(bytea, bytea, boolean, timestamptz)
    to cita_notification;
