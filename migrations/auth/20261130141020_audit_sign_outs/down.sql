create or replace function auth.end_session(p_clinic uuid, p_session uuid) returns boolean
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
