-- E-mails also tell that a password was changed, and who became an administrator: with the user of whom they tell, where that is another one than
-- the reader, and with who did it. The names are read when the e-mail leaves.
alter table auth.security_letters add column about_id uuid;
alter table auth.security_letters add column by_id uuid;
alter table auth.security_letters add constraint security_letters_about_known
    foreign key (clinic_id, about_id) references auth.users (clinic_id, id) not valid;
alter table auth.security_letters add constraint security_letters_by_known
    foreign key (clinic_id, by_id) references auth.users (clinic_id, id) not valid;
alter table auth.security_letters add constraint security_letters_kind_known
    check (kind in ('totp_disabled', 'totp_disabled_by_admin', 'password_changed', 'password_reset_by_admin', 'admin_made', 'admin_added',
        'admin_password_reset')) not valid;
alter table auth.security_letters drop constraint security_letters_kind_check;
