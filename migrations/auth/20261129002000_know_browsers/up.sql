-- A browser that has signed in to an account answers for its own failures only. An address cannot tell the account's owner from whoever
-- shares it: of two callers who fail and succeed at one address, the one that asks more often would be tried, and the other told to wait.
-- Besides, a charge that is taken back leaves no row that means nothing.

-- The browsers in which an account signed in, at most 20 for each account, for 90 days. The browser holds a secret in a cookie; here stands a
-- keyed hash of it. Infrastructure: it is asked before the account is looked up.
create table auth.known_browsers (
    account bytea not null check (octet_length(account) = 32),
    browser bytea not null check (octet_length(browser) = 32),
    seen_at timestamptz not null,
    primary key (account, browser)
);
create index known_browsers_seen_at on auth.known_browsers (seen_at);

grant select, insert, update, delete on auth.known_browsers to cita_auth;

-- Whether a wait until then holds now. No wait is longer than fifteen minutes: a later end was written by a clock that has been set back
-- since, and would keep an account closed until the clock is there again.
create function auth.is_closed(p_until timestamptz, p_now timestamptz) returns boolean
    language sql immutable
    set search_path = ''
    as $$ select p_until > p_now and p_until <= p_now + interval '15 minutes' $$;

-- The pause after so many failures: none for the first `free`, then one second, doubled with every `step` failures, up to `longest`.
-- `known` is a pair of an account with an address or browser that it has signed in from, `pair` any other.
create function auth.pause_after(p_kind text, p_failures integer) returns interval
    language plpgsql immutable
    set search_path = ''
    as $$
declare
    free integer := case p_kind when 'account' then 50 when 'address' then 100 else 5 end;
    step integer := case p_kind when 'account' then 10 when 'address' then 50 else 1 end;
    longest interval := case p_kind when 'known' then '30 seconds' when 'pair' then '15 minutes' when 'account' then '1 minute'
                                    else '10 seconds' end;
begin
    if p_failures < free then
        return interval '0';
    end if;
    return least(longest, interval '1 second' * power(2, least((p_failures - free) / step, 30)));
end
$$;

-- Charges an attempt as a failure before the password is compared, so that attempts at the same time are counted exactly, and reads the
-- account. Or, while a subject of the attempt has to wait, changes nothing and answers only until when. The account is read after that
-- decision, so the decision cannot depend on whether the account exists. `p_browser` and `p_browser_pair` are null without a cookie.
create function auth.begin_sign_in(
    p_pair bytea, p_account bytea, p_address bytea, p_address_successes bytea, p_browser bytea, p_browser_pair bytea, p_email text,
    p_now timestamptz)
    returns table (
        waits_until timestamptz, by_browser boolean, is_known boolean, user_id uuid, clinic_id uuid, password_hash text, is_active boolean)
    language plpgsql
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
declare
    charged bytea[];
    asked bytea[];
    guarded bytea;
begin
    by_browser := p_browser is not null and exists (
        select from auth.known_browsers b
         where b.account = p_account and b.browser = p_browser and b.seen_at > p_now - interval '90 days');
    is_known := by_browser or exists (
        select from auth.known_addresses k
         where k.account = p_account and k.address = p_address and k.seen_at > p_now - interval '90 days');
    -- A browser or an address that has signed in to the account answers for its own failures and successes only.
    charged := case when by_browser then array[p_browser_pair]
                    when is_known then array[p_pair]
                    else array[p_pair, p_account, p_address] end;
    asked := case when is_known then charged else charged || p_address_successes end;
    -- The first look takes no lock, so that refused attempts cost one reading. The second one decides.
    for look in 1..2 loop
        if look = 2 then
            guarded := case when is_known then charged[1] else p_account end;
            perform pg_advisory_xact_lock(('x' || substr(encode(guarded, 'hex'), 1, 16))::bit(64)::bigint);
        end if;
        select max(c.open_at) into waits_until from auth.sign_in_counts c
         where c.subject = any (asked) and auth.is_closed(c.open_at, p_now);
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
            else p_now + auth.pause_after(
                case when is_known then 'known' when c.subject = p_pair then 'pair' when c.subject = p_account then 'account' else 'address' end,
                c.failures + 1)
        end,
        forget_at = excluded.forget_at;
    -- An attempt adds at most three rows, a success five, and each removes up to eight forgotten ones, so the table stays as small as its
    -- last hour.
    delete from auth.sign_in_counts c using (
        select f.subject from auth.sign_in_counts f where f.forget_at <= p_now order by f.forget_at limit 8 for update skip locked) gone
     where c.subject = gone.subject;
    select l.user_id, l.clinic_id, l.password_hash, l.is_active into user_id, clinic_id, password_hash, is_active
      from auth.find_login(p_email) l;
    return next;
end
$$;

-- Takes one failure back, and with it what it added to the pause. A row that counts nothing any more is removed.
create function auth.take_failure_back(p_subject bytea, p_kind text, p_now timestamptz) returns void
    language plpgsql
    set search_path = ''
    as $$
begin
    delete from auth.sign_in_counts c where c.subject = p_subject and c.failures <= 1 and c.successes_until <= p_now;
    if found then
        return;
    end if;
    update auth.sign_in_counts c
       set failures = greatest(c.failures - 1, 0),
           open_at = c.open_at - (auth.pause_after(p_kind, c.failures) - auth.pause_after(p_kind, c.failures - 1))
     where c.subject = p_subject;
end
$$;

-- Takes back the charge of an attempt whose password was right, or could not be compared because the service was busy. A right password
-- ends the pause of its pair.
create or replace function auth.refund_sign_in(
    p_pair bytea, p_account bytea, p_address bytea, p_known boolean, p_right boolean, p_now timestamptz)
    returns void
    language plpgsql
    set search_path = ''
    as $$
begin
    if p_right then
        delete from auth.sign_in_counts c where c.subject = p_pair and c.successes_until <= p_now;
        if not found then
            update auth.sign_in_counts c set failures = 0, open_at = p_now where c.subject = p_pair;
        end if;
    else
        perform auth.take_failure_back(p_pair, case when p_known then 'known' else 'pair' end, p_now);
    end if;
    if not p_known then
        perform auth.take_failure_back(p_account, 'account', p_now);
        perform auth.take_failure_back(p_address, 'address', p_now);
    end if;
end
$$;

-- Counts a success of a subject, in windows of ten minutes. The success that reaches `most` closes the subject until the window ends. A row
-- without failures means nothing after its window.
create or replace function auth.count_success(p_subject bytea, p_most integer, p_now timestamptz) returns void
    language plpgsql
    set search_path = ''
    as $$
begin
    insert into auth.sign_in_counts as c (subject, failures, successes, successes_until, open_at, forget_at)
    values (p_subject, 0, 1, p_now + interval '10 minutes', p_now, p_now + interval '10 minutes')
    on conflict (subject) do update set
        failures = case when c.forget_at <= p_now then 0 else c.failures end,
        successes = case when auth.is_closed(c.successes_until, p_now) then c.successes + 1 else 1 end,
        successes_until = case when auth.is_closed(c.successes_until, p_now) then c.successes_until else excluded.successes_until end,
        open_at = case when auth.is_closed(c.successes_until, p_now) and c.successes + 1 >= p_most then c.successes_until else c.open_at end,
        forget_at = case when c.failures = 0 then excluded.forget_at else greatest(c.forget_at, excluded.forget_at) end;
end
$$;

-- Settles an attempt with the right password: takes the charge back, counts the success and remembers address and browser. Answers until
-- when the account has to wait instead, where it has signed in too often; only who knows the password learns of that. `p_charged` is the
-- pair that was charged, `p_pair` that of account and address; `p_browser` is null where the caller holds no cookie.
create function auth.admit_sign_in(
    p_charged bytea, p_pair bytea, p_account bytea, p_address bytea, p_browser bytea, p_account_successes bytea,
    p_address_successes bytea, p_known boolean, p_now timestamptz)
    returns timestamptz
    language plpgsql
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
declare
    waits_until timestamptz;
begin
    perform auth.refund_sign_in(p_charged, p_account, p_address, p_known, true, p_now);
    select c.open_at into waits_until from auth.sign_in_counts c
     where c.subject = p_account_successes and auth.is_closed(c.open_at, p_now);
    if waits_until is not null then
        return waits_until;
    end if;
    perform auth.count_success(p_charged, 60, p_now);
    perform auth.count_success(p_account_successes, 120, p_now);
    if not p_known then
        perform auth.count_success(p_address_successes, 600, p_now);
    end if;
    insert into auth.known_addresses as k (account, address, seen_at) values (p_account, p_address, p_now)
    on conflict (account, address) do update set seen_at = greatest(k.seen_at, excluded.seen_at);
    if p_charged <> p_pair then
        -- The browser makes the address known, where others may have earned a stranger's pause.
        update auth.sign_in_counts c set open_at = p_now + auth.pause_after('known', c.failures)
         where c.subject = p_pair and c.successes_until <= p_now and c.open_at > p_now + auth.pause_after('known', c.failures);
    end if;
    delete from auth.known_addresses k using (
        select o.address from auth.known_addresses o where o.account = p_account order by o.seen_at desc, o.address offset 20) old
     where k.account = p_account and k.address = old.address;
    delete from auth.known_addresses k using (
        select o.account, o.address from auth.known_addresses o where o.seen_at <= p_now - interval '90 days'
         order by o.seen_at limit 8 for update skip locked) old
     where k.account = old.account and k.address = old.address;
    if p_browser is null then
        return null;
    end if;
    insert into auth.known_browsers as k (account, browser, seen_at) values (p_account, p_browser, p_now)
    on conflict (account, browser) do update set seen_at = greatest(k.seen_at, excluded.seen_at);
    delete from auth.known_browsers k using (
        select o.browser from auth.known_browsers o where o.account = p_account order by o.seen_at desc, o.browser offset 20) old
     where k.account = p_account and k.browser = old.browser;
    delete from auth.known_browsers k using (
        select o.account, o.browser from auth.known_browsers o where o.seen_at <= p_now - interval '90 days'
         order by o.seen_at limit 8 for update skip locked) old
     where k.account = old.account and k.browser = old.browser;
    return null;
end
$$;

revoke all on function
    auth.is_closed(timestamptz, timestamptz),
    auth.pause_after(text, integer),
    auth.take_failure_back(bytea, text, timestamptz),
    auth.begin_sign_in(bytea, bytea, bytea, bytea, bytea, bytea, text, timestamptz),
    auth.admit_sign_in(bytea, bytea, bytea, bytea, bytea, bytea, bytea, boolean, timestamptz)
    from public;
grant execute on function
    auth.is_closed(timestamptz, timestamptz),
    auth.pause_after(text, integer),
    auth.take_failure_back(bytea, text, timestamptz),
    auth.begin_sign_in(bytea, bytea, bytea, bytea, bytea, bytea, text, timestamptz),
    auth.admit_sign_in(bytea, bytea, bytea, bytea, bytea, bytea, bytea, boolean, timestamptz)
    to cita_auth;
