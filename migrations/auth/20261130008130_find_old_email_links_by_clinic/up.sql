-- The function belongs to cita_door. The membership ends in this transaction: a member of cita_door sees every clinic.
grant cita_door to current_user;

-- The clinics that have links which ended before that instant, in the order of their ids, behind that one; all where it is null. A clinic whose
-- links cannot be deleted is passed like the others. The release before calls the function of the same name that knows no place.
create function auth.clinics_with_old_email_links(p_before timestamptz, p_after uuid, p_most integer) returns table (clinic_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select distinct l.clinic_id
      from auth.email_links l
     where l.expires_at < p_before and (p_after is null or l.clinic_id > p_after)
     order by l.clinic_id
     limit p_most
$$;
alter function auth.clinics_with_old_email_links(timestamptz, uuid, integer) owner to cita_door;
revoke all on function auth.clinics_with_old_email_links(timestamptz, uuid, integer) from public;
grant execute on function auth.clinics_with_old_email_links(timestamptz, uuid, integer) to cita_auth;
revoke cita_door from current_user;
