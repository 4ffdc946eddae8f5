-- The release before knows no doctors. They are deactivated, because as staff they would see the agendas of all.
alter table auth.users no force row level security;
update auth.users set role = 'staff', is_active = false, doctor_id = null, session_version = session_version + 1 where role = 'doctor';
alter table auth.users force row level security;
alter table auth.users drop constraint users_doctor_of_role;
alter table auth.users add constraint users_role_check check (role in ('admin', 'staff'));
alter table auth.users drop constraint users_role_known;
alter table auth.users drop column doctor_id;
