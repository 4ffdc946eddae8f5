-- The PIN by which a user goes on in a browser that several people of the clinic share. It counts in browsers only in which the user has signed
-- in by password lately, and is closed by failures until the next sign-in by password.
create table auth.pins (
    clinic_id uuid not null,
    user_id uuid not null,
    -- By the same function as passwords.
    pin_hash text not null,
    set_at timestamptz not null,
    -- Attempts since the last right one or the last sign-in by password. Each is counted before it is compared.
    failures integer not null default 0 check (failures >= 0),
    failed_at timestamptz,
    -- Wrong ones since the PIN was chosen or the last sign-in by password, which a right one does not make forgotten: a few guesses after each
    -- right one would otherwise have no end.
    wrong integer not null default 0 check (wrong >= 0),
    primary key (clinic_id, user_id),
    foreign key (clinic_id, user_id) references auth.users (clinic_id, id)
);
alter table auth.pins enable row level security;
alter table auth.pins force row level security;
create policy clinic on auth.pins using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update, delete on auth.pins to cita_auth;

-- Refreshes a session as `auth.continue_session` does, which the release before calls, and reads two more facts of the account.
create function auth.resume_session(p_clinic uuid, p_session uuid, p_presented bytea, p_successor bytea, p_now timestamptz)
    returns table (
        outcome text, waits_until timestamptz, ends_at timestamptz, user_id uuid, email text, full_name text, role text,
        session_version integer, clinic_name text, clinic_slug text, timezone text, plan text, plan_expires_at timestamptz,
        email_verified boolean, totp_enabled boolean, doctor_id uuid, pin_set boolean)
    language plpgsql
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
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
revoke all on function auth.resume_session(uuid, uuid, bytea, bytea, timestamptz) from public;
grant execute on function auth.resume_session(uuid, uuid, bytea, bytea, timestamptz) to cita_auth;
