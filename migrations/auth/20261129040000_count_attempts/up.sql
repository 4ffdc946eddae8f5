-- Settles an attempt to guess a secret that was compared already, such as the operator's key or a code, and answers null. While the
-- attempt has to wait, changes nothing and answers until when, whether it was right or wrong: guessing learns nothing meanwhile. Nothing
-- is charged before the comparison, because attempts of the same pair take turns here, and each learns its outcome only here.
--   p_account  what is guessed at: one kind of secret, and whose it is where it is one user's
--   p_address  the network address of the caller
--   p_pair     both together; the failures from one address
--   p_by_account  whether the failures from all addresses count together too, because the secret is short enough for guessing from many
-- An address from which the secret was given right within 90 days answers for its own failures only, and waits 30 seconds at most.
create function auth.settle_attempt(
    p_pair bytea, p_account bytea, p_address bytea, p_by_account boolean, p_right boolean, p_now timestamptz)
    returns timestamptz
    language plpgsql
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
declare
    is_known constant boolean := exists (
        select from auth.known_addresses k
         where k.account = p_account and k.address = p_address and k.seen_at > p_now - interval '90 days');
    is_shared constant boolean := p_by_account and not is_known;
    charged constant bytea[] := case when is_shared then array[p_pair, p_account] else array[p_pair] end;
    guarded constant bytea := case when is_shared then p_account else p_pair end;
    waits_until timestamptz;
begin
    -- The first look takes no lock, so that refused attempts cost one reading. The second one decides.
    for look in 1..2 loop
        if look = 2 then
            perform pg_advisory_xact_lock(('x' || substr(encode(guarded, 'hex'), 1, 16))::bit(64)::bigint);
        end if;
        select max(c.open_at) into waits_until from auth.sign_in_counts c
         where c.subject = any (charged) and auth.is_closed(c.open_at, p_now);
        if waits_until is not null then
            return waits_until;
        end if;
    end loop;
    if p_right then
        delete from auth.sign_in_counts c where c.subject = p_pair;
        insert into auth.known_addresses as k (account, address, seen_at) values (p_account, p_address, p_now)
        on conflict (account, address) do update set seen_at = excluded.seen_at
            -- Most right attempts come from an address that was noted today, and write nothing.
            where k.seen_at < p_now - interval '1 day';
        if found then
            delete from auth.known_addresses k using (
                select o.address from auth.known_addresses o where o.account = p_account order by o.seen_at desc, o.address offset 20) old
             where k.account = p_account and k.address = old.address;
            delete from auth.known_addresses k using (
                select o.account, o.address from auth.known_addresses o where o.seen_at <= p_now - interval '90 days'
                 order by o.seen_at limit 8 for update skip locked) old
             where k.account = old.account and k.address = old.address;
        end if;
        return null;
    end if;
    insert into auth.sign_in_counts as c (subject, failures, successes_until, open_at, forget_at)
    select s.subject, 1, p_now, p_now, p_now + interval '1 hour'
      from unnest(charged) with ordinality s (subject, place)
     order by s.place
    on conflict (subject) do update set
        failures = case when c.forget_at <= p_now then 1 else c.failures + 1 end,
        open_at = case
            when c.forget_at <= p_now then p_now
            else p_now + auth.pause_after(
                case when c.subject = p_account then 'account' when is_known then 'known' else 'pair' end, c.failures + 1)
        end,
        forget_at = excluded.forget_at;
    -- An attempt adds at most two rows and removes up to eight forgotten ones, so the table stays as small as its last hour.
    delete from auth.sign_in_counts c using (
        select f.subject from auth.sign_in_counts f where f.forget_at <= p_now order by f.forget_at limit 8 for update skip locked) gone
     where c.subject = gone.subject;
    return null;
end
$$;
revoke all on function auth.settle_attempt(bytea, bytea, bytea, boolean, boolean, timestamptz) from public;
grant execute on function auth.settle_attempt(bytea, bytea, bytea, boolean, boolean, timestamptz) to cita_auth;
