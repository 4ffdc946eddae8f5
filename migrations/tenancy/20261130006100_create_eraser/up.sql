-- Owns the functions that delete the rows of clinics that are over, and nothing else. It does not pass row-level security: a function enters the
-- clinic first, and refuses one that is not over. Roles belong to the server, so other databases may have made it already.
do $$
begin
    if not exists (select from pg_roles where rolname = 'cita_eraser') then
        create role cita_eraser nologin nosuperuser nobypassrls;
    end if;
end
$$;
grant usage on schema tenancy, auth, audit, scheduling, conversation, billing, notification to cita_eraser;
grant execute on function tenancy.current_clinic(), tenancy.current_doctor() to cita_eraser;
grant select (clinic_id, erased_at) on tenancy.clinics to cita_eraser;
