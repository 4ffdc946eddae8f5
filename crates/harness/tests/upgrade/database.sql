CREATE ROLE cita_auth;
ALTER ROLE cita_auth WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_billing;
ALTER ROLE cita_billing WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_conversation;
ALTER ROLE cita_conversation WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_door;
ALTER ROLE cita_door WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_eraser;
ALTER ROLE cita_eraser WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_ingest;
ALTER ROLE cita_ingest WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_notification;
ALTER ROLE cita_notification WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_scheduling;
ALTER ROLE cita_scheduling WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
ALTER ROLE cita_auth SET search_path TO 'auth';
ALTER ROLE cita_auth SET statement_timeout TO '10s';
ALTER ROLE cita_auth SET lock_timeout TO '5s';
ALTER ROLE cita_auth SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_auth SET "TimeZone" TO 'UTC';
ALTER ROLE cita_auth SET jit TO 'off';
ALTER ROLE cita_billing SET search_path TO 'billing';
ALTER ROLE cita_billing SET statement_timeout TO '10s';
ALTER ROLE cita_billing SET lock_timeout TO '5s';
ALTER ROLE cita_billing SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_billing SET "TimeZone" TO 'UTC';
ALTER ROLE cita_billing SET jit TO 'off';
ALTER ROLE cita_conversation SET search_path TO 'conversation';
ALTER ROLE cita_conversation SET statement_timeout TO '10s';
ALTER ROLE cita_conversation SET lock_timeout TO '5s';
ALTER ROLE cita_conversation SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_conversation SET "TimeZone" TO 'UTC';
ALTER ROLE cita_conversation SET jit TO 'off';
ALTER ROLE cita_ingest SET search_path TO 'ingest';
ALTER ROLE cita_ingest SET statement_timeout TO '10s';
ALTER ROLE cita_ingest SET lock_timeout TO '5s';
ALTER ROLE cita_ingest SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_ingest SET "TimeZone" TO 'UTC';
ALTER ROLE cita_ingest SET jit TO 'off';
ALTER ROLE cita_notification SET search_path TO 'notification';
ALTER ROLE cita_notification SET statement_timeout TO '10s';
ALTER ROLE cita_notification SET lock_timeout TO '5s';
ALTER ROLE cita_notification SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_notification SET "TimeZone" TO 'UTC';
ALTER ROLE cita_notification SET jit TO 'off';
ALTER ROLE cita_notification SET enable_seqscan TO 'off';
ALTER ROLE cita_scheduling SET search_path TO 'scheduling';
ALTER ROLE cita_scheduling SET statement_timeout TO '10s';
ALTER ROLE cita_scheduling SET lock_timeout TO '5s';
ALTER ROLE cita_scheduling SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_scheduling SET "TimeZone" TO 'UTC';
ALTER ROLE cita_scheduling SET jit TO 'off';
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA audit;
ALTER SCHEMA audit OWNER TO cita_owner;
CREATE SCHEMA auth;
ALTER SCHEMA auth OWNER TO cita_owner;
CREATE SCHEMA billing;
ALTER SCHEMA billing OWNER TO cita_owner;
CREATE SCHEMA bus;
ALTER SCHEMA bus OWNER TO cita_owner;
CREATE SCHEMA conversation;
ALTER SCHEMA conversation OWNER TO cita_owner;
CREATE SCHEMA ingest;
ALTER SCHEMA ingest OWNER TO cita_owner;
CREATE SCHEMA notification;
ALTER SCHEMA notification OWNER TO cita_owner;
CREATE SCHEMA scheduling;
ALTER SCHEMA scheduling OWNER TO cita_owner;
CREATE SCHEMA tenancy;
ALTER SCHEMA tenancy OWNER TO cita_owner;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_stat_statements WITH SCHEMA public;
CREATE FUNCTION audit.append(act text, subject text, detail jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
    reason constant text := coalesce(pg_catalog.current_setting('app.reason', true), '');
begin
    insert into audit.entries (clinic_id, id, actor, act, subject, detail)
    values (tenancy.current_clinic(), pg_catalog.gen_random_uuid(),
            coalesce(nullif(pg_catalog.current_setting('app.user_id', true), ''),
                     case when reason like 'operator: %' then reason else 'system: ' || reason end),
            act, subject, detail);
end
$$;
ALTER FUNCTION audit.append(act text, subject text, detail jsonb) OWNER TO cita_door;
CREATE FUNCTION audit.delete_old_entries(p_clinic uuid, p_most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
    kept integer;
    gone bigint := 0;
    setting text;
begin
    setting := pg_catalog.set_config('app.clinic_id', p_clinic::text, true);
    setting := pg_catalog.set_config('app.user_id', '', true);
    setting := pg_catalog.set_config('app.doctor_id', '', true);
    select greatest(c.audit_retention_months, 12) into kept
      from tenancy.clinics c where c.clinic_id = p_clinic and c.is_active and c.erased_at is null;
    if kept is not null
       and pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('audit.delete_old_entries ' || p_clinic::text, 0)) then
        delete from audit.entries t
         where t.clinic_id = p_clinic and t.id = any (array(
               select e.id from audit.entries e
                where e.clinic_id = p_clinic and e.at < pg_catalog.now() - pg_catalog.make_interval(months => kept)
                order by e.at, e.id limit p_most));
        get diagnostics gone = row_count;
    end if;
    setting := pg_catalog.set_config('app.clinic_id', '', true);
    return gone;
end
$$;
ALTER FUNCTION audit.delete_old_entries(p_clinic uuid, p_most integer) OWNER TO cita_eraser;
CREATE FUNCTION auth.admit_attempt(p_pair bytea, p_now timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
declare
    waits_until timestamptz;
begin
    -- The lock of `auth.settle_attempt`: of many attempts at once the right one does not pass those that are being counted.
    perform pg_advisory_xact_lock(('x' || substr(encode(p_pair, 'hex'), 1, 16))::bit(64)::bigint);
    select max(c.open_at) into waits_until from auth.sign_in_counts c
     where c.subject = p_pair and auth.is_closed(c.open_at, p_now);
    return waits_until;
end
$$;
ALTER FUNCTION auth.admit_attempt(p_pair bytea, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION auth.admit_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_account_successes bytea, p_address_successes bytea, p_known boolean, p_now timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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
ALTER FUNCTION auth.admit_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_account_successes bytea, p_address_successes bytea, p_known boolean, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION auth.admit_sign_in(p_charged bytea, p_pair bytea, p_account bytea, p_address bytea, p_browser bytea, p_account_successes bytea, p_address_successes bytea, p_known boolean, p_now timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
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
ALTER FUNCTION auth.admit_sign_in(p_charged bytea, p_pair bytea, p_account bytea, p_address bytea, p_browser bytea, p_account_successes bytea, p_address_successes bytea, p_known boolean, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION auth.begin_session(p_clinic uuid, p_user uuid, p_version integer, p_bound bytea, p_session uuid, p_secret bytea, p_now timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
declare
    ends timestamptz;
begin
    ends := p_now + interval '14 days';
    insert into auth.sessions (
        clinic_id, id, user_id, session_version, password_digest, secret_digest, issued_at, begun_at, used_at, ends_at, counted_until)
    values (p_clinic, p_session, p_user, p_version, p_bound, p_secret, p_now, p_now, p_now, ends, p_now);
    -- A user has at most 20 sessions: the ones that were not used for longest end.
    delete from auth.sessions s using (
        select o.id from auth.sessions o
         where o.clinic_id = p_clinic and o.user_id = p_user and o.id <> p_session
         order by o.used_at desc, o.id desc offset 19) old
     where s.clinic_id = p_clinic and s.id = old.id;
    -- A sign-in adds one row and removes up to eight that are over, of any user of the clinic, so there is no job for it.
    delete from auth.sessions s
     where s.clinic_id = p_clinic and s.id = any (array(
        select o.id from auth.sessions o where o.clinic_id = p_clinic and o.ends_at <= p_now limit 8 for update skip locked));
    return ends;
end
$$;
ALTER FUNCTION auth.begin_session(p_clinic uuid, p_user uuid, p_version integer, p_bound bytea, p_session uuid, p_secret bytea, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION auth.begin_session(p_clinic uuid, p_user uuid, p_version integer, p_bound bytea, p_session uuid, p_secret bytea, p_browser text, p_system text, p_now timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
declare
    ends constant timestamptz := auth.begin_session(p_clinic, p_user, p_version, p_bound, p_session, p_secret, p_now);
begin
    update auth.sessions s set browser = p_browser, system = p_system where s.clinic_id = p_clinic and s.id = p_session;
    return ends;
end
$$;
ALTER FUNCTION auth.begin_session(p_clinic uuid, p_user uuid, p_version integer, p_bound bytea, p_session uuid, p_secret bytea, p_browser text, p_system text, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION auth.begin_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_address_successes bytea, p_email text, p_now timestamp with time zone) RETURNS TABLE(waits_until timestamp with time zone, is_known boolean, user_id uuid, clinic_id uuid, password_hash text, is_active boolean)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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
ALTER FUNCTION auth.begin_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_address_successes bytea, p_email text, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION auth.begin_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_address_successes bytea, p_browser bytea, p_browser_pair bytea, p_email text, p_now timestamp with time zone) RETURNS TABLE(waits_until timestamp with time zone, by_browser boolean, is_known boolean, user_id uuid, clinic_id uuid, password_hash text, is_active boolean)
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
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
ALTER FUNCTION auth.begin_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_address_successes bytea, p_browser bytea, p_browser_pair bytea, p_email text, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION auth.clinics_with_old_email_links(p_before timestamp with time zone, p_most integer) RETURNS TABLE(clinic_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select distinct o.clinic_id
      from (select l.clinic_id from auth.email_links l where l.expires_at < p_before order by l.expires_at limit p_most) o
$$;
ALTER FUNCTION auth.clinics_with_old_email_links(p_before timestamp with time zone, p_most integer) OWNER TO cita_door;
CREATE FUNCTION auth.clinics_with_old_email_links(p_before timestamp with time zone, p_after uuid, p_most integer) RETURNS TABLE(clinic_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select distinct l.clinic_id
      from auth.email_links l
     where l.expires_at < p_before and (p_after is null or l.clinic_id > p_after)
     order by l.clinic_id
     limit p_most
$$;
ALTER FUNCTION auth.clinics_with_old_email_links(p_before timestamp with time zone, p_after uuid, p_most integer) OWNER TO cita_door;
CREATE FUNCTION auth.continue_session(p_clinic uuid, p_session uuid, p_presented bytea, p_successor bytea, p_now timestamp with time zone) RETURNS TABLE(outcome text, waits_until timestamp with time zone, ends_at timestamp with time zone, user_id uuid, email text, full_name text, role text, session_version integer, clinic_name text, clinic_slug text, timezone text, plan text, plan_expires_at timestamp with time zone, email_verified boolean, totp_enabled boolean)
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
begin
    select r.outcome, r.waits_until, r.ends_at, r.user_id, r.email, r.full_name, r.role, r.session_version, r.clinic_name, r.clinic_slug,
           r.timezone, r.plan, r.plan_expires_at
      into outcome, waits_until, ends_at, user_id, email, full_name, role, session_version, clinic_name, clinic_slug, timezone, plan,
           plan_expires_at
      from auth.refresh_session(p_clinic, p_session, p_presented, p_successor, p_now) r;
    if user_id is not null then
        select u.email_verified_at is not null, u.second_factor_since is not null into email_verified, totp_enabled
          from auth.users u where u.clinic_id = p_clinic and u.id = continue_session.user_id;
    end if;
    return next;
end
$$;
ALTER FUNCTION auth.continue_session(p_clinic uuid, p_session uuid, p_presented bytea, p_successor bytea, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION auth.count_success(p_subject bytea, p_most integer, p_now timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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
ALTER FUNCTION auth.count_success(p_subject bytea, p_most integer, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION auth.end_pauses(p_pair bytea, p_browser_pair bytea, p_account bytea) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    delete from auth.sign_in_counts c where c.subject = p_pair;
    delete from auth.sign_in_counts c where c.subject = p_browser_pair;
    delete from auth.sign_in_counts c where c.subject = p_account;
end
$$;
ALTER FUNCTION auth.end_pauses(p_pair bytea, p_browser_pair bytea, p_account bytea) OWNER TO cita_owner;
CREATE FUNCTION auth.end_session(p_clinic uuid, p_session uuid) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
declare
    state text;
begin
    select e.state into state from tenancy.enter_system(p_clinic, 'sign-out') e;
    delete from auth.sessions s where s.clinic_id = p_clinic and s.id = p_session;
    return found;
end
$$;
ALTER FUNCTION auth.end_session(p_clinic uuid, p_session uuid) OWNER TO cita_owner;
CREATE FUNCTION auth.erase_clinic(p_clinic uuid, p_most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
    erased bigint := 0;
    gone bigint;
    setting text;
begin
    setting := pg_catalog.set_config('app.clinic_id', p_clinic::text, true);
    setting := pg_catalog.set_config('app.user_id', '', true);
    setting := pg_catalog.set_config('app.doctor_id', '', true);
    if not exists (select from tenancy.clinics c where c.clinic_id = p_clinic and c.erased_at is not null) then
        raise exception 'the clinic is not over'
            using errcode = '42501';
    end if;
    if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('auth.erase_clinic ' || p_clinic::text, 0)) then
        setting := pg_catalog.set_config('app.clinic_id', '', true);
        return 0;
    end if;
    if erased < p_most then
        delete from tenancy.data_keys t
         where t.ctid = any (array(select s.ctid from tenancy.data_keys s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from tenancy.channels t
         where t.ctid = any (array(select s.ctid from tenancy.channels s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from auth.sessions t
         where t.ctid = any (array(select s.ctid from auth.sessions s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from auth.email_links t
         where t.ctid = any (array(select s.ctid from auth.email_links s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from auth.recovery_codes t
         where t.ctid = any (array(select s.ctid from auth.recovery_codes s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from auth.totp t
         where t.ctid = any (array(select s.ctid from auth.totp s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from auth.pins t
         where t.ctid = any (array(select s.ctid from auth.pins s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from auth.plan_letters t
         where t.ctid = any (array(select s.ctid from auth.plan_letters s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from auth.security_letters t
         where t.ctid = any (array(select s.ctid from auth.security_letters s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from auth.users t
         where t.ctid = any (array(select s.ctid from auth.users s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from tenancy.grants t
         where t.ctid = any (array(select s.ctid from tenancy.grants s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from audit.entries t
         where t.ctid = any (array(select s.ctid from audit.entries s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    setting := pg_catalog.set_config('app.clinic_id', '', true);
    return erased;
end
$$;
ALTER FUNCTION auth.erase_clinic(p_clinic uuid, p_most integer) OWNER TO cita_eraser;
CREATE FUNCTION auth.find_email_link(p_hash bytea, p_kind text) RETURNS TABLE(clinic_id uuid, id uuid, user_id uuid, email text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select l.clinic_id, l.id, l.user_id, u.email
      from auth.email_links l
      join auth.users u on u.clinic_id = l.clinic_id and u.id = l.user_id
     where l.token_hash = p_hash and l.kind = p_kind
$$;
ALTER FUNCTION auth.find_email_link(p_hash bytea, p_kind text) OWNER TO cita_door;
CREATE FUNCTION auth.find_login(wanted text) RETURNS TABLE(user_id uuid, clinic_id uuid, password_hash text, is_active boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select u.id, u.clinic_id, u.password_hash, u.is_active and c.is_active
      from auth.users u
      join tenancy.clinics c on c.clinic_id = u.clinic_id
     where u.email = wanted
$$;
ALTER FUNCTION auth.find_login(wanted text) OWNER TO cita_door;
CREATE FUNCTION auth.find_login(wanted text, p_now timestamp with time zone) RETURNS TABLE(user_id uuid, clinic_id uuid, password_hash text, is_active boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
    return query
    select u.id, u.clinic_id, u.password_hash, u.is_active and c.is_active and coalesce(u.must_change_by > p_now, true)
      from auth.users u
      join tenancy.clinics c on c.clinic_id = u.clinic_id
     where u.email = wanted;
end
$$;
ALTER FUNCTION auth.find_login(wanted text, p_now timestamp with time zone) OWNER TO cita_door;
CREATE FUNCTION auth.find_user(p_email text) RETURNS TABLE(clinic_id uuid, user_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$ select u.clinic_id, u.id from auth.users u where u.email = p_email and u.is_active $$;
ALTER FUNCTION auth.find_user(p_email text) OWNER TO cita_door;
CREATE FUNCTION auth.is_closed(p_until timestamp with time zone, p_now timestamp with time zone) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$ select p_until > p_now and p_until <= p_now + interval '15 minutes' $$;
ALTER FUNCTION auth.is_closed(p_until timestamp with time zone, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION auth.pause_after(p_kind text, p_failures integer) RETURNS interval
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO ''
    AS $$
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
ALTER FUNCTION auth.pause_after(p_kind text, p_failures integer) OWNER TO cita_owner;
CREATE FUNCTION auth.record_sign_in(p_clinic uuid, p_user uuid, p_compared text, p_better text, p_session uuid, p_secret bytea, p_now timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
declare
    version integer;
    stored text;
    -- The session is bound to the password that was compared. Where the password was changed meanwhile, its first refresh ends it.
    bound bytea := sha256(convert_to(p_compared, 'UTF8'));
    better bytea;
begin
    -- Sign-ins of one user take turns here, so that the number of the user's sessions is exact.
    select u.session_version, u.password_hash into strict version, stored
      from auth.users u where u.clinic_id = p_clinic and u.id = p_user for no key update;
    if p_better is not null and stored = p_compared then
        better := sha256(convert_to(p_better, 'UTF8'));
        update auth.users u set last_login_at = p_now, password_hash = p_better where u.clinic_id = p_clinic and u.id = p_user;
        update auth.sessions s set password_digest = better
         where s.clinic_id = p_clinic and s.user_id = p_user and s.password_digest = bound;
        bound := better;
    else
        update auth.users u set last_login_at = p_now where u.clinic_id = p_clinic and u.id = p_user;
    end if;
    perform audit.append('sign_in.succeeded', 'user', jsonb_build_object('user', p_user));
    if p_session is null then
        return null;
    end if;
    return auth.begin_session(p_clinic, p_user, version, bound, p_session, p_secret, p_now);
end
$$;
ALTER FUNCTION auth.record_sign_in(p_clinic uuid, p_user uuid, p_compared text, p_better text, p_session uuid, p_secret bytea, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION auth.record_sign_in(p_clinic uuid, p_user uuid, p_compared text, p_better text, p_session uuid, p_secret bytea, p_browser text, p_system text, p_now timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
declare
    ends constant timestamptz := auth.record_sign_in(p_clinic, p_user, p_compared, p_better, p_session, p_secret, p_now);
begin
    if p_session is not null then
        update auth.sessions s set browser = p_browser, system = p_system where s.clinic_id = p_clinic and s.id = p_session;
    end if;
    return ends;
end
$$;
ALTER FUNCTION auth.record_sign_in(p_clinic uuid, p_user uuid, p_compared text, p_better text, p_session uuid, p_secret bytea, p_browser text, p_system text, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION auth.refresh_session(p_clinic uuid, p_session uuid, p_presented bytea, p_successor bytea, p_now timestamp with time zone) RETURNS TABLE(outcome text, waits_until timestamp with time zone, ends_at timestamp with time zone, user_id uuid, email text, full_name text, role text, session_version integer, clinic_name text, clinic_slug text, timezone text, plan text, plan_expires_at timestamp with time zone)
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
declare
    state text;
    held auth.sessions;
    is_counted boolean;
begin
    select e.state into state from tenancy.enter_system(p_clinic, 'refresh of a session') e;
    -- Refreshes of one session take turns here: of several with the same secret, one replaces it.
    select s.* into held from auth.sessions s where s.clinic_id = p_clinic and s.id = p_session for update;
    if not found then
        outcome := 'unknown';
        return next;
        return;
    end if;
    outcome := case
        when state not in ('active', 'suspended') or held.ends_at <= p_now then 'over'
        when held.secret_digest = p_presented and held.issued_at > p_now - interval '1 minute' then 'kept'
        when held.secret_digest = p_presented then 'renewed'
        when held.replaced_digest = p_presented and held.secret_digest = p_successor
             and held.issued_at > p_now - interval '30 seconds' then 'repeated'
        else 'reused'
    end;
    if outcome in ('kept', 'renewed', 'repeated') then
        select u.id, u.email, u.full_name, u.role, u.session_version, c.name, c.slug, c.timezone, c.plan, c.plan_expires_at
          into user_id, email, full_name, role, session_version, clinic_name, clinic_slug, timezone, plan, plan_expires_at
          from auth.users u
          join tenancy.clinics c on c.clinic_id = u.clinic_id
         where u.clinic_id = p_clinic and u.id = held.user_id and u.is_active
           and u.session_version = held.session_version
           and (u.second_factor_since is not null or not c.totp_required)
           and sha256(convert_to(u.password_hash, 'UTF8')) = held.password_digest;
        if not found then
            outcome := 'over';
        end if;
    end if;
    if outcome in ('over', 'reused') then
        delete from auth.sessions s where s.clinic_id = p_clinic and s.id = p_session;
        if outcome = 'reused' then
            perform audit.append('session.reused', 'session', jsonb_build_object('session', p_session, 'user', held.user_id));
        end if;
        return next;
        return;
    end if;
    if state = 'suspended' then
        outcome := 'suspended';
        return next;
        return;
    end if;
    is_counted := held.counted_until > p_now;
    if is_counted and held.refreshes >= 60 then
        outcome := 'limited';
        waits_until := held.counted_until;
        return next;
        return;
    end if;
    if outcome = 'renewed' then
        held.replaced_digest := held.secret_digest;
        held.secret_digest := p_successor;
        held.issued_at := p_now;
    end if;
    ends_at := least(p_now + interval '14 days', held.begun_at + interval '60 days');
    update auth.sessions s
       set secret_digest = held.secret_digest,
           replaced_digest = held.replaced_digest,
           issued_at = held.issued_at,
           used_at = p_now,
           ends_at = refresh_session.ends_at,
           refreshes = case when is_counted then held.refreshes + 1 else 1 end,
           counted_until = case when is_counted then held.counted_until else p_now + interval '1 minute' end
     where s.clinic_id = p_clinic and s.id = p_session;
    return next;
end
$$;
ALTER FUNCTION auth.refresh_session(p_clinic uuid, p_session uuid, p_presented bytea, p_successor bytea, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION auth.refund_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_known boolean, p_right boolean, p_now timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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
ALTER FUNCTION auth.refund_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_known boolean, p_right boolean, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION auth.resume_session(p_clinic uuid, p_session uuid, p_presented bytea, p_successor bytea, p_now timestamp with time zone) RETURNS TABLE(outcome text, waits_until timestamp with time zone, ends_at timestamp with time zone, user_id uuid, email text, full_name text, role text, session_version integer, clinic_name text, clinic_slug text, timezone text, plan text, plan_expires_at timestamp with time zone, email_verified boolean, totp_enabled boolean, doctor_id uuid, pin_set boolean)
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
begin
    select r.outcome, r.waits_until, r.ends_at, r.user_id, r.email, r.full_name, r.role, r.session_version, r.clinic_name, r.clinic_slug,
           r.timezone, r.plan, r.plan_expires_at, r.email_verified, r.totp_enabled
      into outcome, waits_until, ends_at, user_id, email, full_name, role, session_version, clinic_name, clinic_slug, timezone, plan,
           plan_expires_at, email_verified, totp_enabled
      from auth.continue_session(p_clinic, p_session, p_presented, p_successor, p_now) r;
    if user_id is not null then
        select u.doctor_id, exists (select from auth.pins p where p.clinic_id = u.clinic_id and p.user_id = u.id)
          into doctor_id, pin_set
          from auth.users u where u.clinic_id = p_clinic and u.id = resume_session.user_id;
    end if;
    return next;
end
$$;
ALTER FUNCTION auth.resume_session(p_clinic uuid, p_session uuid, p_presented bytea, p_successor bytea, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION auth.settle_attempt(p_pair bytea, p_account bytea, p_address bytea, p_by_account boolean, p_right boolean, p_now timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
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
ALTER FUNCTION auth.settle_attempt(p_pair bytea, p_account bytea, p_address bytea, p_by_account boolean, p_right boolean, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION auth.settle_sign_in(p_charged bytea, p_account bytea, p_address bytea, p_known boolean, p_now timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    perform auth.refund_sign_in(p_charged, p_account, p_address, p_known, true, p_now);
    perform auth.count_success(p_charged, 60, p_now);
end
$$;
ALTER FUNCTION auth.settle_sign_in(p_charged bytea, p_account bytea, p_address bytea, p_known boolean, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION auth.sign_in_pause(failures integer, free integer, step integer, longest interval) RETURNS interval
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
    select case when failures < free then interval '0'
                else least(longest, interval '1 second' * power(2, least((failures - free) / step, 30))) end
$$;
ALTER FUNCTION auth.sign_in_pause(failures integer, free integer, step integer, longest interval) OWNER TO cita_owner;
CREATE FUNCTION auth.take_failure_back(p_subject bytea, p_kind text, p_now timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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
ALTER FUNCTION auth.take_failure_back(p_subject bytea, p_kind text, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION billing.clinic_of_payment(p_kind text, p_provider_id text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$ select p.clinic_id from billing.payments p where p.kind = p_kind and p.provider_id = p_provider_id $$;
ALTER FUNCTION billing.clinic_of_payment(p_kind text, p_provider_id text) OWNER TO cita_door;
CREATE FUNCTION billing.clinic_of_subscription(wanted text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$ select clinic_id from billing.subscriptions where provider_id = wanted $$;
ALTER FUNCTION billing.clinic_of_subscription(wanted text) OWNER TO cita_door;
CREATE FUNCTION billing.clinics_to_decide(p_now timestamp with time zone, p_most integer) RETURNS TABLE(clinic_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select due.clinic_id
      from ((select s.clinic_id, s.decide_at from billing.subscriptions s where s.decide_at <= p_now order by s.decide_at limit p_most)
            union all
            (select d.clinic_id, d.decide_at from billing.decisions d where d.decide_at <= p_now order by d.decide_at limit p_most)) due
     group by due.clinic_id
     order by min(due.decide_at)
     limit p_most
$$;
ALTER FUNCTION billing.clinics_to_decide(p_now timestamp with time zone, p_most integer) OWNER TO cita_door;
CREATE FUNCTION billing.clinics_to_notice(p_now timestamp with time zone, p_most integer) RETURNS TABLE(clinic_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select c.clinic_id
      from tenancy.clinics c
     where c.is_active
       and c.plan_expires_at > p_now - interval '1 day'
       and c.plan_expires_at <= p_now + interval '7 days'
       and not exists (select from billing.notices_of_end n
                        where n.clinic_id = c.clinic_id
                          and n.ends_at = c.plan_expires_at
                          and n.days = case when c.plan_expires_at <= p_now then 0
                                            when c.plan_expires_at <= p_now + interval '1 day' then 1
                                            when c.plan_expires_at <= p_now + interval '3 days' then 3
                                            else 7
                                       end)
     order by c.plan_expires_at
     limit p_most
$$;
ALTER FUNCTION billing.clinics_to_notice(p_now timestamp with time zone, p_most integer) OWNER TO cita_door;
CREATE FUNCTION billing.erase_clinic(p_clinic uuid, p_most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
    erased bigint := 0;
    gone bigint;
    setting text;
begin
    setting := pg_catalog.set_config('app.clinic_id', p_clinic::text, true);
    setting := pg_catalog.set_config('app.user_id', '', true);
    setting := pg_catalog.set_config('app.doctor_id', '', true);
    if not exists (select from tenancy.clinics c where c.clinic_id = p_clinic and c.erased_at is not null) then
        raise exception 'the clinic is not over'
            using errcode = '42501';
    end if;
    if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('billing.erase_clinic ' || p_clinic::text, 0)) then
        setting := pg_catalog.set_config('app.clinic_id', '', true);
        return 0;
    end if;
    if erased < p_most then
        delete from billing.subscriptions t
         where t.ctid = any (array(select s.ctid from billing.subscriptions s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from billing.news t
         where t.ctid = any (array(select s.ctid from billing.news s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from billing.decisions t
         where t.ctid = any (array(select s.ctid from billing.decisions s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from billing.notices_of_end t
         where t.ctid = any (array(select s.ctid from billing.notices_of_end s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    setting := pg_catalog.set_config('app.clinic_id', '', true);
    return erased;
end
$$;
ALTER FUNCTION billing.erase_clinic(p_clinic uuid, p_most integer) OWNER TO cita_eraser;
CREATE FUNCTION billing.known_payments(p_kind text, p_wanted text[]) RETURNS TABLE(provider_id text, clinic_id uuid, as_of timestamp with time zone, content text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select p.provider_id, p.clinic_id, p.as_of, p.content
      from billing.payments p
     where p.kind = p_kind and p.provider_id = any (p_wanted)
$$;
ALTER FUNCTION billing.known_payments(p_kind text, p_wanted text[]) OWNER TO cita_door;
CREATE FUNCTION billing.known_subscriptions(wanted text[]) RETURNS TABLE(provider_id text, clinic_id uuid, as_of timestamp with time zone, status text, content text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select s.provider_id, s.clinic_id, s.as_of, s.status, s.content from billing.subscriptions s where s.provider_id = any (wanted)
$$;
ALTER FUNCTION billing.known_subscriptions(wanted text[]) OWNER TO cita_door;
CREATE FUNCTION billing.stored_subscriptions(wanted text[]) RETURNS TABLE(provider_id text, clinic_id uuid, as_of timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select s.provider_id, s.clinic_id, s.as_of from billing.subscriptions s where s.provider_id = any (wanted)
$$;
ALTER FUNCTION billing.stored_subscriptions(wanted text[]) OWNER TO cita_door;
CREATE FUNCTION conversation.contact_words(name text, phone text) RETURNS SETOF text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
    with named as (
        select pg_catalog.left(w, 40) as word
          from pg_catalog.regexp_split_to_table(
                   pg_catalog.lower(pg_catalog.regexp_replace(pg_catalog.normalize(name, 'NFKD'), '[\u0300-\u036f]', '', 'g')),
                   '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u2bff\u3000-\u303f\ufe00-\ufe0f\U0001f000-\U0001ffff]+') w
         where w <> ''
         limit 8)
    select word from named
    union select '~' || pg_catalog.reverse(word) from named where pg_catalog.length(word) >= 5
    union select w from (values (phone), (pg_catalog.right(phone, 8)), ('~' || pg_catalog.reverse(phone))) n (w) where w is not null
$$;
ALTER FUNCTION conversation.contact_words(name text, phone text) OWNER TO cita_owner;
CREATE FUNCTION conversation.erase_clinic(p_clinic uuid, p_most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
    erased bigint := 0;
    gone bigint;
    setting text;
begin
    setting := pg_catalog.set_config('app.clinic_id', p_clinic::text, true);
    setting := pg_catalog.set_config('app.user_id', '', true);
    setting := pg_catalog.set_config('app.doctor_id', '', true);
    if not exists (select from tenancy.clinics c where c.clinic_id = p_clinic and c.erased_at is not null) then
        raise exception 'the clinic is not over'
            using errcode = '42501';
    end if;
    if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('conversation.erase_clinic ' || p_clinic::text, 0)) then
        setting := pg_catalog.set_config('app.clinic_id', '', true);
        return 0;
    end if;
    if erased < p_most then
        delete from conversation.mail t
         where t.ctid = any (array(select s.ctid from conversation.mail s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from conversation.replies t
         where t.ctid = any (array(select s.ctid from conversation.replies s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from conversation.session_words t
         where t.ctid = any (array(select s.ctid from conversation.session_words s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from conversation.mailboxes t
         where t.ctid = any (array(select s.ctid from conversation.mailboxes s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from conversation.sessions t
         where t.ctid = any (array(select s.ctid from conversation.sessions s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from conversation.faqs t
         where t.ctid = any (array(select s.ctid from conversation.faqs s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    setting := pg_catalog.set_config('app.clinic_id', '', true);
    return erased;
end
$$;
ALTER FUNCTION conversation.erase_clinic(p_clinic uuid, p_most integer) OWNER TO cita_eraser;
CREATE FUNCTION conversation.finish_turns(sessions uuid[], clinics uuid[], tokens uuid[], handled bigint[], answered_untils timestamp with time zone[], answered_events uuid[], wakes timestamp with time zone[], states text[], memories jsonb[], handovers boolean[], reply_sequences bigint[], last_messages timestamp with time zone[], reply_turns integer[], reply_ids uuid[], reply_places bigint[], reply_bodies jsonb[], event_turns integer[], event_ids uuid[], event_keys text[], event_bodies bytea[], event_traceparents text[], at timestamp with time zone) RETURNS TABLE(outcome text, due_at timestamp with time zone, failure text)
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
declare
    -- The mailboxes of these sessions, in the order of their locks.
    boxes uuid[];
    leases uuid[];
    pendings bigint[];
    unreads timestamptz[];
    readies timestamptz[];
    -- The turns that are finished, and when their mailboxes are due.
    finished integer[];
    dues timestamptz[];
    box integer;
    -- Whether the events of all turns are stored.
    announced boolean := true;
    entered uuid;
    reply integer := 1;
    state text;
    said text;
begin
    -- All mailboxes first, in the order in which every process locks them; each session's row under its mailbox.
    select pg_catalog.array_agg(m.session_id), pg_catalog.array_agg(m.lease_token), pg_catalog.array_agg(m.pending_seq),
           pg_catalog.array_agg(m.unread_since), pg_catalog.array_agg(m.ready_at)
      into boxes, leases, pendings, unreads, readies
      from (select b.session_id, b.lease_token, b.pending_seq, b.unread_since, b.ready_at
              from conversation.mailboxes b
             where b.session_id = any(sessions)
             order by b.clinic_id, b.session_id
               for no key update) m;
    begin
        insert into conversation.outbox (id, clinic_id, routing_key, body, traceparent, created_at)
        select e.id, clinics[e.turn], e.key, e.body, e.traceparent, at
          from unnest(event_turns, event_ids, event_keys, event_bodies, event_traceparents) e (turn, id, key, body, traceparent)
         where leases[pg_catalog.array_position(boxes, sessions[e.turn])] = tokens[e.turn];
    exception when others then
        announced := false;
    end;
    for i in 1 .. pg_catalog.cardinality(sessions) loop
        due_at := null;
        failure := null;
        box := pg_catalog.array_position(boxes, sessions[i]);
        if box is null or leases[box] is distinct from tokens[i] then
            outcome := 'lost';
            return next;
            continue;
        end if;
        begin
            if entered is distinct from clinics[i] then
                perform tenancy.enter_system(clinics[i], 'finish a turn');
                entered := clinics[i];
            end if;
            while reply_turns[reply] <= i loop
                if reply_turns[reply] = i then
                    insert into conversation.replies (clinic_id, id, session_id, sequence, body, created_at)
                    values (clinics[i], reply_ids[reply], sessions[i], reply_places[reply], reply_bodies[reply], at);
                end if;
                reply := reply + 1;
            end loop;
            update conversation.sessions s
               set state = states[i], collected = memories[i], handover = handovers[i], reply_sequence = reply_sequences[i],
                   last_message_at = last_messages[i], updated_at = at
             where s.clinic_id = clinics[i] and s.id = sessions[i];
            if not announced then
                insert into conversation.outbox (id, clinic_id, routing_key, body, traceparent, created_at)
                select e.id, clinics[i], e.key, e.body, e.traceparent, at
                  from unnest(event_turns, event_ids, event_keys, event_bodies, event_traceparents) e (turn, id, key, body, traceparent)
                 where e.turn = i;
            end if;
            due_at := case
                when pendings[box] = handled[i] then wakes[i]
                when unreads[box] is null then at
                else readies[box] end;
            finished := finished || i;
            dues := dues || due_at;
            outcome := 'finished';
        exception when others then
            get stacked diagnostics state = returned_sqlstate, said = message_text;
            outcome := 'failed';
            failure := state || ' ' || said;
            due_at := null;
            -- The block took its `enter_system` back, but not this variable.
            entered := null;
            if announced then
                delete from conversation.outbox o
                 where o.id in (select e.id from unnest(event_turns, event_ids) e (turn, id) where e.turn = i);
            end if;
        end;
        return next;
    end loop;
    update conversation.mailboxes m
       set handled_seq = handled[f.turn], lease_token = null, lease_until = null, failures = 0, promised_slot = null,
           answered_until = answered_untils[f.turn], answered_event = answered_events[f.turn], wake_at = wakes[f.turn],
           unread_since = case when m.pending_seq > handled[f.turn] then coalesce(m.unread_since, at) end,
           ready_at = f.due
      from unnest(finished, dues) f (turn, due)
     where m.session_id = sessions[f.turn];
end
$$;
ALTER FUNCTION conversation.finish_turns(sessions uuid[], clinics uuid[], tokens uuid[], handled bigint[], answered_untils timestamp with time zone[], answered_events uuid[], wakes timestamp with time zone[], states text[], memories jsonb[], handovers boolean[], reply_sequences bigint[], last_messages timestamp with time zone[], reply_turns integer[], reply_ids uuid[], reply_places bigint[], reply_bodies jsonb[], event_turns integer[], event_ids uuid[], event_keys text[], event_bodies bytea[], event_traceparents text[], at timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION conversation.keep_reading(clinic uuid, message uuid, kept jsonb) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    perform tenancy.enter_system(clinic, 'keep a reading');
    update conversation.mail l set reading = kept where l.clinic_id = clinic and l.id = message;
    return found;
end
$$;
ALTER FUNCTION conversation.keep_reading(clinic uuid, message uuid, kept jsonb) OWNER TO cita_owner;
CREATE FUNCTION conversation.keep_session_words() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    if tg_op <> 'INSERT' then
        delete from conversation.session_words w
         where w.clinic_id = old.clinic_id and w.session_id = old.id
           and w.word in (select conversation.contact_words(old.contact_name, old.contact_phone));
    end if;
    if tg_op <> 'DELETE' then
        insert into conversation.session_words (clinic_id, word, session_id)
        select new.clinic_id, w, new.id from conversation.contact_words(new.contact_name, new.contact_phone) w
        on conflict do nothing;
    end if;
    return null;
end
$$;
ALTER FUNCTION conversation.keep_session_words() OWNER TO cita_owner;
CREATE FUNCTION conversation.open_turns(wanted uuid[], tokens uuid[], at timestamp with time zone, until timestamp with time zone, timeout_kind text, timeout_body jsonb) RETURNS TABLE(of_session uuid, of_clinic uuid, token uuid, is_served boolean, config_version bigint, over_rate boolean, due_at timestamp with time zone, mailbox jsonb, talk jsonb, unread jsonb, patient jsonb)
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
declare
    box record;
    session record;
    clinic record;
    -- The sessions whose lease is taken.
    taken uuid[];
    leases uuid[];
    pendings bigint[];
begin
    for box in
        select m.session_id, m.clinic_id, m.pending_seq, m.handled_seq, m.ready_at, m.wake_at, m.rate_tat, m.answered_until, m.answered_event,
               tokens[pg_catalog.array_position(wanted, m.session_id)] as token
          from conversation.mailboxes m
         where m.session_id = any(wanted)
           and (m.pending_seq > m.handled_seq or m.ready_at is not null)
           and (m.ready_at is null or m.ready_at <= at)
           and (m.lease_until is null or m.lease_until <= at)
         order by pg_catalog.array_position(wanted, m.session_id)
           for no key update skip locked
    loop
        select e.state, e.plan_expires_at, e.config_version into clinic from tenancy.enter_system(box.clinic_id, 'open a turn') e;
        if box.wake_at <= at then
            insert into conversation.mail (clinic_id, id, session_id, seq, kind, body, sent_at, received_at)
            select s.clinic_id, box.token, s.id, box.pending_seq + 1, timeout_kind, timeout_body, box.wake_at, at
              from conversation.sessions s
             where s.clinic_id = box.clinic_id and s.id = box.session_id and s.state = 'BOOKING';
            if found then
                box.pending_seq := box.pending_seq + 1;
            end if;
        end if;
        select pg_catalog.to_jsonb(s) as talk, s.contact_phone, s.contact_bsuid,
               (select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(w) order by w.seq)
                  from (select l.id, l.seq, l.wamid, l.body, l.sent_at, l.received_at, l.event_id, l.event_index, l.traceparent, l.reading,
                               l.is_over_rate
                          from conversation.mail l
                         where l.clinic_id = s.clinic_id and l.session_id = s.id and l.seq > box.handled_seq
                         order by l.seq
                         limit 200) w) as unread
          into session
          from conversation.sessions s
         where s.clinic_id = box.clinic_id and s.id = box.session_id;
        continue when not found;
        if session.unread is null then
            -- The session was due for an answer that has come meanwhile.
            update conversation.mailboxes m
               set ready_at = case when m.wake_at > at then m.wake_at end,
                   wake_at = case when m.wake_at > at then m.wake_at end
             where m.session_id = box.session_id;
            continue;
        end if;
        taken := taken || box.session_id;
        leases := leases || box.token;
        pendings := pendings || box.pending_seq;
        of_session := box.session_id;
        of_clinic := box.clinic_id;
        token := box.token;
        is_served := clinic.state = 'active' and (clinic.plan_expires_at is null or clinic.plan_expires_at > at);
        config_version := clinic.config_version;
        over_rate := coalesce(box.rate_tat > at + interval '1 minute', false);
        due_at := coalesce(box.ready_at, at);
        mailbox := pg_catalog.jsonb_build_object('handled_seq', box.handled_seq, 'wake_at', box.wake_at,
            'answered_until', box.answered_until, 'answered_event', box.answered_event);
        talk := session.talk;
        unread := session.unread;
        patient := scheduling.visits_of_contact(session.contact_phone, session.contact_bsuid, at);
        return next;
    end loop;
    update conversation.mailboxes m
       set lease_token = l.token, lease_until = until, unread_since = null, pending_seq = l.pending
      from unnest(taken, leases, pendings) l (id, token, pending)
     where m.session_id = l.id;
end
$$;
ALTER FUNCTION conversation.open_turns(wanted uuid[], tokens uuid[], at timestamp with time zone, until timestamp with time zone, timeout_kind text, timeout_body jsonb) OWNER TO cita_owner;
CREATE FUNCTION conversation.store_messages(events uuid[], indexes integer[], numbers text[], wamids text[], phones text[], bsuids text[], names text[], new_sessions uuid[], new_messages uuid[], kinds text[], bodies jsonb[], sent_ats timestamp with time zone[], traceparents text[], at timestamp with time zone, messages_per_minute integer) RETURNS TABLE(outcome text, of_clinic uuid, of_session uuid, due_at timestamp with time zone, failure text)
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
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
ALTER FUNCTION conversation.store_messages(events uuid[], indexes integer[], numbers text[], wamids text[], phones text[], bsuids text[], names text[], new_sessions uuid[], new_messages uuid[], kinds text[], bodies jsonb[], sent_ats timestamp with time zone[], traceparents text[], at timestamp with time zone, messages_per_minute integer) OWNER TO cita_owner;
CREATE FUNCTION notification.apply_statuses(numbers text[], ids uuid[], wamids text[], states text[], instants timestamp with time zone[]) RETURNS TABLE(outcome text, clinic_id uuid, delivery_id uuid, kind text, appointment_id uuid, session_id uuid, traceparent text, released boolean, detail text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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
                       -- Meta may report that a message was read and not that it was delivered, or that later.
                       delivered_at = coalesce(d.delivered_at, instants[i]),
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
                               delivered_at = case when states[i] in ('delivered', 'read') then coalesce(d.delivered_at, instants[i])
                                                   else d.delivered_at end,
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
            detail := sqlstate || ' ' || sqlerrm;
            entered := null;
        end;
        return next;
    end loop;
end
$$;
ALTER FUNCTION notification.apply_statuses(numbers text[], ids uuid[], wamids text[], states text[], instants timestamp with time zone[]) OWNER TO cita_owner;
CREATE FUNCTION notification.begin_jobs(jobs uuid[], attempts integer[], clinics uuid[], appointments uuid[], ids uuid[], kinds text[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], at timestamp with time zone) RETURNS TABLE(outcome text, detail text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    clinic record;
    entered uuid;
    held uuid[];
    over uuid[] := '{}';
begin
    select pg_catalog.array_agg(locked.id) into held
      from (select j.id from notification.jobs j
             where j.id = any (jobs) and j.state = 'running' and j.attempt = attempts[pg_catalog.array_position(jobs, j.id)]
             order by j.id for update) locked;
    for i in 1 .. pg_catalog.cardinality(jobs) loop
        detail := null;
        if (jobs[i] = any (held)) is not true then
            outcome := 'lost';
        elsif keys[i] is null then
            over := over || jobs[i];
            outcome := 'ended';
        else
            begin
                if entered is distinct from clinics[i] then
                    select e.state, e.config_version into clinic from tenancy.enter_system(clinics[i], 'send') e;
                    entered := clinics[i];
                end if;
                insert into notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, to_bsuid, content,
                    appointment_id, attempts, traceparent, created_at, sending_at)
                values (clinics[i], ids[i], kinds[i], 'sending', keys[i], numbers[i], phones[i], bsuids[i], contents[i],
                    appointments[i], 1, traceparents[i], at, at)
                on conflict on constraint deliveries_dedup_key_taken do nothing;
                outcome := case when found then 'begun' else 'known' end;
            exception when others then
                outcome := 'failed';
                detail := sqlerrm;
                entered := null;
            end;
        end if;
        return next;
    end loop;
    if pg_catalog.cardinality(over) > 0 then
        delete from notification.jobs j where j.id = any (over);
    end if;
end
$$;
ALTER FUNCTION notification.begin_jobs(jobs uuid[], attempts integer[], clinics uuid[], appointments uuid[], ids uuid[], kinds text[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], at timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION notification.claim_appointment_jobs(of_queue text, at timestamp with time zone, served uuid, room bigint, lease timestamp with time zone) RETURNS TABLE(id uuid, clinic_id uuid, kind text, subject uuid, job_version integer, attempt integer, traceparent text, state text, config_version bigint, status text, version integer, starts_at timestamp with time zone, reminders_wanted boolean, patient_name text, phone text, bsuid text, doctor_title text, doctor_name text, service_name text, is_blocked boolean, start_chosen_at timestamp with time zone)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
#variable_conflict use_column
declare
    clinic record;
    entered uuid;
begin
    for id, clinic_id, kind, subject, job_version, attempt, traceparent in
        select c.id, c.clinic_id, c.kind, c.subject, c.version, c.attempt, c.traceparent
          from notification.claim_jobs(of_queue, at, served, room, lease) c
    loop
        begin
            if entered is distinct from clinic_id then
                select e.state, e.config_version into clinic from tenancy.enter_system(clinic_id, 'claim') e;
                entered := clinic_id;
            end if;
            select r.status, r.version, r.starts_at, r.reminders_wanted, r.patient_name, r.phone, r.bsuid, r.doctor_title,
                   r.doctor_name, r.service_name, r.is_blocked, r.start_chosen_at
              into status, version, starts_at, reminders_wanted, patient_name, phone, bsuid, doctor_title,
                   doctor_name, service_name, is_blocked, start_chosen_at
              from scheduling.reminder_now r
             where r.clinic_id = claim_appointment_jobs.clinic_id and r.appointment_id = claim_appointment_jobs.subject;
            state := clinic.state;
            config_version := clinic.config_version;
        exception when others then
            raise warning 'an appointment could not be read: %', sqlerrm;
            entered := null;
            state := null;
            config_version := null;
            status := null;
        end;
        return next;
    end loop;
end
$$;
ALTER FUNCTION notification.claim_appointment_jobs(of_queue text, at timestamp with time zone, served uuid, room bigint, lease timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION notification.claim_jobs(of_queue text, at timestamp with time zone, served uuid, room bigint, lease timestamp with time zone) RETURNS TABLE(id uuid, clinic_id uuid, kind text, subject uuid, version integer, attempt integer, traceparent text, lane uuid, sequence bigint)
    LANGUAGE plpgsql
    SET search_path TO ''
    SET enable_sort TO 'off'
    AS $$
#variable_conflict use_column
begin
    if coalesce(at < (select j.due_at from notification.jobs j
                       where j.queue = of_queue and j.state = 'ready'
                       order by j.due_at limit 1), true) then
        return;
    end if;
    return query
    with recursive walk(clinic_id, due_at, lap) as (
        (select j.clinic_id, j.due_at, 1 from notification.jobs j
          where j.queue = of_queue and j.state = 'ready' and j.clinic_id > served
          order by j.clinic_id, j.due_at limit 1)
         union all
        (select j.clinic_id, j.due_at, 2 from notification.jobs j
          where j.queue = of_queue and j.state = 'ready' and j.clinic_id <= served
            and not exists (select from notification.jobs k where k.queue = of_queue and k.state = 'ready' and k.clinic_id > served)
          order by j.clinic_id, j.due_at limit 1)
         union all
        select next.* from walk
         cross join lateral (
               (select j.clinic_id, j.due_at, walk.lap from notification.jobs j
                 where j.queue = of_queue and j.state = 'ready' and j.clinic_id > walk.clinic_id
                   and j.clinic_id <= case when walk.lap = 1 then 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid else served end
                 order by j.clinic_id, j.due_at limit 1)
                union all
               (select j.clinic_id, j.due_at, 2 from notification.jobs j
                 where walk.lap = 1 and j.queue = of_queue and j.state = 'ready' and j.clinic_id <= served
                 order by j.clinic_id, j.due_at limit 1)
                limit 1) next
    ), clinics as materialized (
        select due.clinic_id, row_number() over () as place
          from (select walk.clinic_id from walk
                 where walk.due_at <= at
                   and not exists (select from notification.pauses p
                                    where p.queue in (of_queue, '*')
                                      and p.clinic_id in (walk.clinic_id, '00000000-0000-0000-0000-000000000000'))
                 limit room) due
    ), busy as materialized (
        select j.clinic_id, count(*) as running from notification.jobs j
         where j.queue = of_queue and j.state = 'running'
         group by j.clinic_id
    ), turns as materialized (
        select mine.id, mine.place + coalesce(busy.running, 0) as turn, clinics.place
          from clinics
         cross join lateral (
               select first.id, row_number() over (order by first.due_at, first.id) as place
                 from (select w.id, w.due_at from notification.jobs w
                        where w.queue = of_queue and w.state = 'ready' and w.clinic_id = clinics.clinic_id and w.due_at <= at
                          and not exists (select from notification.jobs earlier
                                           where earlier.lane = w.lane and earlier.sequence < w.sequence
                                             and earlier.state <> 'failed')
                          and not exists (select from notification.sends_in_flight earlier
                                           where earlier.lane = w.lane and earlier.sequence < w.sequence)
                        order by w.due_at, w.id
                        limit (select greatest(2, 2 * room / greatest(count(*), 1)) from clinics)) first) mine
          left join busy on busy.clinic_id = clinics.clinic_id
         order by 2, 3
         limit 2 * room
    ), picked as (
        select j.id from turns
          join notification.jobs j on j.id = turns.id
         where j.state = 'ready' and j.due_at <= at
         order by turns.turn, turns.place
         limit room
           for update of j skip locked
    ), claimed as (
        update notification.jobs j
           set state = 'running', attempt = j.attempt + 1, lease_until = lease
         where j.id = any (array(select picked.id from picked))
        returning j.id, j.clinic_id, j.kind, j.subject, j.version, j.attempt, j.traceparent, j.lane, j.sequence
    )
    select c.id, c.clinic_id, c.kind, c.subject, c.version, c.attempt, c.traceparent, c.lane, c.sequence
      from claimed c
      join turns on turns.id = c.id
     order by turns.turn, turns.place;
end
$$;
ALTER FUNCTION notification.claim_jobs(of_queue text, at timestamp with time zone, served uuid, room bigint, lease timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION notification.clinics_to_resume(p_most integer) RETURNS TABLE(clinic_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select p.clinic_id
      from notification.pauses p
      join tenancy.channels c on c.clinic_id = p.clinic_id and c.id = p.refused_channel
     where p.queue = '*' and p.reason <> 'operator' and c.whatsapp_status <> 'disabled' and c.access_token_sealed is not null
       and (sha256(c.access_token_sealed) is distinct from p.refused_token or c.worked_at > p.paused_at)
     order by p.paused_at
     limit greatest(least(p_most, 1000), 0)
$$;
ALTER FUNCTION notification.clinics_to_resume(p_most integer) OWNER TO cita_door;
CREATE FUNCTION notification.clinics_with_old_emails(p_before timestamp with time zone, p_most integer) RETURNS TABLE(clinic_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select distinct o.clinic_id
      from (select e.clinic_id from notification.emails e where e.ended_at < p_before order by e.ended_at limit p_most) o
$$;
ALTER FUNCTION notification.clinics_with_old_emails(p_before timestamp with time zone, p_most integer) OWNER TO cita_door;
CREATE FUNCTION notification.emails_due(p_now timestamp with time zone, p_most integer) RETURNS TABLE(clinic_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$ select e.clinic_id, e.id from notification.emails e where e.due_at <= p_now order by e.due_at limit p_most $$;
ALTER FUNCTION notification.emails_due(p_now timestamp with time zone, p_most integer) OWNER TO cita_door;
CREATE FUNCTION notification.erase_clinic(p_clinic uuid, p_most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
    erased bigint := 0;
    gone bigint;
    setting text;
begin
    setting := pg_catalog.set_config('app.clinic_id', p_clinic::text, true);
    setting := pg_catalog.set_config('app.user_id', '', true);
    setting := pg_catalog.set_config('app.doctor_id', '', true);
    if not exists (select from tenancy.clinics c where c.clinic_id = p_clinic and c.erased_at is not null) then
        raise exception 'the clinic is not over'
            using errcode = '42501';
    end if;
    if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('notification.erase_clinic ' || p_clinic::text, 0)) then
        setting := pg_catalog.set_config('app.clinic_id', '', true);
        return 0;
    end if;
    if erased < p_most then
        delete from notification.jobs t
         where t.ctid = any (array(select s.ctid from notification.jobs s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.sends_in_flight t
         where t.ctid = any (array(select s.ctid from notification.sends_in_flight s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.wamids t
         where t.ctid = any (array(select s.ctid from notification.wamids s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.deliveries t
         where t.ctid = any (array(select s.ctid from notification.deliveries s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.emails t
         where t.ctid = any (array(select s.ctid from notification.emails s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.notices t
         where t.ctid = any (array(select s.ctid from notification.notices s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.read_marks t
         where t.ctid = any (array(select s.ctid from notification.read_marks s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.account_changes t
         where t.ctid = any (array(select s.ctid from notification.account_changes s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.templates t
         where t.ctid = any (array(select s.ctid from notification.templates s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.pauses t
         where t.ctid = any (array(select s.ctid from notification.pauses s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    setting := pg_catalog.set_config('app.clinic_id', '', true);
    return erased;
end
$$;
ALTER FUNCTION notification.erase_clinic(p_clinic uuid, p_most integer) OWNER TO cita_eraser;
CREATE FUNCTION notification.note_happenings(of_queue text, events uuid[], clinics uuid[], ids uuid[], happenings text[], kinds text[], at timestamp with time zone[], appointments uuid[], conversations uuid[], details text[], instant timestamp with time zone, before timestamp with time zone) RETURNS TABLE(outcome text, detail text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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
ALTER FUNCTION notification.note_happenings(of_queue text, events uuid[], clinics uuid[], ids uuid[], happenings text[], kinds text[], at timestamp with time zone[], appointments uuid[], conversations uuid[], details text[], instant timestamp with time zone, before timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION notification.operator_pause(failures integer, free integer, step integer, longest interval) RETURNS interval
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
    select case when failures <= free then interval '0'
                else least(longest, interval '1 second' * power(2, least((failures - free - 1) / step, 30))) end
$$;
ALTER FUNCTION notification.operator_pause(failures integer, free integer, step integer, longest interval) OWNER TO cita_owner;
CREATE FUNCTION notification.plan_reminders(of_queue text, of_kind text, zone text, starts_from timestamp with time zone, starts_to timestamp with time zone, together_at timestamp with time zone, ahead_seconds bigint, useful_from timestamp with time zone, after_start timestamp with time zone, after_clinic uuid, after_appointment uuid, at_most integer, at timestamp with time zone) RETURNS TABLE(found bigint, planned bigint, too_late bigint, last_start timestamp with time zone, last_clinic uuid, last_appointment uuid)
    LANGUAGE sql
    SET search_path TO ''
    AS $$
    with due as materialized (
        select d.clinic_id, d.appointment_id, d.version, d.starts_at
          from scheduling.reminders_due(zone, starts_from, starts_to, after_start, after_clinic, after_appointment, at_most) d
    ), planned as (
        insert into notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, version, due_at, created_at)
        select gen_random_uuid(), of_queue, due.clinic_id, of_kind, due.appointment_id,
               of_kind || ':' || due.appointment_id || ':' || extract(epoch from due.starts_at)::bigint, due.version,
               coalesce(together_at, due.starts_at - ahead_seconds * interval '1 second'), at
          from due
         where due.starts_at >= useful_from
            on conflict (queue, dedup_key) do nothing
        returning 1
    )
    select (select count(*) from due), (select count(*) from planned), (select count(*) from due where due.starts_at < useful_from),
           last.starts_at, last.clinic_id, last.appointment_id
      from due last
     order by last.starts_at desc, last.clinic_id desc, last.appointment_id desc
     limit 1
$$;
ALTER FUNCTION notification.plan_reminders(of_queue text, of_kind text, zone text, starts_from timestamp with time zone, starts_to timestamp with time zone, together_at timestamp with time zone, ahead_seconds bigint, useful_from timestamp with time zone, after_start timestamp with time zone, after_clinic uuid, after_appointment uuid, at_most integer, at timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION notification.read_appointments(clinics uuid[], appointments uuid[]) RETURNS TABLE(state text, config_version bigint, status text, version integer, starts_at timestamp with time zone, reminders_wanted boolean, patient_name text, phone text, bsuid text, doctor_title text, doctor_name text, service_name text, is_blocked boolean, start_chosen_at timestamp with time zone)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
#variable_conflict use_column
declare
    clinic record;
    entered uuid;
begin
    for i in 1 .. pg_catalog.cardinality(clinics) loop
        begin
            if entered is distinct from clinics[i] then
                select e.state, e.config_version into clinic from tenancy.enter_system(clinics[i], 'card') e;
                entered := clinics[i];
            end if;
            -- Without such an appointment all these are null.
            select r.status, r.version, r.starts_at, r.reminders_wanted, r.patient_name, r.phone, r.bsuid, r.doctor_title,
                   r.doctor_name, r.service_name, r.is_blocked, r.start_chosen_at
              into status, version, starts_at, reminders_wanted, patient_name, phone, bsuid, doctor_title,
                   doctor_name, service_name, is_blocked, start_chosen_at
              from scheduling.reminder_now r
             where r.clinic_id = clinics[i] and r.appointment_id = appointments[i];
            state := clinic.state;
            config_version := clinic.config_version;
        exception when others then
            raise warning 'an appointment could not be read: %', sqlerrm;
            entered := null;
            state := null;
            config_version := null;
            status := null;
        end;
        return next;
    end loop;
end
$$;
ALTER FUNCTION notification.read_appointments(clinics uuid[], appointments uuid[]) OWNER TO cita_owner;
CREATE FUNCTION notification.read_changed(clinics uuid[], appointments uuid[]) RETURNS TABLE(state text, config_version bigint, doctor_id uuid, status text, version integer, starts_at timestamp with time zone, reminders_wanted boolean, patient_name text, phone text, bsuid text, doctor_title text, doctor_name text, service_name text, is_blocked boolean, start_chosen_at timestamp with time zone)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
#variable_conflict use_column
declare
    clinic record;
    entered uuid;
begin
    for i in 1 .. pg_catalog.cardinality(clinics) loop
        begin
            if entered is distinct from clinics[i] then
                select e.state, e.config_version into clinic from tenancy.enter_system(clinics[i], 'card') e;
                entered := clinics[i];
            end if;
            -- Without such an appointment all these are null.
            select r.doctor_id, r.status, r.version, r.starts_at, r.reminders_wanted, r.patient_name, r.phone, r.bsuid, r.doctor_title,
                   r.doctor_name, r.service_name, r.is_blocked, r.start_chosen_at
              into doctor_id, status, version, starts_at, reminders_wanted, patient_name, phone, bsuid, doctor_title,
                   doctor_name, service_name, is_blocked, start_chosen_at
              from scheduling.reminder_now r
             where r.clinic_id = clinics[i] and r.appointment_id = appointments[i];
            state := clinic.state;
            config_version := clinic.config_version;
        exception when others then
            raise warning 'an appointment could not be read: %', sqlerrm;
            entered := null;
            state := null;
            config_version := null;
            doctor_id := null;
            status := null;
        end;
        return next;
    end loop;
end
$$;
ALTER FUNCTION notification.read_changed(clinics uuid[], appointments uuid[]) OWNER TO cita_owner;
CREATE FUNCTION notification.settle_operator_attempt(p_address bytea, p_everybody bytea, p_right boolean, p_now timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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
ALTER FUNCTION notification.settle_operator_attempt(p_address bytea, p_everybody bytea, p_right boolean, p_now timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION notification.settle_sends(acts text[], clinics uuid[], ids uuid[], lanes uuid[], sequences bigint[], wamids text[], job_ids uuid[], job_attempts integer[], me uuid, at timestamp with time zone, lease timestamp with time zone) RETURNS TABLE(outcome text, released boolean, detail text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    nobody constant uuid := '00000000-0000-0000-0000-000000000000';
    paused uuid[];
    clinic record;
    entered uuid;
    -- Whether a job waits in any of the lanes.
    waited boolean;
    -- The settled messages that have a row in flight, and the jobs of the others.
    flown uuid[] := '{}';
    flown_lanes uuid[] := '{}';
    worked uuid[] := '{}';
    ended bigint;
begin
    waited := exists (select from notification.jobs j where j.lane = any (lanes) and j.state = 'ready');
    for i in 1 .. pg_catalog.cardinality(acts) loop
        detail := null;
        released := false;
        begin
            if entered is distinct from clinics[i] then
                select e.state, e.config_version into clinic from tenancy.enter_system(clinics[i], 'settle') e;
                entered := clinics[i];
            end if;
            if acts[i] = 'accepted' then
                update notification.deliveries d set state = 'sent', sent_at = at
                 where d.clinic_id = clinics[i] and d.id = ids[i] and d.state in ('queued', 'sending');
                if found then
                    outcome := 'moved';
                    -- Without a clause for conflicts, which looks into the index once more. A conflict fails the element, and the caller
                    -- settles it by itself.
                    insert into notification.wamids (clinic_id, wamid, delivery_id) values (clinics[i], wamids[i], ids[i]);
                else
                    outcome := 'kept';
                    insert into notification.wamids (clinic_id, wamid, delivery_id)
                    select d.clinic_id, wamids[i], d.id from notification.deliveries d
                     where d.clinic_id = clinics[i] and d.id = ids[i]
                    on conflict do nothing;
                end if;
            else
                if paused is null then
                    select coalesce(pg_catalog.array_agg(p.clinic_id), '{}') into paused
                      from notification.pauses p where p.queue in ('*', 'replies');
                end if;
                if clinic.state <> 'active' or nobody = any (paused) or clinics[i] = any (paused)
                    or exists (select from notification.jobs j
                                where j.lane = lanes[i] and j.sequence < sequences[i] and j.state <> 'failed') then
                    outcome := 'waits';
                else
                    outcome := 'lost';
                    update notification.sends_in_flight f set until = lease
                     where f.lane = lanes[i] and f.sequence = sequences[i] and f.delivery_id = ids[i] and f.owner = me;
                    if found then
                        update notification.deliveries d set state = 'sending', sending_at = at, attempts = d.attempts + 1
                         where d.clinic_id = clinics[i] and d.id = ids[i] and d.state = 'queued';
                        if found then
                            outcome := 'begun';
                        else
                            delete from notification.sends_in_flight f where f.lane = lanes[i] and f.sequence = sequences[i];
                        end if;
                    end if;
                end if;
            end if;
        exception when others then
            outcome := 'failed';
            detail := sqlerrm;
            entered := null;
        end;
        if outcome in ('moved', 'kept') then
            if waited then
                released := lanes[i] is not null and exists (
                    select from notification.jobs j where j.lane = lanes[i] and j.sequence > sequences[i] and j.state = 'ready');
            end if;
            if job_ids[i] is null then
                flown := flown || ids[i];
                flown_lanes := flown_lanes || lanes[i];
            else
                worked := worked || job_ids[i];
            end if;
        end if;
        return next;
    end loop;
    if pg_catalog.cardinality(worked) > 0 then
        delete from notification.jobs j
         where j.id = any (worked) and j.state = 'running' and j.attempt = job_attempts[pg_catalog.array_position(job_ids, j.id)];
    end if;
    if pg_catalog.cardinality(flown) > 0 then
        delete from notification.sends_in_flight f where f.lane = any (flown_lanes) and f.delivery_id = any (flown);
        get diagnostics ended = row_count;
        if ended < pg_catalog.cardinality(flown) then
            -- The answer came after the lease: the message has a job by now, which would send it again.
            delete from notification.jobs j
             where j.clinic_id = any (clinics) and j.subject = any (flown) and j.state = 'ready';
        end if;
    end if;
end
$$;
ALTER FUNCTION notification.settle_sends(acts text[], clinics uuid[], ids uuid[], lanes uuid[], sequences bigint[], wamids text[], job_ids uuid[], job_attempts integer[], me uuid, at timestamp with time zone, lease timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION notification.sweep_sends(at timestamp with time zone, most integer) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    f record;
    d record;
    made integer := 0;
begin
    for f in
        select s.* from notification.sends_in_flight s where s.until < at
         order by s.clinic_id, s.lane, s.sequence limit most for update skip locked
    loop
        if (tenancy.enter_system(f.clinic_id, 'sweep')).state <> 'unknown' then
            select x.kind, x.appointment_id, x.dedup_key, x.attempts, x.traceparent into d
              from notification.deliveries x
             where x.clinic_id = f.clinic_id and x.id = f.delivery_id and x.state in ('queued', 'sending');
            if found then
                insert into notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, version, due_at, attempt, last_error,
                    lane, sequence, traceparent, created_at)
                select pg_catalog.gen_random_uuid(),
                       case d.kind when 'reply' then 'replies' else 'appointment-reminders' end, f.clinic_id,
                       case d.kind when 'reply' then 'send' else d.kind end, coalesce(d.appointment_id, f.delivery_id),
                       case d.kind when 'reply' then d.dedup_key else d.kind || ':' || d.appointment_id end,
                       case d.kind when 'reply' then 0 else pg_catalog.split_part(d.dedup_key, ':', 3)::integer end,
                       at, d.attempts, 'ABANDONED',
                       case d.kind when 'reply' then f.lane end, case d.kind when 'reply' then f.sequence end, d.traceparent, at
                on conflict do nothing;
                made := made + 1;
            end if;
        end if;
        delete from notification.sends_in_flight s where s.lane = f.lane and s.sequence = f.sequence;
    end loop;
    return made;
end
$$;
ALTER FUNCTION notification.sweep_sends(at timestamp with time zone, most integer) OWNER TO cita_owner;
CREATE FUNCTION notification.take_cards(of_queue text, events uuid[], clinics uuid[], appointments uuid[], versions integer[], read_versions integer[], kinds text[], due timestamp with time zone[], ids uuid[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone) RETURNS TABLE(outcome text, detail text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    nobody constant uuid := '00000000-0000-0000-0000-000000000000';
    fresh uuid[];
    paused uuid[];
    clinic record;
    entered uuid;
    sent integer[] := '{}';
    said text[] := '{}';
    said_versions integer[] := '{}';
begin
    with kept as (
        insert into notification.inbox (queue, event_id, received_at)
        select of_queue, e, at from unnest(events) e order by e
        on conflict do nothing returning event_id)
    select pg_catalog.array_agg(event_id) into fresh from kept;
    select coalesce(pg_catalog.array_agg(p.clinic_id), '{}') into paused
      from notification.pauses p where p.queue in ('*', 'appointment-reminders');
    for i in 1 .. pg_catalog.cardinality(events) loop
        outcome := 'duplicate';
        detail := null;
        if events[i] = any (fresh) then
            begin
                if entered is distinct from clinics[i] then
                    select e.state, e.config_version into clinic from tenancy.enter_system(clinics[i], of_queue) e;
                    entered := clinics[i];
                end if;
                if clinic.state = 'unknown' then
                    outcome := 'unknown';
                    delete from notification.inbox where queue = of_queue and event_id = events[i];
                elsif contents[i] is not null and clinic.state = 'active' and not (nobody = any (paused) or clinics[i] = any (paused))
                    and exists (
                        select from scheduling.appointment_version r
                         where r.clinic_id = clinics[i] and r.appointment_id = appointments[i] and r.version = read_versions[i]) then
                    insert into notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, to_bsuid,
                        content, appointment_id, attempts, traceparent, created_at, sending_at)
                    values (clinics[i], ids[i], kinds[i], 'sending', keys[i], numbers[i], phones[i], bsuids[i], contents[i],
                        appointments[i], 1, traceparents[i], at, at)
                    on conflict on constraint deliveries_dedup_key_taken do nothing;
                    if found then
                        outcome := 'send';
                    end if;
                else
                    insert into notification.jobs as j (id, queue, clinic_id, kind, subject, dedup_key, version, due_at, traceparent,
                        created_at)
                    values (job_ids[i], 'appointment-reminders', clinics[i], kinds[i], appointments[i],
                        kinds[i] || ':' || appointments[i], versions[i], coalesce(due[i], at), traceparents[i], at)
                    on conflict (queue, dedup_key) do update set version = excluded.version, due_at = excluded.due_at, state = 'ready',
                        attempt = 0, lease_until = null, last_error = null, traceparent = excluded.traceparent
                     where j.version < excluded.version;
                    outcome := 'waits';
                end if;
            exception when others then
                outcome := 'failed';
                detail := sqlstate || ' ' || sqlerrm;
                entered := null;
                delete from notification.inbox where queue = of_queue and event_id = events[i];
            end;
            if outcome = 'send' then
                sent := sent || i;
                said := said || (kinds[i] || ':' || appointments[i]);
                said_versions := said_versions || versions[i];
            end if;
        end if;
        return next;
    end loop;
    insert into notification.sends_in_flight (lane, sequence, delivery_id, clinic_id, owner, until)
    select ids[i], 0, ids[i], clinics[i], me, lease from unnest(sent) i;
    -- A card about an earlier version that still waits says nothing that the sent one does not.
    delete from notification.jobs j
     where j.queue = 'appointment-reminders' and j.dedup_key = any (said) and j.state = 'ready'
       and j.version < said_versions[pg_catalog.array_position(said, j.dedup_key)];
end
$$;
ALTER FUNCTION notification.take_cards(of_queue text, events uuid[], clinics uuid[], appointments uuid[], versions integer[], read_versions integer[], kinds text[], due timestamp with time zone[], ids uuid[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION notification.take_changes(of_queue text, events uuid[], clinics uuid[], appointments uuid[], announced integer[], read_versions integer[], kinds text[], due timestamp with time zone[], ids uuid[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], told jsonb[], traceparents text[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone) RETURNS TABLE(outcome text, detail text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    nobody constant uuid := '00000000-0000-0000-0000-000000000000';
    card text;
    fresh uuid[];
    paused uuid[];
    clinic record;
    entered uuid;
    sent integer[] := '{}';
    said text[] := '{}';
    said_versions integer[] := '{}';
begin
    with kept as (
        insert into notification.inbox (queue, event_id, received_at)
        select of_queue, e, at from unnest(events) e order by e
        on conflict do nothing returning event_id)
    select pg_catalog.array_agg(event_id) into fresh from kept;
    select coalesce(pg_catalog.array_agg(p.clinic_id), '{}') into paused
      from notification.pauses p where p.queue in ('*', 'appointment-reminders');
    for i in 1 .. pg_catalog.cardinality(events) loop
        outcome := 'duplicate';
        detail := null;
        if events[i] = any (fresh) then
            begin
                if entered is distinct from clinics[i] then
                    select e.state, e.config_version into clinic from tenancy.enter_system(clinics[i], of_queue) e;
                    entered := clinics[i];
                end if;
                card := 'card:' || appointments[i];
                if clinic.state = 'unknown' then
                    outcome := 'unknown';
                    delete from notification.inbox where queue = of_queue and event_id = events[i];
                elsif kinds[i] is null then
                    outcome := 'over';
                    delete from notification.jobs j
                     where j.queue = 'appointment-reminders' and j.dedup_key = card and j.version <= announced[i];
                    update notification.jobs j set told = take_changes.told[i], told_version = announced[i] + 1
                     where j.queue = 'appointment-reminders' and j.dedup_key = card and j.told_version <= announced[i];
                elsif contents[i] is not null and clinic.state = 'active' and not (nobody = any (paused) or clinics[i] = any (paused))
                    and not exists (
                        select from notification.jobs j where j.queue = 'appointment-reminders' and j.dedup_key = card)
                    and exists (
                        select from scheduling.appointment_version r
                         where r.clinic_id = clinics[i] and r.appointment_id = appointments[i] and r.version = read_versions[i]) then
                    insert into notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, to_bsuid,
                        content, appointment_id, attempts, traceparent, created_at, sending_at)
                    values (clinics[i], ids[i], kinds[i], 'sending', keys[i], numbers[i], phones[i], bsuids[i], contents[i],
                        appointments[i], 1, traceparents[i], at, at)
                    on conflict on constraint deliveries_dedup_key_taken do nothing;
                    if found then
                        outcome := 'send';
                    end if;
                else
                    -- A copy that sends the card at this moment holds its attempt, and ends nothing that it did not claim.
                    insert into notification.jobs as j (id, queue, clinic_id, kind, subject, dedup_key, version, due_at, traceparent,
                        created_at, told, told_version)
                    values (job_ids[i], 'appointment-reminders', clinics[i], kinds[i], appointments[i], card, announced[i],
                        coalesce(due[i], at), traceparents[i], at, take_changes.told[i], announced[i])
                    on conflict (queue, dedup_key) do update set
                        version = greatest(j.version, excluded.version), due_at = excluded.due_at, kind = excluded.kind,
                        told = case when j.told_version <= excluded.told_version then j.told else excluded.told end,
                        told_version = least(j.told_version, excluded.told_version),
                        attempt = case j.state when 'running' then j.attempt + 1 when 'failed' then 0 else j.attempt end,
                        state = 'ready', lease_until = null, last_error = null, traceparent = excluded.traceparent;
                    outcome := 'waits';
                end if;
            exception when others then
                outcome := 'failed';
                detail := sqlstate || ' ' || sqlerrm;
                entered := null;
                delete from notification.inbox where queue = of_queue and event_id = events[i];
            end;
            if outcome = 'send' then
                sent := sent || i;
                said := said || (kinds[i] || ':' || appointments[i]);
                said_versions := said_versions || announced[i];
            end if;
        end if;
        return next;
    end loop;
    insert into notification.sends_in_flight (lane, sequence, delivery_id, clinic_id, owner, until)
    select ids[i], 0, ids[i], clinics[i], me, lease from unnest(sent) i;
    -- A card about an earlier version that is to be tried again says nothing that the sent one does not.
    delete from notification.jobs j
     where j.queue = 'appointment-reminders' and j.dedup_key = any (said) and j.state = 'ready'
       and j.version < said_versions[pg_catalog.array_position(said, j.dedup_key)];
end
$$;
ALTER FUNCTION notification.take_changes(of_queue text, events uuid[], clinics uuid[], appointments uuid[], announced integer[], read_versions integer[], kinds text[], due timestamp with time zone[], ids uuid[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], told jsonb[], traceparents text[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION notification.take_replies(of_queue text, events uuid[], clinics uuid[], ids uuid[], sessions uuid[], locks bigint[], sequences bigint[], numbers text[], phones text[], bsuids text[], contents jsonb[], answered text[], traceparents text[], sendable boolean[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone, overtaken_until timestamp with time zone) RETURNS TABLE(outcome text, config_version bigint, detail text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    nobody constant uuid := '00000000-0000-0000-0000-000000000000';
    fresh uuid[];
    paused uuid[];
    clinic record;
    entered uuid;
    lane uuid;
    -- The last place of `lane` that this call took to be sent, and how many those are.
    place bigint;
    taken bigint;
    -- The lane of which another transaction was in the way, and the reason: no later reply of it is taken.
    blocked uuid;
    reason text;
    same boolean;
    known boolean;
    -- Whether a later reply of the lane has left, and whether one is being sent.
    late boolean;
    crossed boolean;
    earlier bigint;
    own bigint;
    -- The elements that get a row in flight, and those for which the next reply of their lane may be waiting.
    sent integer[] := '{}';
    stored integer[] := '{}';
begin
    with kept as (
        insert into notification.inbox (queue, event_id, received_at)
        select of_queue, e, at from unnest(events) e order by e
        on conflict do nothing returning event_id)
    select pg_catalog.array_agg(event_id) into fresh from kept;
    select coalesce(pg_catalog.array_agg(p.clinic_id), '{}') into paused from notification.pauses p where p.queue in ('*', 'replies');
    for i in 1 .. pg_catalog.cardinality(events) loop
        outcome := 'duplicate';
        config_version := null;
        detail := null;
        if events[i] = any (fresh) and sessions[i] = blocked then
            outcome := 'failed';
            detail := reason;
            delete from notification.inbox where queue = of_queue and event_id = events[i];
        elsif events[i] = any (fresh) then
            begin
                if entered is distinct from clinics[i] then
                    select e.state, e.config_version into clinic from tenancy.enter_system(clinics[i], of_queue) e;
                    entered := clinics[i];
                end if;
                config_version := clinic.config_version;
                if clinic.state = 'unknown' then
                    outcome := 'unknown';
                    delete from notification.inbox where queue = of_queue and event_id = events[i];
                else
                    if lane is distinct from sessions[i] then
                        -- The replies before and after this one may be arriving in another transaction.
                        perform pg_catalog.pg_advisory_xact_lock(locks[i]);
                        lane := sessions[i];
                        place := null;
                        taken := 0;
                    end if;
                    select coalesce(pg_catalog.bool_or(d.sequence = sequences[i]), false),
                           coalesce(pg_catalog.bool_or(d.sequence = sequences[i] - 1), false),
                           coalesce(pg_catalog.bool_or(d.sequence > sequences[i] and d.state not in ('queued', 'cancelled')), false),
                           coalesce(pg_catalog.bool_or(d.sequence > sequences[i] and d.state = 'sending'), false),
                           pg_catalog.count(*) filter (where d.sequence < sequences[i] and d.state in ('queued', 'sending'))
                      into same, known, late, crossed, earlier
                      from notification.deliveries d
                     where d.clinic_id = clinics[i] and d.session_id = sessions[i] and d.sequence >= sequences[i] - 8;
                    known := known or sequences[i] <= 1;
                    detail := case when late then 'late' end;
                    outcome := case
                        when not sendable[i] or not known or clinic.state <> 'active' or nobody = any (paused)
                            or clinics[i] = any (paused) then 'waits'
                        -- Another reply of this place is being sent.
                        when same and (sequences[i] = place or exists (
                            select from notification.sends_in_flight f
                             where f.lane = sessions[i] and f.sequence = sequences[i])) then 'waits'
                        when earlier = 0 and not crossed then 'send'
                        else 'held'
                    end;
                    if outcome = 'held' then
                        select taken + pg_catalog.count(*) into own from notification.sends_in_flight f
                         where f.lane = sessions[i] and f.sequence < sequences[i] and f.owner = me and f.until > at;
                        if own < earlier then
                            outcome := 'waits';
                        end if;
                    end if;
                    insert into notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, to_bsuid,
                        content, session_id, sequence, in_reply_to, attempts, traceparent, created_at, sending_at)
                    values (clinics[i], ids[i], 'reply',
                        case outcome when 'send' then 'sending' else 'queued' end,
                        ids[i]::text, numbers[i], phones[i], bsuids[i], contents[i], sessions[i], sequences[i], answered[i],
                        case outcome when 'send' then 1 else 0 end, traceparents[i], at,
                        case outcome when 'send' then at end)
                    on conflict on constraint deliveries_dedup_key_taken do nothing;
                    if not found then
                        outcome := 'duplicate';
                    elsif outcome in ('send', 'held') then
                        place := sequences[i];
                        taken := taken + 1;
                    elsif outcome = 'waits' then
                        insert into notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, due_at, lane, sequence,
                            traceparent, created_at)
                        values (job_ids[i], 'replies', clinics[i], 'send', ids[i], ids[i]::text,
                            case when known then at else overtaken_until end, sessions[i], sequences[i], traceparents[i], at)
                        on conflict do nothing;
                    end if;
                end if;
            exception when others then
                outcome := 'failed';
                config_version := null;
                detail := sqlstate || ' ' || sqlerrm;
                entered := null;
                lane := null;
                if sqlstate in ('40001', '40P01', '55P03') then
                    blocked := sessions[i];
                    reason := detail;
                end if;
                delete from notification.inbox where queue = of_queue and event_id = events[i];
            end;
            if outcome in ('send', 'held') then
                sent := sent || i;
            end if;
            if outcome in ('send', 'held', 'waits') then
                stored := stored || i;
            end if;
        end if;
        return next;
    end loop;
    insert into notification.sends_in_flight (lane, sequence, delivery_id, clinic_id, owner, until)
    select sessions[i], sequences[i], ids[i], clinics[i], me, lease from unnest(sent) i;
    if exists (select from notification.jobs j where j.lane = any (sessions) and j.state = 'ready' and j.due_at > at) then
        -- The next reply may have come first and be waiting for this one.
        update notification.jobs j set due_at = at
          from unnest(stored) i
         where j.lane = sessions[i] and j.sequence = sequences[i] + 1 and j.state = 'ready' and j.attempt = 0 and j.due_at > at;
    end if;
end
$$;
ALTER FUNCTION notification.take_replies(of_queue text, events uuid[], clinics uuid[], ids uuid[], sessions uuid[], locks bigint[], sequences bigint[], numbers text[], phones text[], bsuids text[], contents jsonb[], answered text[], traceparents text[], sendable boolean[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone, overtaken_until timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION scheduling.agenda_version(clinic uuid, starts timestamp with time zone, ends timestamp with time zone) RETURNS bigint
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
    doctor constant uuid := tenancy.current_doctor();
    version bigint;
begin
    version := (select coalesce(pg_catalog.sum(v.version), 0)::bigint from scheduling.agenda_versions v
                 where v.clinic_id = clinic
                   and v.day between (starts at time zone 'UTC')::date and (ends at time zone 'UTC')::date)
             + coalesce((select v.version from scheduling.agenda_versions v
                          where v.clinic_id = clinic and v.day = date '-infinity'), 0);
    if doctor is not null then
        return -1 - (pg_catalog.hashtextextended(doctor::text || version::text, 0) & 9223372036854775807);
    end if;
    return version;
end
$$;
ALTER FUNCTION scheduling.agenda_version(clinic uuid, starts timestamp with time zone, ends timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION scheduling.bump_agenda(clinic uuid, starts timestamp with time zone[], ends timestamp with time zone[], everywhere boolean) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    touched date[] := case when everywhere then array[date '-infinity'] else '{}' end;
    step date;
begin
    -- Loops and not one statement over generated days: its plan depends on the arrays and would be made anew at each call, which
    -- costs more than all the rest.
    for i in 1 .. coalesce(pg_catalog.array_length(starts, 1), 0) loop
        step := (starts[i] at time zone 'UTC')::date;
        while step <= (ends[i] at time zone 'UTC')::date loop
            if step <> all(touched) then
                touched := touched || step;
            end if;
            step := step + 1;
        end loop;
    end loop;
    if pg_catalog.cardinality(touched) > 1 then
        touched := array(select t from unnest(touched) as t order by t);
    end if;
    foreach step in array touched loop
        insert into scheduling.agenda_versions as v (clinic_id, day, version) values (clinic, step, 1)
        on conflict (clinic_id, day) do update set version = v.version + 1;
    end loop;
end
$$;
ALTER FUNCTION scheduling.bump_agenda(clinic uuid, starts timestamp with time zone[], ends timestamp with time zone[], everywhere boolean) OWNER TO cita_owner;
CREATE FUNCTION scheduling.change_visit(own uuid, known_version integer, known_status text, new_version integer, new_status text, arrived timestamp with time zone, at timestamp with time zone, canceller text, cancelled_by uuid, reason text, event_ids uuid[], event_keys text[], event_bodies bytea[], trace text, act text, detail jsonb, touched_from timestamp with time zone, touched_to timestamp with time zone) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
declare
    clinic constant uuid := tenancy.current_clinic();
    missed constant integer := (new_status = 'no_show')::integer - (known_status = 'no_show')::integer;
    of_patient uuid;
    touched date;
begin
    if new_status = 'cancelled' then
        update scheduling.appointments a
           set status = new_status, version = new_version, updated_at = at, canceller = change_visit.canceller,
               cancelled_by = change_visit.cancelled_by, cancellation_reason = reason
         where a.clinic_id = clinic and a.id = own and a.version = known_version and a.status = known_status
        returning a.patient_id into of_patient;
    else
        update scheduling.appointments a
           set status = new_status, version = new_version, updated_at = at, arrived_at = arrived
         where a.clinic_id = clinic and a.id = own and a.version = known_version and a.status = known_status
        returning a.patient_id into of_patient;
    end if;
    if of_patient is null then
        return 'changed';
    end if;
    if missed <> 0 then
        -- Not below zero: misses that were imported, or taken back twice by hand, are no reason to refuse the step.
        update scheduling.patients p set no_show_count = greatest(p.no_show_count + missed, 0)
         where p.clinic_id = clinic and p.id = of_patient;
    end if;
    if event_ids <> '{}' then
        insert into scheduling.outbox (id, clinic_id, routing_key, body, traceparent, created_at)
        select e.id, clinic, e.key, e.body, trace, at from unnest(event_ids, event_keys, event_bodies) as e(id, key, body);
    end if;
    if act is not null then
        perform audit.append(act, own::text, detail);
    end if;
    -- Last, because it locks the days until the commit. Nearly always it is one day.
    touched := (touched_from at time zone 'UTC')::date;
    if touched <> (touched_to at time zone 'UTC')::date then
        perform scheduling.bump_agenda(clinic, array[touched_from], array[touched_to], false);
    elsif touched is not null then
        insert into scheduling.agenda_versions as v (clinic_id, day, version) values (clinic, touched, 1)
        on conflict (clinic_id, day) do update set version = v.version + 1;
    end if;
    return 'written';
end
$$;
ALTER FUNCTION scheduling.change_visit(own uuid, known_version integer, known_status text, new_version integer, new_status text, arrived timestamp with time zone, at timestamp with time zone, canceller text, cancelled_by uuid, reason text, event_ids uuid[], event_keys text[], event_bodies bytea[], trace text, act text, detail jsonb, touched_from timestamp with time zone, touched_to timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION scheduling.erase_clinic(p_clinic uuid, p_most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
    erased bigint := 0;
    gone bigint;
    setting text;
begin
    setting := pg_catalog.set_config('app.clinic_id', p_clinic::text, true);
    setting := pg_catalog.set_config('app.user_id', '', true);
    setting := pg_catalog.set_config('app.doctor_id', '', true);
    if not exists (select from tenancy.clinics c where c.clinic_id = p_clinic and c.erased_at is not null) then
        raise exception 'the clinic is not over'
            using errcode = '42501';
    end if;
    if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('scheduling.erase_clinic ' || p_clinic::text, 0)) then
        setting := pg_catalog.set_config('app.clinic_id', '', true);
        return 0;
    end if;
    if erased < p_most then
        delete from scheduling.appointments t
         where t.ctid = any (array(select s.ctid from scheduling.appointments s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.patient_words t
         where t.ctid = any (array(select s.ctid from scheduling.patient_words s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.patients t
         where t.ctid = any (array(select s.ctid from scheduling.patients s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.booking_keys t
         where t.ctid = any (array(select s.ctid from scheduling.booking_keys s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.agenda_versions t
         where t.ctid = any (array(select s.ctid from scheduling.agenda_versions s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.doctor_services t
         where t.ctid = any (array(select s.ctid from scheduling.doctor_services s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.working_hours t
         where t.ctid = any (array(select s.ctid from scheduling.working_hours s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.breaks t
         where t.ctid = any (array(select s.ctid from scheduling.breaks s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.vacations t
         where t.ctid = any (array(select s.ctid from scheduling.vacations s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.closures t
         where t.ctid = any (array(select s.ctid from scheduling.closures s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.services t
         where t.ctid = any (array(select s.ctid from scheduling.services s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.doctors t
         where t.ctid = any (array(select s.ctid from scheduling.doctors s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    setting := pg_catalog.set_config('app.clinic_id', '', true);
    return erased;
end
$$;
ALTER FUNCTION scheduling.erase_clinic(p_clinic uuid, p_most integer) OWNER TO cita_eraser;
CREATE FUNCTION scheduling.find_patients(clinic uuid, words_from text[], words_to text[], word_terms integer[], patterns text[], pattern_terms integer[], document bytea, terms integer, skipped bigint, most bigint) RETURNS TABLE(id uuid, full_name text, phone text, email text, no_show_count integer, is_blocked boolean, created_at timestamp with time zone, total bigint)
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
#variable_conflict use_column
begin
    return query
    with hits as (
        select t.term, w.patient_id
          from unnest(words_from, words_to, word_terms) as t (first, beyond, term)
          join scheduling.patient_words w on w.clinic_id = clinic and w.word >= t.first and w.word < t.beyond
        union
        select f.term, p.id
          from (select distinct t.term, q.phone
                  from unnest(patterns, pattern_terms) as t (pattern, term)
                  join scheduling.patients q on q.clinic_id = clinic and q.phone like t.pattern) f
          join scheduling.patients p on p.clinic_id = clinic and p.phone = f.phone
        union
        select 1, p.id from scheduling.patients p where p.clinic_id = clinic and p.dui_index = document
    ), found as (
        select h.patient_id from hits h group by h.patient_id having pg_catalog.count(*) = terms
    )
    select p.id, p.full_name, p.phone, p.email, p.no_show_count, p.is_blocked, p.created_at, pg_catalog.count(*) over ()
      from found f
      join scheduling.patients p on p.clinic_id = clinic and p.id = f.patient_id
     order by scheduling.name_order(p.full_name) collate "C", p.id
    offset skipped limit most;
end
$$;
ALTER FUNCTION scheduling.find_patients(clinic uuid, words_from text[], words_to text[], word_terms integer[], patterns text[], pattern_terms integer[], document bytea, terms integer, skipped bigint, most bigint) OWNER TO cita_owner;
CREATE FUNCTION scheduling.name_order(name text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN replace(lower((CASE WHEN (name ~ '[^ -~ÁÉÍÓÚÜÑáéíóúüñ]'::text) THEN translate(name, 'ÁÀÂÄÃÅáàâäãåÉÈÊËéèêëÍÌÎÏíìîïÓÒÔÖÕóòôöõÚÙÛÜúùûüÇçÝŸýÿÑ'::text, 'aaaaaaaaaaaaeeeeeeeeiiiiiiiioooooooooouuuuuuuuccyyyyñ'::text) ELSE translate(name, 'ÁÉÍÓÚÜÑáéíóúü'::text, 'aeiouuñaeiouu'::text) END COLLATE "C")), 'ñ'::text, 'n~'::text);
ALTER FUNCTION scheduling.name_order(name text) OWNER TO cita_owner;
CREATE FUNCTION scheduling.note_move() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    new.moved_at := new.updated_at;
    return new;
end
$$;
ALTER FUNCTION scheduling.note_move() OWNER TO cita_owner;
CREATE FUNCTION scheduling.note_status() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    new.status_at := new.updated_at;
    if old.status in ('booked', 'confirmed') then
        new.status_before := old.status;
    end if;
    if old.status = 'confirmed' and new.status = 'booked'
        and (new.doctor_id <> old.doctor_id or new.starts_at <> old.starts_at) then
        new.confirmed_doctor := old.doctor_id;
        new.confirmed_start := old.starts_at;
    else
        new.confirmed_doctor := null;
        new.confirmed_start := null;
    end if;
    if new.status <> 'cancelled' then
        new.canceller := null;
        new.cancelled_by := null;
        new.cancellation_reason := null;
    end if;
    return new;
end
$$;
ALTER FUNCTION scheduling.note_status() OWNER TO cita_owner;
CREATE FUNCTION scheduling.read_agenda(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[], starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid, only_status text, most integer) RETURNS TABLE(role text, state text, plan text, plan_expires_at timestamp with time zone, session_version integer, config_version bigint, window_version bigint, total bigint, id uuid, starts_at timestamp with time zone, ends_at timestamp with time zone, status text, source text, notes text, version integer, created_at timestamp with time zone, updated_at timestamp with time zone, doctor_id uuid, service_id uuid, patient_id uuid, patient_name text, phone text)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
#variable_conflict use_column
declare
    found_config bigint;
    found_version bigint;
    listed bigint;
begin
    select e.role, e.plan, e.plan_expires_at, e.session_version, e.config_version
      into role, plan, plan_expires_at, session_version, found_config
      from tenancy.enter(entering_user, entered_clinic) e;
    found_version := scheduling.agenda_version(entered_clinic, starts, ends);
    config_version := found_config;
    window_version := found_version;
    return next;
    if found_config is distinct from known_config or found_version = any (known_versions) then
        return;
    end if;
    return query
    select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::bigint, null::bigint,
           a.id, a.starts_at, a.ends_at, a.status, a.source, a.notes, a.version, a.created_at, a.updated_at,
           a.doctor_id, a.service_id, p.id, p.full_name, p.phone
      from scheduling.appointments a
      join scheduling.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
     where a.clinic_id = entered_clinic and a.starts_at >= starts and a.starts_at < ends
       and a.status <> all (array['held', 'lapsed'])
       and (only_doctor is null or a.doctor_id = only_doctor)
       and (only_status is null or a.status = only_status)
     order by a.starts_at, a.id
     limit most;
    get diagnostics listed = row_count;
    -- A page that is not full tells the total by itself.
    if listed = most then
        return query
        select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::bigint, pg_catalog.count(*),
               null::uuid, null::timestamptz, null::timestamptz, null::text, null::text, null::text, null::integer,
               null::timestamptz, null::timestamptz, null::uuid, null::uuid, null::uuid, null::text, null::text
          from scheduling.appointments a
         where a.clinic_id = entered_clinic and a.starts_at >= starts and a.starts_at < ends
           and a.status <> all (array['held', 'lapsed'])
           and (only_doctor is null or a.doctor_id = only_doctor)
           and (only_status is null or a.status = only_status);
    end if;
end
$$;
ALTER FUNCTION scheduling.read_agenda(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[], starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid, only_status text, most integer) OWNER TO cita_owner;
CREATE FUNCTION scheduling.read_busy(entering_user uuid, entered_clinic uuid, reason text, known_config bigint, known_version bigint, starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid) RETURNS TABLE(role text, state text, plan text, plan_expires_at timestamp with time zone, session_version integer, config_version bigint, shown_doctor uuid, window_version bigint, id uuid, doctor_id uuid, busy_from timestamp with time zone, busy_to timestamp with time zone, hold_expires_at timestamp with time zone, session_id uuid)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
#variable_conflict use_column
declare
    found_config bigint;
    found_version bigint;
begin
    if entering_user is null then
        select e.state, e.plan, e.plan_expires_at, e.config_version
          into state, plan, plan_expires_at, found_config
          from tenancy.enter_system(entered_clinic, reason) e;
    else
        select e.role, e.plan, e.plan_expires_at, e.session_version, e.config_version, e.doctor_id
          into role, plan, plan_expires_at, session_version, found_config, shown_doctor
          from tenancy.enter(entering_user, entered_clinic) e;
    end if;
    found_version := scheduling.agenda_version(entered_clinic, starts, ends);
    config_version := found_config;
    window_version := found_version;
    return next;
    if found_config is distinct from known_config or found_version = known_version then
        return;
    end if;
    if only_doctor is null then
        return query
        select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::uuid, null::bigint,
               a.id, a.doctor_id, a.busy_from, a.busy_to, a.hold_expires_at, a.session_id
          from scheduling.appointments a
         where a.clinic_id = entered_clinic
           and a.starts_at > starts - interval '12 hours' and a.starts_at < ends + interval '4 hours'
           and a.busy_from < ends and a.busy_to > starts
           and a.status = any (array['held', 'booked', 'confirmed', 'attended']);
    else
        return query
        select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::uuid, null::bigint,
               a.id, a.doctor_id, a.busy_from, a.busy_to, a.hold_expires_at, a.session_id
          from scheduling.appointments a
         where a.clinic_id = entered_clinic and a.doctor_id = only_doctor
           and a.starts_at > starts - interval '12 hours' and a.starts_at < ends + interval '4 hours'
           and a.busy_from < ends and a.busy_to > starts
           and a.status = any (array['held', 'booked', 'confirmed', 'attended']);
    end if;
end
$$;
ALTER FUNCTION scheduling.read_busy(entering_user uuid, entered_clinic uuid, reason text, known_config bigint, known_version bigint, starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid) OWNER TO cita_owner;
CREATE FUNCTION scheduling.read_month(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[], bounds timestamp with time zone[], only_doctor uuid) RETURNS TABLE(role text, state text, plan text, plan_expires_at timestamp with time zone, session_version integer, config_version bigint, shown_doctor uuid, window_version bigint, day_number integer, appointments integer, minutes integer)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
#variable_conflict use_column
declare
    found_config bigint;
    found_version bigint;
    starts timestamptz := bounds[1];
    ends timestamptz := bounds[pg_catalog.cardinality(bounds)];
begin
    select e.role, e.plan, e.plan_expires_at, e.session_version, e.config_version, e.doctor_id
      into role, plan, plan_expires_at, session_version, found_config, shown_doctor
      from tenancy.enter(entering_user, entered_clinic) e;
    found_version := scheduling.agenda_version(entered_clinic, starts, ends);
    config_version := found_config;
    window_version := found_version;
    return next;
    if found_config is distinct from known_config or found_version = any (known_versions) then
        return;
    end if;
    return query
    select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::uuid, null::bigint,
           pg_catalog.width_bucket(a.starts_at, bounds), pg_catalog.count(*)::integer,
           (pg_catalog.sum(extract(epoch from a.ends_at - a.starts_at)) / 60)::integer
      from scheduling.appointments a
     where a.clinic_id = entered_clinic and a.starts_at >= starts and a.starts_at < ends
       and a.status <> all (array['held', 'lapsed', 'cancelled'])
       and (only_doctor is null or a.doctor_id = only_doctor)
     group by 9;
end
$$;
ALTER FUNCTION scheduling.read_month(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[], bounds timestamp with time zone[], only_doctor uuid) OWNER TO cita_owner;
CREATE FUNCTION scheduling.read_visits(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[], starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid, only_status text, most integer, asked_at timestamp with time zone DEFAULT NULL::timestamp with time zone) RETURNS TABLE(role text, state text, plan text, plan_expires_at timestamp with time zone, session_version integer, config_version bigint, shown_doctor uuid, window_version bigint, total bigint, id uuid, starts_at timestamp with time zone, ends_at timestamp with time zone, status text, source text, notes text, version integer, created_at timestamp with time zone, updated_at timestamp with time zone, doctor_id uuid, service_id uuid, patient_id uuid, patient_name text, phone text, arrived_at timestamp with time zone, status_at timestamp with time zone, canceller text, cancellation_reason text, cancelled_by_name text, hold_expires_at timestamp with time zone)
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
#variable_conflict use_column
declare
    found_config bigint;
    found_version bigint;
    listed bigint;
begin
    select e.role, e.plan, e.plan_expires_at, e.session_version, e.config_version, e.doctor_id
      into role, plan, plan_expires_at, session_version, found_config, shown_doctor
      from tenancy.enter(entering_user, entered_clinic) e;
    found_version := scheduling.agenda_version(entered_clinic, starts, ends);
    config_version := found_config;
    window_version := found_version;
    return next;
    if found_config is distinct from known_config or found_version = any (known_versions) then
        return;
    end if;
    return query
    select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::uuid, null::bigint, null::bigint,
           a.id, a.starts_at, a.ends_at, a.status, a.source, a.notes, a.version, a.created_at, a.updated_at,
           a.doctor_id, a.service_id, p.id, p.full_name, p.phone,
           a.arrived_at, a.status_at, a.canceller, a.cancellation_reason,
           -- Few rows are cancelled by staff; a join would look for each row's author.
           case when a.cancelled_by is not null then
               (select n.full_name from auth.staff_names n where n.clinic_id = a.clinic_id and n.user_id = a.cancelled_by) end,
           null::timestamptz
      from scheduling.appointments a
      join scheduling.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
     where a.clinic_id = entered_clinic and a.starts_at >= starts and a.starts_at < ends
       and a.status <> all (array['held', 'lapsed'])
       and (only_doctor is null or a.doctor_id = only_doctor)
       and (only_status is null or a.status = only_status)
     order by a.starts_at, a.id
     limit most;
    get diagnostics listed = row_count;
    -- A hold is time that is taken and no appointment: it counts in no total, whatever state is asked for, and its patient is not told.
    return query
    select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::uuid, null::bigint, null::bigint,
           a.id, a.starts_at, a.ends_at, a.status, a.source, ''::text, a.version, a.created_at, a.updated_at,
           a.doctor_id, a.service_id, null::uuid, null::text, null::text,
           null::timestamptz, null::timestamptz, null::text, null::text, null::text,
           a.hold_expires_at
      from scheduling.appointments a
     where a.clinic_id = entered_clinic and a.status = 'held' and a.starts_at >= starts and a.starts_at < ends
       and a.hold_expires_at > asked_at
       and (only_doctor is null or a.doctor_id = only_doctor)
     order by a.starts_at, a.id
     limit 500;
    -- A page that is not full tells the total by itself.
    if listed = most then
        total := (select pg_catalog.count(*)
                    from scheduling.appointments a
                   where a.clinic_id = entered_clinic and a.starts_at >= starts and a.starts_at < ends
                     and a.status <> all (array['held', 'lapsed'])
                     and (only_doctor is null or a.doctor_id = only_doctor)
                     and (only_status is null or a.status = only_status));
        role := null;
        plan := null;
        plan_expires_at := null;
        session_version := null;
        config_version := null;
        shown_doctor := null;
        window_version := null;
        return next;
    end if;
end
$$;
ALTER FUNCTION scheduling.read_visits(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[], starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid, only_status text, most integer, asked_at timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION scheduling.reminders_due(zone text, starts_from timestamp with time zone, starts_to timestamp with time zone, after_start timestamp with time zone, after_clinic uuid, after_appointment uuid, at_most integer) RETURNS TABLE(clinic_id uuid, appointment_id uuid, version integer, starts_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select a.clinic_id, a.id, a.version, a.starts_at
      from scheduling.appointments a
      join tenancy.clinics c on c.clinic_id = a.clinic_id and c.timezone = zone
     where a.status in ('booked', 'confirmed') and a.reminders_wanted
       and a.starts_at >= starts_from and a.starts_at < starts_to
       and (a.starts_at, a.clinic_id, a.id) > (after_start, after_clinic, after_appointment)
     order by a.starts_at, a.clinic_id, a.id
     limit at_most
$$;
ALTER FUNCTION scheduling.reminders_due(zone text, starts_from timestamp with time zone, starts_to timestamp with time zone, after_start timestamp with time zone, after_clinic uuid, after_appointment uuid, at_most integer) OWNER TO cita_door;
CREATE FUNCTION scheduling.visits_of_contact(wanted_phone text, wanted_bsuid text, at timestamp with time zone) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
    clinic constant uuid := tenancy.current_clinic();
    ids uuid[];
    latest jsonb;
    visits jsonb;
begin
    select pg_catalog.array_agg(p.patient_id),
           (pg_catalog.array_agg(pg_catalog.jsonb_build_object('id', p.patient_id, 'full_name', p.full_name) order by p.updated_at desc))[1]
               || pg_catalog.jsonb_build_object('is_blocked', pg_catalog.bool_or(p.is_blocked))
      into ids, latest
      from (select c.patient_id, c.full_name, c.is_blocked, c.updated_at
              from scheduling.contact_patients c
             where c.clinic_id = clinic and (c.phone = wanted_phone or c.bsuid = wanted_bsuid)
             order by c.updated_at desc
             limit 50) p;
    if ids is null then
        return '{"patient": null, "appointments": []}'::jsonb;
    end if;
    select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('id', v.appointment_id, 'doctor_id', v.doctor_id, 'service_id', v.service_id,
               'patient_id', v.patient_id, 'starts_at', v.starts_at, 'status', v.status) order by v.starts_at, v.appointment_id)
      into visits
      from (select w.appointment_id, w.doctor_id, w.service_id, w.patient_id, w.starts_at, w.status
              from scheduling.contact_visits w
             where w.clinic_id = clinic and w.patient_id = any(ids) and w.starts_at > at
             order by w.starts_at, w.appointment_id
             limit 50) v;
    return pg_catalog.jsonb_build_object('patient', latest, 'appointments', coalesce(visits, '[]'::jsonb));
end
$$;
ALTER FUNCTION scheduling.visits_of_contact(wanted_phone text, wanted_bsuid text, at timestamp with time zone) OWNER TO cita_owner;
CREATE FUNCTION scheduling.write_appointment(expected_config bigint, known_version integer, known_status text, known_doctor uuid, known_start timestamp with time zone, own uuid, new_doctor uuid, new_patient uuid, new_service uuid, new_start timestamp with time zone, new_end timestamp with time zone, busy_start timestamp with time zone, busy_end timestamp with time zone, new_status text, new_source text, new_notes text, new_version integer, expires timestamp with time zone, key text, request uuid, keys_since timestamp with time zone, turn uuid, session uuid, at timestamp with time zone, known_patients integer, patient_name text, phone text, bsuid text, words text[], sealed_dui bytea, indexed_dui bytea, event_ids uuid[], event_keys text[], event_bodies bytea[], trace text, act text, detail jsonb, touched_from timestamp with time zone[], touched_to timestamp with time zone[], everywhere boolean) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
declare
    clinic constant uuid := tenancy.current_clinic();
    is_hold constant boolean := new_status = 'held';
    -- The conversation whose holds do not stand in the way.
    own_session constant uuid := case when is_hold then session end;
    completes_patient constant boolean := patient_name is null
        and (write_appointment.phone is not null or write_appointment.bsuid is not null or sealed_dui is not null);
    is_current boolean := true;
    is_taken boolean := false;
    expired uuid[];
    touched date;
begin
    -- Two decisions about one agenda follow each other here. FOR NO KEY UPDATE is the weaker lock: rows that refer to the doctor can
    -- still be written. The check is a statement of its own, because a statement sees nothing that was committed while it waited.
    -- The bounds on starts_at change no result: no buffer before a visit is longer than 4 hours, and no visit with the buffer after
    -- it longer than 12. They are the columns of the index.
    if expected_config is not null then
        perform from scheduling.doctors d where d.clinic_id = clinic and d.id = new_doctor for no key update;
        select exists (select from tenancy.settings s where s.clinic_id = clinic and s.config_version = expected_config),
               coalesce(pg_catalog.bool_or(coalesce(b.hold_expires_at > at, true)), false),
               pg_catalog.array_agg(b.id) filter (where b.hold_expires_at <= at)
          into is_current, is_taken, expired
          from scheduling.appointments b
         where b.clinic_id = clinic and b.doctor_id = new_doctor
           and b.starts_at > busy_start - interval '12 hours' and b.starts_at < busy_end + interval '4 hours'
           and b.busy_from < busy_end and b.busy_to > busy_start
           and b.status in ('held', 'booked', 'confirmed', 'attended')
           and b.id <> own
           and not (b.status = 'held' and b.session_id is not distinct from own_session and own_session is not null);
    end if;
    if known_version is null then
        if request is not null then
            if exists (select from scheduling.booking_keys k
                        where k.clinic_id = clinic and k.booking_key = key and k.booked_at > keys_since) then
                return 'changed';
            end if;
        elsif key is not null then
            if exists (select from scheduling.appointments k where k.clinic_id = clinic and k.idempotency_key = key) then
                return 'changed';
            end if;
        end if;
        if turn is not null then
            if exists (select from scheduling.appointments k where k.clinic_id = clinic and k.turn_id = turn) then
                return 'changed';
            end if;
        end if;
    elsif is_taken or not is_current or is_hold or expired is not null or patient_name is not null or completes_patient then
        -- Otherwise nothing is written before the row's own update, which compares it.
        perform from scheduling.appointments k
          where k.clinic_id = clinic and k.id = own and k.version = known_version and k.status = known_status
            and k.doctor_id = known_doctor and k.starts_at = known_start
            for no key update;
        if not found then
            return 'changed';
        end if;
    end if;
    if not is_current then
        return 'stale';
    end if;
    if is_taken then
        return 'taken';
    end if;
    if patient_name is not null then
        if known_patients <> (select pg_catalog.count(*) from (
                select from scheduling.patients p
                 where p.clinic_id = clinic and (p.phone = write_appointment.phone or p.bsuid = write_appointment.bsuid)
                 limit 50) as of_contact) then
            return 'changed';
        end if;
        insert into scheduling.patients (clinic_id, id, full_name, phone, bsuid, dui_sealed, dui_index, created_at, updated_at)
        values (clinic, new_patient, patient_name, write_appointment.phone, write_appointment.bsuid, sealed_dui, indexed_dui, at, at);
    elsif completes_patient then
        update scheduling.patients p
           set phone = coalesce(p.phone, write_appointment.phone), bsuid = coalesce(p.bsuid, write_appointment.bsuid),
               dui_sealed = coalesce(sealed_dui, p.dui_sealed), dui_index = coalesce(indexed_dui, p.dui_index),
               updated_at = case when write_appointment.phone is not null or write_appointment.bsuid is not null then at else p.updated_at end
         where p.clinic_id = clinic and p.id = new_patient;
    end if;
    if words <> '{}' then
        insert into scheduling.patient_words (clinic_id, patient_id, word)
        select clinic, new_patient, w from unnest(words) as w on conflict do nothing;
    end if;
    -- An expired hold blocks nobody. It is released here, because the exclusion constraint cannot read the clock.
    if expired is not null then
        update scheduling.appointments e set status = 'lapsed', hold_expires_at = null, updated_at = at
         where e.clinic_id = clinic and e.id = any(expired) and e.status = 'held' and e.hold_expires_at <= at;
    end if;
    -- A conversation that takes a hold gives up the ones it took before.
    if is_hold then
        if exists (select from scheduling.appointments h
                    where h.clinic_id = clinic and h.session_id = session and h.status = 'held' and h.id <> own) then
            with released as (
                update scheduling.appointments h set status = 'lapsed', hold_expires_at = null, updated_at = at
                 where h.clinic_id = clinic and h.session_id = session and h.status = 'held' and h.id <> own
                returning h.busy_from, h.busy_to)
            select touched_from || pg_catalog.array_agg(r.busy_from), touched_to || pg_catalog.array_agg(r.busy_to)
              into touched_from, touched_to
              from released r;
        end if;
    end if;
    if known_version is null then
        insert into scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from,
            busy_to, status, source, notes, version, hold_expires_at, idempotency_key, turn_id, session_id, created_at, updated_at)
        values (clinic, own, new_doctor, new_patient, new_service, new_start, new_end, pg_catalog.tstzrange(busy_start, busy_end),
            busy_start, busy_end, new_status, new_source, new_notes, new_version, expires, case when request is null then key end, turn,
            session, at, at);
        if request is not null then
            insert into scheduling.booking_keys as k (clinic_id, booking_key, fingerprint, appointment_id, booked_at)
            values (clinic, key, request, own, at)
            on conflict (clinic_id, booking_key) do update
                set fingerprint = excluded.fingerprint, appointment_id = excluded.appointment_id, booked_at = excluded.booked_at
              where k.booked_at <= keys_since;
            if not found then
                -- Requests for one agenda follow each other, so this is one for another.
                raise unique_violation using constraint = 'booking_keys_pkey', message = 'the key was used in another agenda';
            end if;
        end if;
    else
        if known_doctor = new_doctor and known_start = new_start and new_status not in ('held', 'booked', 'confirmed') then
            -- The visit stays where it is: the indexes over its place are left alone.
            update scheduling.appointments a set status = new_status, version = new_version, updated_at = at
             where a.clinic_id = clinic and a.id = own and a.version = known_version and a.status = known_status
               and a.doctor_id = known_doctor and a.starts_at = known_start;
        else
            update scheduling.appointments a
               set doctor_id = new_doctor, patient_id = new_patient, service_id = new_service, starts_at = new_start, ends_at = new_end,
                   busy = pg_catalog.tstzrange(busy_start, busy_end), busy_from = busy_start, busy_to = busy_end, status = new_status,
                   version = new_version, hold_expires_at = expires, updated_at = at
             where a.clinic_id = clinic and a.id = own and a.version = known_version and a.status = known_status
               and a.doctor_id = known_doctor and a.starts_at = known_start;
        end if;
        if not found then
            return 'changed';
        end if;
    end if;
    if new_status = 'no_show' then
        update scheduling.patients p set no_show_count = p.no_show_count + 1 where p.clinic_id = clinic and p.id = new_patient;
    end if;
    if event_ids <> '{}' then
        insert into scheduling.outbox (id, clinic_id, routing_key, body, traceparent, created_at)
        select e.id, clinic, e.key, e.body, trace, at from unnest(event_ids, event_keys, event_bodies) as e(id, key, body);
    end if;
    if act is not null then
        perform audit.append(act, own::text, detail);
    end if;
    -- Last, because it locks the days until the commit. Nearly always it is one day.
    touched := (touched_from[1] at time zone 'UTC')::date;
    if everywhere or pg_catalog.cardinality(touched_from) > 1 or touched <> (touched_to[1] at time zone 'UTC')::date then
        perform scheduling.bump_agenda(clinic, touched_from, touched_to, everywhere);
    elsif touched is not null then
        insert into scheduling.agenda_versions as v (clinic_id, day, version) values (clinic, touched, 1)
        on conflict (clinic_id, day) do update set version = v.version + 1;
    end if;
    return 'written';
end
$$;
ALTER FUNCTION scheduling.write_appointment(expected_config bigint, known_version integer, known_status text, known_doctor uuid, known_start timestamp with time zone, own uuid, new_doctor uuid, new_patient uuid, new_service uuid, new_start timestamp with time zone, new_end timestamp with time zone, busy_start timestamp with time zone, busy_end timestamp with time zone, new_status text, new_source text, new_notes text, new_version integer, expires timestamp with time zone, key text, request uuid, keys_since timestamp with time zone, turn uuid, session uuid, at timestamp with time zone, known_patients integer, patient_name text, phone text, bsuid text, words text[], sealed_dui bytea, indexed_dui bytea, event_ids uuid[], event_keys text[], event_bodies bytea[], trace text, act text, detail jsonb, touched_from timestamp with time zone[], touched_to timestamp with time zone[], everywhere boolean) OWNER TO cita_owner;
CREATE FUNCTION tenancy.active_clinics(p_after uuid, p_most integer) RETURNS TABLE(clinic_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select c.clinic_id
      from tenancy.clinics c
     where c.is_active and (p_after is null or c.clinic_id > p_after)
     order by c.clinic_id
     limit p_most
$$;
ALTER FUNCTION tenancy.active_clinics(p_after uuid, p_most integer) OWNER TO cita_door;
CREATE FUNCTION tenancy.clinic_of_business_account(wanted text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select (array_agg(distinct clinic_id))[1]
      from tenancy.channels
     where business_account_id = wanted and wanted <> '' and proved_at is not null
    having count(distinct clinic_id) = 1
$$;
ALTER FUNCTION tenancy.clinic_of_business_account(wanted text) OWNER TO cita_door;
CREATE FUNCTION tenancy.clinic_of_phone_number(wanted text) RETURNS uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
    clinic uuid;
begin
    select c.clinic_id into clinic from tenancy.channels c where c.phone_number_id = wanted and c.proved_at is not null;
    return clinic;
end
$$;
ALTER FUNCTION tenancy.clinic_of_phone_number(wanted text) OWNER TO cita_door;
CREATE FUNCTION tenancy.clinics_to_erase(p_now timestamp with time zone, p_most integer) RETURNS TABLE(clinic_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select c.clinic_id
      from tenancy.clinics c
     where c.delete_at <= p_now and c.erased_at is null and c.is_active
     order by c.delete_at, c.clinic_id
     limit p_most
$$;
ALTER FUNCTION tenancy.clinics_to_erase(p_now timestamp with time zone, p_most integer) OWNER TO cita_door;
CREATE FUNCTION tenancy.clinics_to_follow(p_now timestamp with time zone, p_most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select c.clinic_id
      from tenancy.channels c
     where c.status_until <= p_now and c.whatsapp_status <> 'disabled'
     group by c.clinic_id
     order by min(c.status_until)
     limit greatest(least(p_most, 1000), 0)
$$;
ALTER FUNCTION tenancy.clinics_to_follow(p_now timestamp with time zone, p_most integer) OWNER TO cita_door;
CREATE FUNCTION tenancy.clinics_to_rewrap(p_version integer, p_after uuid, p_most integer) RETURNS TABLE(clinic_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select distinct k.clinic_id
      from tenancy.data_keys k
     where k.master_version <> p_version and k.clinic_id > p_after
     order by 1
     limit p_most
$$;
ALTER FUNCTION tenancy.clinics_to_rewrap(p_version integer, p_after uuid, p_most integer) OWNER TO cita_door;
CREATE FUNCTION tenancy.current_clinic() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(pg_catalog.current_setting('app.clinic_id', true), '')::uuid $$;
ALTER FUNCTION tenancy.current_clinic() OWNER TO cita_owner;
CREATE FUNCTION tenancy.current_doctor() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(pg_catalog.current_setting('app.doctor_id', true), '')::uuid $$;
ALTER FUNCTION tenancy.current_doctor() OWNER TO cita_owner;
CREATE FUNCTION tenancy.end_proof() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    new.proved_at := null;
    return new;
end
$$;
ALTER FUNCTION tenancy.end_proof() OWNER TO cita_owner;
CREATE FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) RETURNS TABLE(role text, plan text, plan_expires_at timestamp with time zone, session_version integer, config_version bigint, doctor_id uuid)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
    active boolean;
    reason text;
    setting text;
begin
    select u.role, c.plan, c.plan_expires_at, u.session_version, c.config_version, c.is_active, c.suspension_reason,
           u.doctor_id
      into role, plan, plan_expires_at, session_version, config_version, active, reason, doctor_id
      from auth.users u
      join tenancy.clinics c on c.clinic_id = u.clinic_id
     where u.id = entering_user and u.clinic_id = entered_clinic and u.is_active;
    if not found then
        raise exception 'the user is not active'
            using errcode = '28000', constraint = 'session_live';
    end if;
    if not active then
        raise exception 'the clinic is suspended'
            using errcode = '28000', constraint = 'session_live', table = 'clinics', detail = coalesce(reason, '');
    end if;
    setting := pg_catalog.set_config('app.clinic_id', entered_clinic::text, true);
    setting := pg_catalog.set_config('app.user_id', entering_user::text, true);
    if role <> 'doctor' then
        setting := pg_catalog.set_config('app.doctor_id', '', true);
    elsif exists (select from scheduling.bookable_doctors d where d.clinic_id = entered_clinic and d.id = enter.doctor_id) then
        setting := pg_catalog.set_config('app.doctor_id', doctor_id::text, true);
    else
        -- The doctor has left the clinic: no appointment is this one's, and no hours or events are either.
        doctor_id := '00000000-0000-0000-0000-000000000000';
        setting := pg_catalog.set_config('app.doctor_id', doctor_id::text, true);
    end if;
    return next;
end
$$;
ALTER FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) OWNER TO cita_door;
CREATE FUNCTION tenancy.enter_new(new_clinic uuid, reason text) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    setting text;
begin
    setting := pg_catalog.set_config('app.clinic_id', new_clinic::text, true);
    setting := pg_catalog.set_config('app.user_id', '', true);
    setting := pg_catalog.set_config('app.doctor_id', '', true);
    setting := pg_catalog.set_config('app.reason', reason, true);
    if exists (select from tenancy.clinics c where c.clinic_id = new_clinic) then
        raise exception 'the clinic exists'
            using errcode = '23505', constraint = 'clinics_pkey';
    end if;
    return true;
end
$$;
ALTER FUNCTION tenancy.enter_new(new_clinic uuid, reason text) OWNER TO cita_owner;
CREATE FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) RETURNS TABLE(state text, plan text, plan_expires_at timestamp with time zone, config_version bigint)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
    active boolean;
    is_erased boolean;
    setting text;
begin
    select c.is_active, c.erased_at is not null, c.plan, c.plan_expires_at, c.config_version
      into active, is_erased, plan, plan_expires_at, config_version
      from tenancy.clinics c
     where c.clinic_id = entered_clinic;
    if not found or is_erased then
        state := 'unknown';
        -- The clinic before is left: its rows are out of reach.
        setting := pg_catalog.set_config('app.clinic_id', '', true);
    else
        state := case when active then 'active' else 'suspended' end;
        setting := pg_catalog.set_config('app.clinic_id', entered_clinic::text, true);
    end if;
    setting := pg_catalog.set_config('app.user_id', '', true);
    setting := pg_catalog.set_config('app.doctor_id', '', true);
    setting := pg_catalog.set_config('app.reason', reason, true);
    return next;
end
$$;
ALTER FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) OWNER TO cita_door;
CREATE FUNCTION tenancy.erased_clinics(p_since timestamp with time zone, p_most integer) RETURNS TABLE(clinic_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select c.clinic_id
      from tenancy.clinics c
     where c.erased_at >= p_since
     order by c.erased_at desc, c.clinic_id
     limit p_most
$$;
ALTER FUNCTION tenancy.erased_clinics(p_since timestamp with time zone, p_most integer) OWNER TO cita_door;
CREATE FUNCTION tenancy.knows_verify_token(p_token text) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
    return exists (
        select from tenancy.channels c where c.verify_token_digest = sha256(convert_to(p_token, 'UTF8')));
end
$$;
ALTER FUNCTION tenancy.knows_verify_token(p_token text) OWNER TO cita_door;
CREATE FUNCTION tenancy.logos_of(p_clinics uuid[]) RETURNS TABLE(clinic_id uuid, logo_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select c.clinic_id, c.logo_id
      from tenancy.clinics c
     where c.clinic_id = any (p_clinics) and c.logo_id is not null and c.erased_at is null
$$;
ALTER FUNCTION tenancy.logos_of(p_clinics uuid[]) OWNER TO cita_door;
CREATE FUNCTION tenancy.master_key_use() RETURNS TABLE(master_version integer, clinics bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select k.master_version, count(distinct k.clinic_id) from tenancy.data_keys k group by 1 order by 1
$$;
ALTER FUNCTION tenancy.master_key_use() OWNER TO cita_door;
CREATE FUNCTION tenancy.operator_clinics(p_words text[], p_email text, p_active boolean, p_only uuid, p_after uuid, p_most integer) RETURNS TABLE(clinic_id uuid, slug text, name text, clinic_type text, country text, city text, timezone text, phone text, is_active boolean, suspended_at timestamp with time zone, suspension_reason text, plan text, plan_expires_at timestamp with time zone, whatsapp_status text, active_users bigint, created_at timestamp with time zone, delete_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    with page as materialized (
        select c.*
          from tenancy.clinics c
         cross join lateral (
               select ' ' || regexp_replace(lower(translate(c.name || ' ' || c.slug,
                   'áàâäãåéèêëíìîïóòôöõúùûüñçýÿÁÀÂÄÃÅÉÈÊËÍÌÎÏÓÒÔÖÕÚÙÛÜÑÇÝ',
                   'aaaaaaeeeeiiiiooooouuuuncyyaaaaaaeeeeiiiiooooouuuuncy')), '[^[:alnum:]]+', ' ', 'g') as text) words
         where c.erased_at is null
           and (p_only is null or c.clinic_id = p_only)
           and (p_active is null or c.is_active = p_active)
           and (p_after is null or (c.created_at, c.clinic_id) < (
                select a.created_at, a.clinic_id from tenancy.clinics a where a.clinic_id = p_after))
           and (p_words is not null and not exists (
                    select from unnest(p_words) w (word) where strpos(words.text, ' ' || w.word) = 0)
                or exists (
                    select from auth.users u where u.clinic_id = c.clinic_id and u.email = p_email and u.role = 'admin'))
         order by c.created_at desc, c.clinic_id desc
         limit p_most)
    select page.clinic_id, page.slug, page.name, page.clinic_type, page.country, page.city, page.timezone, page.phone, page.is_active,
           page.suspended_at, page.suspension_reason, page.plan, page.plan_expires_at,
           (select ch.whatsapp_status from tenancy.channels ch where ch.clinic_id = page.clinic_id order by ch.created_at, ch.id limit 1),
           (select count(*) from auth.users u where u.clinic_id = page.clinic_id and u.is_active),
           page.created_at, page.delete_at
      from page
     order by page.created_at desc, page.clinic_id desc
$$;
ALTER FUNCTION tenancy.operator_clinics(p_words text[], p_email text, p_active boolean, p_only uuid, p_after uuid, p_most integer) OWNER TO cita_door;
CREATE FUNCTION tenancy.plans_to_decide(p_now timestamp with time zone, p_most integer) RETURNS TABLE(clinic_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select c.clinic_id from tenancy.clinics c where c.decide_plan_at <= p_now order by c.decide_plan_at limit p_most
$$;
ALTER FUNCTION tenancy.plans_to_decide(p_now timestamp with time zone, p_most integer) OWNER TO cita_door;
CREATE FUNCTION tenancy.raise_config_version() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
    if tg_op <> 'INSERT' then
        update tenancy.clinics set config_version = config_version + 1 where clinic_id = old.clinic_id;
    end if;
    if tg_op = 'INSERT' or tg_op = 'UPDATE' and new.clinic_id <> old.clinic_id then
        update tenancy.clinics set config_version = config_version + 1 where clinic_id = new.clinic_id;
    end if;
    return null;
end
$$;
ALTER FUNCTION tenancy.raise_config_version() OWNER TO cita_door;
CREATE FUNCTION tenancy.raise_own_config_version() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    new.config_version := greatest(new.config_version, old.config_version + 1);
    return new;
end
$$;
ALTER FUNCTION tenancy.raise_own_config_version() OWNER TO cita_owner;
CREATE FUNCTION tenancy.time_zones() RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$ select distinct timezone from tenancy.clinics $$;
ALTER FUNCTION tenancy.time_zones() OWNER TO cita_door;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE audit.entries (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    actor text NOT NULL,
    act text NOT NULL,
    subject text NOT NULL,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL
);
ALTER TABLE ONLY audit.entries FORCE ROW LEVEL SECURITY;
ALTER TABLE audit.entries OWNER TO cita_owner;
CREATE VIEW audit.log AS
 SELECT entries.clinic_id,
    entries.id,
    entries.at,
        CASE
            WHEN (entries.act = 'sign_in.succeeded'::text) THEN COALESCE((entries.detail ->> 'user'::text), entries.actor)
            ELSE entries.actor
        END AS actor,
    entries.act,
    entries.subject,
    entries.detail
   FROM audit.entries;
ALTER TABLE audit.log OWNER TO cita_owner;
CREATE TABLE auth.demo_requests (
    id uuid NOT NULL,
    clinic_name text NOT NULL,
    contact_name text NOT NULL,
    email text NOT NULL,
    phone text NOT NULL,
    city text NOT NULL,
    doctors_count integer NOT NULL,
    message text NOT NULL,
    status text NOT NULL,
    invite_code_id uuid,
    address bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    reviewed_at timestamp with time zone,
    reviewed_by text,
    note text DEFAULT ''::text NOT NULL,
    CONSTRAINT demo_requests_address_check CHECK ((octet_length(address) = 32)),
    CONSTRAINT demo_requests_city_check CHECK (((length(city) >= 2) AND (length(city) <= 120))),
    CONSTRAINT demo_requests_clinic_name_check CHECK (((length(clinic_name) >= 2) AND (length(clinic_name) <= 120))),
    CONSTRAINT demo_requests_contact_name_check CHECK (((length(contact_name) >= 2) AND (length(contact_name) <= 120))),
    CONSTRAINT demo_requests_doctors_count_check CHECK (((doctors_count >= 1) AND (doctors_count <= 1000))),
    CONSTRAINT demo_requests_email_check CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 254)))),
    CONSTRAINT demo_requests_message_check CHECK ((length(message) <= 2000)),
    CONSTRAINT demo_requests_note_check CHECK ((length(note) <= 500)),
    CONSTRAINT demo_requests_phone_check CHECK (((length(phone) >= 6) AND (length(phone) <= 40))),
    CONSTRAINT demo_requests_reviewed_by_check CHECK (((length(reviewed_by) >= 1) AND (length(reviewed_by) <= 60))),
    CONSTRAINT demo_requests_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'accepted'::text, 'rejected'::text])))
);
ALTER TABLE auth.demo_requests OWNER TO cita_owner;
CREATE TABLE auth.email_links (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    kind text NOT NULL,
    token_hash bytea NOT NULL,
    token_sealed bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    replaced_at timestamp with time zone,
    CONSTRAINT email_links_kind_check CHECK ((kind = ANY (ARRAY['password_reset'::text, 'email_verification'::text]))),
    CONSTRAINT email_links_token_hash_check CHECK ((octet_length(token_hash) = 32))
);
ALTER TABLE ONLY auth.email_links FORCE ROW LEVEL SECURITY;
ALTER TABLE auth.email_links OWNER TO cita_owner;
CREATE TABLE auth.email_requests (
    email text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    CONSTRAINT email_requests_email_check CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 254))))
);
ALTER TABLE auth.email_requests OWNER TO cita_owner;
CREATE TABLE auth.inbox (
    queue text NOT NULL,
    event_id uuid NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE auth.inbox OWNER TO cita_owner;
CREATE TABLE auth.invite_codes (
    id uuid NOT NULL,
    code text NOT NULL,
    email text,
    plan text NOT NULL,
    access_days integer,
    expires_at timestamp with time zone,
    source text NOT NULL,
    notes text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    revoked_at timestamp with time zone,
    used_at timestamp with time zone,
    used_by_clinic_id uuid,
    used_by_user_id uuid,
    CONSTRAINT invite_codes_access_days_check CHECK (((access_days >= 1) AND (access_days <= 3650))),
    CONSTRAINT invite_codes_code_check CHECK ((code ~ '^[A-KMNP-Z2-9]{12}$'::text)),
    CONSTRAINT invite_codes_created_by_check CHECK (((length(created_by) >= 1) AND (length(created_by) <= 60))),
    CONSTRAINT invite_codes_email_check CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 254)))),
    CONSTRAINT invite_codes_end_of_plan CHECK (((plan = 'forever_free'::text) = (access_days IS NULL))),
    CONSTRAINT invite_codes_notes_check CHECK ((length(notes) <= 500)),
    CONSTRAINT invite_codes_plan_check CHECK ((plan = ANY (ARRAY['basic'::text, 'pro'::text, 'clinica'::text, 'trial'::text, 'forever_free'::text]))),
    CONSTRAINT invite_codes_source_check CHECK ((source = ANY (ARRAY['manual'::text, 'demo_request'::text]))),
    CONSTRAINT invite_codes_used_as_a_whole CHECK ((((used_at IS NULL) = (used_by_clinic_id IS NULL)) AND ((used_at IS NULL) = (used_by_user_id IS NULL)))),
    CONSTRAINT invite_codes_used_or_revoked CHECK (((used_at IS NULL) OR (revoked_at IS NULL)))
);
ALTER TABLE auth.invite_codes OWNER TO cita_owner;
CREATE TABLE auth.known_addresses (
    account bytea NOT NULL,
    address bytea NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    CONSTRAINT known_addresses_account_check CHECK ((octet_length(account) = 32)),
    CONSTRAINT known_addresses_address_check CHECK ((octet_length(address) = 32))
);
ALTER TABLE auth.known_addresses OWNER TO cita_owner;
CREATE TABLE auth.known_browsers (
    account bytea NOT NULL,
    browser bytea NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    CONSTRAINT known_browsers_account_check CHECK ((octet_length(account) = 32)),
    CONSTRAINT known_browsers_browser_check CHECK ((octet_length(browser) = 32))
);
ALTER TABLE auth.known_browsers OWNER TO cita_owner;
CREATE TABLE auth.operator_acts (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    key_name text NOT NULL,
    address text NOT NULL,
    clinic_id uuid,
    act text NOT NULL,
    subject text NOT NULL,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT operator_acts_act_check CHECK (((length(act) >= 1) AND (length(act) <= 60))),
    CONSTRAINT operator_acts_address_check CHECK (((length(address) >= 1) AND (length(address) <= 60))),
    CONSTRAINT operator_acts_key_name_check CHECK (((length(key_name) >= 1) AND (length(key_name) <= 40))),
    CONSTRAINT operator_acts_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 60)))
);
ALTER TABLE auth.operator_acts OWNER TO cita_owner;
CREATE TABLE auth.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE auth.outbox OWNER TO cita_owner;
CREATE TABLE auth.pins (
    clinic_id uuid NOT NULL,
    user_id uuid NOT NULL,
    pin_hash text NOT NULL,
    set_at timestamp with time zone NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    failed_at timestamp with time zone,
    wrong integer DEFAULT 0 NOT NULL,
    CONSTRAINT pins_failures_check CHECK ((failures >= 0)),
    CONSTRAINT pins_wrong_check CHECK ((wrong >= 0))
);
ALTER TABLE ONLY auth.pins FORCE ROW LEVEL SECURITY;
ALTER TABLE auth.pins OWNER TO cita_owner;
CREATE TABLE auth.plan_letters (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    days integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY auth.plan_letters FORCE ROW LEVEL SECURITY;
ALTER TABLE auth.plan_letters OWNER TO cita_owner;
CREATE TABLE auth.recovery_codes (
    clinic_id uuid NOT NULL,
    user_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT recovery_codes_code_hash_check CHECK ((octet_length(code_hash) = 32))
);
ALTER TABLE ONLY auth.recovery_codes FORCE ROW LEVEL SECURITY;
ALTER TABLE auth.recovery_codes OWNER TO cita_owner;
CREATE TABLE auth.security_letters (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    kind text NOT NULL,
    at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT security_letters_kind_check CHECK ((kind = 'totp_disabled'::text))
);
ALTER TABLE ONLY auth.security_letters FORCE ROW LEVEL SECURITY;
ALTER TABLE auth.security_letters OWNER TO cita_owner;
CREATE TABLE auth.sessions (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    session_version integer NOT NULL,
    password_digest bytea NOT NULL,
    secret_digest bytea NOT NULL,
    replaced_digest bytea,
    issued_at timestamp with time zone NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    refreshes integer DEFAULT 0 NOT NULL,
    counted_until timestamp with time zone NOT NULL,
    browser text,
    system text,
    CONSTRAINT sessions_browser_short CHECK ((length(browser) <= 40)),
    CONSTRAINT sessions_password_digest_check CHECK ((octet_length(password_digest) = 32)),
    CONSTRAINT sessions_refreshes_check CHECK ((refreshes >= 0)),
    CONSTRAINT sessions_replaced_digest_check CHECK ((octet_length(replaced_digest) = 32)),
    CONSTRAINT sessions_secret_digest_check CHECK ((octet_length(secret_digest) = 32)),
    CONSTRAINT sessions_system_short CHECK ((length(system) <= 40))
)
WITH (fillfactor='50');
ALTER TABLE ONLY auth.sessions FORCE ROW LEVEL SECURITY;
ALTER TABLE auth.sessions OWNER TO cita_owner;
CREATE TABLE auth.sign_in_counts (
    subject bytea NOT NULL,
    failures integer NOT NULL,
    successes integer DEFAULT 0 NOT NULL,
    successes_until timestamp with time zone NOT NULL,
    open_at timestamp with time zone NOT NULL,
    forget_at timestamp with time zone NOT NULL,
    CONSTRAINT sign_in_counts_failures_check CHECK ((failures >= 0)),
    CONSTRAINT sign_in_counts_subject_check CHECK ((octet_length(subject) = 32)),
    CONSTRAINT sign_in_counts_successes_check CHECK ((successes >= 0))
);
ALTER TABLE auth.sign_in_counts OWNER TO cita_owner;
CREATE TABLE auth.users (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    email text NOT NULL,
    password_hash text NOT NULL,
    full_name text NOT NULL,
    role text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    session_version integer DEFAULT 1 NOT NULL,
    last_login_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    must_change_by timestamp with time zone,
    email_verified_at timestamp with time zone,
    second_factor_since timestamp with time zone,
    failure_noted_at timestamp with time zone,
    slowing_noted_at timestamp with time zone,
    doctor_id uuid,
    CONSTRAINT users_doctor_of_role CHECK (((role = 'doctor'::text) = (doctor_id IS NOT NULL))),
    CONSTRAINT users_email_check CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 254)))),
    CONSTRAINT users_full_name_check CHECK (((length(full_name) >= 2) AND (length(full_name) <= 120))),
    CONSTRAINT users_role_known CHECK ((role = ANY (ARRAY['admin'::text, 'staff'::text, 'doctor'::text])))
);
ALTER TABLE ONLY auth.users FORCE ROW LEVEL SECURITY;
ALTER TABLE auth.users OWNER TO cita_owner;
CREATE VIEW auth.staff_names AS
 SELECT users.clinic_id,
    users.id AS user_id,
    users.full_name
   FROM auth.users;
ALTER TABLE auth.staff_names OWNER TO cita_owner;
CREATE TABLE auth.totp (
    clinic_id uuid NOT NULL,
    user_id uuid NOT NULL,
    secret_sealed bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    last_step bigint,
    CONSTRAINT totp_confirmed_by_a_step CHECK (((confirmed_at IS NULL) = (last_step IS NULL)))
);
ALTER TABLE ONLY auth.totp FORCE ROW LEVEL SECURITY;
ALTER TABLE auth.totp OWNER TO cita_owner;
CREATE VIEW auth.user_counts AS
 SELECT users.clinic_id,
    count(*) FILTER (WHERE users.is_active) AS active
   FROM auth.users
  GROUP BY users.clinic_id;
ALTER TABLE auth.user_counts OWNER TO cita_owner;
CREATE TABLE billing.decisions (
    clinic_id uuid NOT NULL,
    announced_as_of timestamp with time zone NOT NULL,
    decide_at timestamp with time zone
);
ALTER TABLE ONLY billing.decisions FORCE ROW LEVEL SECURITY;
ALTER TABLE billing.decisions OWNER TO cita_owner;
CREATE TABLE billing.inbox (
    queue text NOT NULL,
    event_id uuid NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE billing.inbox OWNER TO cita_owner;
CREATE TABLE billing.news (
    clinic_id uuid NOT NULL,
    event_name text NOT NULL,
    data_type text NOT NULL,
    data_id text NOT NULL,
    as_of timestamp with time zone NOT NULL,
    outcome text NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    content text
);
ALTER TABLE ONLY billing.news FORCE ROW LEVEL SECURITY;
ALTER TABLE billing.news OWNER TO cita_owner;
CREATE TABLE billing.notices_of_end (
    clinic_id uuid NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    days integer NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    is_announced boolean NOT NULL,
    CONSTRAINT notices_of_end_days_check CHECK ((days = ANY (ARRAY[0, 1, 3, 7])))
);
ALTER TABLE ONLY billing.notices_of_end FORCE ROW LEVEL SECURITY;
ALTER TABLE billing.notices_of_end OWNER TO cita_owner;
CREATE TABLE billing.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE billing.outbox OWNER TO cita_owner;
CREATE TABLE billing.payments (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    provider_id text NOT NULL,
    subscription_id text,
    reason text NOT NULL,
    state text NOT NULL,
    total_cents bigint NOT NULL,
    refunded_cents bigint NOT NULL,
    currency text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    gives_plan text,
    gives_months integer,
    follows timestamp with time zone,
    as_of timestamp with time zone NOT NULL,
    content text NOT NULL,
    follows_subscription text,
    CONSTRAINT payments_give_a_plan_for_a_time CHECK (((gives_plan IS NULL) = (gives_months IS NULL))),
    CONSTRAINT payments_gives_months_check CHECK ((gives_months > 0)),
    CONSTRAINT payments_gives_plan_check CHECK ((gives_plan = ANY (ARRAY['basic'::text, 'pro'::text, 'clinica'::text, 'trial'::text]))),
    CONSTRAINT payments_kind_check CHECK ((kind = ANY (ARRAY['order'::text, 'invoice'::text]))),
    CONSTRAINT payments_reason_check CHECK ((reason = ANY (ARRAY['initial'::text, 'renewal'::text, 'change'::text]))),
    CONSTRAINT payments_refunded_cents_check CHECK ((refunded_cents >= 0)),
    CONSTRAINT payments_state_check CHECK ((state = ANY (ARRAY['paid'::text, 'pending'::text, 'refunded'::text, 'partly_refunded'::text, 'void'::text, 'failed'::text]))),
    CONSTRAINT payments_total_cents_check CHECK ((total_cents >= 0))
);
ALTER TABLE ONLY billing.payments FORCE ROW LEVEL SECURITY;
ALTER TABLE billing.payments OWNER TO cita_owner;
CREATE TABLE billing.reconciliations (
    provider text NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    behind integer,
    CONSTRAINT reconciliations_provider_check CHECK ((provider = 'lemonsqueezy'::text))
);
ALTER TABLE billing.reconciliations OWNER TO cita_owner;
CREATE TABLE billing.subscriptions (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    provider_id text NOT NULL,
    variant_id text NOT NULL,
    plan text NOT NULL,
    status text NOT NULL,
    renews_at timestamp with time zone,
    ends_at timestamp with time zone,
    as_of timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    announced_as_of timestamp with time zone,
    pause_mode text,
    pause_resumes_at timestamp with time zone,
    paid_until timestamp with time zone,
    content text,
    decide_at timestamp with time zone DEFAULT '1970-01-01 00:00:00+00'::timestamp with time zone,
    order_id text,
    period_changed_at timestamp with time zone,
    months_before integer,
    CONSTRAINT subscriptions_months_before_check CHECK ((months_before > 0)),
    CONSTRAINT subscriptions_pause_mode_check CHECK ((pause_mode = ANY (ARRAY['void'::text, 'free'::text]))),
    CONSTRAINT subscriptions_plan_check CHECK ((plan = ANY (ARRAY['basic'::text, 'pro'::text, 'clinica'::text, 'trial'::text, 'forever_free'::text]))),
    CONSTRAINT subscriptions_status_check CHECK ((status = ANY (ARRAY['on_trial'::text, 'active'::text, 'paused'::text, 'past_due'::text, 'unpaid'::text, 'cancelled'::text, 'expired'::text])))
);
ALTER TABLE ONLY billing.subscriptions FORCE ROW LEVEL SECURITY;
ALTER TABLE billing.subscriptions OWNER TO cita_owner;
CREATE VIEW billing.renewing_clinics AS
 SELECT DISTINCT subscriptions.clinic_id
   FROM billing.subscriptions
  WHERE (subscriptions.status <> ALL (ARRAY['cancelled'::text, 'expired'::text]));
ALTER TABLE billing.renewing_clinics OWNER TO cita_owner;
CREATE TABLE billing.unclaimed (
    id uuid NOT NULL,
    event_name text NOT NULL,
    data_type text NOT NULL,
    data_id text NOT NULL,
    as_of timestamp with time zone,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    reason text,
    named_clinic text
);
ALTER TABLE billing.unclaimed OWNER TO cita_owner;
CREATE TABLE bus.dead_queues (
    queue text NOT NULL,
    messages bigint NOT NULL,
    oldest_at timestamp with time zone,
    measured_at timestamp with time zone NOT NULL,
    CONSTRAINT dead_queues_messages_check CHECK ((messages >= 0))
);
ALTER TABLE bus.dead_queues OWNER TO cita_owner;
CREATE TABLE conversation.sessions (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    phone_number_id text NOT NULL,
    contact_phone text,
    contact_bsuid text,
    contact_name text DEFAULT ''::text NOT NULL,
    state text DEFAULT 'IDLE'::text NOT NULL,
    collected jsonb DEFAULT '{}'::jsonb NOT NULL,
    handover boolean DEFAULT false NOT NULL,
    reply_sequence bigint DEFAULT 0 NOT NULL,
    last_message_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT sessions_know_their_contact CHECK (((contact_phone IS NOT NULL) OR (contact_bsuid IS NOT NULL)))
);
ALTER TABLE ONLY conversation.sessions FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation.sessions OWNER TO cita_owner;
CREATE VIEW conversation.begun_sessions AS
 SELECT sessions.clinic_id,
    sessions.id AS session_id
   FROM conversation.sessions;
ALTER TABLE conversation.begun_sessions OWNER TO cita_owner;
CREATE TABLE conversation.faqs (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    key text NOT NULL,
    category text NOT NULL,
    question text NOT NULL,
    answer text NOT NULL,
    keywords jsonb DEFAULT '[]'::jsonb NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT faqs_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 1000))),
    CONSTRAINT faqs_category_check CHECK ((category = ANY (ARRAY['parking'::text, 'prices'::text, 'payment'::text, 'hours'::text, 'general'::text]))),
    CONSTRAINT faqs_question_check CHECK (((length(question) >= 2) AND (length(question) <= 300)))
);
ALTER TABLE ONLY conversation.faqs FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation.faqs OWNER TO cita_owner;
CREATE TABLE conversation.inbox (
    queue text NOT NULL,
    event_id uuid NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE conversation.inbox OWNER TO cita_owner;
CREATE TABLE conversation.mail (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    phone_number_id text,
    wamid text,
    body jsonb NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    traceparent text,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    event_id uuid,
    event_index integer,
    reading jsonb,
    is_over_rate boolean DEFAULT false NOT NULL
);
ALTER TABLE ONLY conversation.mail FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation.mail OWNER TO cita_owner;
CREATE TABLE conversation.mailboxes (
    session_id uuid NOT NULL,
    clinic_id uuid NOT NULL,
    pending_seq bigint DEFAULT 0 NOT NULL,
    handled_seq bigint DEFAULT 0 NOT NULL,
    lease_token uuid,
    lease_until timestamp with time zone,
    promised_slot text,
    ready_at timestamp with time zone,
    unread_since timestamp with time zone,
    wake_at timestamp with time zone,
    rate_tat timestamp with time zone,
    answered_until timestamp with time zone,
    answered_event uuid,
    failures integer DEFAULT 0 NOT NULL,
    CONSTRAINT mailboxes_handle_what_came CHECK ((handled_seq <= pending_seq))
)
WITH (fillfactor='70');
ALTER TABLE conversation.mailboxes OWNER TO cita_owner;
CREATE TABLE conversation.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE conversation.outbox OWNER TO cita_owner;
CREATE TABLE conversation.replies (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    sequence bigint NOT NULL,
    body jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY conversation.replies FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation.replies OWNER TO cita_owner;
CREATE VIEW conversation.session_contact AS
 SELECT sessions.clinic_id,
    sessions.id AS session_id,
    sessions.contact_phone AS phone,
    sessions.contact_bsuid AS bsuid
   FROM conversation.sessions;
ALTER TABLE conversation.session_contact OWNER TO cita_owner;
CREATE TABLE conversation.session_words (
    clinic_id uuid NOT NULL,
    word text NOT NULL COLLATE pg_catalog."C",
    session_id uuid NOT NULL
);
ALTER TABLE ONLY conversation.session_words FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation.session_words OWNER TO cita_owner;
CREATE TABLE ingest.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ingest.outbox OWNER TO cita_owner;
CREATE TABLE notification.account_changes (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    field text NOT NULL,
    phone_number_id text,
    value jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY notification.account_changes FORCE ROW LEVEL SECURITY;
ALTER TABLE notification.account_changes OWNER TO cita_owner;
CREATE TABLE notification.deliveries (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    dedup_key text NOT NULL,
    phone_number_id text NOT NULL,
    to_phone text,
    to_bsuid text,
    content jsonb NOT NULL,
    appointment_id uuid,
    session_id uuid,
    sequence bigint,
    in_reply_to text,
    wamid text,
    error_code integer,
    error_detail text,
    attempts integer DEFAULT 0 NOT NULL,
    possibly_twice boolean DEFAULT false NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    sending_at timestamp with time zone,
    sent_at timestamp with time zone,
    delivered_at timestamp with time zone,
    read_at timestamp with time zone,
    failed_at timestamp with time zone,
    CONSTRAINT deliveries_know_their_contact CHECK (((to_phone IS NOT NULL) OR (to_bsuid IS NOT NULL))),
    CONSTRAINT deliveries_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'read'::text, 'failed'::text, 'cancelled'::text])))
)
WITH (fillfactor='60');
ALTER TABLE ONLY notification.deliveries FORCE ROW LEVEL SECURITY;
ALTER TABLE notification.deliveries OWNER TO cita_owner;
CREATE VIEW notification.delivery_now AS
 SELECT deliveries.clinic_id,
    deliveries.id AS delivery_id,
    deliveries.state,
        CASE deliveries.state
            WHEN 'sending'::text THEN deliveries.sending_at
            WHEN 'sent'::text THEN deliveries.sent_at
            WHEN 'delivered'::text THEN deliveries.delivered_at
            WHEN 'read'::text THEN deliveries.read_at
            WHEN 'failed'::text THEN deliveries.failed_at
            WHEN 'queued'::text THEN deliveries.created_at
            ELSE NULL::timestamp with time zone
        END AS state_at,
    COALESCE((deliveries.error_code)::text, deliveries.error_detail) AS error
   FROM notification.deliveries;
ALTER TABLE notification.delivery_now OWNER TO cita_owner;
CREATE TABLE notification.emails (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    due_at timestamp with time zone,
    expires_at timestamp with time zone NOT NULL,
    last_error text,
    traceparent text,
    requested_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT emails_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'refused'::text, 'unneeded'::text, 'expired'::text]))),
    CONSTRAINT emails_waiting_or_over CHECK ((((state = 'waiting'::text) = (due_at IS NOT NULL)) AND ((state = 'waiting'::text) = (ended_at IS NULL))))
);
ALTER TABLE ONLY notification.emails FORCE ROW LEVEL SECURITY;
ALTER TABLE notification.emails OWNER TO cita_owner;
CREATE TABLE notification.inbox (
    queue text NOT NULL,
    event_id uuid NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE notification.inbox OWNER TO cita_owner;
CREATE TABLE notification.jobs (
    id uuid NOT NULL,
    queue text NOT NULL,
    clinic_id uuid NOT NULL,
    kind text NOT NULL,
    subject uuid NOT NULL,
    dedup_key text NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    due_at timestamp with time zone NOT NULL,
    state text DEFAULT 'ready'::text NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    lease_until timestamp with time zone,
    last_error text,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    lane uuid,
    sequence bigint,
    told jsonb,
    told_version integer,
    CONSTRAINT jobs_of_a_lane_have_their_place CHECK (((lane IS NULL) = (sequence IS NULL))),
    CONSTRAINT jobs_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'running'::text, 'failed'::text, 'paused'::text])))
);
ALTER TABLE notification.jobs OWNER TO cita_owner;
CREATE TABLE notification.notices (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    happening text NOT NULL,
    kind text NOT NULL,
    at timestamp with time zone NOT NULL,
    appointment_id uuid,
    conversation_id uuid,
    detail text
);
ALTER TABLE ONLY notification.notices FORCE ROW LEVEL SECURITY;
ALTER TABLE notification.notices OWNER TO cita_owner;
CREATE TABLE notification.operator_attempts (
    subject bytea NOT NULL,
    failures integer NOT NULL,
    open_at timestamp with time zone NOT NULL,
    forget_at timestamp with time zone NOT NULL,
    known_until timestamp with time zone NOT NULL,
    CONSTRAINT operator_attempts_failures_check CHECK ((failures >= 0)),
    CONSTRAINT operator_attempts_subject_check CHECK ((octet_length(subject) = 32))
);
ALTER TABLE notification.operator_attempts OWNER TO cita_owner;
CREATE TABLE notification.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE notification.outbox OWNER TO cita_owner;
CREATE TABLE notification.pauses (
    queue text NOT NULL,
    clinic_id uuid NOT NULL,
    reason text NOT NULL,
    code integer,
    paused_at timestamp with time zone NOT NULL,
    refused_channel uuid,
    refused_token bytea
);
ALTER TABLE notification.pauses OWNER TO cita_owner;
CREATE TABLE notification.read_marks (
    clinic_id uuid NOT NULL,
    user_id uuid NOT NULL,
    up_to uuid NOT NULL
);
ALTER TABLE ONLY notification.read_marks FORCE ROW LEVEL SECURITY;
ALTER TABLE notification.read_marks OWNER TO cita_owner;
CREATE TABLE notification.reminder_scans (
    kind text NOT NULL,
    zone text NOT NULL,
    scanned_until timestamp with time zone NOT NULL
);
ALTER TABLE notification.reminder_scans OWNER TO cita_owner;
CREATE TABLE notification.sends_in_flight (
    lane uuid NOT NULL,
    sequence bigint NOT NULL,
    delivery_id uuid NOT NULL,
    clinic_id uuid NOT NULL,
    owner uuid NOT NULL,
    until timestamp with time zone NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='2000');
ALTER TABLE notification.sends_in_flight OWNER TO cita_owner;
CREATE TABLE notification.templates (
    clinic_id uuid NOT NULL,
    account text NOT NULL,
    name text NOT NULL,
    language text NOT NULL,
    state text NOT NULL,
    category text NOT NULL,
    reason text,
    checked_at timestamp with time zone,
    changed_at timestamp with time zone NOT NULL,
    words jsonb,
    CONSTRAINT templates_state_check CHECK ((state = ANY (ARRAY['missing'::text, 'pending'::text, 'approved'::text, 'rejected'::text, 'paused'::text, 'disabled'::text])))
);
ALTER TABLE ONLY notification.templates FORCE ROW LEVEL SECURITY;
ALTER TABLE notification.templates OWNER TO cita_owner;
CREATE TABLE notification.wamids (
    clinic_id uuid NOT NULL,
    wamid text NOT NULL,
    delivery_id uuid NOT NULL
);
ALTER TABLE ONLY notification.wamids FORCE ROW LEVEL SECURITY;
ALTER TABLE notification.wamids OWNER TO cita_owner;
CREATE TABLE public.__diesel_schema_migrations (
    version character varying(50) NOT NULL,
    run_on timestamp without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
ALTER TABLE public.__diesel_schema_migrations OWNER TO cita_owner;
CREATE TABLE scheduling.agenda_versions (
    clinic_id uuid NOT NULL,
    day date NOT NULL,
    version bigint NOT NULL
)
WITH (fillfactor='50');
ALTER TABLE ONLY scheduling.agenda_versions FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.agenda_versions OWNER TO cita_owner;
CREATE TABLE scheduling.appointments (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    service_id uuid NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    busy tstzrange NOT NULL,
    busy_from timestamp with time zone NOT NULL,
    busy_to timestamp with time zone NOT NULL,
    status text NOT NULL,
    source text NOT NULL,
    overbooked boolean DEFAULT false NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    hold_expires_at timestamp with time zone,
    idempotency_key text,
    turn_id uuid,
    session_id uuid,
    reminders_wanted boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    moved_at timestamp with time zone,
    arrived_at timestamp with time zone,
    status_at timestamp with time zone,
    status_before text,
    confirmed_doctor uuid,
    confirmed_start timestamp with time zone,
    canceller text,
    cancelled_by uuid,
    cancellation_reason text,
    CONSTRAINT appointments_busy_covers_them CHECK (((busy @> tstzrange(starts_at, ends_at)) AND (lower(busy) = busy_from) AND (upper(busy) = busy_to))),
    CONSTRAINT appointments_canceller_check CHECK ((canceller = ANY (ARRAY['staff'::text, 'patient'::text, 'system'::text]))),
    CONSTRAINT appointments_end_after_they_begin CHECK ((starts_at < ends_at)),
    CONSTRAINT appointments_only_holds_expire CHECK (((status = 'held'::text) = (hold_expires_at IS NOT NULL))),
    CONSTRAINT appointments_source_check CHECK ((source = ANY (ARRAY['whatsapp'::text, 'desk'::text]))),
    CONSTRAINT appointments_status_before_check CHECK ((status_before = ANY (ARRAY['booked'::text, 'confirmed'::text]))),
    CONSTRAINT appointments_status_check CHECK ((status = ANY (ARRAY['held'::text, 'lapsed'::text, 'booked'::text, 'confirmed'::text, 'cancelled'::text, 'attended'::text, 'no_show'::text])))
);
ALTER TABLE ONLY scheduling.appointments FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.appointments OWNER TO cita_owner;
CREATE VIEW scheduling.appointment_doctor AS
 SELECT appointments.clinic_id,
    appointments.id AS appointment_id,
    appointments.doctor_id
   FROM scheduling.appointments;
ALTER TABLE scheduling.appointment_doctor OWNER TO cita_owner;
CREATE VIEW scheduling.appointment_version AS
 SELECT a.clinic_id,
    a.id AS appointment_id,
    a.version
   FROM scheduling.appointments a
  WHERE (a.status <> ALL (ARRAY['held'::text, 'lapsed'::text]));
ALTER TABLE scheduling.appointment_version OWNER TO cita_owner;
CREATE TABLE scheduling.doctor_services (
    clinic_id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    service_id uuid NOT NULL
);
ALTER TABLE ONLY scheduling.doctor_services FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.doctor_services OWNER TO cita_owner;
CREATE TABLE scheduling.doctors (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    title text DEFAULT ''::text NOT NULL,
    full_name text NOT NULL,
    specialty text DEFAULT ''::text NOT NULL,
    bio text DEFAULT ''::text NOT NULL,
    aliases jsonb DEFAULT '[]'::jsonb NOT NULL,
    consultation_duration_minutes integer NOT NULL,
    buffer_time_minutes integer DEFAULT 0 NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT doctors_buffer_time_minutes_check CHECK (((buffer_time_minutes >= 0) AND (buffer_time_minutes <= 240))),
    CONSTRAINT doctors_consultation_duration_minutes_check CHECK (((consultation_duration_minutes >= 5) AND (consultation_duration_minutes <= 480))),
    CONSTRAINT doctors_full_name_check CHECK (((length(full_name) >= 2) AND (length(full_name) <= 120)))
);
ALTER TABLE ONLY scheduling.doctors FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.doctors OWNER TO cita_owner;
CREATE VIEW scheduling.bookable_doctors AS
 SELECT d.clinic_id,
    d.id,
    d.title,
    d.full_name,
    d.specialty,
    d.aliases,
    ARRAY( SELECT s.service_id
           FROM scheduling.doctor_services s
          WHERE ((s.clinic_id = d.clinic_id) AND (s.doctor_id = d.id))
          ORDER BY s.service_id) AS service_ids
   FROM scheduling.doctors d
  WHERE d.is_active;
ALTER TABLE scheduling.bookable_doctors OWNER TO cita_owner;
CREATE TABLE scheduling.services (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    duration_minutes integer NOT NULL,
    buffer_before_minutes integer DEFAULT 0 NOT NULL,
    buffer_after_minutes integer DEFAULT 0 NOT NULL,
    price_cents bigint DEFAULT 0 NOT NULL,
    currency text DEFAULT 'USD'::text NOT NULL,
    aliases jsonb DEFAULT '[]'::jsonb NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT services_buffer_after_minutes_check CHECK (((buffer_after_minutes >= 0) AND (buffer_after_minutes <= 240))),
    CONSTRAINT services_buffer_before_minutes_check CHECK (((buffer_before_minutes >= 0) AND (buffer_before_minutes <= 240))),
    CONSTRAINT services_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT services_duration_minutes_check CHECK (((duration_minutes >= 5) AND (duration_minutes <= 480))),
    CONSTRAINT services_name_check CHECK (((length(name) >= 2) AND (length(name) <= 80))),
    CONSTRAINT services_price_cents_check CHECK ((price_cents >= 0))
);
ALTER TABLE ONLY scheduling.services FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.services OWNER TO cita_owner;
CREATE VIEW scheduling.bookable_services AS
 SELECT services.clinic_id,
    services.id,
    services.name,
    services.duration_minutes,
    services.price_cents,
    services.currency,
    services.aliases
   FROM scheduling.services
  WHERE services.is_active;
ALTER TABLE scheduling.bookable_services OWNER TO cita_owner;
CREATE TABLE scheduling.booking_keys (
    clinic_id uuid NOT NULL,
    booking_key text NOT NULL,
    fingerprint uuid NOT NULL,
    appointment_id uuid NOT NULL,
    booked_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY scheduling.booking_keys FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.booking_keys OWNER TO cita_owner;
CREATE TABLE scheduling.breaks (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    weekday smallint NOT NULL,
    opens time without time zone NOT NULL,
    closes time without time zone NOT NULL,
    CONSTRAINT breaks_end_after_they_begin CHECK ((opens < closes)),
    CONSTRAINT breaks_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);
ALTER TABLE ONLY scheduling.breaks FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.breaks OWNER TO cita_owner;
CREATE TABLE scheduling.closures (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    from_time time without time zone,
    to_time time without time zone,
    reason text DEFAULT ''::text NOT NULL,
    CONSTRAINT closures_end_after_they_begin CHECK ((starts_on <= ends_on)),
    CONSTRAINT closures_have_both_times_or_none CHECK ((((from_time IS NULL) = (to_time IS NULL)) AND (from_time < to_time))),
    CONSTRAINT closures_reason_check CHECK ((length(reason) <= 200))
);
ALTER TABLE ONLY scheduling.closures FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.closures OWNER TO cita_owner;
CREATE TABLE scheduling.patients (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    full_name text NOT NULL,
    phone text,
    bsuid text,
    email text,
    dui_sealed bytea,
    dui_index bytea,
    notes text DEFAULT ''::text NOT NULL,
    is_blocked boolean DEFAULT false NOT NULL,
    no_show_count integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT patients_bsuid_check CHECK (((length(bsuid) >= 4) AND (length(bsuid) <= 160))),
    CONSTRAINT patients_full_name_check CHECK (((length(full_name) >= 2) AND (length(full_name) <= 120))),
    CONSTRAINT patients_phone_check CHECK ((phone ~ '^[1-9][0-9]{7,14}$'::text))
);
ALTER TABLE ONLY scheduling.patients FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.patients OWNER TO cita_owner;
CREATE VIEW scheduling.contact_patients AS
 SELECT patients.clinic_id,
    patients.id AS patient_id,
    patients.full_name,
    patients.phone,
    patients.bsuid,
    patients.is_blocked,
    patients.updated_at
   FROM scheduling.patients;
ALTER TABLE scheduling.contact_patients OWNER TO cita_owner;
CREATE VIEW scheduling.contact_visits AS
 SELECT appointments.clinic_id,
    appointments.patient_id,
    appointments.id AS appointment_id,
    appointments.doctor_id,
    appointments.service_id,
    appointments.starts_at,
    appointments.status
   FROM scheduling.appointments
  WHERE (appointments.status = ANY (ARRAY['booked'::text, 'confirmed'::text]));
ALTER TABLE scheduling.contact_visits OWNER TO cita_owner;
CREATE VIEW scheduling.doctor_counts AS
 SELECT doctors.clinic_id,
    count(*) FILTER (WHERE doctors.is_active) AS active
   FROM scheduling.doctors
  GROUP BY doctors.clinic_id;
ALTER TABLE scheduling.doctor_counts OWNER TO cita_owner;
CREATE VIEW scheduling.doctor_names AS
 SELECT d.clinic_id,
    d.id AS doctor_id,
    d.title,
    d.full_name
   FROM scheduling.doctors d;
ALTER TABLE scheduling.doctor_names OWNER TO cita_owner;
CREATE TABLE scheduling.inbox (
    queue text NOT NULL,
    event_id uuid NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE scheduling.inbox OWNER TO cita_owner;
CREATE TABLE scheduling.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE scheduling.outbox OWNER TO cita_owner;
CREATE TABLE scheduling.patient_words (
    clinic_id uuid NOT NULL,
    word text NOT NULL COLLATE pg_catalog."C",
    patient_id uuid NOT NULL
);
ALTER TABLE ONLY scheduling.patient_words FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.patient_words OWNER TO cita_owner;
CREATE VIEW scheduling.reminder_now AS
 SELECT a.clinic_id,
    a.id AS appointment_id,
    a.status,
    a.version,
    a.starts_at,
    a.ends_at,
    a.source,
    a.reminders_wanted,
    a.patient_id,
    p.full_name AS patient_name,
    p.phone,
    p.bsuid,
    d.title AS doctor_title,
    d.full_name AS doctor_name,
    s.name AS service_name,
    p.is_blocked,
    COALESCE(a.moved_at, a.created_at) AS start_chosen_at,
    a.doctor_id
   FROM (((scheduling.appointments a
     JOIN scheduling.patients p ON (((p.clinic_id = a.clinic_id) AND (p.id = a.patient_id))))
     JOIN scheduling.doctors d ON (((d.clinic_id = a.clinic_id) AND (d.id = a.doctor_id))))
     JOIN scheduling.services s ON (((s.clinic_id = a.clinic_id) AND (s.id = a.service_id))))
  WHERE (a.status <> ALL (ARRAY['held'::text, 'lapsed'::text]));
ALTER TABLE scheduling.reminder_now OWNER TO cita_owner;
CREATE TABLE scheduling.vacations (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    from_time time without time zone,
    to_time time without time zone,
    reason text DEFAULT ''::text NOT NULL,
    CONSTRAINT vacations_end_after_they_begin CHECK ((starts_on <= ends_on)),
    CONSTRAINT vacations_have_both_times_or_none CHECK ((((from_time IS NULL) = (to_time IS NULL)) AND (from_time < to_time))),
    CONSTRAINT vacations_reason_check CHECK ((length(reason) <= 200))
);
ALTER TABLE ONLY scheduling.vacations FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.vacations OWNER TO cita_owner;
CREATE TABLE scheduling.working_hours (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    weekday smallint NOT NULL,
    opens time without time zone NOT NULL,
    closes time without time zone NOT NULL,
    CONSTRAINT working_hours_end_after_they_begin CHECK ((opens < closes)),
    CONSTRAINT working_hours_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);
ALTER TABLE ONLY scheduling.working_hours FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.working_hours OWNER TO cita_owner;
CREATE TABLE tenancy.channels (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    phone_number_id text NOT NULL,
    business_account_id text NOT NULL,
    display_phone_number text NOT NULL,
    access_token_sealed bytea,
    whatsapp_status text DEFAULT 'active'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    verify_token_sealed bytea,
    verify_token_digest bytea,
    problem text,
    proved_at timestamp with time zone,
    send_order smallint GENERATED ALWAYS AS (
CASE whatsapp_status
    WHEN 'active'::text THEN 1
    WHEN 'pending'::text THEN 2
    WHEN 'degraded'::text THEN 3
    WHEN 'blocked'::text THEN 4
    ELSE 5
END) STORED NOT NULL,
    news jsonb DEFAULT '{}'::jsonb NOT NULL,
    tested_status text,
    status_reason text,
    status_since timestamp with time zone,
    status_until timestamp with time zone,
    worked_at timestamp with time zone,
    CONSTRAINT channels_problem_check CHECK (((length(problem) >= 1) AND (length(problem) <= 40))),
    CONSTRAINT channels_whatsapp_status_check CHECK ((whatsapp_status = ANY (ARRAY['pending'::text, 'active'::text, 'degraded'::text, 'blocked'::text, 'disabled'::text])))
);
ALTER TABLE ONLY tenancy.channels FORCE ROW LEVEL SECURITY;
ALTER TABLE tenancy.channels OWNER TO cita_owner;
CREATE VIEW tenancy.channel AS
 SELECT channels.clinic_id,
    channels.id,
    channels.phone_number_id,
    channels.business_account_id,
    channels.display_phone_number,
    channels.access_token_sealed,
    channels.whatsapp_status,
    channels.send_order,
    sha256(channels.access_token_sealed) AS token_digest,
    channels.worked_at
   FROM tenancy.channels;
ALTER TABLE tenancy.channel OWNER TO cita_owner;
CREATE TABLE tenancy.clinics (
    clinic_id uuid NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    clinic_type text DEFAULT 'general'::text NOT NULL,
    timezone text NOT NULL,
    country text NOT NULL,
    city text DEFAULT ''::text NOT NULL,
    currency text DEFAULT 'USD'::text NOT NULL,
    language text DEFAULT 'es-SV'::text NOT NULL,
    phone text DEFAULT ''::text NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    hours jsonb DEFAULT '{}'::jsonb NOT NULL,
    payment_methods jsonb DEFAULT '[]'::jsonb NOT NULL,
    emergency_text text DEFAULT ''::text NOT NULL,
    emergency_number text DEFAULT ''::text NOT NULL,
    bot_enabled boolean DEFAULT true NOT NULL,
    booking_horizon_days integer DEFAULT 60 NOT NULL,
    min_notice_minutes integer DEFAULT 120 NOT NULL,
    requires_confirmation boolean DEFAULT true NOT NULL,
    plan text NOT NULL,
    plan_expires_at timestamp with time zone,
    plan_as_of timestamp with time zone,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    config_version bigint DEFAULT 1 NOT NULL,
    assistant_quiet_ms integer DEFAULT 1200 NOT NULL,
    shop_plan text,
    shop_plan_expires_at timestamp with time zone,
    decide_plan_at timestamp with time zone,
    suspended_at timestamp with time zone,
    suspension_reason text,
    settings_version bigint DEFAULT 1 NOT NULL,
    totp_required boolean DEFAULT false NOT NULL,
    delete_at timestamp with time zone,
    erased_at timestamp with time zone,
    audit_retention_months integer DEFAULT 60 NOT NULL,
    logo_id uuid,
    CONSTRAINT clinics_assistant_quiet_ms_check CHECK (((assistant_quiet_ms >= 0) AND (assistant_quiet_ms <= 10000))),
    CONSTRAINT clinics_audit_retention CHECK (((audit_retention_months >= 12) AND (audit_retention_months <= 120))),
    CONSTRAINT clinics_booking_horizon_days_check CHECK (((booking_horizon_days >= 1) AND (booking_horizon_days <= 365))),
    CONSTRAINT clinics_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT clinics_min_notice_minutes_check CHECK (((min_notice_minutes >= 0) AND (min_notice_minutes <= 43200))),
    CONSTRAINT clinics_name_check CHECK (((length(name) >= 2) AND (length(name) <= 120))),
    CONSTRAINT clinics_plan_check CHECK ((plan = ANY (ARRAY['basic'::text, 'pro'::text, 'clinica'::text, 'trial'::text, 'forever_free'::text]))),
    CONSTRAINT clinics_shop_plan_check CHECK ((shop_plan = ANY (ARRAY['basic'::text, 'pro'::text, 'clinica'::text, 'trial'::text, 'forever_free'::text]))),
    CONSTRAINT clinics_suspension_reason_check CHECK (((length(suspension_reason) >= 1) AND (length(suspension_reason) <= 500)))
);
ALTER TABLE ONLY tenancy.clinics FORCE ROW LEVEL SECURITY;
ALTER TABLE tenancy.clinics OWNER TO cita_owner;
CREATE TABLE tenancy.data_keys (
    clinic_id uuid NOT NULL,
    purpose text NOT NULL,
    version integer NOT NULL,
    wrapped bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    master_version integer GENERATED ALWAYS AS (
CASE
    WHEN (length(wrapped) > 4) THEN ((((get_byte(wrapped, 1) << 24) | (get_byte(wrapped, 2) << 16)) | (get_byte(wrapped, 3) << 8)) | get_byte(wrapped, 4))
    ELSE 0
END) STORED NOT NULL,
    CONSTRAINT data_keys_purpose_check CHECK ((purpose = ANY (ARRAY['seal'::text, 'blind_index'::text]))),
    CONSTRAINT data_keys_version_check CHECK ((version > 0))
);
ALTER TABLE ONLY tenancy.data_keys FORCE ROW LEVEL SECURITY;
ALTER TABLE tenancy.data_keys OWNER TO cita_owner;
CREATE VIEW tenancy.data_key AS
 SELECT data_keys.clinic_id,
    data_keys.purpose,
    data_keys.version,
    data_keys.wrapped
   FROM tenancy.data_keys;
ALTER TABLE tenancy.data_key OWNER TO cita_owner;
CREATE TABLE tenancy.grants (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    plan text NOT NULL,
    reason text NOT NULL,
    given_by text NOT NULL,
    given_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    CONSTRAINT grants_given_by_check CHECK (((length(given_by) >= 1) AND (length(given_by) <= 60))),
    CONSTRAINT grants_plan_check CHECK ((plan = ANY (ARRAY['basic'::text, 'pro'::text, 'clinica'::text, 'trial'::text, 'forever_free'::text]))),
    CONSTRAINT grants_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
);
ALTER TABLE ONLY tenancy.grants FORCE ROW LEVEL SECURITY;
ALTER TABLE tenancy.grants OWNER TO cita_owner;
CREATE VIEW tenancy.settings AS
 SELECT clinics.clinic_id,
    clinics.slug,
    clinics.name,
    clinics.clinic_type,
    clinics.timezone,
    clinics.country,
    clinics.city,
    clinics.currency,
    clinics.language,
    clinics.phone,
    clinics.address,
    clinics.hours,
    clinics.payment_methods,
    clinics.emergency_text,
    clinics.emergency_number,
    clinics.bot_enabled,
    clinics.booking_horizon_days,
    clinics.min_notice_minutes,
    clinics.requires_confirmation,
    clinics.plan,
    clinics.plan_expires_at,
    clinics.config_version,
    clinics.assistant_quiet_ms,
    clinics.is_active,
    clinics.suspended_at
   FROM tenancy.clinics;
ALTER TABLE tenancy.settings OWNER TO cita_owner;
CREATE VIEW tenancy.shop_plans AS
 SELECT clinics.clinic_id,
    clinics.plan_as_of AS as_of
   FROM tenancy.clinics;
ALTER TABLE tenancy.shop_plans OWNER TO cita_owner;
COPY audit.entries (clinic_id, id, at, actor, act, subject, detail) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	11423107-e017-42f9-9f77-e5fa733345f9	2026-11-30 02:00:02.089097+00	system: sign-in	sign_in.succeeded	user	{"user": "01a22a2d-969c-714a-8b03-e1aa5e31820d"}
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	22cb01fb-deaf-49e8-8cf0-772cc8342022	2026-11-30 02:00:02.17097+00	01a22a2d-969c-714a-8b03-e1aa5e31820d	appointment.booked	01a22a2e-397e-7219-9398-aee7361512ca	{"doctor_id": "01a22a2d-96a4-7629-88c0-30d6745bc6e7", "starts_at": "2026-12-05T14:00:00Z"}
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	6c47ab21-0a1b-452b-b4cf-9461d4e6b410	2026-11-30 02:00:26.355926+00	system: sign-in	sign_in.succeeded	user	{"user": "01a22a2d-969c-714a-8b03-e1aa5e31820d"}
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	786b386e-7570-42c9-b0ca-12305482287a	2026-11-30 02:00:26.397109+00	01a22a2d-969c-714a-8b03-e1aa5e31820d	appointment.booked	01a22a2e-981f-775a-a07c-f2e29c261ed2	{"doctor_id": "01a22a2d-96a4-7629-88c0-30d6745bc6e7", "starts_at": "2026-12-05T14:30:00Z"}
\.
COPY auth.demo_requests (id, clinic_name, contact_name, email, phone, city, doctors_count, message, status, invite_code_id, address, created_at, reviewed_at, reviewed_by, note) FROM stdin;
\.
COPY auth.email_links (clinic_id, id, user_id, kind, token_hash, token_sealed, created_at, expires_at, used_at, replaced_at) FROM stdin;
\.
COPY auth.email_requests (email, asked_at) FROM stdin;
\.
COPY auth.inbox (queue, event_id, received_at) FROM stdin;
\.
COPY auth.invite_codes (id, code, email, plan, access_days, expires_at, source, notes, created_at, created_by, revoked_at, used_at, used_by_clinic_id, used_by_user_id) FROM stdin;
\.
COPY auth.known_addresses (account, address, seen_at) FROM stdin;
\\xb333d0d610f6d0ea5200c75c61ddc31be1a64c52ecfdc639716b7aab757a166d	\\x2ba64f59473afd3e359f1ca4dd3c3313831d63e3db32b4d873424c5719978754	2026-11-30 02:00:26.323653+00
\.
COPY auth.known_browsers (account, browser, seen_at) FROM stdin;
\\xb333d0d610f6d0ea5200c75c61ddc31be1a64c52ecfdc639716b7aab757a166d	\\xfce7ac88814bee3070f260dea24977819adcd27b2b91a210e9b2ed35eca39fe8	2026-11-30 02:00:02.047192+00
\\xb333d0d610f6d0ea5200c75c61ddc31be1a64c52ecfdc639716b7aab757a166d	\\x1e3c64e7a93f5c5d434676b0a45706eb85ce20762960e96aec10bd913d807b3e	2026-11-30 02:00:26.323653+00
\.
COPY auth.operator_acts (id, at, key_name, address, clinic_id, act, subject, detail) FROM stdin;
\.
COPY auth.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
\.
COPY auth.pins (clinic_id, user_id, pin_hash, set_at, failures, failed_at, wrong) FROM stdin;
\.
COPY auth.plan_letters (clinic_id, id, user_id, ends_at, days, created_at, expires_at) FROM stdin;
\.
COPY auth.recovery_codes (clinic_id, user_id, code_hash, used_at) FROM stdin;
\.
COPY auth.security_letters (clinic_id, id, user_id, kind, at, expires_at) FROM stdin;
\.
COPY auth.sessions (clinic_id, id, user_id, session_version, password_digest, secret_digest, replaced_digest, issued_at, begun_at, used_at, ends_at, refreshes, counted_until, browser, system) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-3928-717c-9d59-2407ebd48bcb	01a22a2d-969c-714a-8b03-e1aa5e31820d	1	\\x276be0627f0b239eec81f2144122c3aba6339e46b2dfa2bcfd4e6d1e4b464e8a	\\x96bd5f3a9651f14dd2d162c13ce0015f114ee4735bc7efe8959fddf43681ed60	\N	2026-11-30 02:00:02.047192+00	2026-11-30 02:00:02.047192+00	2026-11-30 02:00:02.047192+00	2026-12-14 02:00:02.047192+00	0	2026-11-30 02:00:02.047192+00	\N	\N
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-97f3-7547-b7bd-5960d0c229f8	01a22a2d-969c-714a-8b03-e1aa5e31820d	1	\\x276be0627f0b239eec81f2144122c3aba6339e46b2dfa2bcfd4e6d1e4b464e8a	\\x77fa1ae1a8f3b451ca0667295af2e219d26e04c728e7bfffcfb57b694384054f	\N	2026-11-30 02:00:26.323653+00	2026-11-30 02:00:26.323653+00	2026-11-30 02:00:26.323653+00	2026-12-14 02:00:26.323653+00	0	2026-11-30 02:00:26.323653+00	\N	\N
\.
COPY auth.sign_in_counts (subject, failures, successes, successes_until, open_at, forget_at) FROM stdin;
\\x4b02f349ac09179fe801dfc9060f2599027bdc179ab917ac51f8c7c4cf4b2db6	0	1	2026-11-30 02:10:02.047192+00	2026-11-30 02:00:02.047192+00	2026-11-30 02:10:02.047192+00
\\xd25c095b5882a891190d5ad163e024f465997e8c7ff65a4431feae33e269f2fa	0	2	2026-11-30 02:10:02.047192+00	2026-11-30 02:00:26.323653+00	2026-11-30 02:10:26.323653+00
\\xfc806799ae38908e2e7fe1f139a5a21758dce30efb4bd32ac6c50aaae3c84a05	0	2	2026-11-30 02:10:02.047192+00	2026-11-30 02:00:02.047192+00	2026-11-30 02:10:26.323653+00
\.
COPY auth.totp (clinic_id, user_id, secret_sealed, created_at, confirmed_at, last_step) FROM stdin;
\.
COPY auth.users (clinic_id, id, email, password_hash, full_name, role, is_active, session_version, last_login_at, created_at, must_change_by, email_verified_at, second_factor_since, failure_noted_at, slowing_noted_at, doctor_id) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-969b-74cc-b7df-591b1e41293f	admin@jiboa.test	$argon2id$v=19$m=19456,t=2,p=1$ZQw02UMPbzItqXTM8HQS5w$ce6YTkPoTTQ2TqWKdpPf/QhuPCTXE73UTD78w/1BI8Y	Marta Rivas	admin	t	1	\N	2026-11-30 01:59:20.467159+00	\N	\N	\N	\N	\N	\N
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-969c-714a-8b03-e1aa5e31820d	recepcion@jiboa.test	$argon2id$v=19$m=19456,t=2,p=1$cHEN2M+43LO0sfdYiSgIUQ$w3J2Qoj5MSJk8mmbBjBwmbjoZ1eV1RvLQ0LVI2W/hZk	Luis Peña	staff	t	1	2026-11-30 02:00:26.323653+00	2026-11-30 01:59:20.467159+00	\N	\N	\N	\N	\N	\N
\.
COPY billing.decisions (clinic_id, announced_as_of, decide_at) FROM stdin;
\.
COPY billing.inbox (queue, event_id, received_at) FROM stdin;
\.
COPY billing.news (clinic_id, event_name, data_type, data_id, as_of, outcome, received_at, content) FROM stdin;
\.
COPY billing.notices_of_end (clinic_id, ends_at, days, decided_at, is_announced) FROM stdin;
\.
COPY billing.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
\.
COPY billing.payments (clinic_id, id, kind, provider_id, subscription_id, reason, state, total_cents, refunded_cents, currency, made_at, gives_plan, gives_months, follows, as_of, content, follows_subscription) FROM stdin;
\.
COPY billing.reconciliations (provider, began_at, ended_at, behind) FROM stdin;
lemonsqueezy	2026-11-30 01:59:20.855384+00	2026-11-30 01:59:20.931122+00	0
\.
COPY billing.subscriptions (clinic_id, id, provider_id, variant_id, plan, status, renews_at, ends_at, as_of, created_at, updated_at, announced_as_of, pause_mode, pause_resumes_at, paid_until, content, decide_at, order_id, period_changed_at, months_before) FROM stdin;
\.
COPY billing.unclaimed (id, event_name, data_type, data_id, as_of, received_at, reason, named_clinic) FROM stdin;
\.
COPY bus.dead_queues (queue, messages, oldest_at, measured_at) FROM stdin;
conversation.hear-scheduling	0	\N	2026-11-30 02:00:20.749674+00
conversation.store-message	0	\N	2026-11-30 02:00:20.749674+00
scheduling.book-on-request	0	\N	2026-11-30 02:00:20.872772+00
scheduling.cancel-on-request	0	\N	2026-11-30 02:00:20.872772+00
scheduling.confirm-on-answer	0	\N	2026-11-30 02:00:20.872772+00
scheduling.reschedule-on-request	0	\N	2026-11-30 02:00:20.872772+00
billing.apply-lemonsqueezy	0	\N	2026-11-30 02:00:20.932991+00
notification.apply-status	0	\N	2026-11-30 02:00:20.998026+00
notification.note-account-change	0	\N	2026-11-30 02:00:20.998026+00
notification.note-happenings	0	\N	2026-11-30 02:00:20.998026+00
notification.plan-reminders	0	\N	2026-11-30 02:00:20.998026+00
notification.send-email	0	\N	2026-11-30 02:00:20.998026+00
notification.send-reply	0	\N	2026-11-30 02:00:20.998026+00
auth.apply-subscription	0	\N	2026-11-30 02:00:21.06284+00
auth.follow-numbers	0	\N	2026-11-30 02:00:21.06284+00
auth.tell-of-plan-end	0	\N	2026-11-30 02:00:21.06284+00
\.
COPY conversation.faqs (clinic_id, id, key, category, question, answer, keywords, is_active, created_at) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-969d-748e-85c3-d6971e2be047	horario	hours	¿Cuál es el horario?	De lunes a viernes de 7:30 a. m. a 12:00 m. y de 1:00 a 4:30 p. m.; sábados de 8:00 a. m. a 12:00 m.	["horario", "abren", "cierran", "atienden"]	t	2026-11-30 01:59:20.467159+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-969e-72a7-8d8f-c0a9741a73b1	precios	prices	¿Cuánto cuestan los servicios?	Consulta $12, limpieza $22, relleno $28, control de ortodoncia $30.	["precio", "cuánto cuesta", "cuánto vale", "cobran"]	t	2026-11-30 01:59:20.467159+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-969f-7603-ae96-c6931971d53a	ubicacion	general	¿Dónde están?	2a Avenida Sur #14, Barrio El Calvario, San Vicente, frente al parque.	["dirección", "ubicación", "dónde", "llegar"]	t	2026-11-30 01:59:20.467159+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-969f-7603-ae96-c6941b75e061	pagos	payment	¿Cómo puedo pagar?	En efectivo, con tarjeta o por transferencia.	["pago", "tarjeta", "efectivo", "transferencia"]	t	2026-11-30 01:59:20.467159+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96a0-7563-8b64-6ed870caf4b6	parqueo	parking	¿Hay parqueo?	Sí, dos espacios frente a la clínica.	["parqueo", "estacionamiento", "carro"]	t	2026-11-30 01:59:20.467159+00
\.
COPY conversation.inbox (queue, event_id, received_at) FROM stdin;
\.
COPY conversation.mail (clinic_id, id, session_id, seq, kind, phone_number_id, wamid, body, sent_at, traceparent, received_at, event_id, event_index, reading, is_over_rate) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-26b7-7460-bd53-d7969394f354	01a22a2e-26b7-7460-bd53-d795e99b30fc	1	text	700100200300401	wamid.NTAzNzQ0MDc0OTE6MDFhMjJhMmUyNmFhNzZjOGJjNzBhMGEzNjU5ZjIzMjc	{"kind": "text", "text": "Buenos días, quisiera una cita para una limpieza dental", "version": 1}	2026-11-30 01:59:57+00	00-5c61c26f54e5c4189de736fdc2efd2f9-726f14bb8fe03b41-01	2026-11-30 01:59:57.367537+00	01a22a2e-26ad-724e-952f-32b74807d362	0	\N	f
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-2be8-731e-8a3b-647a1c3b056c	01a22a2e-26b7-7460-bd53-d795e99b30fc	2	pressed	700100200300401	wamid.NTAzNzQ0MDc0OTE6MDFhMjJhMmUyYmQ5NzUyZGI0MjFkZTk4ODQxMzYyNzQ	{"id": "DAY:2026-12-09", "kind": "pressed", "title": "miércoles 9 de diciembre", "version": 1}	2026-11-30 01:59:58+00	00-dfc135de96621201caa1653868d1f111-2dfcd4a80e98a4d2-01	2026-11-30 01:59:58.696118+00	01a22a2e-2bdf-7269-bdd2-b0336c223cb6	0	\N	f
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-2c45-721d-9621-4fd02c639676	01a22a2e-26b7-7460-bd53-d795e99b30fc	3	pressed	700100200300401	wamid.NTAzNzQ0MDc0OTE6MDFhMjJhMmUyYzNhNzU0Nzk2YzU1N2IxN2RmY2M2YzE	{"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-09T21:30:00Z", "kind": "pressed", "title": "3:30 p. m.", "version": 1}	2026-11-30 01:59:58+00	00-af50305ba56799e6db2b7a22eb461cb5-960bcfa5efc26df0-01	2026-11-30 01:59:58.789632+00	01a22a2e-2c3d-7769-98f1-0a9965ac24b7	0	\N	f
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-2c8d-7282-a1c2-9512d870a8c6	01a22a2e-26b7-7460-bd53-d795e99b30fc	4	text	700100200300401	wamid.NTAzNzQ0MDc0OTE6MDFhMjJhMmUyYzg0NzBhZThkYTIyNzU2ZjMyNTU2OTk	{"kind": "text", "text": "Mauricio Escobar", "version": 1}	2026-11-30 01:59:58+00	00-886b46e59b239894b95e129897c0711c-1d64092ecbeb1a01-01	2026-11-30 01:59:58.8615+00	01a22a2e-2c86-75a3-b75a-3754543ce992	0	\N	f
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-364c-75ba-9144-473c4eaa0d08	01a22a2e-26b7-7460-bd53-d795e99b30fc	5	pressed	700100200300401	wamid.NTAzNzQ0MDc0OTE6MDFhMjJhMmUzNjQwNzFjYTljYWMxZmYyNDAzNTZjMjE	{"id": "CONFIRM_BOOKING", "kind": "pressed", "title": "Sí, confirmar", "version": 1}	2026-11-30 02:00:01+00	00-e35adbdcee58d235996a68d81c697c82-4489bf13308f8ac4-01	2026-11-30 02:00:01.356417+00	01a22a2e-3643-74e4-a8cf-3ea495f3a6f8	0	\N	f
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-3997-757d-a451-fd25c186b934	01a22a2e-3997-757d-a451-fd24e971fa25	1	text	700100200300401	wamid.NTAzNzAyMTQ4Mzk6MDFhMjJhMmUzOThhNzFlNDllOGY3NzJjZjgxYTQ2YWM	{"kind": "text", "text": "Buenos días, quisiera una cita para una limpieza dental", "version": 1}	2026-11-30 02:00:02+00	00-c20bba9b35d516e281115fc2e4f297cd-10c11c70a9ee863d-01	2026-11-30 02:00:02.199135+00	01a22a2e-398c-745b-a22b-12dc32b675aa	0	\N	f
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-3e84-708b-ad4d-edf39d0a9b1f	01a22a2e-3997-757d-a451-fd24e971fa25	2	pressed	700100200300401	wamid.NTAzNzAyMTQ4Mzk6MDFhMjJhMmUzZTc2NzFkZDg4MDZiYmVhOGI4YmUyYmU	{"id": "DAY:2026-12-04", "kind": "pressed", "title": "viernes 4 de diciembre", "version": 1}	2026-11-30 02:00:03+00	00-d6af69b06bc99032dfc87fe1d26b6818-85ca8ce0e64b0f93-01	2026-11-30 02:00:03.460722+00	01a22a2e-3e7d-7256-ac54-1a4f128ba158	0	\N	f
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-3eb6-7247-a94f-0fd69ecd42a8	01a22a2e-3997-757d-a451-fd24e971fa25	3	pressed	700100200300401	wamid.NTAzNzAyMTQ4Mzk6MDFhMjJhMmUzZWFhNzZiNThlNGE5NjMyYjg3ZWM4Mzc	{"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-04T21:30:00Z", "kind": "pressed", "title": "3:30 p. m.", "version": 1}	2026-11-30 02:00:03+00	00-97c33a802e3418903a132edaf7593024-22213fc30301f753-01	2026-11-30 02:00:03.510465+00	01a22a2e-3eaf-7749-876f-d2024802048b	0	\N	f
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-3ee7-7513-9274-e7935fd24401	01a22a2e-3997-757d-a451-fd24e971fa25	4	text	700100200300401	wamid.NTAzNzAyMTQ4Mzk6MDFhMjJhMmUzZWRjNzRlM2IyMTEzNzU2N2JiMGQ0ZTc	{"kind": "text", "text": "Mauricio Escobar", "version": 1}	2026-11-30 02:00:03+00	00-879d5595198930a28d9af72b9e86cab8-488abf5b9f1848a2-01	2026-11-30 02:00:03.559575+00	01a22a2e-3edd-7408-9887-e5a0d47a7138	0	\N	f
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-9298-73d4-95fe-907fef320f53	01a22a2e-9298-73d4-95fe-907e5fa71be1	1	text	700100200300401	wamid.NTAzNzQzOTc0OTE6MDFhMjJhMmU5Mjc2NzNlMjlhYWYzNzY2ODVjYmFhMGQ	{"kind": "text", "text": "Hola, buenos días", "version": 1}	2026-11-30 02:00:24+00	00-32ebf6a2eb060639e5b9b7d7d439ac9a-246260b6a5e9a85e-01	2026-11-30 02:00:24.984723+00	01a22a2e-927b-72fd-80fc-2c2513107ba7	0	\N	f
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-9775-75da-99fc-17e1af1e1486	01a22a2e-9775-75da-99fc-17e008835ea4	1	text	700100200300401	wamid.NTAzNzE4NzM5MTM6MDFhMjJhMmU5NzZiNzY1Zjk2NzZlYzc5YTNmMGYwNWI	{"kind": "text", "text": "Quisiera una cita para una limpieza dental", "version": 1}	2026-11-30 02:00:26+00	00-22fbde72f58912ed125d6de4c385489b-f15915dfd250e42d-01	2026-11-30 02:00:26.229294+00	01a22a2e-976e-716c-96d5-36ff2597e484	0	\N	f
\.
COPY conversation.mailboxes (session_id, clinic_id, pending_seq, handled_seq, lease_token, lease_until, promised_slot, ready_at, unread_since, wake_at, rate_tat, answered_until, answered_event, failures) FROM stdin;
01a22a2e-26b7-7460-bd53-d795e99b30fc	01a22a2d-9657-72ce-8c1e-13bfd0cb686e	5	5	\N	\N	\N	\N	\N	\N	2026-11-30 02:00:01.456417+00	2026-11-30 02:00:01+00	01a22a2e-3643-74e4-a8cf-3ea495f3a6f8	0
01a22a2e-3997-757d-a451-fd24e971fa25	01a22a2d-9657-72ce-8c1e-13bfd0cb686e	4	4	\N	\N	\N	\N	\N	\N	2026-11-30 02:00:03.760722+00	2026-11-30 02:00:03+00	01a22a2e-3edd-7408-9887-e5a0d47a7138	0
01a22a2e-9298-73d4-95fe-907e5fa71be1	01a22a2d-9657-72ce-8c1e-13bfd0cb686e	1	1	\N	\N	\N	\N	\N	\N	2026-11-30 02:00:25.084723+00	2026-11-30 02:00:24+00	01a22a2e-927b-72fd-80fc-2c2513107ba7	0
01a22a2e-9775-75da-99fc-17e008835ea4	01a22a2d-9657-72ce-8c1e-13bfd0cb686e	1	0	\N	\N	\N	2026-11-30 02:00:27.429294+00	2026-11-30 02:00:26.229294+00	\N	2026-11-30 02:00:26.329294+00	\N	\N	0
\.
COPY conversation.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
\.
COPY conversation.replies (clinic_id, id, session_id, sequence, body, created_at) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	640f9e67-3093-5395-aa32-23c15b162ca4	01a22a2e-26b7-7460-bd53-d795e99b30fc	1	{"text": "¿Qué día le gustaría venir para limpieza dental? Elija uno o escríbame la fecha.", "choices": ["lunes 30 de noviembre", "martes 1 de diciembre", "miércoles 2 de diciembre", "jueves 3 de diciembre", "viernes 4 de diciembre", "sábado 5 de diciembre", "lunes 7 de diciembre", "martes 8 de diciembre", "miércoles 9 de diciembre", "Otro día"]}	2026-11-30 01:59:58.632069+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	91e48fc5-547b-5e4b-9da3-765c98457af8	01a22a2e-26b7-7460-bd53-d795e99b30fc	2	{"text": "Para el miércoles 9 de diciembre tengo estos horarios. Si prefiere otra hora, escríbamela. ¿Cuál le conviene?", "choices": ["7:30 a. m.", "8:00 a. m.", "9:00 a. m.", "10:00 a. m.", "11:00 a. m.", "11:30 a. m.", "1:30 p. m.", "2:30 p. m.", "3:30 p. m.", "Otro día"]}	2026-11-30 01:59:58.727567+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	8d288ca8-53c0-5c0f-9abc-8cc71348e13b	01a22a2e-26b7-7460-bd53-d795e99b30fc	3	{"text": "Perfecto, el miércoles 9 de diciembre a las 3:30 p. m. ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor."}	2026-11-30 01:59:58.813349+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	728cc92e-1ee2-58b0-aebf-fe67bfd9582b	01a22a2e-26b7-7460-bd53-d795e99b30fc	4	{"text": "Esta sería su cita:\\n• Limpieza dental\\n• miércoles 9 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Mauricio Escobar\\n\\n¿La confirmo?", "choices": ["Sí, confirmar", "Cambiar algo", "Cancelar"]}	2026-11-30 02:00:01.300932+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	b2320013-80d6-5f58-aec2-e36bb9941db7	01a22a2e-26b7-7460-bd53-d795e99b30fc	5	{"text": "¡Listo! Su cita quedó reservada:\\n• Limpieza dental\\n• miércoles 9 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Mauricio Escobar\\n• 2a Avenida Sur #14, Barrio El Calvario, San Vicente. Frente al parque.\\n\\nLe enviaremos un recordatorio. Si necesita cambiarla o cancelarla, escríbame por aquí."}	2026-11-30 02:00:01.384674+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	b7444e68-1a0e-5701-af48-a6eb5c5ce7f5	01a22a2e-3997-757d-a451-fd24e971fa25	1	{"text": "¿Qué día le gustaría venir para limpieza dental? Elija uno o escríbame la fecha.", "choices": ["lunes 30 de noviembre", "martes 1 de diciembre", "miércoles 2 de diciembre", "jueves 3 de diciembre", "viernes 4 de diciembre", "sábado 5 de diciembre", "lunes 7 de diciembre", "martes 8 de diciembre", "miércoles 9 de diciembre", "Otro día"]}	2026-11-30 02:00:03.417988+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	a2703f26-234b-51c1-94eb-af1b51fbf4ff	01a22a2e-3997-757d-a451-fd24e971fa25	2	{"text": "Para el viernes 4 de diciembre tengo estos horarios. Si prefiere otra hora, escríbamela. ¿Cuál le conviene?", "choices": ["7:30 a. m.", "8:00 a. m.", "9:00 a. m.", "10:00 a. m.", "11:00 a. m.", "11:30 a. m.", "1:30 p. m.", "2:30 p. m.", "3:30 p. m.", "Otro día"]}	2026-11-30 02:00:03.472554+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	87bd4421-6c18-5c41-b2dc-46713f2aa14f	01a22a2e-3997-757d-a451-fd24e971fa25	3	{"text": "Perfecto, el viernes 4 de diciembre a las 3:30 p. m. ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor."}	2026-11-30 02:00:03.520235+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	0f5fce6c-438c-50ad-853c-cbd71a2970da	01a22a2e-3997-757d-a451-fd24e971fa25	4	{"text": "Esta sería su cita:\\n• Limpieza dental\\n• viernes 4 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Mauricio Escobar\\n\\n¿La confirmo?", "choices": ["Sí, confirmar", "Cambiar algo", "Cancelar"]}	2026-11-30 02:00:05.976862+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	e92a282e-c592-5a67-ad15-fe7db859749c	01a22a2e-9298-73d4-95fe-907e5fa71be1	1	{"text": "¡Hola! Gracias por escribir a Clínica Dental Jiboa. ¿En qué le puedo ayudar?", "choices": ["Agendar cita", "Mis citas", "Hablar con alguien"]}	2026-11-30 02:00:26.191624+00
\.
COPY conversation.session_words (clinic_id, word, session_id) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	~oiciruam	01a22a2e-26b7-7460-bd53-d795e99b30fc
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	escobar	01a22a2e-26b7-7460-bd53-d795e99b30fc
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	mauricio	01a22a2e-26b7-7460-bd53-d795e99b30fc
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	74407491	01a22a2e-26b7-7460-bd53-d795e99b30fc
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	50374407491	01a22a2e-26b7-7460-bd53-d795e99b30fc
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	~19470447305	01a22a2e-26b7-7460-bd53-d795e99b30fc
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	~rabocse	01a22a2e-26b7-7460-bd53-d795e99b30fc
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	70214839	01a22a2e-3997-757d-a451-fd24e971fa25
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	~oiciruam	01a22a2e-3997-757d-a451-fd24e971fa25
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	~93841207305	01a22a2e-3997-757d-a451-fd24e971fa25
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	escobar	01a22a2e-3997-757d-a451-fd24e971fa25
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	mauricio	01a22a2e-3997-757d-a451-fd24e971fa25
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	50370214839	01a22a2e-3997-757d-a451-fd24e971fa25
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	~rabocse	01a22a2e-3997-757d-a451-fd24e971fa25
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	reina	01a22a2e-9298-73d4-95fe-907e5fa71be1
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	~anier	01a22a2e-9298-73d4-95fe-907e5fa71be1
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	~19479347305	01a22a2e-9298-73d4-95fe-907e5fa71be1
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	guardado	01a22a2e-9298-73d4-95fe-907e5fa71be1
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	74397491	01a22a2e-9298-73d4-95fe-907e5fa71be1
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	50374397491	01a22a2e-9298-73d4-95fe-907e5fa71be1
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	~odadraug	01a22a2e-9298-73d4-95fe-907e5fa71be1
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	~oiciruam	01a22a2e-9775-75da-99fc-17e008835ea4
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	~31937817305	01a22a2e-9775-75da-99fc-17e008835ea4
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	escobar	01a22a2e-9775-75da-99fc-17e008835ea4
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	50371873913	01a22a2e-9775-75da-99fc-17e008835ea4
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	mauricio	01a22a2e-9775-75da-99fc-17e008835ea4
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	71873913	01a22a2e-9775-75da-99fc-17e008835ea4
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	~rabocse	01a22a2e-9775-75da-99fc-17e008835ea4
\.
COPY conversation.sessions (clinic_id, id, phone_number_id, contact_phone, contact_bsuid, contact_name, state, collected, handover, reply_sequence, last_message_at, created_at, updated_at) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-26b7-7460-bd53-d795e99b30fc	700100200300401	50374407491	SV.4F89450B21D9D4621183	Mauricio Escobar	CONFIRMED	{"draft": {"date": null, "days": null, "hold": null, "name": null, "slot": null, "time": null, "doctor": null, "moving": null, "window": null, "service": null, "not_dates": [], "not_times": [], "cancelling": null}, "unclear": 0, "waiting": null, "asked_at": "2026-11-30T01:59:58Z", "question": null, "slowed_at": null, "unreadable": 0, "handover_since": null, "told_to_call_at": null}	f	5	2026-11-30 02:00:01.368565+00	2026-11-30 01:59:57.367537+00	2026-11-30 02:00:01.384674+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-3997-757d-a451-fd24e971fa25	700100200300401	50370214839	SV.225D1D04CF0C4F601983	Mauricio Escobar	CONFIRMING	{"draft": {"date": "2026-12-04", "days": null, "hold": {"id": "01a22a2e-4853-767d-ae78-1da0b5e0ae2c", "name": "Mauricio Escobar", "slot": {"doctor_id": "01a22a2d-96a4-7629-88c0-30d6745bc6e7", "starts_at": "2026-12-04T21:30:00Z", "service_id": "01a22a2d-96a1-72f1-9959-6218c66f0906"}, "turn": "493e5bc0-40b7-595c-8a93-18918dc831da", "expires_at": "2026-11-30T02:10:05.967683408Z"}, "name": "Mauricio Escobar", "slot": {"doctor_id": "01a22a2d-96a4-7629-88c0-30d6745bc6e7", "starts_at": "2026-12-04T21:30:00Z", "service_id": "01a22a2d-96a1-72f1-9959-6218c66f0906"}, "time": "15:30:00", "doctor": null, "moving": null, "window": null, "service": "01a22a2d-96a1-72f1-9959-6218c66f0906", "not_dates": [], "not_times": [], "cancelling": null}, "unclear": 0, "waiting": null, "asked_at": "2026-11-30T02:00:03Z", "question": {"body": "Esta sería su cita:\\n• Limpieza dental\\n• viernes 4 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Mauricio Escobar\\n\\n¿La confirmo?", "opener": "Ver opciones", "choices": [{"id": "CONFIRM_BOOKING", "title": "Sí, confirmar", "description": ""}, {"id": "EDIT_BOOKING", "title": "Cambiar algo", "description": ""}, {"id": "CANCEL_BOOKING", "title": "Cancelar", "description": ""}]}, "slowed_at": null, "unreadable": 0, "handover_since": null, "told_to_call_at": null}	f	4	2026-11-30 02:00:05.964316+00	2026-11-30 02:00:02.199135+00	2026-11-30 02:00:05.976862+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-9298-73d4-95fe-907e5fa71be1	700100200300401	50374397491	SV.325DBDA4BE3FF21EC83E	Reina Guardado	IDLE	{"draft": {"date": null, "days": null, "hold": null, "name": null, "slot": null, "time": null, "doctor": null, "moving": null, "window": null, "service": null, "not_dates": [], "not_times": [], "cancelling": null}, "unclear": 0, "waiting": null, "asked_at": "2026-11-30T02:00:24Z", "question": {"body": "¡Hola! Gracias por escribir a Clínica Dental Jiboa. ¿En qué le puedo ayudar?", "opener": "Ver opciones", "choices": [{"id": "MENU_BOOK", "title": "Agendar cita", "description": ""}, {"id": "MENU_APPOINTMENTS", "title": "Mis citas", "description": ""}, {"id": "MENU_HUMAN", "title": "Hablar con alguien", "description": ""}]}, "slowed_at": null, "unreadable": 0, "handover_since": null, "told_to_call_at": null}	f	1	2026-11-30 02:00:26.190146+00	2026-11-30 02:00:24.984723+00	2026-11-30 02:00:26.191624+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-9775-75da-99fc-17e008835ea4	700100200300401	50371873913	SV.BEA30B271762B8BD7498	Mauricio Escobar	IDLE	{}	f	0	\N	2026-11-30 02:00:26.229294+00	2026-11-30 02:00:26.229294+00
\.
COPY ingest.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
01a22a2e-9829-77fb-a12f-352c5ede1e6e	\N	ingest.whatsapp_messages.received.v1	\\x0a0f373030313030323030333030343031120b35303332333933303138381a9c011a4177616d69642e4e54417a4e7a41334e6a51354e4455364d4446684d6a4a684d6d55354f4449334e7a4a6a4d446c6d5a47597a4d6a55334e57526a4e7a4e6d595467220b35303337303736343934352a1753562e3938344332304142333336343033333945323642320e5265696e6120477561726461646f3a0608bab1b3d8064a190a1751756965726f2063616e63656c6172206d692063697461	00-2c325e3113f4d71671d3c271932802d9-c8feff979dbf4b8f-01	2026-11-30 02:00:26.409269+00
\.
COPY notification.account_changes (clinic_id, id, field, phone_number_id, value, created_at) FROM stdin;
\.
COPY notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, to_bsuid, content, appointment_id, session_id, sequence, in_reply_to, wamid, error_code, error_detail, attempts, possibly_twice, traceparent, created_at, sending_at, sent_at, delivered_at, read_at, failed_at) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	91e48fc5-547b-5e4b-9da3-765c98457af8	reply	read	91e48fc5-547b-5e4b-9da3-765c98457af8	700100200300401	50374407491	SV.4F89450B21D9D4621183	{"forms": [{"body": "Para el miércoles 9 de diciembre tengo estos horarios. Si prefiere otra hora, escríbamela. ¿Cuál le conviene?", "type": "list", "button": "Ver horarios", "sections": [{"rows": [{"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-09T13:30:00Z", "title": "7:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-09T14:00:00Z", "title": "8:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-09T15:00:00Z", "title": "9:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22a2d-96b6-74fb-b874-907160358c39:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-09T16:00:00Z", "title": "10:00 a. m.", "description": "Dr. José Ibáñez"}, {"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-09T17:00:00Z", "title": "11:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-09T17:30:00Z", "title": "11:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-09T19:30:00Z", "title": "1:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-09T20:30:00Z", "title": "2:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-09T21:30:00Z", "title": "3:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "OTHER_DAY", "title": "Otro día", "description": "Dígame qué fecha le conviene"}], "title": ""}]}]}	\N	01a22a2e-26b7-7460-bd53-d795e99b30fc	2	wamid.NTAzNzQ0MDc0OTE6MDFhMjJhMmUyYmQ5NzUyZGI0MjFkZTk4ODQxMzYyNzQ	\N	\N	\N	1	f	00-dfc135de96621201caa1653868d1f111-884bdeb224130264-01	2026-11-30 01:59:58.747681+00	2026-11-30 01:59:58.747681+00	2026-11-30 01:59:58.760248+00	2026-11-30 01:59:59+00	2026-11-30 01:59:59+00	\N
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	8d288ca8-53c0-5c0f-9abc-8cc71348e13b	reply	read	8d288ca8-53c0-5c0f-9abc-8cc71348e13b	700100200300401	50374407491	SV.4F89450B21D9D4621183	{"forms": [{"body": "Perfecto, el miércoles 9 de diciembre a las 3:30 p. m. ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor.", "type": "text"}]}	\N	01a22a2e-26b7-7460-bd53-d795e99b30fc	3	wamid.NTAzNzQ0MDc0OTE6MDFhMjJhMmUyYzNhNzU0Nzk2YzU1N2IxN2RmY2M2YzE	\N	\N	\N	1	f	00-af50305ba56799e6db2b7a22eb461cb5-af8c5d8987e95651-01	2026-11-30 01:59:58.823911+00	2026-11-30 01:59:58.823911+00	2026-11-30 01:59:58.835065+00	2026-11-30 01:59:59+00	2026-11-30 01:59:59+00	\N
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	728cc92e-1ee2-58b0-aebf-fe67bfd9582b	reply	read	728cc92e-1ee2-58b0-aebf-fe67bfd9582b	700100200300401	50374407491	SV.4F89450B21D9D4621183	{"forms": [{"body": "Esta sería su cita:\\n• Limpieza dental\\n• miércoles 9 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Mauricio Escobar\\n\\n¿La confirmo?", "type": "buttons", "footer": "", "buttons": [{"id": "CONFIRM_BOOKING", "title": "Sí, confirmar"}, {"id": "EDIT_BOOKING", "title": "Cambiar algo"}, {"id": "CANCEL_BOOKING", "title": "Cancelar"}]}]}	\N	01a22a2e-26b7-7460-bd53-d795e99b30fc	4	wamid.NTAzNzQ0MDc0OTE6MDFhMjJhMmUyYzg0NzBhZThkYTIyNzU2ZjMyNTU2OTk	\N	\N	\N	1	f	00-886b46e59b239894b95e129897c0711c-eb134d4dec2bb516-01	2026-11-30 02:00:01.315685+00	2026-11-30 02:00:01.315685+00	2026-11-30 02:00:01.329145+00	2026-11-30 02:00:01+00	2026-11-30 02:00:01+00	\N
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	640f9e67-3093-5395-aa32-23c15b162ca4	reply	read	640f9e67-3093-5395-aa32-23c15b162ca4	700100200300401	50374407491	SV.4F89450B21D9D4621183	{"forms": [{"body": "¿Qué día le gustaría venir para limpieza dental? Elija uno o escríbame la fecha.", "type": "list", "button": "Ver días", "sections": [{"rows": [{"id": "DAY:2026-11-30", "title": "lunes 30 de noviembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-01", "title": "martes 1 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-02", "title": "miércoles 2 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-03", "title": "jueves 3 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-04", "title": "viernes 4 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-05", "title": "sábado 5 de diciembre", "description": "Desde las 8:00 a. m."}, {"id": "DAY:2026-12-07", "title": "lunes 7 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-08", "title": "martes 8 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-09", "title": "miércoles 9 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "OTHER_DAY", "title": "Otro día", "description": "Dígame qué fecha le conviene"}], "title": ""}]}]}	\N	01a22a2e-26b7-7460-bd53-d795e99b30fc	1	wamid.NTAzNzQ0MDc0OTE6MDFhMjJhMmUyNmFhNzZjOGJjNzBhMGEzNjU5ZjIzMjc	\N	\N	\N	1	f	00-5c61c26f54e5c4189de736fdc2efd2f9-ea9d8ba664a9acc1-01	2026-11-30 01:59:58.650607+00	2026-11-30 01:59:58.650607+00	2026-11-30 01:59:58.677263+00	2026-11-30 01:59:58+00	2026-11-30 01:59:59+00	\N
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	87bd4421-6c18-5c41-b2dc-46713f2aa14f	reply	read	87bd4421-6c18-5c41-b2dc-46713f2aa14f	700100200300401	50370214839	SV.225D1D04CF0C4F601983	{"forms": [{"body": "Perfecto, el viernes 4 de diciembre a las 3:30 p. m. ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor.", "type": "text"}]}	\N	01a22a2e-3997-757d-a451-fd24e971fa25	3	wamid.NTAzNzAyMTQ4Mzk6MDFhMjJhMmUzZWFhNzZiNThlNGE5NjMyYjg3ZWM4Mzc	\N	\N	\N	1	f	00-97c33a802e3418903a132edaf7593024-083e31174ed20336-01	2026-11-30 02:00:03.530599+00	2026-11-30 02:00:03.530599+00	2026-11-30 02:00:03.538581+00	2026-11-30 02:00:03+00	2026-11-30 02:00:04+00	\N
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	a2703f26-234b-51c1-94eb-af1b51fbf4ff	reply	read	a2703f26-234b-51c1-94eb-af1b51fbf4ff	700100200300401	50370214839	SV.225D1D04CF0C4F601983	{"forms": [{"body": "Para el viernes 4 de diciembre tengo estos horarios. Si prefiere otra hora, escríbamela. ¿Cuál le conviene?", "type": "list", "button": "Ver horarios", "sections": [{"rows": [{"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-04T13:30:00Z", "title": "7:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-04T14:00:00Z", "title": "8:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-04T15:00:00Z", "title": "9:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22a2d-96b6-74fb-b874-907160358c39:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-04T16:00:00Z", "title": "10:00 a. m.", "description": "Dr. José Ibáñez"}, {"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-04T17:00:00Z", "title": "11:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-04T17:30:00Z", "title": "11:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-04T19:30:00Z", "title": "1:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-04T20:30:00Z", "title": "2:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22a2d-96a4-7629-88c0-30d6745bc6e7:01a22a2d-96a1-72f1-9959-6218c66f0906:2026-12-04T21:30:00Z", "title": "3:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "OTHER_DAY", "title": "Otro día", "description": "Dígame qué fecha le conviene"}], "title": ""}]}]}	\N	01a22a2e-3997-757d-a451-fd24e971fa25	2	wamid.NTAzNzAyMTQ4Mzk6MDFhMjJhMmUzZTc2NzFkZDg4MDZiYmVhOGI4YmUyYmU	\N	\N	\N	1	f	00-d6af69b06bc99032dfc87fe1d26b6818-ae507c96ea3eef09-01	2026-11-30 02:00:03.485243+00	2026-11-30 02:00:03.485243+00	2026-11-30 02:00:03.496731+00	2026-11-30 02:00:03+00	2026-11-30 02:00:04+00	\N
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	b2320013-80d6-5f58-aec2-e36bb9941db7	reply	read	b2320013-80d6-5f58-aec2-e36bb9941db7	700100200300401	50374407491	SV.4F89450B21D9D4621183	{"forms": [{"body": "¡Listo! Su cita quedó reservada:\\n• Limpieza dental\\n• miércoles 9 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Mauricio Escobar\\n• 2a Avenida Sur #14, Barrio El Calvario, San Vicente. Frente al parque.\\n\\nLe enviaremos un recordatorio. Si necesita cambiarla o cancelarla, escríbame por aquí.", "type": "text"}]}	\N	01a22a2e-26b7-7460-bd53-d795e99b30fc	5	wamid.NTAzNzQ0MDc0OTE6MDFhMjJhMmUzNjQwNzFjYTljYWMxZmYyNDAzNTZjMjE	\N	\N	\N	1	f	00-e35adbdcee58d235996a68d81c697c82-4e4775810c07844a-01	2026-11-30 02:00:01.405162+00	2026-11-30 02:00:01.405162+00	2026-11-30 02:00:01.417484+00	2026-11-30 02:00:01+00	2026-11-30 02:00:02+00	\N
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	b7444e68-1a0e-5701-af48-a6eb5c5ce7f5	reply	read	b7444e68-1a0e-5701-af48-a6eb5c5ce7f5	700100200300401	50370214839	SV.225D1D04CF0C4F601983	{"forms": [{"body": "¿Qué día le gustaría venir para limpieza dental? Elija uno o escríbame la fecha.", "type": "list", "button": "Ver días", "sections": [{"rows": [{"id": "DAY:2026-11-30", "title": "lunes 30 de noviembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-01", "title": "martes 1 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-02", "title": "miércoles 2 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-03", "title": "jueves 3 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-04", "title": "viernes 4 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-05", "title": "sábado 5 de diciembre", "description": "Desde las 8:30 a. m."}, {"id": "DAY:2026-12-07", "title": "lunes 7 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-08", "title": "martes 8 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-09", "title": "miércoles 9 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "OTHER_DAY", "title": "Otro día", "description": "Dígame qué fecha le conviene"}], "title": ""}]}]}	\N	01a22a2e-3997-757d-a451-fd24e971fa25	1	wamid.NTAzNzAyMTQ4Mzk6MDFhMjJhMmUzOThhNzFlNDllOGY3NzJjZjgxYTQ2YWM	\N	\N	\N	1	f	00-c20bba9b35d516e281115fc2e4f297cd-018b9f78550fc8f4-01	2026-11-30 02:00:03.430904+00	2026-11-30 02:00:03.430904+00	2026-11-30 02:00:03.445633+00	2026-11-30 02:00:03+00	2026-11-30 02:00:04+00	\N
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	0f5fce6c-438c-50ad-853c-cbd71a2970da	reply	read	0f5fce6c-438c-50ad-853c-cbd71a2970da	700100200300401	50370214839	SV.225D1D04CF0C4F601983	{"forms": [{"body": "Esta sería su cita:\\n• Limpieza dental\\n• viernes 4 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Mauricio Escobar\\n\\n¿La confirmo?", "type": "buttons", "footer": "", "buttons": [{"id": "CONFIRM_BOOKING", "title": "Sí, confirmar"}, {"id": "EDIT_BOOKING", "title": "Cambiar algo"}, {"id": "CANCEL_BOOKING", "title": "Cancelar"}]}]}	\N	01a22a2e-3997-757d-a451-fd24e971fa25	4	wamid.NTAzNzAyMTQ4Mzk6MDFhMjJhMmUzZWRjNzRlM2IyMTEzNzU2N2JiMGQ0ZTc	\N	\N	\N	1	f	00-879d5595198930a28d9af72b9e86cab8-7ae6311cbec56c20-01	2026-11-30 02:00:05.989475+00	2026-11-30 02:00:05.989475+00	2026-11-30 02:00:06.000271+00	2026-11-30 02:00:06+00	2026-11-30 02:00:06+00	\N
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-58df-7045-a5cc-d724cdd4344a	booking_card	read	booking_card:01a22a2e-397e-7219-9398-aee7361512ca:1	700100200300401	50370000031	\N	{"about": {"told": {"state": "visit", "doctor_id": "01a22a2d-96a4-7629-88c0-30d6745bc6e7", "starts_at": "2026-12-05T14:00:00Z"}, "version": 1}, "forms": [{"name": "cita_confirmada", "type": "template", "payloads": ["MOVE_APPOINTMENT:01a22a2e-397e-7219-9398-aee7361512ca", "CANCEL_APPOINTMENT:01a22a2e-397e-7219-9398-aee7361512ca", "LOCATION"], "parameters": ["Marta", "Consulta general", "sábado 5 de diciembre", "8:00 a. m.", "Dra. Elena Rivas", "Clínica Dental Jiboa"]}, {"body": "Hola, Marta. Su cita quedó agendada: Consulta general, sábado 5 de diciembre a las 8:00 a. m., con Dra. Elena Rivas en Clínica Dental Jiboa. Si algo cambia, escríbanos por este medio.", "type": "buttons", "footer": "", "buttons": [{"id": "MOVE_APPOINTMENT:01a22a2e-397e-7219-9398-aee7361512ca", "title": "Cambiar cita"}, {"id": "CANCEL_APPOINTMENT:01a22a2e-397e-7219-9398-aee7361512ca", "title": "Cancelar cita"}, {"id": "LOCATION", "title": "Ver ubicación"}]}]}	01a22a2e-397e-7219-9398-aee7361512ca	\N	\N	\N	\N	\N	\N	1	f	00-29655f7773e8cd80d6d23f3847ac2702-1f214f9a9c301752-01	2026-11-30 02:00:10.19993+00	2026-11-30 02:00:10.19993+00	2026-11-30 02:00:10.218589+00	2026-11-30 02:00:10+00	2026-11-30 02:00:10+00	\N
\.
COPY notification.emails (clinic_id, id, kind, state, attempts, due_at, expires_at, last_error, traceparent, requested_at, ended_at) FROM stdin;
\.
COPY notification.inbox (queue, event_id, received_at) FROM stdin;
notification.send-reply	01a22a2e-2ba7-7149-95a6-94d782639fe1	2026-11-30 01:59:58.650607+00
notification.send-reply	01a22a2e-2c07-73bb-8f96-808f84787a2e	2026-11-30 01:59:58.747681+00
notification.send-reply	01a22a2e-2c5d-7726-b9c5-3912728621a7	2026-11-30 01:59:58.823911+00
notification.send-reply	01a22a2e-3614-7020-8458-625e49ef23da	2026-11-30 02:00:01.315685+00
notification.note-happenings	01a22a2e-365f-71c2-9def-ce74469e4a6a	2026-11-30 02:00:01.397677+00
notification.send-reply	01a22a2e-3668-7322-a9ea-4aa736d0867e	2026-11-30 02:00:01.405162+00
notification.send-reply	01a22a2e-3e59-73bb-811b-3b16a64684e4	2026-11-30 02:00:03.430904+00
notification.send-reply	01a22a2e-3e90-728d-9dd8-cfc4109292d8	2026-11-30 02:00:03.485243+00
notification.send-reply	01a22a2e-3ec0-7703-8091-a390691cdc44	2026-11-30 02:00:03.530599+00
notification.send-reply	01a22a2e-4858-75c5-a812-7758fbbb718c	2026-11-30 02:00:05.989475+00
notification.plan-reminders	01a22a2e-397e-7219-9398-aee881ae47d5	2026-11-30 02:00:10.19993+00
\.
COPY notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, version, due_at, state, attempt, lease_until, last_error, traceparent, created_at, lane, sequence, told, told_version) FROM stdin;
\.
COPY notification.notices (clinic_id, id, happening, kind, at, appointment_id, conversation_id, detail) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-3675-715e-bf04-47df05672132	appointment_booked:01a22a2e-3602-75ea-8686-5788f444e4e7:1	appointment_booked	2026-11-30 02:00:01+00	01a22a2e-3602-75ea-8686-5788f444e4e7	\N	\N
\.
COPY notification.operator_attempts (subject, failures, open_at, forget_at, known_until) FROM stdin;
\.
COPY notification.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
\.
COPY notification.pauses (queue, clinic_id, reason, code, paused_at, refused_channel, refused_token) FROM stdin;
\.
COPY notification.read_marks (clinic_id, user_id, up_to) FROM stdin;
\.
COPY notification.reminder_scans (kind, zone, scanned_until) FROM stdin;
reminder_24h	America/El_Salvador	2026-11-30 02:00:21.212182+00
reminder_2h	America/El_Salvador	2026-11-30 02:00:21.21371+00
\.
COPY notification.sends_in_flight (lane, sequence, delivery_id, clinic_id, owner, until) FROM stdin;
\.
COPY notification.templates (clinic_id, account, name, language, state, category, reason, checked_at, changed_at, words) FROM stdin;
\.
COPY notification.wamids (clinic_id, wamid, delivery_id) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	wamid.NTAzNzQ0MDc0OTE6MDFhMjJhMmUyYmQwNzc1NmFkYTdkY2JhNTExMGFjOGQ	640f9e67-3093-5395-aa32-23c15b162ca4
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	wamid.NTAzNzQ0MDc0OTE6MDFhMjJhMmUyYzIzNzYwNjkwYzRkMGU5NjU0MDIzMGY	91e48fc5-547b-5e4b-9da3-765c98457af8
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	wamid.NTAzNzQ0MDc0OTE6MDFhMjJhMmUyYzZmNzI3ZDg3YWU0YjQ4YzRjYzYxODU	8d288ca8-53c0-5c0f-9abc-8cc71348e13b
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	wamid.NTAzNzQ0MDc0OTE6MDFhMjJhMmUzNjJjNzM0NGIyZjkwODc2MmNiZTAyNmM	728cc92e-1ee2-58b0-aebf-fe67bfd9582b
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	wamid.NTAzNzQ0MDc0OTE6MDFhMjJhMmUzNjg0NzBhMzgyMWNjMmIzMDcwYTQ2YzE	b2320013-80d6-5f58-aec2-e36bb9941db7
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	wamid.NTAzNzAyMTQ4Mzk6MDFhMjJhMmUzZTcwNzVmMTljM2NjNzhmZTczMGM4YjM	b7444e68-1a0e-5701-af48-a6eb5c5ce7f5
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	wamid.NTAzNzAyMTQ4Mzk6MDFhMjJhMmUzZWE0NzA5N2E0NDkxMTljMTRkNjc5ZWU	a2703f26-234b-51c1-94eb-af1b51fbf4ff
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	wamid.NTAzNzAyMTQ4Mzk6MDFhMjJhMmUzZWNmNzY2MTliNmViYTU1MzZhNDQ1MzQ	87bd4421-6c18-5c41-b2dc-46713f2aa14f
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	wamid.NTAzNzAyMTQ4Mzk6MDFhMjJhMmU0ODZhNzIyZmI5OWRkNmUwNDU1ZmZkZDk	0f5fce6c-438c-50ad-853c-cbd71a2970da
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	wamid.NTAzNzAwMDAwMzE6MDFhMjJhMmU1OGU1NzFmNTkyMTdkMTA3ZGZmZGI0MTU	01a22a2e-58df-7045-a5cc-d724cdd4344a
\.
COPY public.__diesel_schema_migrations (version, run_on) FROM stdin;
20261122100000	2026-11-30 01:59:18.920084
20261122100100	2026-11-30 01:59:18.947425
20261122100200	2026-11-30 01:59:18.956335
20261122100300	2026-11-30 01:59:18.959476
20261122100400	2026-11-30 01:59:18.961433
20261122100501	2026-11-30 01:59:18.964308
20261122100502	2026-11-30 01:59:18.967713
20261122100503	2026-11-30 01:59:18.9705
20261122100504	2026-11-30 01:59:18.973498
20261122100505	2026-11-30 01:59:18.975984
20261122100600	2026-11-30 01:59:18.978771
20261122100700	2026-11-30 01:59:18.980697
20261122100800	2026-11-30 01:59:18.991601
20261122100900	2026-11-30 01:59:19.002079
20261122101000	2026-11-30 01:59:19.011355
20261122101100	2026-11-30 01:59:19.017046
20261122124100	2026-11-30 01:59:19.02304
20261122141000	2026-11-30 01:59:19.024017
20261122141100	2026-11-30 01:59:19.026383
20261122143000	2026-11-30 01:59:19.031525
20261122143100	2026-11-30 01:59:19.034767
20261122150000	2026-11-30 01:59:19.036057
20261128100000	2026-11-30 01:59:19.037332
20261128200000	2026-11-30 01:59:19.038306
20261128200001	2026-11-30 01:59:19.041413
20261128200002	2026-11-30 01:59:19.042413
20261128200300	2026-11-30 01:59:19.043283
20261128200310	2026-11-30 01:59:19.046615
20261128200400	2026-11-30 01:59:19.049407
20261128200410	2026-11-30 01:59:19.050979
20261128201000	2026-11-30 01:59:19.052874
20261128202000	2026-11-30 01:59:19.05505
20261128203000	2026-11-30 01:59:19.057098
20261128203100	2026-11-30 01:59:19.05932
20261128203110	2026-11-30 01:59:19.060383
20261128203120	2026-11-30 01:59:19.061291
20261128203130	2026-11-30 01:59:19.062179
20261128203140	2026-11-30 01:59:19.063166
20261128203150	2026-11-30 01:59:19.063863
20261128203200	2026-11-30 01:59:19.064085
20261128203300	2026-11-30 01:59:19.065848
20261128204000	2026-11-30 01:59:19.068037
20261128204001	2026-11-30 01:59:19.073164
20261128204100	2026-11-30 01:59:19.074234
20261128204101	2026-11-30 01:59:19.075116
20261128204102	2026-11-30 01:59:19.076157
20261128204200	2026-11-30 01:59:19.076449
20261128204300	2026-11-30 01:59:19.079495
20261128204400	2026-11-30 01:59:19.081095
20261128204500	2026-11-30 01:59:19.08291
20261128204600	2026-11-30 01:59:19.083853
20261128205000	2026-11-30 01:59:19.084926
20261128206000	2026-11-30 01:59:19.085744
20261128206110	2026-11-30 01:59:19.087363
20261128206120	2026-11-30 01:59:19.08844
20261128206130	2026-11-30 01:59:19.089171
20261128206140	2026-11-30 01:59:19.09001
20261128206600	2026-11-30 01:59:19.090235
20261128207110	2026-11-30 01:59:19.092523
20261128207111	2026-11-30 01:59:19.093256
20261128207112	2026-11-30 01:59:19.094173
20261128207113	2026-11-30 01:59:19.09508
20261128207114	2026-11-30 01:59:19.096372
20261128207115	2026-11-30 01:59:19.09731
20261128207116	2026-11-30 01:59:19.098017
20261128207119	2026-11-30 01:59:19.098223
20261128207120	2026-11-30 01:59:19.099478
20261128207130	2026-11-30 01:59:19.102013
20261128207140	2026-11-30 01:59:19.104085
20261128207150	2026-11-30 01:59:19.105745
20261128207160	2026-11-30 01:59:19.107731
20261128207170	2026-11-30 01:59:19.109907
20261128207180	2026-11-30 01:59:19.112285
20261128207200	2026-11-30 01:59:19.114219
20261128207205	2026-11-30 01:59:19.115921
20261128207210	2026-11-30 01:59:19.117072
20261128207220	2026-11-30 01:59:19.118574
20261128207230	2026-11-30 01:59:19.120779
20261128207240	2026-11-30 01:59:19.123137
20261128207300	2026-11-30 01:59:19.125771
20261128207310	2026-11-30 01:59:19.127847
20261128208000	2026-11-30 01:59:19.129444
20261128210000	2026-11-30 01:59:19.134297
20261128210100	2026-11-30 01:59:19.137133
20261128210200	2026-11-30 01:59:19.140254
20261128210400	2026-11-30 01:59:19.144339
20261128216000	2026-11-30 01:59:19.146435
20261128216100	2026-11-30 01:59:19.148965
20261128217000	2026-11-30 01:59:19.151854
20261128217100	2026-11-30 01:59:19.153957
20261128217200	2026-11-30 01:59:19.155113
20261128220000	2026-11-30 01:59:19.155814
20261128221000	2026-11-30 01:59:19.160084
20261128221010	2026-11-30 01:59:19.161454
20261128221020	2026-11-30 01:59:19.164235
20261128221030	2026-11-30 01:59:19.166054
20261128222000	2026-11-30 01:59:19.167148
20261128222100	2026-11-30 01:59:19.174354
20261128222200	2026-11-30 01:59:19.175581
20261128222210	2026-11-30 01:59:19.178105
20261128223000	2026-11-30 01:59:19.178349
20261128223100	2026-11-30 01:59:19.181195
20261128223200	2026-11-30 01:59:19.182494
20261128223300	2026-11-30 01:59:19.184488
20261128224000	2026-11-30 01:59:19.188037
20261128224010	2026-11-30 01:59:19.191093
20261128224020	2026-11-30 01:59:19.191992
20261128224030	2026-11-30 01:59:19.192241
20261129002000	2026-11-30 01:59:19.193874
20261129003000	2026-11-30 01:59:19.197365
20261129010000	2026-11-30 01:59:19.198268
20261129010100	2026-11-30 01:59:19.199879
20261129020000	2026-11-30 01:59:19.201055
20261129021000	2026-11-30 01:59:19.20449
20261129021010	2026-11-30 01:59:19.207495
20261129030000	2026-11-30 01:59:19.20769
20261129040000	2026-11-30 01:59:19.210939
20261129040100	2026-11-30 01:59:19.212208
20261129040200	2026-11-30 01:59:19.214299
20261129040300	2026-11-30 01:59:19.216466
20261129040400	2026-11-30 01:59:19.217361
20261129050000	2026-11-30 01:59:19.218719
20261129050100	2026-11-30 01:59:19.223777
20261129060000	2026-11-30 01:59:19.224821
20261129060100	2026-11-30 01:59:19.227266
20261129060200	2026-11-30 01:59:19.228257
20261129070000	2026-11-30 01:59:19.229681
20261129070100	2026-11-30 01:59:19.234021
20261129070200	2026-11-30 01:59:19.236731
20261129070300	2026-11-30 01:59:19.237934
20261129070400	2026-11-30 01:59:19.239417
20261129080000	2026-11-30 01:59:19.240703
20261129081000	2026-11-30 01:59:19.246391
20261129081010	2026-11-30 01:59:19.24742
20261129081100	2026-11-30 01:59:19.247606
20261129081200	2026-11-30 01:59:19.248901
20261129082000	2026-11-30 01:59:19.249983
20261129082100	2026-11-30 01:59:19.251183
20261129082200	2026-11-30 01:59:19.252212
20261129082300	2026-11-30 01:59:19.25305
20261129082400	2026-11-30 01:59:19.256404
20261129084000	2026-11-30 01:59:19.256608
20261129086000	2026-11-30 01:59:19.260447
20261129086100	2026-11-30 01:59:19.265758
20261129089000	2026-11-30 01:59:19.270208
20261130000000	2026-11-30 01:59:19.272067
20261130000010	2026-11-30 01:59:19.273218
20261130000015	2026-11-30 01:59:19.274913
20261130000020	2026-11-30 01:59:19.275932
20261130000030	2026-11-30 01:59:19.277011
20261130000040	2026-11-30 01:59:19.278558
20261130000050	2026-11-30 01:59:19.279731
20261130002000	2026-11-30 01:59:19.280702
20261130002100	2026-11-30 01:59:19.283684
20261130004000	2026-11-30 01:59:19.285933
20261130004010	2026-11-30 01:59:19.287546
20261130004020	2026-11-30 01:59:19.289746
20261130004100	2026-11-30 01:59:19.289972
20261130004200	2026-11-30 01:59:19.291903
20261130004300	2026-11-30 01:59:19.295476
20261130004400	2026-11-30 01:59:19.296569
20261130006000	2026-11-30 01:59:19.299091
20261130006100	2026-11-30 01:59:19.301395
20261130006200	2026-11-30 01:59:19.3028
20261130006210	2026-11-30 01:59:19.304488
20261130006220	2026-11-30 01:59:19.305955
20261130006230	2026-11-30 01:59:19.307302
20261130006240	2026-11-30 01:59:19.308859
20261130006300	2026-11-30 01:59:19.310407
20261130008000	2026-11-30 01:59:19.311698
20261130008010	2026-11-30 01:59:19.313777
20261130008100	2026-11-30 01:59:19.314679
20261130008110	2026-11-30 01:59:19.317422
20261130008111	2026-11-30 01:59:19.318824
20261130008115	2026-11-30 01:59:19.319689
20261130008120	2026-11-30 01:59:19.32072
20261130008130	2026-11-30 01:59:19.321911
20261130008140	2026-11-30 01:59:19.323068
20261130008200	2026-11-30 01:59:19.324624
20261130008210	2026-11-30 01:59:19.324818
20261130008300	2026-11-30 01:59:19.326903
20261130008310	2026-11-30 01:59:19.327136
20261130008400	2026-11-30 01:59:19.32865
20261130008500	2026-11-30 01:59:19.329856
20261130008510	2026-11-30 01:59:19.331307
20261130008520	2026-11-30 01:59:19.332602
\.
COPY scheduling.agenda_versions (clinic_id, day, version) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	2026-12-09	2
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	2026-12-04	1
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	2026-12-05	2
\.
COPY scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from, busy_to, status, source, overbooked, notes, version, hold_expires_at, idempotency_key, turn_id, session_id, reminders_wanted, created_at, updated_at, moved_at, arrived_at, status_at, status_before, confirmed_doctor, confirmed_start, canceller, cancelled_by, cancellation_reason) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-3602-75ea-8686-5788f444e4e7	01a22a2d-96a4-7629-88c0-30d6745bc6e7	01a22a2e-3602-75ea-8686-5787233358c7	01a22a2d-96a1-72f1-9959-6218c66f0906	2026-12-09 21:30:00+00	2026-12-09 22:00:00+00	["2026-12-09 21:30:00+00","2026-12-09 22:00:00+00")	2026-12-09 21:30:00+00	2026-12-09 22:00:00+00	booked	whatsapp	f		1	\N	\N	676496a4-bedb-56aa-90fc-62cfcfc27820	01a22a2e-26b7-7460-bd53-d795e99b30fc	t	2026-11-30 02:00:01.276141+00	2026-11-30 02:00:01.371711+00	\N	\N	\N	\N	\N	\N	\N	\N	\N
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-397e-7219-9398-aee7361512ca	01a22a2d-96a4-7629-88c0-30d6745bc6e7	01a22a2e-397e-7219-9398-aee6048877bb	01a22a2d-96a2-7286-8abc-827c0dcffba2	2026-12-05 14:00:00+00	2026-12-05 14:30:00+00	["2026-12-05 14:00:00+00","2026-12-05 14:30:00+00")	2026-12-05 14:00:00+00	2026-12-05 14:30:00+00	booked	desk	f		1	\N	\N	\N	\N	t	2026-11-30 02:00:02.170762+00	2026-11-30 02:00:02.170762+00	\N	\N	\N	\N	\N	\N	\N	\N	\N
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-4853-767d-ae78-1da0b5e0ae2c	01a22a2d-96a4-7629-88c0-30d6745bc6e7	01a22a2e-4853-767d-ae78-1d9f33f6bf6e	01a22a2d-96a1-72f1-9959-6218c66f0906	2026-12-04 21:30:00+00	2026-12-04 22:00:00+00	["2026-12-04 21:30:00+00","2026-12-04 22:00:00+00")	2026-12-04 21:30:00+00	2026-12-04 22:00:00+00	held	whatsapp	f		0	2026-11-30 02:10:05.967683+00	\N	493e5bc0-40b7-595c-8a93-18918dc831da	01a22a2e-3997-757d-a451-fd24e971fa25	t	2026-11-30 02:00:05.967683+00	2026-11-30 02:00:05.967683+00	\N	\N	\N	\N	\N	\N	\N	\N	\N
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-981f-775a-a07c-f2e29c261ed2	01a22a2d-96a4-7629-88c0-30d6745bc6e7	01a22a2e-981f-775a-a07c-f2e19ce361ed	01a22a2d-96a2-7286-8abc-827c0dcffba2	2026-12-05 14:30:00+00	2026-12-05 15:00:00+00	["2026-12-05 14:30:00+00","2026-12-05 15:00:00+00")	2026-12-05 14:30:00+00	2026-12-05 15:00:00+00	booked	desk	f		1	\N	\N	\N	\N	t	2026-11-30 02:00:26.396848+00	2026-11-30 02:00:26.396848+00	\N	\N	\N	\N	\N	\N	\N	\N	\N
\.
COPY scheduling.booking_keys (clinic_id, booking_key, fingerprint, appointment_id, booked_at) FROM stdin;
\.
COPY scheduling.breaks (clinic_id, id, doctor_id, weekday, opens, closes) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96be-765b-921c-aa68db1968a7	01a22a2d-96a4-7629-88c0-30d6745bc6e7	1	10:00:00	10:20:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96bf-7729-8093-a70c3f826cb0	01a22a2d-96a4-7629-88c0-30d6745bc6e7	3	10:00:00	10:20:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96c0-7191-aa10-58aa783f2007	01a22a2d-96a4-7629-88c0-30d6745bc6e7	5	10:00:00	10:20:00
\.
COPY scheduling.closures (clinic_id, id, starts_on, ends_on, from_time, to_time, reason) FROM stdin;
\.
COPY scheduling.doctor_services (clinic_id, doctor_id, service_id) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96a4-7629-88c0-30d6745bc6e7	01a22a2d-96a1-72f1-9959-6218c66f0906
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96a4-7629-88c0-30d6745bc6e7	01a22a2d-96a2-7286-8abc-827c0dcffba2
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96a4-7629-88c0-30d6745bc6e7	01a22a2d-96a3-72c9-8d1f-5505b900dc99
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96af-74e6-ac20-111954063db9	01a22a2d-96a4-7629-88c0-30d5b669e4a4
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96af-74e6-ac20-111954063db9	01a22a2d-96a2-7286-8abc-827c0dcffba2
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96b6-74fb-b874-907160358c39	01a22a2d-96a1-72f1-9959-6218c66f0906
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96b6-74fb-b874-907160358c39	01a22a2d-96a2-7286-8abc-827c0dcffba2
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96b6-74fb-b874-907160358c39	01a22a2d-96a3-72c9-8d1f-5505b900dc99
\.
COPY scheduling.doctors (clinic_id, id, title, full_name, specialty, bio, aliases, consultation_duration_minutes, buffer_time_minutes, is_active, created_at, updated_at) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96a4-7629-88c0-30d6745bc6e7	Dra.	Elena Rivas	odontología general		["Dra. Rivas", "doctora Elena"]	30	0	t	2026-11-30 01:59:20.467159+00	2026-11-30 01:59:20.467159+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96af-74e6-ac20-111954063db9	Dr.	Óscar Rivas	ortodoncia		["Dr. Rivas", "doctor Oscar"]	20	10	t	2026-11-30 01:59:20.467159+00	2026-11-30 01:59:20.467159+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96b6-74fb-b874-907160358c39	Dr.	José Ibáñez	odontología general		["Dr. Ibáñez", "Ibanez"]	30	0	t	2026-11-30 01:59:20.467159+00	2026-11-30 01:59:20.467159+00
\.
COPY scheduling.inbox (queue, event_id, received_at) FROM stdin;
\.
COPY scheduling.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
01a22a2e-981f-775a-a07c-f2e3a1226f69	01a22a2d-9657-72ce-8c1e-13bfd0cb686e	scheduling.appointment.booked.v1	\\x0aac010a2430316132326132652d393831662d373735612d613037632d66326532396332363165643210011a2430316132326132642d393661342d373632392d383863302d333064363734356263366537222430316132326132652d393831662d373735612d613037632d6632653139636533363165642a2430316132326132642d393661322d373238362d386162632d383237633064636666626132320608e8bfd0d8063a0608f0cdd0d8064002	00-74e5cc62a73ce42621c2d3c75050998e-66a495adfc93fcc1-01	2026-11-30 02:00:26.396848+00
\.
COPY scheduling.patient_words (clinic_id, word, patient_id) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	mauricio	01a22a2e-3602-75ea-8686-5787233358c7
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	escobar	01a22a2e-3602-75ea-8686-5787233358c7
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	50374407491	01a22a2e-3602-75ea-8686-5787233358c7
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	74407491	01a22a2e-3602-75ea-8686-5787233358c7
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	marta	01a22a2e-397e-7219-9398-aee6048877bb
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	alvarenga	01a22a2e-397e-7219-9398-aee6048877bb
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	50370000031	01a22a2e-397e-7219-9398-aee6048877bb
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	70000031	01a22a2e-397e-7219-9398-aee6048877bb
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	mauricio	01a22a2e-4853-767d-ae78-1d9f33f6bf6e
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	escobar	01a22a2e-4853-767d-ae78-1d9f33f6bf6e
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	50370214839	01a22a2e-4853-767d-ae78-1d9f33f6bf6e
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	70214839	01a22a2e-4853-767d-ae78-1d9f33f6bf6e
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	marta	01a22a2e-981f-775a-a07c-f2e19ce361ed
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	alvarenga	01a22a2e-981f-775a-a07c-f2e19ce361ed
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	50370000032	01a22a2e-981f-775a-a07c-f2e19ce361ed
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	70000032	01a22a2e-981f-775a-a07c-f2e19ce361ed
\.
COPY scheduling.patients (clinic_id, id, full_name, phone, bsuid, email, dui_sealed, dui_index, notes, is_blocked, no_show_count, created_at, updated_at) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-3602-75ea-8686-5787233358c7	Mauricio Escobar	50374407491	SV.4F89450B21D9D4621183	\N	\N	\N		f	0	2026-11-30 02:00:01.276141+00	2026-11-30 02:00:01.276141+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-397e-7219-9398-aee6048877bb	Marta Alvarenga	50370000031	\N	\N	\N	\N		f	0	2026-11-30 02:00:02.170762+00	2026-11-30 02:00:02.170762+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-4853-767d-ae78-1d9f33f6bf6e	Mauricio Escobar	50370214839	SV.225D1D04CF0C4F601983	\N	\N	\N		f	0	2026-11-30 02:00:05.967683+00	2026-11-30 02:00:05.967683+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2e-981f-775a-a07c-f2e19ce361ed	Marta Alvarenga	50370000032	\N	\N	\N	\N		f	0	2026-11-30 02:00:26.396848+00	2026-11-30 02:00:26.396848+00
\.
COPY scheduling.services (clinic_id, id, name, duration_minutes, buffer_before_minutes, buffer_after_minutes, price_cents, currency, aliases, is_active, created_at) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96a1-72f1-9959-6218c66f0906	Limpieza dental	30	0	0	2200	USD	["limpieza", "profilaxis"]	t	2026-11-30 01:59:20.467159+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96a2-7286-8abc-827c0dcffba2	Consulta general	30	0	0	1200	USD	["consulta", "chequeo", "revisión", "evaluación"]	t	2026-11-30 01:59:20.467159+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96a3-72c9-8d1f-5505b900dc99	Relleno	40	0	5	2800	USD	["relleno", "empaste", "resina", "caries"]	t	2026-11-30 01:59:20.467159+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96a4-7629-88c0-30d5b669e4a4	Control de ortodoncia	20	0	0	3000	USD	["frenillos", "brackets", "ortodoncia"]	t	2026-11-30 01:59:20.467159+00
\.
COPY scheduling.vacations (clinic_id, id, doctor_id, starts_on, ends_on, from_time, to_time, reason) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96c0-7191-aa10-58ab0f61a032	01a22a2d-96b6-74fb-b874-907160358c39	2026-12-21	2026-12-25	\N	\N	Vacaciones
\.
COPY scheduling.working_hours (clinic_id, id, doctor_id, weekday, opens, closes) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96a8-77d7-9e32-cdf119683a19	01a22a2d-96a4-7629-88c0-30d6745bc6e7	1	07:30:00	12:00:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96a9-7661-9ff9-72b9773e3b52	01a22a2d-96a4-7629-88c0-30d6745bc6e7	1	13:00:00	16:30:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96aa-73fd-bc9d-228ec490db91	01a22a2d-96a4-7629-88c0-30d6745bc6e7	2	07:30:00	12:00:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96aa-73fd-bc9d-228fb260213c	01a22a2d-96a4-7629-88c0-30d6745bc6e7	2	13:00:00	16:30:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96ab-77da-be04-634c5d910543	01a22a2d-96a4-7629-88c0-30d6745bc6e7	3	07:30:00	12:00:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96ac-771b-84a6-143c695c94dd	01a22a2d-96a4-7629-88c0-30d6745bc6e7	3	13:00:00	16:30:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96ad-7142-9ce7-006621acd1c4	01a22a2d-96a4-7629-88c0-30d6745bc6e7	4	07:30:00	12:00:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96ad-7142-9ce7-0067614224f2	01a22a2d-96a4-7629-88c0-30d6745bc6e7	4	13:00:00	16:30:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96ae-7687-93a1-7c5822def177	01a22a2d-96a4-7629-88c0-30d6745bc6e7	5	07:30:00	12:00:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96ae-7687-93a1-7c59b2ee95ed	01a22a2d-96a4-7629-88c0-30d6745bc6e7	5	13:00:00	16:30:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96af-74e6-ac20-1118ab0e6db7	01a22a2d-96a4-7629-88c0-30d6745bc6e7	6	08:00:00	12:00:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96b2-77d9-bb7c-f77781901119	01a22a2d-96af-74e6-ac20-111954063db9	1	07:30:00	12:00:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96b2-77d9-bb7c-f77814083ecc	01a22a2d-96af-74e6-ac20-111954063db9	1	13:00:00	16:30:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96b3-7087-8be3-b58dc1f2692e	01a22a2d-96af-74e6-ac20-111954063db9	3	07:30:00	12:00:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96b3-7087-8be3-b58e25341c27	01a22a2d-96af-74e6-ac20-111954063db9	3	13:00:00	16:30:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96b4-704f-b94d-45ce6426ea6d	01a22a2d-96af-74e6-ac20-111954063db9	4	13:00:00	16:30:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96b5-778a-816a-50da400e7d4f	01a22a2d-96af-74e6-ac20-111954063db9	5	07:30:00	12:00:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96b5-778a-816a-50dbe316c970	01a22a2d-96af-74e6-ac20-111954063db9	5	13:00:00	16:30:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96b8-717c-8cad-c6744569a34e	01a22a2d-96b6-74fb-b874-907160358c39	1	07:30:00	12:00:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96b9-7124-8b32-ba67df6c6ebf	01a22a2d-96b6-74fb-b874-907160358c39	1	13:00:00	16:30:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96b9-7124-8b32-ba68462d19e2	01a22a2d-96b6-74fb-b874-907160358c39	2	07:30:00	12:00:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96ba-7746-a62a-b17f69d5e9d2	01a22a2d-96b6-74fb-b874-907160358c39	2	13:00:00	16:30:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96bb-727d-86d2-ce1fec9646d4	01a22a2d-96b6-74fb-b874-907160358c39	3	07:30:00	12:00:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96bb-727d-86d2-ce20e19bce43	01a22a2d-96b6-74fb-b874-907160358c39	3	13:00:00	16:30:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96bc-73eb-bf03-a8cd81e45e28	01a22a2d-96b6-74fb-b874-907160358c39	4	07:30:00	12:00:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96bc-73eb-bf03-a8cea8f4c78a	01a22a2d-96b6-74fb-b874-907160358c39	4	13:00:00	16:30:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96bd-7746-8446-e519a60461bb	01a22a2d-96b6-74fb-b874-907160358c39	5	07:30:00	12:00:00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-96bd-7746-8446-e51ad8907101	01a22a2d-96b6-74fb-b874-907160358c39	5	13:00:00	16:30:00
\.
COPY tenancy.channels (clinic_id, id, phone_number_id, business_account_id, display_phone_number, access_token_sealed, whatsapp_status, created_at, verify_token_sealed, verify_token_digest, problem, proved_at, news, tested_status, status_reason, status_since, status_until, worked_at) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	01a22a2d-969a-764c-898b-a3b8d94e293d	700100200300401	800100200300401	50323930188	\\x01000000014d8265c4fae458e1ccb02f47c574faf59369cae48da578dd88ac0dcdc0f2fe13918fe81b867a65ea43bcaf	active	2026-11-30 01:59:20.467159+00	\N	\N	\N	2026-11-30 01:59:20.407461+00	{}	\N	\N	\N	\N	\N
\.
COPY tenancy.clinics (clinic_id, slug, name, clinic_type, timezone, country, city, currency, language, phone, address, hours, payment_methods, emergency_text, emergency_number, bot_enabled, booking_horizon_days, min_notice_minutes, requires_confirmation, plan, plan_expires_at, plan_as_of, is_active, created_at, updated_at, config_version, assistant_quiet_ms, shop_plan, shop_plan_expires_at, decide_plan_at, suspended_at, suspension_reason, settings_version, totp_required, delete_at, erased_at, audit_retention_months, logo_id) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	clinica-jiboa	Clínica Dental Jiboa	dental	America/El_Salvador	SV	San Vicente	USD	es-SV	+50323930188	2a Avenida Sur #14, Barrio El Calvario, San Vicente. Frente al parque.	{"1": [["07:30", "12:00"], ["13:00", "16:30"]], "2": [["07:30", "12:00"], ["13:00", "16:30"]], "3": [["07:30", "12:00"], ["13:00", "16:30"]], "4": [["07:30", "12:00"], ["13:00", "16:30"]], "5": [["07:30", "12:00"], ["13:00", "16:30"]], "6": [["08:00", "12:00"]], "7": []}	["efectivo", "tarjeta", "transferencia bancaria"]	Si el sangrado no para, hay hinchazón que le dificulta respirar o tragar, o un golpe fuerte, llame al 132 o vaya al hospital más cercano. También puede llamarnos al 2393-0188.	132	t	60	120	t	clinica	\N	\N	t	2026-11-30 01:59:20.467159+00	2026-11-30 01:59:20.467159+00	56	1200	\N	\N	\N	\N	\N	1	f	\N	\N	60	\N
\.
COPY tenancy.data_keys (clinic_id, purpose, version, wrapped, created_at) FROM stdin;
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	seal	1	\\x010000000169f4d2bb2f068884f0561c0ac85480f5cdbc4edff0057c7882d4d4f514721ea5bb7ca2f2f2e5c12bdcf353ed782c13deaae460bdee316b28661f8ffc	2026-11-30 01:59:20.467159+00
01a22a2d-9657-72ce-8c1e-13bfd0cb686e	blind_index	1	\\x0100000001e6e8374c2eca1d71d5162a6ea9225df8836aaa76a8f3190d9531f9e2674f04d49c1eb90591e3e1cb7d82d28ec75bf6362332b946b471235d4327ff7f	2026-11-30 01:59:20.467159+00
\.
COPY tenancy.grants (clinic_id, id, plan, reason, given_by, given_at, ends_at, withdrawn_at) FROM stdin;
\.
ALTER TABLE ONLY audit.entries
    ADD CONSTRAINT entries_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY auth.demo_requests
    ADD CONSTRAINT demo_requests_pkey PRIMARY KEY (id);
ALTER TABLE ONLY auth.email_links
    ADD CONSTRAINT email_links_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY auth.email_links
    ADD CONSTRAINT email_links_token_taken UNIQUE (token_hash);
ALTER TABLE ONLY auth.email_requests
    ADD CONSTRAINT email_requests_pkey PRIMARY KEY (email);
ALTER TABLE ONLY auth.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (queue, event_id);
ALTER TABLE ONLY auth.invite_codes
    ADD CONSTRAINT invite_codes_code_taken UNIQUE (code);
ALTER TABLE ONLY auth.invite_codes
    ADD CONSTRAINT invite_codes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY auth.known_addresses
    ADD CONSTRAINT known_addresses_pkey PRIMARY KEY (account, address);
ALTER TABLE ONLY auth.known_browsers
    ADD CONSTRAINT known_browsers_pkey PRIMARY KEY (account, browser);
ALTER TABLE ONLY auth.operator_acts
    ADD CONSTRAINT operator_acts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY auth.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY auth.pins
    ADD CONSTRAINT pins_pkey PRIMARY KEY (clinic_id, user_id);
ALTER TABLE ONLY auth.plan_letters
    ADD CONSTRAINT plan_letters_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY auth.plan_letters
    ADD CONSTRAINT plan_letters_told UNIQUE (clinic_id, user_id, ends_at, days);
ALTER TABLE ONLY auth.recovery_codes
    ADD CONSTRAINT recovery_codes_pkey PRIMARY KEY (clinic_id, user_id, code_hash);
ALTER TABLE ONLY auth.security_letters
    ADD CONSTRAINT security_letters_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY auth.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY auth.sign_in_counts
    ADD CONSTRAINT sign_in_counts_pkey PRIMARY KEY (subject);
ALTER TABLE ONLY auth.totp
    ADD CONSTRAINT totp_pkey PRIMARY KEY (clinic_id, user_id);
ALTER TABLE ONLY auth.users
    ADD CONSTRAINT users_email_taken UNIQUE (email);
ALTER TABLE ONLY auth.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY billing.decisions
    ADD CONSTRAINT decisions_pkey PRIMARY KEY (clinic_id);
ALTER TABLE ONLY billing.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (queue, event_id);
ALTER TABLE ONLY billing.news
    ADD CONSTRAINT news_pkey PRIMARY KEY (clinic_id, event_name, data_type, data_id, as_of);
ALTER TABLE ONLY billing.notices_of_end
    ADD CONSTRAINT notices_of_end_pkey PRIMARY KEY (clinic_id, ends_at, days);
ALTER TABLE ONLY billing.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY billing.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY billing.payments
    ADD CONSTRAINT payments_provider_id_taken UNIQUE (kind, provider_id);
ALTER TABLE ONLY billing.reconciliations
    ADD CONSTRAINT reconciliations_pkey PRIMARY KEY (provider);
ALTER TABLE ONLY billing.subscriptions
    ADD CONSTRAINT subscriptions_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY billing.subscriptions
    ADD CONSTRAINT subscriptions_provider_id_taken UNIQUE (provider_id);
ALTER TABLE ONLY billing.unclaimed
    ADD CONSTRAINT unclaimed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY bus.dead_queues
    ADD CONSTRAINT dead_queues_pkey PRIMARY KEY (queue);
ALTER TABLE ONLY conversation.faqs
    ADD CONSTRAINT faqs_key_taken UNIQUE (clinic_id, key);
ALTER TABLE ONLY conversation.faqs
    ADD CONSTRAINT faqs_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY conversation.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (queue, event_id);
ALTER TABLE ONLY conversation.mail
    ADD CONSTRAINT mail_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY conversation.mailboxes
    ADD CONSTRAINT mailboxes_pkey PRIMARY KEY (session_id);
ALTER TABLE ONLY conversation.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY conversation.replies
    ADD CONSTRAINT replies_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY conversation.session_words
    ADD CONSTRAINT session_words_pkey PRIMARY KEY (clinic_id, word, session_id);
ALTER TABLE ONLY conversation.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY ingest.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY notification.account_changes
    ADD CONSTRAINT account_changes_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY notification.deliveries
    ADD CONSTRAINT deliveries_dedup_key_taken UNIQUE (clinic_id, dedup_key);
ALTER TABLE ONLY notification.deliveries
    ADD CONSTRAINT deliveries_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY notification.emails
    ADD CONSTRAINT emails_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY notification.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (queue, event_id);
ALTER TABLE ONLY notification.jobs
    ADD CONSTRAINT jobs_dedup_key_taken UNIQUE (queue, dedup_key);
ALTER TABLE ONLY notification.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY notification.notices
    ADD CONSTRAINT notices_happening_taken UNIQUE (clinic_id, happening);
ALTER TABLE ONLY notification.notices
    ADD CONSTRAINT notices_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY notification.operator_attempts
    ADD CONSTRAINT operator_attempts_pkey PRIMARY KEY (subject);
ALTER TABLE ONLY notification.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY notification.pauses
    ADD CONSTRAINT pauses_pkey PRIMARY KEY (queue, clinic_id);
ALTER TABLE ONLY notification.read_marks
    ADD CONSTRAINT read_marks_pkey PRIMARY KEY (clinic_id, user_id);
ALTER TABLE ONLY notification.reminder_scans
    ADD CONSTRAINT reminder_scans_pkey PRIMARY KEY (kind, zone);
ALTER TABLE ONLY notification.sends_in_flight
    ADD CONSTRAINT sends_in_flight_pkey PRIMARY KEY (lane, sequence);
ALTER TABLE ONLY notification.templates
    ADD CONSTRAINT templates_pkey PRIMARY KEY (clinic_id, account, name, language);
ALTER TABLE ONLY notification.wamids
    ADD CONSTRAINT wamids_pkey PRIMARY KEY (clinic_id, wamid);
ALTER TABLE ONLY public.__diesel_schema_migrations
    ADD CONSTRAINT __diesel_schema_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY scheduling.agenda_versions
    ADD CONSTRAINT agenda_versions_pkey PRIMARY KEY (clinic_id, day);
ALTER TABLE ONLY scheduling.appointments
    ADD CONSTRAINT appointments_no_overlap EXCLUDE USING gist (clinic_id WITH =, doctor_id WITH =, busy WITH &&) WHERE (((status = ANY (ARRAY['held'::text, 'booked'::text, 'confirmed'::text, 'attended'::text])) AND (NOT overbooked)));
ALTER TABLE ONLY scheduling.appointments
    ADD CONSTRAINT appointments_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.booking_keys
    ADD CONSTRAINT booking_keys_pkey PRIMARY KEY (clinic_id, booking_key);
ALTER TABLE ONLY scheduling.breaks
    ADD CONSTRAINT breaks_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.closures
    ADD CONSTRAINT closures_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.doctor_services
    ADD CONSTRAINT doctor_services_pkey PRIMARY KEY (clinic_id, doctor_id, service_id);
ALTER TABLE ONLY scheduling.doctors
    ADD CONSTRAINT doctors_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (queue, event_id);
ALTER TABLE ONLY scheduling.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY scheduling.patient_words
    ADD CONSTRAINT patient_words_pkey PRIMARY KEY (clinic_id, word, patient_id);
ALTER TABLE ONLY scheduling.patients
    ADD CONSTRAINT patients_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.services
    ADD CONSTRAINT services_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.vacations
    ADD CONSTRAINT vacations_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.working_hours
    ADD CONSTRAINT working_hours_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY tenancy.channels
    ADD CONSTRAINT channels_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE tenancy.clinics
    ADD CONSTRAINT clinics_erased_are_inactive CHECK (((erased_at IS NULL) OR (NOT is_active))) NOT VALID;
ALTER TABLE ONLY tenancy.clinics
    ADD CONSTRAINT clinics_pkey PRIMARY KEY (clinic_id);
ALTER TABLE ONLY tenancy.clinics
    ADD CONSTRAINT clinics_slug_taken UNIQUE (slug);
ALTER TABLE ONLY tenancy.data_keys
    ADD CONSTRAINT data_keys_pkey PRIMARY KEY (clinic_id, purpose, version);
ALTER TABLE ONLY tenancy.grants
    ADD CONSTRAINT grants_pkey PRIMARY KEY (clinic_id, id);
CREATE INDEX entries_by_act ON audit.entries USING btree (clinic_id, act, at, id);
CREATE INDEX entries_by_time ON audit.entries USING btree (clinic_id, at, id);
CREATE INDEX demo_requests_address ON auth.demo_requests USING btree (address, created_at);
CREATE INDEX demo_requests_status ON auth.demo_requests USING btree (status, id);
CREATE INDEX demo_requests_to_delete ON auth.demo_requests USING btree (created_at) WHERE (status <> 'accepted'::text);
CREATE INDEX email_links_to_delete ON auth.email_links USING btree (expires_at);
CREATE INDEX email_links_user ON auth.email_links USING btree (clinic_id, user_id, kind, created_at);
CREATE INDEX inbox_received_at ON auth.inbox USING btree (received_at);
CREATE INDEX known_addresses_seen_at ON auth.known_addresses USING btree (seen_at);
CREATE INDEX known_browsers_seen_at ON auth.known_browsers USING btree (seen_at);
CREATE INDEX operator_acts_of_clinic ON auth.operator_acts USING btree (clinic_id, at, id) WHERE (clinic_id IS NOT NULL);
CREATE INDEX security_letters_user ON auth.security_letters USING btree (clinic_id, user_id);
CREATE INDEX sessions_user ON auth.sessions USING btree (clinic_id, user_id);
CREATE INDEX sign_in_counts_forget_at ON auth.sign_in_counts USING btree (forget_at);
CREATE UNIQUE INDEX users_doctor_taken ON auth.users USING btree (clinic_id, doctor_id) WHERE (is_active AND (doctor_id IS NOT NULL));
CREATE UNIQUE INDEX users_id ON auth.users USING btree (id);
CREATE INDEX decisions_due ON billing.decisions USING btree (decide_at) WHERE (decide_at IS NOT NULL);
CREATE INDEX inbox_received_at ON billing.inbox USING btree (received_at);
CREATE INDEX payments_by_time ON billing.payments USING btree (clinic_id, made_at, id);
CREATE INDEX subscriptions_to_decide ON billing.subscriptions USING btree (decide_at) WHERE (decide_at IS NOT NULL);
CREATE INDEX inbox_received_at ON conversation.inbox USING btree (received_at);
CREATE UNIQUE INDEX mail_by_session ON conversation.mail USING btree (clinic_id, session_id, seq);
CREATE UNIQUE INDEX mail_message_taken ON conversation.mail USING btree (clinic_id, phone_number_id, wamid);
CREATE INDEX mailboxes_due ON conversation.mailboxes USING btree (COALESCE(ready_at, '1970-01-01 00:00:00+00'::timestamp with time zone), session_id) WHERE ((pending_seq > handled_seq) OR (ready_at IS NOT NULL));
CREATE INDEX mailboxes_of_clinic ON conversation.mailboxes USING btree (clinic_id);
CREATE UNIQUE INDEX replies_by_session ON conversation.replies USING btree (clinic_id, session_id, sequence);
CREATE UNIQUE INDEX sessions_bsuid_taken ON conversation.sessions USING btree (clinic_id, phone_number_id, contact_bsuid) WHERE (contact_bsuid IS NOT NULL);
CREATE INDEX sessions_by_update ON conversation.sessions USING btree (clinic_id, updated_at DESC);
CREATE INDEX sessions_handed_over ON conversation.sessions USING btree (clinic_id, updated_at DESC) WHERE handover;
CREATE UNIQUE INDEX sessions_phone_taken ON conversation.sessions USING btree (clinic_id, phone_number_id, contact_phone) WHERE (contact_phone IS NOT NULL);
CREATE INDEX account_changes_by_creation ON notification.account_changes USING btree (clinic_id, created_at DESC);
CREATE INDEX deliveries_about_appointments ON notification.deliveries USING btree (clinic_id, appointment_id) WHERE (appointment_id IS NOT NULL);
CREATE INDEX deliveries_by_phone ON notification.deliveries USING btree (clinic_id, to_phone, created_at) WHERE (in_reply_to IS NOT NULL);
CREATE INDEX deliveries_by_session ON notification.deliveries USING btree (clinic_id, session_id, sequence) WHERE (session_id IS NOT NULL);
CREATE INDEX deliveries_to_bsuid ON notification.deliveries USING btree (clinic_id, to_bsuid, created_at) WHERE ((in_reply_to IS NOT NULL) AND (to_bsuid IS NOT NULL));
CREATE INDEX deliveries_with_wamid ON notification.deliveries USING btree (clinic_id, wamid) WHERE (wamid IS NOT NULL);
CREATE INDEX emails_due ON notification.emails USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX emails_to_delete ON notification.emails USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX inbox_received_at ON notification.inbox USING btree (received_at);
CREATE INDEX jobs_by_lane ON notification.jobs USING btree (lane, sequence) WHERE (lane IS NOT NULL);
CREATE INDEX jobs_by_subject ON notification.jobs USING btree (clinic_id, subject);
CREATE INDEX jobs_due ON notification.jobs USING btree (queue, due_at, clinic_id) WHERE (state = 'ready'::text);
CREATE INDEX jobs_failed ON notification.jobs USING btree (queue, due_at) WHERE (state = 'failed'::text);
CREATE INDEX jobs_leased ON notification.jobs USING btree (lease_until) WHERE (state = 'running'::text);
CREATE INDEX jobs_to_claim ON notification.jobs USING btree (queue, clinic_id, due_at, id) WHERE (state = 'ready'::text);
CREATE INDEX operator_attempts_over_at ON notification.operator_attempts USING btree (GREATEST(forget_at, known_until));
CREATE UNIQUE INDEX appointments_booking_key_taken ON scheduling.appointments USING btree (clinic_id, idempotency_key) WHERE (idempotency_key IS NOT NULL);
CREATE UNIQUE INDEX appointments_booking_turn_taken ON scheduling.appointments USING btree (clinic_id, turn_id) WHERE (turn_id IS NOT NULL);
CREATE INDEX appointments_by_day ON scheduling.appointments USING btree (clinic_id, starts_at);
CREATE INDEX appointments_by_doctor ON scheduling.appointments USING btree (clinic_id, doctor_id, starts_at);
CREATE INDEX appointments_by_patient ON scheduling.appointments USING btree (clinic_id, patient_id, starts_at);
CREATE INDEX appointments_by_session ON scheduling.appointments USING btree (clinic_id, session_id) WHERE (status = 'held'::text);
CREATE INDEX appointments_from_chat ON scheduling.appointments USING btree (clinic_id, created_at) WHERE (source = 'whatsapp'::text);
CREATE INDEX appointments_held_by_day ON scheduling.appointments USING btree (clinic_id, starts_at) WHERE (status = 'held'::text);
CREATE INDEX appointments_lapsed ON scheduling.appointments USING btree (clinic_id, doctor_id, updated_at) WHERE (status = 'lapsed'::text);
CREATE INDEX appointments_to_remind ON scheduling.appointments USING btree (starts_at, clinic_id, id) WHERE ((status = ANY (ARRAY['booked'::text, 'confirmed'::text])) AND reminders_wanted);
CREATE INDEX breaks_by_doctor ON scheduling.breaks USING btree (clinic_id, doctor_id);
CREATE INDEX doctor_services_by_service ON scheduling.doctor_services USING btree (clinic_id, service_id);
CREATE INDEX inbox_received_at ON scheduling.inbox USING btree (received_at);
CREATE INDEX patient_words_by_patient ON scheduling.patient_words USING btree (clinic_id, patient_id);
CREATE INDEX patients_by_bsuid ON scheduling.patients USING btree (clinic_id, bsuid);
CREATE INDEX patients_by_name ON scheduling.patients USING btree (clinic_id, scheduling.name_order(full_name) COLLATE "C", id);
CREATE INDEX patients_by_phone ON scheduling.patients USING btree (clinic_id, phone);
CREATE UNIQUE INDEX patients_dui_taken ON scheduling.patients USING btree (clinic_id, dui_index);
CREATE INDEX vacations_by_doctor ON scheduling.vacations USING btree (clinic_id, doctor_id, ends_on);
CREATE INDEX working_hours_by_doctor ON scheduling.working_hours USING btree (clinic_id, doctor_id);
CREATE UNIQUE INDEX channels_phone_number_id_taken ON tenancy.channels USING btree (phone_number_id) WHERE (proved_at IS NOT NULL);
CREATE INDEX channels_status_until ON tenancy.channels USING btree (status_until) WHERE (status_until IS NOT NULL);
CREATE INDEX channels_verify_token ON tenancy.channels USING btree (verify_token_digest) WHERE (verify_token_digest IS NOT NULL);
CREATE INDEX clinics_by_end ON tenancy.clinics USING btree (plan_expires_at) WHERE (plan_expires_at IS NOT NULL);
CREATE INDEX clinics_decide_plan_at ON tenancy.clinics USING btree (decide_plan_at) WHERE (decide_plan_at IS NOT NULL);
CREATE TRIGGER raise_config_version AFTER UPDATE OF full_name ON auth.users FOR EACH ROW WHEN ((old.full_name IS DISTINCT FROM new.full_name)) EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON conversation.faqs FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER session_words AFTER INSERT OR DELETE OR UPDATE OF contact_name, contact_phone ON conversation.sessions FOR EACH ROW EXECUTE FUNCTION conversation.keep_session_words();
CREATE TRIGGER note_move BEFORE UPDATE OF starts_at ON scheduling.appointments FOR EACH ROW WHEN ((old.starts_at IS DISTINCT FROM new.starts_at)) EXECUTE FUNCTION scheduling.note_move();
CREATE TRIGGER note_status BEFORE UPDATE OF status ON scheduling.appointments FOR EACH ROW WHEN (((old.status IS DISTINCT FROM new.status) AND (old.status <> ALL (ARRAY['held'::text, 'lapsed'::text])))) EXECUTE FUNCTION scheduling.note_status();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON scheduling.breaks FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON scheduling.closures FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON scheduling.doctor_services FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON scheduling.doctors FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON scheduling.services FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON scheduling.vacations FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON scheduling.working_hours FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER end_proof BEFORE UPDATE OF phone_number_id, business_account_id ON tenancy.channels FOR EACH ROW WHEN (((old.phone_number_id IS DISTINCT FROM new.phone_number_id) OR (old.business_account_id IS DISTINCT FROM new.business_account_id))) EXECUTE FUNCTION tenancy.end_proof();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON tenancy.channels FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
CREATE TRIGGER raise_config_version BEFORE UPDATE ON tenancy.clinics FOR EACH ROW EXECUTE FUNCTION tenancy.raise_own_config_version();
CREATE TRIGGER raise_config_version AFTER INSERT OR DELETE OR UPDATE ON tenancy.data_keys FOR EACH ROW EXECUTE FUNCTION tenancy.raise_config_version();
ALTER TABLE ONLY audit.entries
    ADD CONSTRAINT entries_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY auth.email_links
    ADD CONSTRAINT email_links_clinic_id_user_id_fkey FOREIGN KEY (clinic_id, user_id) REFERENCES auth.users(clinic_id, id);
ALTER TABLE ONLY auth.pins
    ADD CONSTRAINT pins_clinic_id_user_id_fkey FOREIGN KEY (clinic_id, user_id) REFERENCES auth.users(clinic_id, id);
ALTER TABLE ONLY auth.plan_letters
    ADD CONSTRAINT plan_letters_clinic_id_user_id_fkey FOREIGN KEY (clinic_id, user_id) REFERENCES auth.users(clinic_id, id);
ALTER TABLE ONLY auth.recovery_codes
    ADD CONSTRAINT recovery_codes_clinic_id_user_id_fkey FOREIGN KEY (clinic_id, user_id) REFERENCES auth.users(clinic_id, id);
ALTER TABLE ONLY auth.security_letters
    ADD CONSTRAINT security_letters_clinic_id_user_id_fkey FOREIGN KEY (clinic_id, user_id) REFERENCES auth.users(clinic_id, id);
ALTER TABLE ONLY auth.sessions
    ADD CONSTRAINT sessions_clinic_id_user_id_fkey FOREIGN KEY (clinic_id, user_id) REFERENCES auth.users(clinic_id, id);
ALTER TABLE ONLY auth.totp
    ADD CONSTRAINT totp_clinic_id_user_id_fkey FOREIGN KEY (clinic_id, user_id) REFERENCES auth.users(clinic_id, id);
ALTER TABLE ONLY auth.users
    ADD CONSTRAINT users_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY billing.decisions
    ADD CONSTRAINT decisions_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY billing.news
    ADD CONSTRAINT news_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY billing.notices_of_end
    ADD CONSTRAINT notices_of_end_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY billing.payments
    ADD CONSTRAINT payments_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY billing.subscriptions
    ADD CONSTRAINT subscriptions_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY conversation.faqs
    ADD CONSTRAINT faqs_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY conversation.mail
    ADD CONSTRAINT mail_clinic_id_session_id_fkey FOREIGN KEY (clinic_id, session_id) REFERENCES conversation.sessions(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY conversation.replies
    ADD CONSTRAINT replies_clinic_id_session_id_fkey FOREIGN KEY (clinic_id, session_id) REFERENCES conversation.sessions(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY conversation.sessions
    ADD CONSTRAINT sessions_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY notification.account_changes
    ADD CONSTRAINT account_changes_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY notification.deliveries
    ADD CONSTRAINT deliveries_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY notification.emails
    ADD CONSTRAINT emails_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY notification.notices
    ADD CONSTRAINT notices_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY notification.read_marks
    ADD CONSTRAINT read_marks_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY notification.templates
    ADD CONSTRAINT templates_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.agenda_versions
    ADD CONSTRAINT agenda_versions_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.appointments
    ADD CONSTRAINT appointments_clinic_id_doctor_id_fkey FOREIGN KEY (clinic_id, doctor_id) REFERENCES scheduling.doctors(clinic_id, id);
ALTER TABLE ONLY scheduling.appointments
    ADD CONSTRAINT appointments_clinic_id_patient_id_fkey FOREIGN KEY (clinic_id, patient_id) REFERENCES scheduling.patients(clinic_id, id);
ALTER TABLE ONLY scheduling.appointments
    ADD CONSTRAINT appointments_clinic_id_service_id_fkey FOREIGN KEY (clinic_id, service_id) REFERENCES scheduling.services(clinic_id, id);
ALTER TABLE ONLY scheduling.booking_keys
    ADD CONSTRAINT booking_keys_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.breaks
    ADD CONSTRAINT breaks_clinic_id_doctor_id_fkey FOREIGN KEY (clinic_id, doctor_id) REFERENCES scheduling.doctors(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY scheduling.closures
    ADD CONSTRAINT closures_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.doctor_services
    ADD CONSTRAINT doctor_services_clinic_id_doctor_id_fkey FOREIGN KEY (clinic_id, doctor_id) REFERENCES scheduling.doctors(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY scheduling.doctor_services
    ADD CONSTRAINT doctor_services_clinic_id_service_id_fkey FOREIGN KEY (clinic_id, service_id) REFERENCES scheduling.services(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY scheduling.doctors
    ADD CONSTRAINT doctors_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.patient_words
    ADD CONSTRAINT patient_words_clinic_id_patient_id_fkey FOREIGN KEY (clinic_id, patient_id) REFERENCES scheduling.patients(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY scheduling.patients
    ADD CONSTRAINT patients_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.services
    ADD CONSTRAINT services_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.vacations
    ADD CONSTRAINT vacations_clinic_id_doctor_id_fkey FOREIGN KEY (clinic_id, doctor_id) REFERENCES scheduling.doctors(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY scheduling.working_hours
    ADD CONSTRAINT working_hours_clinic_id_doctor_id_fkey FOREIGN KEY (clinic_id, doctor_id) REFERENCES scheduling.doctors(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY tenancy.channels
    ADD CONSTRAINT channels_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY tenancy.data_keys
    ADD CONSTRAINT data_keys_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY tenancy.grants
    ADD CONSTRAINT grants_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
CREATE POLICY clinic ON audit.entries USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY door ON audit.entries FOR INSERT TO cita_door WITH CHECK (true);
ALTER TABLE audit.entries ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON auth.email_links USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON auth.pins USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON auth.plan_letters USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON auth.recovery_codes USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON auth.security_letters USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON auth.sessions USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON auth.totp USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON auth.users USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY door ON auth.email_links FOR SELECT TO cita_door USING (true);
CREATE POLICY door ON auth.users FOR SELECT TO cita_door USING (true);
ALTER TABLE auth.email_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE auth.pins ENABLE ROW LEVEL SECURITY;
ALTER TABLE auth.plan_letters ENABLE ROW LEVEL SECURITY;
ALTER TABLE auth.recovery_codes ENABLE ROW LEVEL SECURITY;
ALTER TABLE auth.security_letters ENABLE ROW LEVEL SECURITY;
ALTER TABLE auth.sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE auth.totp ENABLE ROW LEVEL SECURITY;
ALTER TABLE auth.users ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON billing.decisions USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON billing.news USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON billing.notices_of_end USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON billing.payments USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON billing.subscriptions USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
ALTER TABLE billing.decisions ENABLE ROW LEVEL SECURITY;
CREATE POLICY door ON billing.decisions FOR SELECT TO cita_door USING (true);
CREATE POLICY door ON billing.notices_of_end FOR SELECT TO cita_door USING (true);
CREATE POLICY door ON billing.payments FOR SELECT TO cita_door USING (true);
CREATE POLICY door ON billing.subscriptions FOR SELECT TO cita_door USING (true);
ALTER TABLE billing.news ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing.notices_of_end ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing.payments ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing.subscriptions ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON conversation.faqs USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON conversation.mail USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON conversation.replies USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON conversation.session_words USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON conversation.sessions USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
ALTER TABLE conversation.faqs ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation.mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation.replies ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation.session_words ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation.sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification.account_changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON notification.account_changes USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON notification.deliveries USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON notification.emails USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON notification.notices USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON notification.read_marks USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON notification.templates USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON notification.wamids USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
ALTER TABLE notification.deliveries ENABLE ROW LEVEL SECURITY;
CREATE POLICY door ON notification.emails FOR SELECT TO cita_door USING (true);
ALTER TABLE notification.emails ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification.notices ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_doctor ON notification.notices AS RESTRICTIVE USING (((( SELECT tenancy.current_doctor() AS current_doctor) IS NULL) OR ((kind <> 'message_failed'::text) AND (EXISTS ( SELECT
   FROM scheduling.appointment_doctor a
  WHERE ((a.clinic_id = notices.clinic_id) AND (a.appointment_id = notices.appointment_id))))))) WITH CHECK (((( SELECT tenancy.current_doctor() AS current_doctor) IS NULL) OR ((kind <> 'message_failed'::text) AND (EXISTS ( SELECT
   FROM scheduling.appointment_doctor a
  WHERE ((a.clinic_id = notices.clinic_id) AND (a.appointment_id = notices.appointment_id)))))));
ALTER TABLE notification.read_marks ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification.templates ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification.wamids ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.agenda_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.appointments ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.booking_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.breaks ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON scheduling.agenda_versions USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.appointments USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.booking_keys USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.breaks USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.closures USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.doctor_services USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.doctors USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.patient_words USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.patients USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.services USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.vacations USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.working_hours USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
ALTER TABLE scheduling.closures ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.doctor_services ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.doctors ENABLE ROW LEVEL SECURITY;
CREATE POLICY door ON scheduling.appointments FOR SELECT TO cita_door USING (true);
CREATE POLICY own_doctor ON scheduling.appointments AS RESTRICTIVE USING (COALESCE((doctor_id = ( SELECT tenancy.current_doctor() AS current_doctor)), true)) WITH CHECK (COALESCE((doctor_id = ( SELECT tenancy.current_doctor() AS current_doctor)), true));
ALTER TABLE scheduling.patient_words ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.patients ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.services ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.vacations ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.working_hours ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenancy.channels ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON tenancy.channels USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON tenancy.clinics USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON tenancy.data_keys USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON tenancy.grants USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
ALTER TABLE tenancy.clinics ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenancy.data_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY door ON tenancy.channels FOR SELECT TO cita_door USING (true);
CREATE POLICY door ON tenancy.clinics FOR SELECT TO cita_door USING (true);
CREATE POLICY door ON tenancy.data_keys FOR SELECT TO cita_door USING (true);
CREATE POLICY door_raises ON tenancy.clinics FOR UPDATE TO cita_door USING (true) WITH CHECK (true);
ALTER TABLE tenancy.grants ENABLE ROW LEVEL SECURITY;
GRANT USAGE ON SCHEMA audit TO cita_auth;
GRANT USAGE ON SCHEMA audit TO cita_scheduling;
GRANT USAGE ON SCHEMA audit TO cita_conversation;
GRANT USAGE ON SCHEMA audit TO cita_billing;
GRANT USAGE ON SCHEMA audit TO cita_notification;
GRANT ALL ON SCHEMA audit TO cita_door;
GRANT USAGE ON SCHEMA audit TO cita_eraser;
GRANT USAGE ON SCHEMA auth TO cita_auth;
GRANT ALL ON SCHEMA auth TO cita_door;
GRANT USAGE ON SCHEMA auth TO cita_scheduling;
GRANT USAGE ON SCHEMA auth TO cita_billing;
GRANT USAGE ON SCHEMA auth TO cita_eraser;
GRANT USAGE ON SCHEMA billing TO cita_billing;
GRANT ALL ON SCHEMA billing TO cita_door;
GRANT USAGE ON SCHEMA billing TO cita_eraser;
GRANT USAGE ON SCHEMA billing TO cita_auth;
GRANT USAGE ON SCHEMA bus TO cita_auth;
GRANT USAGE ON SCHEMA bus TO cita_scheduling;
GRANT USAGE ON SCHEMA bus TO cita_ingest;
GRANT USAGE ON SCHEMA bus TO cita_conversation;
GRANT USAGE ON SCHEMA bus TO cita_billing;
GRANT USAGE ON SCHEMA bus TO cita_notification;
GRANT USAGE ON SCHEMA conversation TO cita_conversation;
GRANT USAGE ON SCHEMA conversation TO cita_scheduling;
GRANT USAGE ON SCHEMA conversation TO cita_auth;
GRANT USAGE ON SCHEMA conversation TO cita_eraser;
GRANT USAGE ON SCHEMA ingest TO cita_ingest;
GRANT USAGE ON SCHEMA notification TO cita_notification;
GRANT USAGE ON SCHEMA notification TO cita_conversation;
GRANT ALL ON SCHEMA notification TO cita_door;
GRANT USAGE ON SCHEMA notification TO cita_eraser;
GRANT USAGE ON SCHEMA scheduling TO cita_scheduling;
GRANT ALL ON SCHEMA scheduling TO cita_door;
GRANT USAGE ON SCHEMA scheduling TO cita_notification;
GRANT USAGE ON SCHEMA scheduling TO cita_conversation;
GRANT USAGE ON SCHEMA scheduling TO cita_auth;
GRANT USAGE ON SCHEMA scheduling TO cita_billing;
GRANT USAGE ON SCHEMA scheduling TO cita_eraser;
GRANT USAGE ON SCHEMA tenancy TO cita_auth;
GRANT USAGE ON SCHEMA tenancy TO cita_scheduling;
GRANT USAGE ON SCHEMA tenancy TO cita_ingest;
GRANT USAGE ON SCHEMA tenancy TO cita_conversation;
GRANT USAGE ON SCHEMA tenancy TO cita_billing;
GRANT USAGE ON SCHEMA tenancy TO cita_notification;
GRANT ALL ON SCHEMA tenancy TO cita_door;
GRANT USAGE ON SCHEMA tenancy TO cita_eraser;
REVOKE ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) TO cita_auth;
GRANT ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) TO cita_scheduling;
GRANT ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) TO cita_conversation;
GRANT ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) TO cita_billing;
GRANT ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) TO cita_notification;
REVOKE ALL ON FUNCTION audit.delete_old_entries(p_clinic uuid, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION audit.delete_old_entries(p_clinic uuid, p_most integer) TO cita_auth;
REVOKE ALL ON FUNCTION auth.admit_attempt(p_pair bytea, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.admit_attempt(p_pair bytea, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.admit_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_account_successes bytea, p_address_successes bytea, p_known boolean, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.admit_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_account_successes bytea, p_address_successes bytea, p_known boolean, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.admit_sign_in(p_charged bytea, p_pair bytea, p_account bytea, p_address bytea, p_browser bytea, p_account_successes bytea, p_address_successes bytea, p_known boolean, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.admit_sign_in(p_charged bytea, p_pair bytea, p_account bytea, p_address bytea, p_browser bytea, p_account_successes bytea, p_address_successes bytea, p_known boolean, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.begin_session(p_clinic uuid, p_user uuid, p_version integer, p_bound bytea, p_session uuid, p_secret bytea, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.begin_session(p_clinic uuid, p_user uuid, p_version integer, p_bound bytea, p_session uuid, p_secret bytea, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.begin_session(p_clinic uuid, p_user uuid, p_version integer, p_bound bytea, p_session uuid, p_secret bytea, p_browser text, p_system text, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.begin_session(p_clinic uuid, p_user uuid, p_version integer, p_bound bytea, p_session uuid, p_secret bytea, p_browser text, p_system text, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.begin_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_address_successes bytea, p_email text, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.begin_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_address_successes bytea, p_email text, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.begin_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_address_successes bytea, p_browser bytea, p_browser_pair bytea, p_email text, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.begin_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_address_successes bytea, p_browser bytea, p_browser_pair bytea, p_email text, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.clinics_with_old_email_links(p_before timestamp with time zone, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.clinics_with_old_email_links(p_before timestamp with time zone, p_most integer) TO cita_auth;
REVOKE ALL ON FUNCTION auth.clinics_with_old_email_links(p_before timestamp with time zone, p_after uuid, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.clinics_with_old_email_links(p_before timestamp with time zone, p_after uuid, p_most integer) TO cita_auth;
REVOKE ALL ON FUNCTION auth.continue_session(p_clinic uuid, p_session uuid, p_presented bytea, p_successor bytea, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.continue_session(p_clinic uuid, p_session uuid, p_presented bytea, p_successor bytea, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.count_success(p_subject bytea, p_most integer, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.count_success(p_subject bytea, p_most integer, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.end_pauses(p_pair bytea, p_browser_pair bytea, p_account bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.end_pauses(p_pair bytea, p_browser_pair bytea, p_account bytea) TO cita_auth;
REVOKE ALL ON FUNCTION auth.end_session(p_clinic uuid, p_session uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.end_session(p_clinic uuid, p_session uuid) TO cita_auth;
REVOKE ALL ON FUNCTION auth.erase_clinic(p_clinic uuid, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.erase_clinic(p_clinic uuid, p_most integer) TO cita_auth;
REVOKE ALL ON FUNCTION auth.find_email_link(p_hash bytea, p_kind text) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.find_email_link(p_hash bytea, p_kind text) TO cita_auth;
REVOKE ALL ON FUNCTION auth.find_login(wanted text) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.find_login(wanted text) TO cita_auth;
REVOKE ALL ON FUNCTION auth.find_login(wanted text, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.find_login(wanted text, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.find_user(p_email text) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.find_user(p_email text) TO cita_auth;
REVOKE ALL ON FUNCTION auth.is_closed(p_until timestamp with time zone, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.is_closed(p_until timestamp with time zone, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.pause_after(p_kind text, p_failures integer) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.pause_after(p_kind text, p_failures integer) TO cita_auth;
REVOKE ALL ON FUNCTION auth.record_sign_in(p_clinic uuid, p_user uuid, p_compared text, p_better text, p_session uuid, p_secret bytea, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.record_sign_in(p_clinic uuid, p_user uuid, p_compared text, p_better text, p_session uuid, p_secret bytea, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.record_sign_in(p_clinic uuid, p_user uuid, p_compared text, p_better text, p_session uuid, p_secret bytea, p_browser text, p_system text, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.record_sign_in(p_clinic uuid, p_user uuid, p_compared text, p_better text, p_session uuid, p_secret bytea, p_browser text, p_system text, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.refresh_session(p_clinic uuid, p_session uuid, p_presented bytea, p_successor bytea, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.refresh_session(p_clinic uuid, p_session uuid, p_presented bytea, p_successor bytea, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.refund_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_known boolean, p_right boolean, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.refund_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_known boolean, p_right boolean, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.resume_session(p_clinic uuid, p_session uuid, p_presented bytea, p_successor bytea, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.resume_session(p_clinic uuid, p_session uuid, p_presented bytea, p_successor bytea, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.settle_attempt(p_pair bytea, p_account bytea, p_address bytea, p_by_account boolean, p_right boolean, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.settle_attempt(p_pair bytea, p_account bytea, p_address bytea, p_by_account boolean, p_right boolean, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.settle_sign_in(p_charged bytea, p_account bytea, p_address bytea, p_known boolean, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.settle_sign_in(p_charged bytea, p_account bytea, p_address bytea, p_known boolean, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION auth.sign_in_pause(failures integer, free integer, step integer, longest interval) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.sign_in_pause(failures integer, free integer, step integer, longest interval) TO cita_auth;
REVOKE ALL ON FUNCTION auth.take_failure_back(p_subject bytea, p_kind text, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.take_failure_back(p_subject bytea, p_kind text, p_now timestamp with time zone) TO cita_auth;
REVOKE ALL ON FUNCTION billing.clinic_of_payment(p_kind text, p_provider_id text) FROM PUBLIC;
GRANT ALL ON FUNCTION billing.clinic_of_payment(p_kind text, p_provider_id text) TO cita_billing;
REVOKE ALL ON FUNCTION billing.clinic_of_subscription(wanted text) FROM PUBLIC;
GRANT ALL ON FUNCTION billing.clinic_of_subscription(wanted text) TO cita_billing;
REVOKE ALL ON FUNCTION billing.clinics_to_decide(p_now timestamp with time zone, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION billing.clinics_to_decide(p_now timestamp with time zone, p_most integer) TO cita_billing;
REVOKE ALL ON FUNCTION billing.clinics_to_notice(p_now timestamp with time zone, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION billing.clinics_to_notice(p_now timestamp with time zone, p_most integer) TO cita_billing;
REVOKE ALL ON FUNCTION billing.erase_clinic(p_clinic uuid, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION billing.erase_clinic(p_clinic uuid, p_most integer) TO cita_billing;
REVOKE ALL ON FUNCTION billing.known_payments(p_kind text, p_wanted text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION billing.known_payments(p_kind text, p_wanted text[]) TO cita_billing;
REVOKE ALL ON FUNCTION billing.known_subscriptions(wanted text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION billing.known_subscriptions(wanted text[]) TO cita_billing;
REVOKE ALL ON FUNCTION billing.stored_subscriptions(wanted text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION billing.stored_subscriptions(wanted text[]) TO cita_billing;
REVOKE ALL ON FUNCTION conversation.contact_words(name text, phone text) FROM PUBLIC;
GRANT ALL ON FUNCTION conversation.contact_words(name text, phone text) TO cita_conversation;
GRANT ALL ON FUNCTION conversation.contact_words(name text, phone text) TO cita_eraser;
REVOKE ALL ON FUNCTION conversation.erase_clinic(p_clinic uuid, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION conversation.erase_clinic(p_clinic uuid, p_most integer) TO cita_conversation;
REVOKE ALL ON FUNCTION conversation.finish_turns(sessions uuid[], clinics uuid[], tokens uuid[], handled bigint[], answered_untils timestamp with time zone[], answered_events uuid[], wakes timestamp with time zone[], states text[], memories jsonb[], handovers boolean[], reply_sequences bigint[], last_messages timestamp with time zone[], reply_turns integer[], reply_ids uuid[], reply_places bigint[], reply_bodies jsonb[], event_turns integer[], event_ids uuid[], event_keys text[], event_bodies bytea[], event_traceparents text[], at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION conversation.finish_turns(sessions uuid[], clinics uuid[], tokens uuid[], handled bigint[], answered_untils timestamp with time zone[], answered_events uuid[], wakes timestamp with time zone[], states text[], memories jsonb[], handovers boolean[], reply_sequences bigint[], last_messages timestamp with time zone[], reply_turns integer[], reply_ids uuid[], reply_places bigint[], reply_bodies jsonb[], event_turns integer[], event_ids uuid[], event_keys text[], event_bodies bytea[], event_traceparents text[], at timestamp with time zone) TO cita_conversation;
REVOKE ALL ON FUNCTION conversation.keep_reading(clinic uuid, message uuid, kept jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION conversation.keep_reading(clinic uuid, message uuid, kept jsonb) TO cita_conversation;
REVOKE ALL ON FUNCTION conversation.keep_session_words() FROM PUBLIC;
GRANT ALL ON FUNCTION conversation.keep_session_words() TO cita_conversation;
REVOKE ALL ON FUNCTION conversation.open_turns(wanted uuid[], tokens uuid[], at timestamp with time zone, until timestamp with time zone, timeout_kind text, timeout_body jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION conversation.open_turns(wanted uuid[], tokens uuid[], at timestamp with time zone, until timestamp with time zone, timeout_kind text, timeout_body jsonb) TO cita_conversation;
REVOKE ALL ON FUNCTION conversation.store_messages(events uuid[], indexes integer[], numbers text[], wamids text[], phones text[], bsuids text[], names text[], new_sessions uuid[], new_messages uuid[], kinds text[], bodies jsonb[], sent_ats timestamp with time zone[], traceparents text[], at timestamp with time zone, messages_per_minute integer) FROM PUBLIC;
GRANT ALL ON FUNCTION conversation.store_messages(events uuid[], indexes integer[], numbers text[], wamids text[], phones text[], bsuids text[], names text[], new_sessions uuid[], new_messages uuid[], kinds text[], bodies jsonb[], sent_ats timestamp with time zone[], traceparents text[], at timestamp with time zone, messages_per_minute integer) TO cita_conversation;
REVOKE ALL ON FUNCTION notification.apply_statuses(numbers text[], ids uuid[], wamids text[], states text[], instants timestamp with time zone[]) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.apply_statuses(numbers text[], ids uuid[], wamids text[], states text[], instants timestamp with time zone[]) TO cita_notification;
REVOKE ALL ON FUNCTION notification.begin_jobs(jobs uuid[], attempts integer[], clinics uuid[], appointments uuid[], ids uuid[], kinds text[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.begin_jobs(jobs uuid[], attempts integer[], clinics uuid[], appointments uuid[], ids uuid[], kinds text[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], at timestamp with time zone) TO cita_notification;
REVOKE ALL ON FUNCTION notification.claim_appointment_jobs(of_queue text, at timestamp with time zone, served uuid, room bigint, lease timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.claim_appointment_jobs(of_queue text, at timestamp with time zone, served uuid, room bigint, lease timestamp with time zone) TO cita_notification;
REVOKE ALL ON FUNCTION notification.claim_jobs(of_queue text, at timestamp with time zone, served uuid, room bigint, lease timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.claim_jobs(of_queue text, at timestamp with time zone, served uuid, room bigint, lease timestamp with time zone) TO cita_notification;
REVOKE ALL ON FUNCTION notification.clinics_to_resume(p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.clinics_to_resume(p_most integer) TO cita_notification;
REVOKE ALL ON FUNCTION notification.clinics_with_old_emails(p_before timestamp with time zone, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.clinics_with_old_emails(p_before timestamp with time zone, p_most integer) TO cita_notification;
REVOKE ALL ON FUNCTION notification.emails_due(p_now timestamp with time zone, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.emails_due(p_now timestamp with time zone, p_most integer) TO cita_notification;
REVOKE ALL ON FUNCTION notification.erase_clinic(p_clinic uuid, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.erase_clinic(p_clinic uuid, p_most integer) TO cita_notification;
REVOKE ALL ON FUNCTION notification.note_happenings(of_queue text, events uuid[], clinics uuid[], ids uuid[], happenings text[], kinds text[], at timestamp with time zone[], appointments uuid[], conversations uuid[], details text[], instant timestamp with time zone, before timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.note_happenings(of_queue text, events uuid[], clinics uuid[], ids uuid[], happenings text[], kinds text[], at timestamp with time zone[], appointments uuid[], conversations uuid[], details text[], instant timestamp with time zone, before timestamp with time zone) TO cita_notification;
REVOKE ALL ON FUNCTION notification.operator_pause(failures integer, free integer, step integer, longest interval) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.operator_pause(failures integer, free integer, step integer, longest interval) TO cita_notification;
REVOKE ALL ON FUNCTION notification.plan_reminders(of_queue text, of_kind text, zone text, starts_from timestamp with time zone, starts_to timestamp with time zone, together_at timestamp with time zone, ahead_seconds bigint, useful_from timestamp with time zone, after_start timestamp with time zone, after_clinic uuid, after_appointment uuid, at_most integer, at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.plan_reminders(of_queue text, of_kind text, zone text, starts_from timestamp with time zone, starts_to timestamp with time zone, together_at timestamp with time zone, ahead_seconds bigint, useful_from timestamp with time zone, after_start timestamp with time zone, after_clinic uuid, after_appointment uuid, at_most integer, at timestamp with time zone) TO cita_notification;
REVOKE ALL ON FUNCTION notification.read_appointments(clinics uuid[], appointments uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.read_appointments(clinics uuid[], appointments uuid[]) TO cita_notification;
REVOKE ALL ON FUNCTION notification.read_changed(clinics uuid[], appointments uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.read_changed(clinics uuid[], appointments uuid[]) TO cita_notification;
REVOKE ALL ON FUNCTION notification.settle_operator_attempt(p_address bytea, p_everybody bytea, p_right boolean, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.settle_operator_attempt(p_address bytea, p_everybody bytea, p_right boolean, p_now timestamp with time zone) TO cita_notification;
REVOKE ALL ON FUNCTION notification.settle_sends(acts text[], clinics uuid[], ids uuid[], lanes uuid[], sequences bigint[], wamids text[], job_ids uuid[], job_attempts integer[], me uuid, at timestamp with time zone, lease timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.settle_sends(acts text[], clinics uuid[], ids uuid[], lanes uuid[], sequences bigint[], wamids text[], job_ids uuid[], job_attempts integer[], me uuid, at timestamp with time zone, lease timestamp with time zone) TO cita_notification;
REVOKE ALL ON FUNCTION notification.sweep_sends(at timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.sweep_sends(at timestamp with time zone, most integer) TO cita_notification;
REVOKE ALL ON FUNCTION notification.take_cards(of_queue text, events uuid[], clinics uuid[], appointments uuid[], versions integer[], read_versions integer[], kinds text[], due timestamp with time zone[], ids uuid[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.take_cards(of_queue text, events uuid[], clinics uuid[], appointments uuid[], versions integer[], read_versions integer[], kinds text[], due timestamp with time zone[], ids uuid[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone) TO cita_notification;
REVOKE ALL ON FUNCTION notification.take_changes(of_queue text, events uuid[], clinics uuid[], appointments uuid[], announced integer[], read_versions integer[], kinds text[], due timestamp with time zone[], ids uuid[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], told jsonb[], traceparents text[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.take_changes(of_queue text, events uuid[], clinics uuid[], appointments uuid[], announced integer[], read_versions integer[], kinds text[], due timestamp with time zone[], ids uuid[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], told jsonb[], traceparents text[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone) TO cita_notification;
REVOKE ALL ON FUNCTION notification.take_replies(of_queue text, events uuid[], clinics uuid[], ids uuid[], sessions uuid[], locks bigint[], sequences bigint[], numbers text[], phones text[], bsuids text[], contents jsonb[], answered text[], traceparents text[], sendable boolean[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone, overtaken_until timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION notification.take_replies(of_queue text, events uuid[], clinics uuid[], ids uuid[], sessions uuid[], locks bigint[], sequences bigint[], numbers text[], phones text[], bsuids text[], contents jsonb[], answered text[], traceparents text[], sendable boolean[], job_ids uuid[], me uuid, at timestamp with time zone, lease timestamp with time zone, overtaken_until timestamp with time zone) TO cita_notification;
REVOKE ALL ON FUNCTION pg_catalog.lo_creat(integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION pg_catalog.lo_create(oid) FROM PUBLIC;
REVOKE ALL ON FUNCTION pg_catalog.lo_from_bytea(oid, bytea) FROM PUBLIC;
REVOKE ALL ON FUNCTION scheduling.agenda_version(clinic uuid, starts timestamp with time zone, ends timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.agenda_version(clinic uuid, starts timestamp with time zone, ends timestamp with time zone) TO cita_scheduling;
REVOKE ALL ON FUNCTION scheduling.bump_agenda(clinic uuid, starts timestamp with time zone[], ends timestamp with time zone[], everywhere boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.bump_agenda(clinic uuid, starts timestamp with time zone[], ends timestamp with time zone[], everywhere boolean) TO cita_scheduling;
REVOKE ALL ON FUNCTION scheduling.change_visit(own uuid, known_version integer, known_status text, new_version integer, new_status text, arrived timestamp with time zone, at timestamp with time zone, canceller text, cancelled_by uuid, reason text, event_ids uuid[], event_keys text[], event_bodies bytea[], trace text, act text, detail jsonb, touched_from timestamp with time zone, touched_to timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.change_visit(own uuid, known_version integer, known_status text, new_version integer, new_status text, arrived timestamp with time zone, at timestamp with time zone, canceller text, cancelled_by uuid, reason text, event_ids uuid[], event_keys text[], event_bodies bytea[], trace text, act text, detail jsonb, touched_from timestamp with time zone, touched_to timestamp with time zone) TO cita_scheduling;
REVOKE ALL ON FUNCTION scheduling.erase_clinic(p_clinic uuid, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.erase_clinic(p_clinic uuid, p_most integer) TO cita_scheduling;
REVOKE ALL ON FUNCTION scheduling.find_patients(clinic uuid, words_from text[], words_to text[], word_terms integer[], patterns text[], pattern_terms integer[], document bytea, terms integer, skipped bigint, most bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.find_patients(clinic uuid, words_from text[], words_to text[], word_terms integer[], patterns text[], pattern_terms integer[], document bytea, terms integer, skipped bigint, most bigint) TO cita_scheduling;
REVOKE ALL ON FUNCTION scheduling.name_order(name text) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.name_order(name text) TO cita_scheduling;
REVOKE ALL ON FUNCTION scheduling.note_move() FROM PUBLIC;
REVOKE ALL ON FUNCTION scheduling.note_status() FROM PUBLIC;
REVOKE ALL ON FUNCTION scheduling.read_agenda(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[], starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid, only_status text, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.read_agenda(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[], starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid, only_status text, most integer) TO cita_scheduling;
REVOKE ALL ON FUNCTION scheduling.read_busy(entering_user uuid, entered_clinic uuid, reason text, known_config bigint, known_version bigint, starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.read_busy(entering_user uuid, entered_clinic uuid, reason text, known_config bigint, known_version bigint, starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid) TO cita_scheduling;
REVOKE ALL ON FUNCTION scheduling.read_month(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[], bounds timestamp with time zone[], only_doctor uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.read_month(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[], bounds timestamp with time zone[], only_doctor uuid) TO cita_scheduling;
REVOKE ALL ON FUNCTION scheduling.read_visits(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[], starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid, only_status text, most integer, asked_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.read_visits(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[], starts timestamp with time zone, ends timestamp with time zone, only_doctor uuid, only_status text, most integer, asked_at timestamp with time zone) TO cita_scheduling;
REVOKE ALL ON FUNCTION scheduling.reminders_due(zone text, starts_from timestamp with time zone, starts_to timestamp with time zone, after_start timestamp with time zone, after_clinic uuid, after_appointment uuid, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.reminders_due(zone text, starts_from timestamp with time zone, starts_to timestamp with time zone, after_start timestamp with time zone, after_clinic uuid, after_appointment uuid, at_most integer) TO cita_notification;
REVOKE ALL ON FUNCTION scheduling.visits_of_contact(wanted_phone text, wanted_bsuid text, at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.visits_of_contact(wanted_phone text, wanted_bsuid text, at timestamp with time zone) TO cita_conversation;
REVOKE ALL ON FUNCTION scheduling.write_appointment(expected_config bigint, known_version integer, known_status text, known_doctor uuid, known_start timestamp with time zone, own uuid, new_doctor uuid, new_patient uuid, new_service uuid, new_start timestamp with time zone, new_end timestamp with time zone, busy_start timestamp with time zone, busy_end timestamp with time zone, new_status text, new_source text, new_notes text, new_version integer, expires timestamp with time zone, key text, request uuid, keys_since timestamp with time zone, turn uuid, session uuid, at timestamp with time zone, known_patients integer, patient_name text, phone text, bsuid text, words text[], sealed_dui bytea, indexed_dui bytea, event_ids uuid[], event_keys text[], event_bodies bytea[], trace text, act text, detail jsonb, touched_from timestamp with time zone[], touched_to timestamp with time zone[], everywhere boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION scheduling.write_appointment(expected_config bigint, known_version integer, known_status text, known_doctor uuid, known_start timestamp with time zone, own uuid, new_doctor uuid, new_patient uuid, new_service uuid, new_start timestamp with time zone, new_end timestamp with time zone, busy_start timestamp with time zone, busy_end timestamp with time zone, new_status text, new_source text, new_notes text, new_version integer, expires timestamp with time zone, key text, request uuid, keys_since timestamp with time zone, turn uuid, session uuid, at timestamp with time zone, known_patients integer, patient_name text, phone text, bsuid text, words text[], sealed_dui bytea, indexed_dui bytea, event_ids uuid[], event_keys text[], event_bodies bytea[], trace text, act text, detail jsonb, touched_from timestamp with time zone[], touched_to timestamp with time zone[], everywhere boolean) TO cita_scheduling;
REVOKE ALL ON FUNCTION tenancy.active_clinics(p_after uuid, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.active_clinics(p_after uuid, p_most integer) TO cita_auth;
REVOKE ALL ON FUNCTION tenancy.clinic_of_business_account(wanted text) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.clinic_of_business_account(wanted text) TO cita_notification;
GRANT ALL ON FUNCTION tenancy.clinic_of_business_account(wanted text) TO cita_auth;
REVOKE ALL ON FUNCTION tenancy.clinic_of_phone_number(wanted text) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.clinic_of_phone_number(wanted text) TO cita_conversation;
GRANT ALL ON FUNCTION tenancy.clinic_of_phone_number(wanted text) TO cita_notification;
REVOKE ALL ON FUNCTION tenancy.clinics_to_erase(p_now timestamp with time zone, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.clinics_to_erase(p_now timestamp with time zone, p_most integer) TO cita_auth;
REVOKE ALL ON FUNCTION tenancy.clinics_to_follow(p_now timestamp with time zone, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.clinics_to_follow(p_now timestamp with time zone, p_most integer) TO cita_auth;
REVOKE ALL ON FUNCTION tenancy.clinics_to_rewrap(p_version integer, p_after uuid, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.clinics_to_rewrap(p_version integer, p_after uuid, p_most integer) TO cita_owner;
REVOKE ALL ON FUNCTION tenancy.current_clinic() FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_auth;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_scheduling;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_ingest;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_conversation;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_billing;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_notification;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_door;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_eraser;
REVOKE ALL ON FUNCTION tenancy.current_doctor() FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.current_doctor() TO cita_auth;
GRANT ALL ON FUNCTION tenancy.current_doctor() TO cita_scheduling;
GRANT ALL ON FUNCTION tenancy.current_doctor() TO cita_ingest;
GRANT ALL ON FUNCTION tenancy.current_doctor() TO cita_conversation;
GRANT ALL ON FUNCTION tenancy.current_doctor() TO cita_billing;
GRANT ALL ON FUNCTION tenancy.current_doctor() TO cita_notification;
GRANT ALL ON FUNCTION tenancy.current_doctor() TO cita_door;
GRANT ALL ON FUNCTION tenancy.current_doctor() TO cita_eraser;
REVOKE ALL ON FUNCTION tenancy.end_proof() FROM PUBLIC;
REVOKE ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) TO cita_auth;
GRANT ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) TO cita_scheduling;
GRANT ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) TO cita_conversation;
GRANT ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) TO cita_billing;
GRANT ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) TO cita_notification;
REVOKE ALL ON FUNCTION tenancy.enter_new(new_clinic uuid, reason text) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.enter_new(new_clinic uuid, reason text) TO cita_auth;
REVOKE ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) TO cita_auth;
GRANT ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) TO cita_scheduling;
GRANT ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) TO cita_conversation;
GRANT ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) TO cita_billing;
GRANT ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) TO cita_notification;
REVOKE ALL ON FUNCTION tenancy.erased_clinics(p_since timestamp with time zone, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.erased_clinics(p_since timestamp with time zone, p_most integer) TO cita_auth;
GRANT ALL ON FUNCTION tenancy.erased_clinics(p_since timestamp with time zone, p_most integer) TO cita_scheduling;
GRANT ALL ON FUNCTION tenancy.erased_clinics(p_since timestamp with time zone, p_most integer) TO cita_conversation;
GRANT ALL ON FUNCTION tenancy.erased_clinics(p_since timestamp with time zone, p_most integer) TO cita_billing;
GRANT ALL ON FUNCTION tenancy.erased_clinics(p_since timestamp with time zone, p_most integer) TO cita_notification;
REVOKE ALL ON FUNCTION tenancy.knows_verify_token(p_token text) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.knows_verify_token(p_token text) TO cita_ingest;
REVOKE ALL ON FUNCTION tenancy.logos_of(p_clinics uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.logos_of(p_clinics uuid[]) TO cita_auth;
REVOKE ALL ON FUNCTION tenancy.master_key_use() FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.master_key_use() TO cita_owner;
GRANT ALL ON FUNCTION tenancy.master_key_use() TO cita_auth;
REVOKE ALL ON FUNCTION tenancy.operator_clinics(p_words text[], p_email text, p_active boolean, p_only uuid, p_after uuid, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.operator_clinics(p_words text[], p_email text, p_active boolean, p_only uuid, p_after uuid, p_most integer) TO cita_auth;
REVOKE ALL ON FUNCTION tenancy.plans_to_decide(p_now timestamp with time zone, p_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.plans_to_decide(p_now timestamp with time zone, p_most integer) TO cita_auth;
REVOKE ALL ON FUNCTION tenancy.raise_config_version() FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.raise_config_version() TO cita_owner;
REVOKE ALL ON FUNCTION tenancy.raise_own_config_version() FROM PUBLIC;
REVOKE ALL ON FUNCTION tenancy.time_zones() FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.time_zones() TO cita_notification;
GRANT INSERT ON TABLE audit.entries TO cita_door;
GRANT SELECT,DELETE ON TABLE audit.entries TO cita_eraser;
GRANT SELECT ON TABLE audit.log TO cita_auth;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.demo_requests TO cita_auth;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.email_links TO cita_auth;
GRANT SELECT ON TABLE auth.email_links TO cita_door;
GRANT SELECT,DELETE ON TABLE auth.email_links TO cita_eraser;
GRANT SELECT,INSERT,DELETE ON TABLE auth.email_requests TO cita_auth;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.inbox TO cita_auth;
GRANT SELECT,INSERT,UPDATE ON TABLE auth.invite_codes TO cita_auth;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.known_addresses TO cita_auth;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.known_browsers TO cita_auth;
GRANT SELECT,INSERT ON TABLE auth.operator_acts TO cita_auth;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.outbox TO cita_auth;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.pins TO cita_auth;
GRANT SELECT,DELETE ON TABLE auth.pins TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.plan_letters TO cita_auth;
GRANT SELECT,DELETE ON TABLE auth.plan_letters TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.recovery_codes TO cita_auth;
GRANT SELECT,DELETE ON TABLE auth.recovery_codes TO cita_eraser;
GRANT SELECT,INSERT,DELETE ON TABLE auth.security_letters TO cita_auth;
GRANT SELECT,DELETE ON TABLE auth.security_letters TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.sessions TO cita_auth;
GRANT SELECT,DELETE ON TABLE auth.sessions TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.sign_in_counts TO cita_auth;
GRANT SELECT,INSERT,UPDATE ON TABLE auth.users TO cita_auth;
GRANT SELECT ON TABLE auth.users TO cita_door;
GRANT SELECT,DELETE ON TABLE auth.users TO cita_eraser;
GRANT SELECT ON TABLE auth.staff_names TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.totp TO cita_auth;
GRANT SELECT,DELETE ON TABLE auth.totp TO cita_eraser;
GRANT SELECT ON TABLE auth.user_counts TO cita_billing;
GRANT SELECT,INSERT,UPDATE ON TABLE billing.decisions TO cita_billing;
GRANT SELECT,DELETE ON TABLE billing.decisions TO cita_eraser;
GRANT SELECT(clinic_id) ON TABLE billing.decisions TO cita_door;
GRANT SELECT(decide_at) ON TABLE billing.decisions TO cita_door;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE billing.inbox TO cita_billing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE billing.news TO cita_billing;
GRANT SELECT,DELETE ON TABLE billing.news TO cita_eraser;
GRANT SELECT,INSERT,DELETE ON TABLE billing.notices_of_end TO cita_billing;
GRANT SELECT,DELETE ON TABLE billing.notices_of_end TO cita_eraser;
GRANT SELECT(clinic_id) ON TABLE billing.notices_of_end TO cita_door;
GRANT SELECT(ends_at) ON TABLE billing.notices_of_end TO cita_door;
GRANT SELECT(days) ON TABLE billing.notices_of_end TO cita_door;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE billing.outbox TO cita_billing;
GRANT SELECT,INSERT,UPDATE ON TABLE billing.payments TO cita_billing;
GRANT SELECT(clinic_id) ON TABLE billing.payments TO cita_door;
GRANT SELECT(kind) ON TABLE billing.payments TO cita_door;
GRANT SELECT(provider_id) ON TABLE billing.payments TO cita_door;
GRANT SELECT(as_of) ON TABLE billing.payments TO cita_door;
GRANT SELECT(content) ON TABLE billing.payments TO cita_door;
GRANT SELECT,INSERT,UPDATE ON TABLE billing.reconciliations TO cita_billing;
GRANT SELECT ON TABLE billing.subscriptions TO cita_door;
GRANT SELECT,INSERT,UPDATE ON TABLE billing.subscriptions TO cita_billing;
GRANT SELECT,DELETE ON TABLE billing.subscriptions TO cita_eraser;
GRANT SELECT ON TABLE billing.renewing_clinics TO cita_auth;
GRANT SELECT,INSERT,DELETE ON TABLE billing.unclaimed TO cita_billing;
GRANT SELECT,INSERT,UPDATE ON TABLE bus.dead_queues TO cita_auth;
GRANT SELECT,INSERT,UPDATE ON TABLE bus.dead_queues TO cita_scheduling;
GRANT SELECT,INSERT,UPDATE ON TABLE bus.dead_queues TO cita_conversation;
GRANT SELECT,INSERT,UPDATE ON TABLE bus.dead_queues TO cita_billing;
GRANT SELECT,INSERT,UPDATE ON TABLE bus.dead_queues TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.sessions TO cita_conversation;
GRANT SELECT,DELETE ON TABLE conversation.sessions TO cita_eraser;
GRANT SELECT ON TABLE conversation.begun_sessions TO cita_auth;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.faqs TO cita_conversation;
GRANT SELECT,DELETE ON TABLE conversation.faqs TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.inbox TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.mail TO cita_conversation;
GRANT SELECT,DELETE ON TABLE conversation.mail TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.mailboxes TO cita_conversation;
GRANT SELECT,DELETE ON TABLE conversation.mailboxes TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.outbox TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.replies TO cita_conversation;
GRANT SELECT,DELETE ON TABLE conversation.replies TO cita_eraser;
GRANT SELECT ON TABLE conversation.session_contact TO cita_scheduling;
GRANT SELECT,INSERT,DELETE ON TABLE conversation.session_words TO cita_conversation;
GRANT SELECT,DELETE ON TABLE conversation.session_words TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ingest.outbox TO cita_ingest;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.account_changes TO cita_notification;
GRANT SELECT,DELETE ON TABLE notification.account_changes TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.deliveries TO cita_notification;
GRANT SELECT,DELETE ON TABLE notification.deliveries TO cita_eraser;
GRANT SELECT ON TABLE notification.delivery_now TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.emails TO cita_notification;
GRANT SELECT ON TABLE notification.emails TO cita_door;
GRANT SELECT,DELETE ON TABLE notification.emails TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.inbox TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.jobs TO cita_notification;
GRANT SELECT,DELETE ON TABLE notification.jobs TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.notices TO cita_notification;
GRANT SELECT,DELETE ON TABLE notification.notices TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.operator_attempts TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.outbox TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.pauses TO cita_notification;
GRANT SELECT,DELETE ON TABLE notification.pauses TO cita_eraser;
GRANT SELECT ON TABLE notification.pauses TO cita_door;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.read_marks TO cita_notification;
GRANT SELECT,DELETE ON TABLE notification.read_marks TO cita_eraser;
GRANT SELECT,INSERT,UPDATE ON TABLE notification.reminder_scans TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.sends_in_flight TO cita_notification;
GRANT SELECT,DELETE ON TABLE notification.sends_in_flight TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.templates TO cita_notification;
GRANT SELECT,DELETE ON TABLE notification.templates TO cita_eraser;
GRANT SELECT,INSERT ON TABLE notification.wamids TO cita_notification;
GRANT SELECT,DELETE ON TABLE notification.wamids TO cita_eraser;
GRANT SELECT,INSERT,UPDATE ON TABLE scheduling.agenda_versions TO cita_scheduling;
GRANT SELECT,DELETE ON TABLE scheduling.agenda_versions TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.appointments TO cita_scheduling;
GRANT SELECT,DELETE ON TABLE scheduling.appointments TO cita_eraser;
GRANT SELECT(clinic_id) ON TABLE scheduling.appointments TO cita_door;
GRANT SELECT(id) ON TABLE scheduling.appointments TO cita_door;
GRANT SELECT(starts_at) ON TABLE scheduling.appointments TO cita_door;
GRANT SELECT(status) ON TABLE scheduling.appointments TO cita_door;
GRANT SELECT(version) ON TABLE scheduling.appointments TO cita_door;
GRANT SELECT(reminders_wanted) ON TABLE scheduling.appointments TO cita_door;
GRANT SELECT ON TABLE scheduling.appointment_doctor TO cita_notification;
GRANT SELECT ON TABLE scheduling.appointment_doctor TO cita_eraser;
GRANT SELECT ON TABLE scheduling.appointment_version TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.doctor_services TO cita_scheduling;
GRANT SELECT,DELETE ON TABLE scheduling.doctor_services TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.doctors TO cita_scheduling;
GRANT SELECT,DELETE ON TABLE scheduling.doctors TO cita_eraser;
GRANT SELECT ON TABLE scheduling.bookable_doctors TO cita_conversation;
GRANT SELECT ON TABLE scheduling.bookable_doctors TO cita_auth;
GRANT SELECT ON TABLE scheduling.bookable_doctors TO cita_door;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.services TO cita_scheduling;
GRANT SELECT,DELETE ON TABLE scheduling.services TO cita_eraser;
GRANT SELECT ON TABLE scheduling.bookable_services TO cita_conversation;
GRANT SELECT ON TABLE scheduling.bookable_services TO cita_auth;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.booking_keys TO cita_scheduling;
GRANT SELECT,DELETE ON TABLE scheduling.booking_keys TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.breaks TO cita_scheduling;
GRANT SELECT,DELETE ON TABLE scheduling.breaks TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.closures TO cita_scheduling;
GRANT SELECT,DELETE ON TABLE scheduling.closures TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.patients TO cita_scheduling;
GRANT SELECT,DELETE ON TABLE scheduling.patients TO cita_eraser;
GRANT SELECT ON TABLE scheduling.contact_patients TO cita_conversation;
GRANT SELECT ON TABLE scheduling.contact_visits TO cita_conversation;
GRANT SELECT ON TABLE scheduling.doctor_counts TO cita_billing;
GRANT SELECT ON TABLE scheduling.doctor_names TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.inbox TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.outbox TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.patient_words TO cita_scheduling;
GRANT SELECT,DELETE ON TABLE scheduling.patient_words TO cita_eraser;
GRANT SELECT ON TABLE scheduling.reminder_now TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.vacations TO cita_scheduling;
GRANT SELECT,DELETE ON TABLE scheduling.vacations TO cita_eraser;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.working_hours TO cita_scheduling;
GRANT SELECT,DELETE ON TABLE scheduling.working_hours TO cita_eraser;
GRANT SELECT,INSERT,UPDATE ON TABLE tenancy.channels TO cita_auth;
GRANT SELECT ON TABLE tenancy.channels TO cita_door;
GRANT SELECT,DELETE ON TABLE tenancy.channels TO cita_eraser;
GRANT SELECT ON TABLE tenancy.channel TO cita_conversation;
GRANT SELECT ON TABLE tenancy.channel TO cita_notification;
GRANT SELECT,INSERT,UPDATE ON TABLE tenancy.clinics TO cita_auth;
GRANT SELECT ON TABLE tenancy.clinics TO cita_door;
GRANT SELECT(clinic_id) ON TABLE tenancy.clinics TO cita_eraser;
GRANT SELECT(is_active) ON TABLE tenancy.clinics TO cita_eraser;
GRANT UPDATE(config_version) ON TABLE tenancy.clinics TO cita_door;
GRANT SELECT(erased_at) ON TABLE tenancy.clinics TO cita_eraser;
GRANT SELECT(audit_retention_months) ON TABLE tenancy.clinics TO cita_eraser;
GRANT SELECT,INSERT,UPDATE ON TABLE tenancy.data_keys TO cita_auth;
GRANT SELECT,DELETE ON TABLE tenancy.data_keys TO cita_eraser;
GRANT SELECT(clinic_id) ON TABLE tenancy.data_keys TO cita_door;
GRANT SELECT(master_version) ON TABLE tenancy.data_keys TO cita_door;
GRANT SELECT ON TABLE tenancy.data_key TO cita_auth;
GRANT SELECT ON TABLE tenancy.data_key TO cita_scheduling;
GRANT SELECT ON TABLE tenancy.data_key TO cita_notification;
GRANT SELECT,INSERT,UPDATE ON TABLE tenancy.grants TO cita_auth;
GRANT SELECT,DELETE ON TABLE tenancy.grants TO cita_eraser;
GRANT SELECT ON TABLE tenancy.settings TO cita_auth;
GRANT SELECT ON TABLE tenancy.settings TO cita_scheduling;
GRANT SELECT ON TABLE tenancy.settings TO cita_conversation;
GRANT SELECT ON TABLE tenancy.settings TO cita_billing;
GRANT SELECT ON TABLE tenancy.settings TO cita_notification;
GRANT SELECT ON TABLE tenancy.shop_plans TO cita_billing;
ALTER DEFAULT PRIVILEGES FOR ROLE cita_owner REVOKE ALL ON FUNCTIONS  FROM PUBLIC;
