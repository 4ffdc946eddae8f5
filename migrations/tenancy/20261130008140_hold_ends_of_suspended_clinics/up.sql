-- The function belongs to cita_door. The membership ends in this transaction: a member of cita_door sees every clinic.
grant cita_door to current_user;

-- As before, without those that the operator has suspended: what they did may be evidence, and none of them may hide a clinic that is due.
create or replace function tenancy.clinics_to_erase(p_now timestamptz, p_most integer) returns table (clinic_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select c.clinic_id
      from tenancy.clinics c
     where c.delete_at <= p_now and c.erased_at is null and c.is_active
     order by c.delete_at, c.clinic_id
     limit p_most
$$;
revoke cita_door from current_user;
