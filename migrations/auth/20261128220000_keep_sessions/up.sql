-- A session is what one browser keeps after one sign-in: with it staff get new tokens without the password, in every tab and after a reload.
-- The browser holds a secret, which is replaced while it is used; here stand only digests of secrets.
create table auth.sessions (
    clinic_id uuid not null,
    id uuid not null,
    user_id uuid not null,
    -- Of the user at the sign-in. Another version or another password ends the session.
    session_version integer not null,
    password_digest bytea not null check (octet_length(password_digest) = 32),
    -- The SHA-256 of the secret that counts, and of the one before.
    secret_digest bytea not null check (octet_length(secret_digest) = 32),
    replaced_digest bytea check (octet_length(replaced_digest) = 32),
    -- When the secret that counts was made.
    issued_at timestamptz not null,
    begun_at timestamptz not null,
    used_at timestamptz not null,
    -- 14 days after the last use, and 60 days after the beginning at the latest.
    ends_at timestamptz not null,
    -- Refreshes until `counted_until`.
    refreshes integer not null default 0 check (refreshes >= 0),
    counted_until timestamptz not null,
    primary key (clinic_id, id),
    foreign key (clinic_id, user_id) references auth.users (clinic_id, id)
) with (fillfactor = 50);
-- A refresh changes no indexed column, so that with room in its page it writes to no index.
create index sessions_user on auth.sessions (clinic_id, user_id);
alter table auth.sessions enable row level security;
alter table auth.sessions force row level security;
create policy clinic on auth.sessions using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update, delete on auth.sessions to cita_auth;

-- Records a sign-in in a transaction of the clinic: its time, the better hash of the same password where one is given, and a session
-- where `p_session` is given. Answers when the session ends without use.
create function auth.record_sign_in(
    p_clinic uuid, p_user uuid, p_compared text, p_better text, p_session uuid, p_secret bytea, p_now timestamptz)
    returns timestamptz
    language plpgsql
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
declare
    version integer;
    stored text;
    -- The session is bound to the password that was compared. Where the password was changed meanwhile, its first refresh ends it.
    bound bytea := sha256(convert_to(p_compared, 'UTF8'));
    better bytea;
    ends timestamptz;
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
    if p_session is null then
        return null;
    end if;
    ends := p_now + interval '14 days';
    insert into auth.sessions (
        clinic_id, id, user_id, session_version, password_digest, secret_digest, issued_at, begun_at, used_at, ends_at, counted_until)
    values (p_clinic, p_session, p_user, version, bound, p_secret, p_now, p_now, p_now, ends, p_now);
    -- A user has at most 20 sessions: the ones that were not used for longest end.
    delete from auth.sessions s using (
        select o.id from auth.sessions o
         where o.clinic_id = p_clinic and o.user_id = p_user and o.id <> p_session
         order by o.used_at desc, o.id desc offset 19) old
     where s.clinic_id = p_clinic and s.id = old.id;
    -- A sign-in adds one row and removes up to eight that are over, of any user of the clinic, so there is no job for it.
    delete from auth.sessions s using (
        select o.id from auth.sessions o where o.clinic_id = p_clinic and o.ends_at <= p_now limit 8 for update skip locked) old
     where s.clinic_id = p_clinic and s.id = old.id;
    return ends;
end
$$;

-- Refreshes a session, in one call and a transaction of its own. The outcome is
--   renewed   the secret was the one that counts; now `p_successor` counts
--   kept      as renewed, but the secret is younger than a minute and goes on to count
--   repeated  the secret was replaced less than 30 seconds ago, by `p_successor`, which is given out once more
--   limited   the secret was right, but this is the 61st refresh within a minute
--   reused    any other secret: a replaced one came back, so it is in two hands, and the session is ended
--   over      too old, or the user, the clinic, the session version or the password are no longer those of the sign-in; it is ended
--   unknown   there is no such session
-- Beside the first three stands the account. A secret is not replaced again for a minute, because an answer of the 30 seconds may arrive
-- late, and would put an outdated secret over a newer one.
create function auth.refresh_session(p_clinic uuid, p_session uuid, p_presented bytea, p_successor bytea, p_now timestamptz)
    returns table (
        outcome text, waits_until timestamptz, ends_at timestamptz, user_id uuid, email text, full_name text, role text,
        session_version integer, clinic_name text, clinic_slug text, timezone text, plan text, plan_expires_at timestamptz)
    language plpgsql
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
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
        when state <> 'active' or held.ends_at <= p_now then 'over'
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

-- Ends a session, where it has not ended already, and answers whether it did. Whatever secret the caller shows: who has an outdated one is
-- the user, or shows that the session is in two hands.
create function auth.end_session(p_clinic uuid, p_session uuid) returns boolean
    language plpgsql
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
declare
    state text;
begin
    select e.state into state from tenancy.enter_system(p_clinic, 'sign-out') e;
    delete from auth.sessions s where s.clinic_id = p_clinic and s.id = p_session;
    return found;
end
$$;

revoke all on function
    auth.record_sign_in(uuid, uuid, text, text, uuid, bytea, timestamptz),
    auth.refresh_session(uuid, uuid, bytea, bytea, timestamptz),
    auth.end_session(uuid, uuid)
    from public;
grant execute on function
    auth.record_sign_in(uuid, uuid, text, text, uuid, bytea, timestamptz),
    auth.refresh_session(uuid, uuid, bytea, bytea, timestamptz),
    auth.end_session(uuid, uuid)
    to cita_auth;
