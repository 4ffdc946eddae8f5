-- The audit log. Entries are permanent: no role has the right to update or delete.
create table audit.entries (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    at timestamptz not null default now(),
    actor text not null,
    act text not null,
    subject text not null,
    detail jsonb not null default '{}',
    primary key (clinic_id, id)
);
alter table audit.entries enable row level security;
alter table audit.entries force row level security;
create policy clinic on audit.entries using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
create policy door on audit.entries for insert to cita_door with check (true);
grant insert on audit.entries to cita_door;

-- Appends an entry for the clinic of the current transaction. The actor is the one of the transaction, not an argument.
create function audit.append(act text, subject text, detail jsonb) returns void
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
-- As for the other definer functions: the membership lasts for this transaction only.
grant cita_door to current_user;
alter function audit.append(text, text, jsonb) owner to cita_door;
revoke all on function audit.append(text, text, jsonb) from public;
grant execute on function audit.append(text, text, jsonb) to cita_auth, cita_scheduling, cita_conversation, cita_billing, cita_notification;
revoke cita_door from current_user;
