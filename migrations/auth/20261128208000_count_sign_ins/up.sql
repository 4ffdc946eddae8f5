-- Infrastructure: an attempt to sign in belongs to no clinic, because most attempts that matter name an account that does not exist
-- or are made by nobody of the clinic. No e-mail address and no network address is stored: subjects are keyed hashes, whose key only
-- the service auth has.

-- Attempts by subject. A subject is a pair of account and address, an account, an address, or the successes of an account or address.
create table auth.sign_in_counts (
    subject bytea primary key check (octet_length(subject) = 32),
    -- Attempts that were charged and did not succeed.
    failures integer not null check (failures >= 0),
    -- Successful sign-ins until `successes_until`.
    successes integer not null default 0 check (successes >= 0),
    successes_until timestamptz not null,
    -- Before this instant no attempt of this subject is tried.
    open_at timestamptz not null,
    -- From this instant on the row counts as absent, and is deleted by a later attempt.
    forget_at timestamptz not null
);
create index sign_in_counts_forget_at on auth.sign_in_counts (forget_at);

-- The addresses from which an account signed in, at most 20 for each account, for 90 days.
create table auth.known_addresses (
    account bytea not null check (octet_length(account) = 32),
    address bytea not null check (octet_length(address) = 32),
    seen_at timestamptz not null,
    primary key (account, address)
);
create index known_addresses_seen_at on auth.known_addresses (seen_at);

grant select, insert, update, delete on auth.sign_in_counts, auth.known_addresses to cita_auth;

-- The pause after so many failures: none for the first `free`, then one second, doubled with every `step` failures, up to `longest`.
create function auth.sign_in_pause(failures integer, free integer, step integer, longest interval) returns interval
    language sql immutable
    set search_path = ''
    as $$
    select case when failures < free then interval '0'
                else least(longest, interval '1 second' * power(2, least((failures - free) / step, 30))) end
$$;

-- Charges an attempt as a failure before the password is compared, so that attempts at the same time are counted exactly, and reads the
-- account. Or, while the pair, the account or the address has to wait, changes nothing and answers only until when. The account is
-- read after that decision, so the decision cannot depend on whether the account exists.
create function auth.begin_sign_in(
    p_pair bytea, p_account bytea, p_address bytea, p_address_successes bytea, p_email text, p_now timestamptz)
    returns table (waits_until timestamptz, is_known boolean, user_id uuid, clinic_id uuid, password_hash text, is_active boolean)
    language plpgsql
    set search_path = ''
    as $$
declare
    asked bytea[];
    charged bytea[];
begin
    is_known := exists (select from auth.known_addresses k
                         where k.account = p_account and k.address = p_address and k.seen_at > p_now - interval '90 days');
    -- An address that has signed in to the account answers for its own failures and successes only.
    charged := case when is_known then array[p_pair] else array[p_pair, p_account, p_address] end;
    asked := charged || p_address_successes;
    -- The first look takes no lock, so that refused attempts cost one reading. The second one decides.
    for look in 1..2 loop
        if look = 2 then
            perform pg_advisory_xact_lock(('x' || substr(encode(p_account, 'hex'), 1, 16))::bit(64)::bigint);
        end if;
        select max(c.open_at) into waits_until from auth.sign_in_counts c where c.subject = any (asked) and c.open_at > p_now;
        if waits_until is not null then
            return next;
            return;
        end if;
    end loop;
    insert into auth.sign_in_counts as c (subject, failures, successes_until, open_at, forget_at)
    select s.subject, 1, p_now, p_now, p_now + interval '1 hour'
      from unnest(charged) with ordinality s (subject, place)
     -- Everything that locks several subjects takes pair, account and address in this order.
     order by s.place
    on conflict (subject) do update set
        failures = case when c.forget_at <= p_now then 1 else c.failures + 1 end,
        open_at = case
            when c.forget_at <= p_now then p_now
            when c.subject = p_pair then
                p_now + auth.sign_in_pause(c.failures + 1, 5, 1, case when is_known then interval '30 seconds' else interval '15 minutes' end)
            when c.subject = p_account then p_now + auth.sign_in_pause(c.failures + 1, 50, 10, interval '1 minute')
            else p_now + auth.sign_in_pause(c.failures + 1, 100, 50, interval '10 seconds')
        end,
        forget_at = excluded.forget_at;
    -- An attempt adds at most three rows and removes up to eight forgotten ones, so the table stays as small as its last hour.
    delete from auth.sign_in_counts c using (
        select f.subject from auth.sign_in_counts f where f.forget_at <= p_now order by f.forget_at limit 8 for update skip locked) gone
     where c.subject = gone.subject;
    select l.user_id, l.clinic_id, l.password_hash, l.is_active into user_id, clinic_id, password_hash, is_active
      from auth.find_login(p_email) l;
    return next;
end
$$;

-- Takes back the charge of an attempt whose password was right, or could not be compared because the service was busy.
create function auth.refund_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_known boolean, p_right boolean, p_now timestamptz)
    returns void
    language plpgsql
    set search_path = ''
    as $$
begin
    update auth.sign_in_counts c
       set failures = case when p_right then 0 else greatest(c.failures - 1, 0) end,
           open_at = p_now
     where c.subject = p_pair;
    if not p_known then
        update auth.sign_in_counts c set failures = greatest(c.failures - 1, 0) where c.subject = p_account;
        update auth.sign_in_counts c set failures = greatest(c.failures - 1, 0) where c.subject = p_address;
    end if;
end
$$;

-- Counts a success of a subject, in windows of ten minutes. The success that reaches `most` closes the subject until the window ends.
create function auth.count_success(p_subject bytea, p_most integer, p_now timestamptz) returns void
    language sql
    set search_path = ''
    as $$
    insert into auth.sign_in_counts as c (subject, failures, successes, successes_until, open_at, forget_at)
    values (p_subject, 0, 1, p_now + interval '10 minutes', p_now, p_now + interval '1 hour')
    on conflict (subject) do update set
        failures = case when c.forget_at <= p_now then 0 else c.failures end,
        successes = case when c.successes_until <= p_now then 1 else c.successes + 1 end,
        successes_until = case when c.successes_until <= p_now then excluded.successes_until else c.successes_until end,
        open_at = case when c.successes_until > p_now and c.successes + 1 >= p_most then c.successes_until else c.open_at end,
        forget_at = greatest(c.forget_at, excluded.forget_at)
$$;

-- Settles an attempt with the right password: takes the charge back, counts the success and remembers the address. Answers until when
-- the account has to wait instead, where it has signed in too often; only who knows the password learns of that.
create function auth.admit_sign_in(
    p_pair bytea, p_account bytea, p_address bytea, p_account_successes bytea, p_address_successes bytea, p_known boolean,
    p_now timestamptz)
    returns timestamptz
    language plpgsql
    set search_path = ''
    as $$
declare
    waits_until timestamptz;
begin
    perform auth.refund_sign_in(p_pair, p_account, p_address, p_known, true, p_now);
    select c.open_at into waits_until from auth.sign_in_counts c where c.subject = p_account_successes and c.open_at > p_now;
    if waits_until is not null then
        return waits_until;
    end if;
    perform auth.count_success(p_pair, 60, p_now);
    perform auth.count_success(p_account_successes, 120, p_now);
    perform auth.count_success(p_address_successes, 600, p_now);
    insert into auth.known_addresses as k (account, address, seen_at) values (p_account, p_address, p_now)
    on conflict (account, address) do update set seen_at = greatest(k.seen_at, excluded.seen_at);
    delete from auth.known_addresses k using (
        select o.address from auth.known_addresses o where o.account = p_account order by o.seen_at desc, o.address offset 20) old
     where k.account = p_account and k.address = old.address;
    delete from auth.known_addresses k using (
        select o.account, o.address from auth.known_addresses o where o.seen_at <= p_now - interval '90 days'
         order by o.seen_at limit 8 for update skip locked) old
     where k.account = old.account and k.address = old.address;
    return null;
end
$$;

revoke all on function
    auth.sign_in_pause(integer, integer, integer, interval),
    auth.begin_sign_in(bytea, bytea, bytea, bytea, text, timestamptz),
    auth.refund_sign_in(bytea, bytea, bytea, boolean, boolean, timestamptz),
    auth.count_success(bytea, integer, timestamptz),
    auth.admit_sign_in(bytea, bytea, bytea, bytea, bytea, boolean, timestamptz)
    from public;
grant execute on function
    auth.sign_in_pause(integer, integer, integer, interval),
    auth.begin_sign_in(bytea, bytea, bytea, bytea, text, timestamptz),
    auth.refund_sign_in(bytea, bytea, bytea, boolean, boolean, timestamptz),
    auth.count_success(bytea, integer, timestamptz),
    auth.admit_sign_in(bytea, bytea, bytea, bytea, bytea, boolean, timestamptz)
    to cita_auth;
