-- As before, and a session that ends because the clinic has come to demand a second factor names its user. The release before reads 'over' and
-- nothing else of such a row.
create or replace function auth.refresh_session(p_clinic uuid, p_session uuid, p_presented bytea, p_successor bytea, p_now timestamptz)
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
            -- The user is named only where nothing but the second factor is missing, so that the page says why it asks for a sign-in.
            select u.id into user_id
              from auth.users u
              join tenancy.clinics c on c.clinic_id = u.clinic_id
             where u.clinic_id = p_clinic and u.id = held.user_id and u.is_active
               and u.session_version = held.session_version
               and u.second_factor_since is null and c.totp_required
               and sha256(convert_to(u.password_hash, 'UTF8')) = held.password_digest;
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
