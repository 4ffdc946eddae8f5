-- The release before knows no e-mails of these kinds, and cannot send them.
alter table auth.security_letters no force row level security;
delete from auth.security_letters where kind in ('email_changed', 'email_changed_by_admin');
alter table auth.security_letters force row level security;
alter table auth.security_letters add constraint security_letters_kind_known
    check (kind in ('totp_disabled', 'totp_disabled_by_admin', 'password_changed', 'password_reset_by_admin', 'admin_made', 'admin_added',
        'admin_password_reset'));
alter table auth.security_letters drop constraint security_letters_kind_is_known;
alter table auth.security_letters drop column sent_to;
alter table auth.email_links no force row level security;
delete from auth.email_links where kind = 'email_change';
alter table auth.email_links force row level security;
alter table auth.email_links add constraint email_links_kind_check check (kind in ('password_reset', 'email_verification'));
alter table auth.email_links drop constraint email_links_kind_known;
alter table auth.email_links drop column new_email;
