-- E-mails also tell that the operator has suspended the clinic, and that it is resumed. The reason is read when the e-mail leaves.
alter table auth.deletion_letters add constraint deletion_letters_kinds
    check (kind in ('clinic_deletion_asked', 'clinic_deletion_cancelled', 'clinic_deletion_held', 'clinic_deletion_resumed', 'clinic_suspended',
        'clinic_resumed')) not valid;
alter table auth.deletion_letters drop constraint deletion_letters_kind_known;
