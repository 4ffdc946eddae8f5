alter table auth.users validate constraint users_whatsapp_code_has_end;
