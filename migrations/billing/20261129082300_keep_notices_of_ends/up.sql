-- Which notices of the end of a clinic's plan were decided: 7, 3 and 1 days before it, and 0 when it has come. Each is decided once, by
-- whichever copy comes first.
create table billing.notices_of_end (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    ends_at timestamptz not null,
    days integer not null check (days in (0, 1, 3, 7)),
    decided_at timestamptz not null,
    -- False where nobody had to be told, because the subscription was about to renew itself.
    is_announced boolean not null,
    primary key (clinic_id, ends_at, days)
);
alter table billing.notices_of_end enable row level security;
alter table billing.notices_of_end force row level security;
create policy clinic on billing.notices_of_end using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
create policy door on billing.notices_of_end for select to cita_door using (true);
grant select, insert, delete on billing.notices_of_end to cita_billing;
grant select (clinic_id, ends_at, days) on billing.notices_of_end to cita_door;

-- The clinics with a notice to decide, those whose plan ends first before the others. An end is told of for a day after it has come.
create function billing.clinics_to_notice(p_now timestamptz, p_most integer) returns table (clinic_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select c.clinic_id
      from tenancy.clinics c
     where c.is_active
       and c.plan_expires_at > p_now - interval '1 day'
       and c.plan_expires_at <= p_now + interval '7 days'
       and not exists (select from billing.notices_of_end n
                        where n.clinic_id = c.clinic_id
                          and n.ends_at = c.plan_expires_at
                          and n.days = case when c.plan_expires_at <= p_now then 0
                                            when c.plan_expires_at <= p_now + interval '1 day' then 1
                                            when c.plan_expires_at <= p_now + interval '3 days' then 3
                                            else 7
                                       end)
     order by c.plan_expires_at
     limit p_most
$$;
-- As for the other definer functions: the membership lasts for this transaction only.
grant cita_door to current_user;
alter function billing.clinics_to_notice(timestamptz, integer) owner to cita_door;
revoke all on function billing.clinics_to_notice(timestamptz, integer) from public;
grant execute on function billing.clinics_to_notice(timestamptz, integer) to cita_billing;
revoke cita_door from current_user;
