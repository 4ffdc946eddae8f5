alter table auth.users validate constraint users_whatsapp_phone;
alter table auth.users validate constraint users_daily_agenda_has_phone;
