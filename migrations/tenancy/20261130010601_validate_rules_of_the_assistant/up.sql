alter table tenancy.clinics validate constraint clinics_hold;
alter table tenancy.clinics validate constraint clinics_open_visits;
alter table tenancy.clinics validate constraint clinics_same_time;
alter table tenancy.clinics validate constraint clinics_handback;
