-- How many codes that prove a number the user was given in the hour that began with the first of them, for whichever numbers. Null before the
-- first one. Here and not in the cache, because whoever changes the number gets a code too, and decides in the same transaction.
alter table auth.users
    add column whatsapp_codes smallint,
    add column whatsapp_codes_since timestamptz;
alter table auth.users add constraint users_whatsapp_codes_have_hour
    check ((whatsapp_codes is null) = (whatsapp_codes_since is null)) not valid;
