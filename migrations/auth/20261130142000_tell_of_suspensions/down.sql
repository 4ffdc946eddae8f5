-- The release before knows no e-mails of these kinds, and cannot send them.
alter table auth.deletion_letters no force row level security;
delete from auth.deletion_letters where kind in ('clinic_suspended', 'clinic_resumed');
alter table auth.deletion_letters force row level security;
alter table auth.deletion_letters add constraint deletion_letters_kind_known
    check (kind in ('clinic_deletion_asked', 'clinic_deletion_cancelled', 'clinic_deletion_held', 'clinic_deletion_resumed'));
alter table auth.deletion_letters drop constraint deletion_letters_kinds;
