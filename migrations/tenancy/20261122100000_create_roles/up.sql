-- The roles of the system. Roles belong to the PostgreSQL cluster and not to one database, and several databases (one for
-- each test) share them, so a role is created only if it is missing. No login role owns an object or bypasses row-level
-- security. `cita migrate` sets the passwords.
do $$
declare
    service text;
begin
    if not exists (select from pg_roles where rolname = 'cita_door') then
        create role cita_door nologin nosuperuser nobypassrls;
    end if;
    foreach service in array array['auth', 'scheduling', 'ingest', 'conversation', 'billing', 'notification'] loop
        if not exists (select from pg_roles where rolname = 'cita_' || service) then
            execute format('create role %I login nosuperuser nobypassrls nocreatedb nocreaterole', 'cita_' || service);
        end if;
        execute format('alter role %I set search_path = %I', 'cita_' || service, service);
        execute format('alter role %I set statement_timeout = ''10s''', 'cita_' || service);
        execute format('alter role %I set lock_timeout = ''5s''', 'cita_' || service);
        execute format('alter role %I set idle_in_transaction_session_timeout = ''15s''', 'cita_' || service);
        execute format('alter role %I set timezone = ''UTC''', 'cita_' || service);
    end loop;
end
$$;

-- No role may create objects in the schema public, or execute a function without a grant.
revoke create on schema public from public;
alter default privileges revoke execute on functions from public;

create extension if not exists btree_gist;

create schema tenancy;
create schema auth;
create schema scheduling;
create schema ingest;
create schema conversation;
create schema billing;
create schema notification;
create schema audit;

grant usage on schema tenancy to cita_auth, cita_scheduling, cita_ingest, cita_conversation, cita_billing, cita_notification, cita_door;
grant usage on schema auth to cita_auth, cita_door;
grant usage on schema scheduling to cita_scheduling, cita_door, cita_notification;
grant usage on schema ingest to cita_ingest;
grant usage on schema conversation to cita_conversation;
grant usage on schema billing to cita_billing;
grant usage on schema notification to cita_notification;
grant usage on schema audit to cita_auth, cita_scheduling, cita_conversation, cita_billing, cita_notification, cita_door;
