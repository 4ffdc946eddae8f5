-- Opens the transaction in which a clinic begins to exist: its rows are written under row-level security like all others. Runs with the rights
-- of its caller, who sees nothing of a clinic but by the setting, and refuses a clinic that exists: that one is entered by `tenancy.enter_system`.
create function tenancy.enter_new(new_clinic uuid, reason text) returns boolean
    language plpgsql volatile
    set search_path = ''
    as $$
declare
    setting text;
begin
    setting := pg_catalog.set_config('app.clinic_id', new_clinic::text, true);
    setting := pg_catalog.set_config('app.user_id', '', true);
    setting := pg_catalog.set_config('app.reason', reason, true);
    if exists (select from tenancy.clinics c where c.clinic_id = new_clinic) then
        raise exception 'the clinic exists'
            using errcode = '23505', constraint = 'clinics_pkey';
    end if;
    return true;
end
$$;
revoke all on function tenancy.enter_new(uuid, text) from public;
grant execute on function tenancy.enter_new(uuid, text) to cita_auth;
