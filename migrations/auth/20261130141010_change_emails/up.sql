-- The address that a link of the kind email_change proves, which is the user's when the link is used.
alter table auth.email_links add column new_email text;
alter table auth.email_links add constraint email_links_kind_known
    check (kind in ('password_reset', 'email_verification', 'email_change')) not valid;
alter table auth.email_links add constraint email_links_new_email_of_change
    check ((kind = 'email_change') = (new_email is not null) and new_email = lower(new_email) and length(new_email) between 3 and 254) not valid;
alter table auth.email_links drop constraint email_links_kind_check;

-- Where an e-mail goes that tells of another address: to the one before. Null for the user's present address.
alter table auth.security_letters add column sent_to text;
alter table auth.security_letters add constraint security_letters_sent_to_an_address
    check (sent_to = lower(sent_to) and length(sent_to) between 3 and 254) not valid;
alter table auth.security_letters add constraint security_letters_kind_is_known
    check (kind in ('totp_disabled', 'totp_disabled_by_admin', 'password_changed', 'password_reset_by_admin', 'admin_made', 'admin_added',
        'admin_password_reset', 'email_changed', 'email_changed_by_admin')) not valid;
alter table auth.security_letters drop constraint security_letters_kind_known;
