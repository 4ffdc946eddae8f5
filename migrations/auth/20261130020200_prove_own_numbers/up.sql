-- A digit that was typed wrong sent the names of patients to a stranger. Now nothing is sent to a user's own number before somebody has
-- written a code from there: since when it is proved, and the code that is waited for, sealed for its user with the clinic's key, with its end.
-- Rows that are there are not proved.
alter table auth.users
    add column whatsapp_proved_at timestamptz,
    add column whatsapp_code_sealed bytea,
    add column whatsapp_code_ends_at timestamptz;
alter table auth.users add constraint users_whatsapp_code_has_end
    check ((whatsapp_code_sealed is null) = (whatsapp_code_ends_at is null)) not valid;

-- A proof is of one number. Here and not in the service, so that it also holds for the release before and for SQL by hand.
create function auth.end_number_proof() returns trigger
    language plpgsql
    set search_path = ''
    as $$
begin
    new.whatsapp_proved_at := null;
    new.whatsapp_code_sealed := null;
    new.whatsapp_code_ends_at := null;
    return new;
end
$$;
revoke all on function auth.end_number_proof() from public;
create trigger end_number_proof before update of whatsapp_phone on auth.users
    for each row
    when (old.whatsapp_phone is distinct from new.whatsapp_phone)
    execute function auth.end_number_proof();

create or replace view auth.agenda_readers as
    select clinic_id, id as user_id, whatsapp_phone as phone, doctor_id
      from auth.users
     where is_active and daily_agenda_since is not null and whatsapp_proved_at is not null;

-- As before, for those who had also proved the number at that instant: who proves it after seven gets the agenda of the next day.
grant cita_door to current_user;
create or replace function auth.agenda_readers_due(zone text, wanted_at timestamptz, after_clinic uuid, after_user uuid, at_most integer)
    returns table (clinic_id uuid, user_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select u.clinic_id, u.id
      from auth.users u
      join tenancy.clinics c on c.clinic_id = u.clinic_id and c.timezone = zone
     where u.is_active and u.daily_agenda_since <= wanted_at and u.whatsapp_proved_at <= wanted_at
       and (u.clinic_id, u.id) > (after_clinic, after_user)
     order by u.clinic_id, u.id
     limit at_most
$$;
revoke cita_door from current_user;
