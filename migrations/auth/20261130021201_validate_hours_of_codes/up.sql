alter table auth.users validate constraint users_whatsapp_codes_have_hour;
