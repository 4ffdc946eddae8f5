-- Meta tells by webhooks that a number or its account is limited, banned or given back. The newest news of each kind is kept, so that the state
-- follows from the times of what happened and not from the order in which it is told.
alter table tenancy.channels
    -- By kind: what it does to the number, why, when it happened, and until when. As many kinds as the service knows.
    add column news jsonb not null default '{}',
    -- What the last test found, where the news changes the state; null where the state is what the test found.
    add column tested_status text,
    -- Why Meta's news changes the state; null where it does not.
    add column status_reason text,
    -- When the state became what it is; null for one of before this migration.
    add column status_since timestamptz,
    -- When the state ends by itself; null where it does not.
    add column status_until timestamptz;
-- Almost no number has an end of its state.
create index channels_status_until on tenancy.channels (status_until) where status_until is not null;

-- The functions belong to cita_door. The membership ends in this transaction: a member of cita_door sees every clinic.
grant cita_door to current_user;

grant execute on function tenancy.clinic_of_business_account(text) to cita_auth;

-- The clinics that have a number whose state has ended by itself.
create function tenancy.clinics_to_follow(p_now timestamptz, p_most integer) returns setof uuid
    language sql stable security definer
    set search_path = ''
    as $$
    select distinct c.clinic_id
      from tenancy.channels c
     where c.status_until <= p_now
     limit greatest(least(p_most, 1000), 0)
$$;
alter function tenancy.clinics_to_follow(timestamptz, integer) owner to cita_door;
revoke all on function tenancy.clinics_to_follow(timestamptz, integer) from public;
grant execute on function tenancy.clinics_to_follow(timestamptz, integer) to cita_auth;

revoke cita_door from current_user;
