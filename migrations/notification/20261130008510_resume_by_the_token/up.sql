alter table notification.pauses
    -- The number whose token Meta refused; null for a pause of an operator, and for one of the release before.
    add column refused_channel uuid,
    -- The digest of the sealed token, as tenancy.channel shows it.
    add column refused_token bytea;

grant select on notification.pauses to cita_door;

-- The membership ends in this transaction: a member of cita_door sees every clinic.
grant cita_door to current_user;

-- The clinics that Meta stopped and whose number has another token since, or was tested well since. Each is resumed in a transaction of its
-- clinic, which looks again.
create function notification.clinics_to_resume(p_most integer) returns table (clinic_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select p.clinic_id
      from notification.pauses p
      join tenancy.channels c on c.clinic_id = p.clinic_id and c.id = p.refused_channel
     where p.queue = '*' and p.reason <> 'operator' and c.whatsapp_status <> 'disabled' and c.access_token_sealed is not null
       and (sha256(c.access_token_sealed) is distinct from p.refused_token or c.worked_at > p.paused_at)
     order by p.paused_at
     limit greatest(least(p_most, 1000), 0)
$$;
alter function notification.clinics_to_resume(integer) owner to cita_door;
revoke all on function notification.clinics_to_resume(integer) from public;
grant execute on function notification.clinics_to_resume(integer) to cita_notification;

revoke cita_door from current_user;
