-- The clinic's logo: the id of a file in the store of files. Another logo is another file with another id.
alter table tenancy.clinics add column logo_id uuid;

-- The logos of these clinics: a file that none of them names is nobody's, and is deleted. An erased clinic has none, whatever its row says.
grant cita_door to current_user;
create function tenancy.logos_of(p_clinics uuid[]) returns table (clinic_id uuid, logo_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select c.clinic_id, c.logo_id
      from tenancy.clinics c
     where c.clinic_id = any (p_clinics) and c.logo_id is not null and c.erased_at is null
$$;
alter function tenancy.logos_of(uuid[]) owner to cita_door;
revoke all on function tenancy.logos_of(uuid[]) from public;
grant execute on function tenancy.logos_of(uuid[]) to cita_auth;
revoke cita_door from current_user;
