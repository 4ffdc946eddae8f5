-- As before, and notes whose session ended in the audit log. A session that had ended before is noted no more.
create or replace function auth.end_session(p_clinic uuid, p_session uuid) returns boolean
    language plpgsql
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
declare
    state text;
    signed_out uuid;
begin
    select e.state into state from tenancy.enter_system(p_clinic, 'sign-out') e;
    delete from auth.sessions s where s.clinic_id = p_clinic and s.id = p_session returning s.user_id into signed_out;
    if signed_out is null then
        return false;
    end if;
    perform audit.append('user.signed_out', 'user', jsonb_build_object('user', signed_out));
    return true;
end
$$;
