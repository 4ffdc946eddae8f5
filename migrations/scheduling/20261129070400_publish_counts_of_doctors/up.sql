-- Published: how many doctors of the clinic are active, for the page that shows what of the plan is used.
create view scheduling.doctor_counts as
    select clinic_id, count(*) filter (where is_active) as active
      from scheduling.doctors
     group by clinic_id;
grant usage on schema scheduling to cita_billing;
grant select on scheduling.doctor_counts to cita_billing;
