-- The function belongs to cita_door. The membership ends in this transaction: a member of cita_door sees every clinic.
grant cita_door to current_user;

-- Appends an entry for the clinic of the current transaction. The actor is the one of the transaction, not an argument: a member of staff,
-- the operator by the name of a key, or the system with its reason. Only `db` opens transactions, and it alone writes `operator: `.
create or replace function audit.append(act text, subject text, detail jsonb) returns void
    language plpgsql volatile security definer
    set search_path = ''
    as $$
declare
    reason constant text := coalesce(pg_catalog.current_setting('app.reason', true), '');
begin
    insert into audit.entries (clinic_id, id, actor, act, subject, detail)
    values (tenancy.current_clinic(), pg_catalog.gen_random_uuid(),
            coalesce(nullif(pg_catalog.current_setting('app.user_id', true), ''),
                     case when reason like 'operator: %' then reason else 'system: ' || reason end),
            act, subject, detail);
end
$$;

revoke cita_door from current_user;
