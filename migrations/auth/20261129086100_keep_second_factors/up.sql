-- Since when the user signs in with a code beside the password; null where the password is enough. It stands here too, so that a sign-in without
-- a second factor reads no other table.
alter table auth.users add column second_factor_since timestamptz;

-- The secret that the user's telephone makes codes from (RFC 6238).
create table auth.totp (
    clinic_id uuid not null,
    user_id uuid not null,
    -- Sealed with the clinic's key.
    secret_sealed bytea not null,
    created_at timestamptz not null,
    -- When the user showed a code for the first time; until then the secret protects nothing.
    confirmed_at timestamptz,
    -- The step of 30 seconds whose code was accepted last: no code of that step or before counts again.
    last_step bigint,
    primary key (clinic_id, user_id),
    foreign key (clinic_id, user_id) references auth.users (clinic_id, id),
    constraint totp_confirmed_by_a_step check ((confirmed_at is null) = (last_step is null))
);
alter table auth.totp enable row level security;
alter table auth.totp force row level security;
create policy clinic on auth.totp using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update, delete on auth.totp to cita_auth;

-- What takes the place of a code where the telephone is lost: ten of each user, each once.
create table auth.recovery_codes (
    clinic_id uuid not null,
    user_id uuid not null,
    -- The SHA-256 of a code with 60 random bits.
    code_hash bytea not null check (octet_length(code_hash) = 32),
    used_at timestamptz,
    primary key (clinic_id, user_id, code_hash),
    foreign key (clinic_id, user_id) references auth.users (clinic_id, id)
);
alter table auth.recovery_codes enable row level security;
alter table auth.recovery_codes force row level security;
create policy clinic on auth.recovery_codes using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update, delete on auth.recovery_codes to cita_auth;

-- Refreshes a session as `auth.refresh_session` does, which the release before calls, and reads two more facts of the account.
create function auth.continue_session(p_clinic uuid, p_session uuid, p_presented bytea, p_successor bytea, p_now timestamptz)
    returns table (
        outcome text, waits_until timestamptz, ends_at timestamptz, user_id uuid, email text, full_name text, role text,
        session_version integer, clinic_name text, clinic_slug text, timezone text, plan text, plan_expires_at timestamptz,
        email_verified boolean, totp_enabled boolean)
    language plpgsql
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
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
revoke all on function auth.continue_session(uuid, uuid, bytea, bytea, timestamptz) from public;
grant execute on function auth.continue_session(uuid, uuid, bytea, bytea, timestamptz) to cita_auth;
