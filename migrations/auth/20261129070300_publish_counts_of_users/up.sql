-- Published: how many users of the clinic are active, for the page that shows what of the plan is used.
create view auth.user_counts as
    select clinic_id, count(*) filter (where is_active) as active
      from auth.users
     group by clinic_id;
grant usage on schema auth to cita_billing;
grant select on auth.user_counts to cita_billing;
