-- The WhatsApp number at which a user wants to be written to, as digits with the code of its country, and since when the user wants the
-- daily agenda there. Nobody but the user sets them.
alter table auth.users
    add column whatsapp_phone text,
    add column daily_agenda_since timestamptz;
alter table auth.users add constraint users_whatsapp_phone check (whatsapp_phone ~ '^[1-9][0-9]{7,14}$') not valid;
alter table auth.users add constraint users_daily_agenda_has_phone
    check (daily_agenda_since is null or whatsapp_phone is not null) not valid;

-- Published: the active users who want the daily agenda, with the doctor of whom a doctor's account sees the appointments.
create view auth.agenda_readers as
    select clinic_id, id as user_id, whatsapp_phone as phone, doctor_id
      from auth.users
     where is_active and daily_agenda_since is not null;
grant usage on schema auth to cita_notification;
grant select on auth.agenda_readers to cita_notification;
