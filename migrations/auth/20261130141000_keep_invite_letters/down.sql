drop table auth.invite_letters;
