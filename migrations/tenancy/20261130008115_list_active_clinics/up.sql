-- The function belongs to cita_door. The membership ends in this transaction: a member of cita_door sees every clinic.
grant cita_door to current_user;

-- The clinics that are neither suspended nor over, in the order of their ids, behind that one; all where it is null.
create function tenancy.active_clinics(p_after uuid, p_most integer) returns table (clinic_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select c.clinic_id
      from tenancy.clinics c
     where c.is_active and (p_after is null or c.clinic_id > p_after)
     order by c.clinic_id
     limit p_most
$$;
alter function tenancy.active_clinics(uuid, integer) owner to cita_door;
revoke all on function tenancy.active_clinics(uuid, integer) from public;
grant execute on function tenancy.active_clinics(uuid, integer) to cita_auth;
revoke cita_door from current_user;
