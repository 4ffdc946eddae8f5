-- The language in which a user reads pages and e-mails; null for that of the clinic. Nobody but the user sets it.
alter table auth.users add column language text;
alter table auth.users add constraint users_language_known check (language in ('es-SV', 'en')) not valid;

-- Refreshes a session as `auth.reopen_session` does, which the release before calls, and reads the user's language.
create function auth.renew_session(p_clinic uuid, p_session uuid, p_presented bytea, p_successor bytea, p_now timestamptz)
    returns table (
        outcome text, waits_until timestamptz, ends_at timestamptz, user_id uuid, email text, full_name text, role text,
        session_version integer, clinic_name text, clinic_slug text, timezone text, plan text, plan_expires_at timestamptz,
        email_verified boolean, totp_enabled boolean, doctor_id uuid, pin_set boolean, recovery_codes_left bigint, language text)
    language plpgsql
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
begin
    select r.outcome, r.waits_until, r.ends_at, r.user_id, r.email, r.full_name, r.role, r.session_version, r.clinic_name, r.clinic_slug,
           r.timezone, r.plan, r.plan_expires_at, r.email_verified, r.totp_enabled, r.doctor_id, r.pin_set, r.recovery_codes_left
      into outcome, waits_until, ends_at, user_id, email, full_name, role, session_version, clinic_name, clinic_slug, timezone, plan,
           plan_expires_at, email_verified, totp_enabled, doctor_id, pin_set, recovery_codes_left
      from auth.reopen_session(p_clinic, p_session, p_presented, p_successor, p_now) r;
    if user_id is not null then
        select u.language into language
          from auth.users u
         where u.clinic_id = p_clinic and u.id = renew_session.user_id;
    end if;
    return next;
end
$$;
revoke all on function auth.renew_session(uuid, uuid, bytea, bytea, timestamptz) from public;
grant execute on function auth.renew_session(uuid, uuid, bytea, bytea, timestamptz) to cita_auth;
