alter table scheduling.appointments add constraint appointments_clinic_id_fkey
    foreign key (clinic_id) references tenancy.clinics (clinic_id) not valid;
alter table scheduling.appointments validate constraint appointments_clinic_id_fkey;
