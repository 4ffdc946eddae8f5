grant cita_door to current_user;
create or replace function auth.agenda_readers_due(zone text, wanted_at timestamptz, after_clinic uuid, after_user uuid, at_most integer)
    returns table (clinic_id uuid, user_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select u.clinic_id, u.id
      from auth.users u
      join tenancy.clinics c on c.clinic_id = u.clinic_id and c.timezone = zone
     where u.is_active and u.daily_agenda_since <= wanted_at
       and (u.clinic_id, u.id) > (after_clinic, after_user)
     order by u.clinic_id, u.id
     limit at_most
$$;
revoke cita_door from current_user;
create or replace view auth.agenda_readers as
    select clinic_id, id as user_id, whatsapp_phone as phone, doctor_id
      from auth.users
     where is_active and daily_agenda_since is not null;
drop trigger end_number_proof on auth.users;
drop function auth.end_number_proof();
alter table auth.users
    drop column whatsapp_code_ends_at,
    drop column whatsapp_code_sealed,
    drop column whatsapp_proved_at;
