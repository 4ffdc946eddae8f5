create or replace function auth.record_sign_in(
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
drop function auth.begin_session(uuid, uuid, integer, bytea, uuid, bytea, timestamptz);
