-- The browser and the system in which a session began, as its user recognizes them; null where they are not known. Only names of a list that auth has.
alter table auth.sessions
    add column browser text,
    add column system text;
alter table auth.sessions add constraint sessions_browser_short check (length(browser) <= 40) not valid;
alter table auth.sessions add constraint sessions_system_short check (length(system) <= 40) not valid;

-- As before, and searches once for sessions that are over: joined with the search, a plan may repeat it, and then the limit holds for nothing.
create or replace function auth.begin_session(
    p_clinic uuid, p_user uuid, p_version integer, p_bound bytea, p_session uuid, p_secret bytea, p_now timestamptz)
    returns timestamptz
    language plpgsql
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
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

-- As the function without device, which the release before calls. No index has these columns, so that the second write stays in the row's page.
create function auth.begin_session(
    p_clinic uuid, p_user uuid, p_version integer, p_bound bytea, p_session uuid, p_secret bytea, p_browser text, p_system text,
    p_now timestamptz)
    returns timestamptz
    language plpgsql
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
declare
    ends constant timestamptz := auth.begin_session(p_clinic, p_user, p_version, p_bound, p_session, p_secret, p_now);
begin
    update auth.sessions s set browser = p_browser, system = p_system where s.clinic_id = p_clinic and s.id = p_session;
    return ends;
end
$$;

-- As the function without device.
create function auth.record_sign_in(
    p_clinic uuid, p_user uuid, p_compared text, p_better text, p_session uuid, p_secret bytea, p_browser text, p_system text,
    p_now timestamptz)
    returns timestamptz
    language plpgsql
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
declare
    ends constant timestamptz := auth.record_sign_in(p_clinic, p_user, p_compared, p_better, p_session, p_secret, p_now);
begin
    if p_session is not null then
        update auth.sessions s set browser = p_browser, system = p_system where s.clinic_id = p_clinic and s.id = p_session;
    end if;
    return ends;
end
$$;

revoke all on function
    auth.begin_session(uuid, uuid, integer, bytea, uuid, bytea, text, text, timestamptz),
    auth.record_sign_in(uuid, uuid, text, text, uuid, bytea, text, text, timestamptz)
    from public;
grant execute on function
    auth.begin_session(uuid, uuid, integer, bytea, uuid, bytea, text, text, timestamptz),
    auth.record_sign_in(uuid, uuid, text, text, uuid, bytea, text, text, timestamptz)
    to cita_auth;
