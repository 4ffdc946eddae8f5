-- The role doctor, of people who see the agenda of one doctor and no other. A doctor is a row of scheduling, so the id is no foreign key:
-- whether there is such a doctor is asked when the role is given.
alter table auth.users add column doctor_id uuid;
alter table auth.users add constraint users_role_known check (role in ('admin', 'staff', 'doctor')) not valid;
alter table auth.users drop constraint users_role_check;
alter table auth.users add constraint users_doctor_of_role check ((role = 'doctor') = (doctor_id is not null)) not valid;
