grant cita_door to current_user;
create or replace function billing.clinics_to_decide(p_now timestamptz, p_most integer) returns table (clinic_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select due.clinic_id
      from (select s.clinic_id, s.decide_at from billing.subscriptions s where s.decide_at <= p_now order by s.decide_at limit p_most) due
     group by due.clinic_id
     order by min(due.decide_at)
$$;
revoke cita_door from current_user;
drop table billing.decisions;
