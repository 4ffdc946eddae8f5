drop function auth.record_sign_in(uuid, uuid, text, text, uuid, bytea, text, text, timestamptz);
drop function auth.begin_session(uuid, uuid, integer, bytea, uuid, bytea, text, text, timestamptz);
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
    delete from auth.sessions s using (
        select o.id from auth.sessions o where o.clinic_id = p_clinic and o.ends_at <= p_now limit 8 for update skip locked) old
     where s.clinic_id = p_clinic and s.id = old.id;
    return ends;
end
$$;
alter table auth.sessions drop column browser, drop column system;
