drop view auth.agenda_readers;
alter table auth.users drop column daily_agenda_since, drop column whatsapp_phone;
