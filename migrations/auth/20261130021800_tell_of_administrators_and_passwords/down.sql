-- The release before knows no e-mails of these kinds, and cannot send them.
alter table auth.security_letters no force row level security;
delete from auth.security_letters where kind <> 'totp_disabled';
alter table auth.security_letters force row level security;
alter table auth.security_letters add constraint security_letters_kind_check check (kind in ('totp_disabled'));
alter table auth.security_letters drop constraint security_letters_kind_known;
alter table auth.security_letters drop column by_id;
alter table auth.security_letters drop column about_id;
