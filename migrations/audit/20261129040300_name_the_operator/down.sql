grant cita_door to current_user;
create or replace function audit.append(act text, subject text, detail jsonb) returns void
    language plpgsql volatile security definer
    set search_path = ''
    as $$
begin
    insert into audit.entries (clinic_id, id, actor, act, subject, detail)
    values (tenancy.current_clinic(), pg_catalog.gen_random_uuid(),
            coalesce(nullif(pg_catalog.current_setting('app.user_id', true), ''), 'system: ' || coalesce(pg_catalog.current_setting('app.reason', true), '')),
            act, subject, detail);
end
$$;
revoke cita_door from current_user;
