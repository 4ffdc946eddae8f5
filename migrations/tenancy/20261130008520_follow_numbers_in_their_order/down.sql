-- The function belongs to cita_door. The membership ends in this transaction: a member of cita_door sees every clinic.
grant cita_door to current_user;

create or replace function tenancy.clinics_to_follow(p_now timestamptz, p_most integer) returns setof uuid
    language sql stable security definer
    set search_path = ''
    as $$
    select distinct c.clinic_id
      from tenancy.channels c
     where c.status_until <= p_now
     limit greatest(least(p_most, 1000), 0)
$$;

revoke cita_door from current_user;
