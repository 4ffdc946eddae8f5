-- When a clinic's plan was last announced, and when it has to be decided again. Until now both stood in each row of the clinic's
-- subscriptions; a clinic that only bought a month has none. The previous release reads and writes them there, so both places count.
create table billing.decisions (
    clinic_id uuid primary key references tenancy.clinics (clinic_id),
    announced_as_of timestamptz not null,
    decide_at timestamptz
);
create index decisions_due on billing.decisions (decide_at) where decide_at is not null;

alter table billing.decisions enable row level security;
alter table billing.decisions force row level security;
create policy clinic on billing.decisions using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
create policy door on billing.decisions for select to cita_door using (true);
grant select, insert, update on billing.decisions to cita_billing;
grant select (clinic_id, decide_at) on billing.decisions to cita_door;

grant cita_door to current_user;
-- The clinics whose plan has to be decided again, those that wait longest first.
create or replace function billing.clinics_to_decide(p_now timestamptz, p_most integer) returns table (clinic_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select due.clinic_id
      from ((select s.clinic_id, s.decide_at from billing.subscriptions s where s.decide_at <= p_now order by s.decide_at limit p_most)
            union all
            (select d.clinic_id, d.decide_at from billing.decisions d where d.decide_at <= p_now order by d.decide_at limit p_most)) due
     group by due.clinic_id
     order by min(due.decide_at)
     limit p_most
$$;
revoke cita_door from current_user;
