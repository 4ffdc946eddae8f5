alter table auth.deletion_letters validate constraint deletion_letters_kinds;
