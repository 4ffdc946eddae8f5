alter table auth.users validate constraint users_role_known;
alter table auth.users validate constraint users_doctor_of_role;
