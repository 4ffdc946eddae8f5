alter table auth.users
    drop column whatsapp_codes_since,
    drop column whatsapp_codes;
