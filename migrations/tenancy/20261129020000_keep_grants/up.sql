-- What the operator gave a clinic: the free plan, a trial, more time. News of the shop never change a grant.
create table tenancy.grants (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    plan text not null check (plan in ('basic', 'pro', 'clinica', 'trial', 'forever_free')),
    reason text not null check (length(reason) between 1 and 500),
    -- The name of the operator's key, or of what gave the grant by itself.
    given_by text not null check (length(given_by) between 1 and 60),
    given_at timestamptz not null,
    -- Null for a grant without an end.
    ends_at timestamptz,
    withdrawn_at timestamptz,
    primary key (clinic_id, id)
);
alter table tenancy.grants enable row level security;
alter table tenancy.grants force row level security;
create policy clinic on tenancy.grants using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update on tenancy.grants to cita_auth;

-- What the shop sold, as billing last announced it. `plan` and `plan_expires_at` are what results from it and the grants.
alter table tenancy.clinics add column shop_plan text check (shop_plan in ('basic', 'pro', 'clinica', 'trial', 'forever_free'));
alter table tenancy.clinics add column shop_plan_expires_at timestamptz;
-- When the plan has to be decided again, because a grant or what the shop sold ends while the other goes on.
alter table tenancy.clinics add column decide_plan_at timestamptz;
create index clinics_decide_plan_at on tenancy.clinics (decide_plan_at) where decide_plan_at is not null;

-- The clinics whose plan has to be decided again, those that wait longest first.
create function tenancy.plans_to_decide(p_now timestamptz, p_most integer) returns table (clinic_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select c.clinic_id from tenancy.clinics c where c.decide_plan_at <= p_now order by c.decide_plan_at limit p_most
$$;
-- The functions belong to cita_door. The membership ends in this transaction: a member of cita_door sees every clinic.
grant cita_door to current_user;
alter function tenancy.plans_to_decide(timestamptz, integer) owner to cita_door;
revoke all on function tenancy.plans_to_decide(timestamptz, integer) from public;
grant execute on function tenancy.plans_to_decide(timestamptz, integer) to cita_auth;
revoke cita_door from current_user;
