grant cita_eraser to current_user;
drop function auth.erase_clinic(uuid, integer);
revoke cita_eraser from current_user;
revoke select, delete on
    tenancy.data_keys,
    tenancy.channels,
    auth.sessions,
    auth.email_links,
    auth.recovery_codes,
    auth.totp,
    auth.pins,
    auth.plan_letters,
    auth.users,
    tenancy.grants,
    audit.entries
    from cita_eraser;
