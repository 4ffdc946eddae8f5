grant cita_door to current_user;
create or replace function tenancy.clinics_to_erase(p_now timestamptz, p_most integer) returns table (clinic_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select c.clinic_id
      from tenancy.clinics c
     where c.delete_at <= p_now and c.erased_at is null
     order by c.delete_at, c.clinic_id
     limit p_most
$$;
revoke cita_door from current_user;
