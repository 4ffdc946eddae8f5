-- An administrator gives a member of staff a one-time password: it counts until this instant, opens no session, and serves only to set another
-- password. Null where the user chose the password.
alter table auth.users add column must_change_by timestamptz;

-- The account of an e-mail address. One whose one-time password has ended counts as inactive, so that the password is as wrong as any other,
-- after the same work. The definer function without an instant stays for as long as the release before may call it.
create function auth.find_login(wanted text, p_now timestamptz)
    returns table (user_id uuid, clinic_id uuid, password_hash text, is_active boolean)
    language plpgsql stable security definer
    set search_path = ''
    as $$
begin
    return query
    select u.id, u.clinic_id, u.password_hash, u.is_active and c.is_active and coalesce(u.must_change_by > p_now, true)
      from auth.users u
      join tenancy.clinics c on c.clinic_id = u.clinic_id
     where u.email = wanted;
end
$$;
-- As for the other definer functions: the membership lasts for this transaction only.
grant cita_door to current_user;
alter function auth.find_login(text, timestamptz) owner to cita_door;
revoke all on function auth.find_login(text, timestamptz) from public;
grant execute on function auth.find_login(text, timestamptz) to cita_auth;
revoke cita_door from current_user;

-- As before, and finds the account as it is at that instant.
create or replace function auth.begin_sign_in(
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
      from auth.find_login(p_email, p_now) l;
    return next;
end
$$;
