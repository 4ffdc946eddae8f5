-- E-mails also tell that the deletion waits while the clinic is suspended, and when it comes after that.
alter table auth.deletion_letters add constraint deletion_letters_kind_known
    check (kind in ('clinic_deletion_asked', 'clinic_deletion_cancelled', 'clinic_deletion_held', 'clinic_deletion_resumed')) not valid;
alter table auth.deletion_letters drop constraint deletion_letters_kind_check;
