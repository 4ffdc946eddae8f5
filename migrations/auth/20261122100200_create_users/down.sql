drop table auth.users;
