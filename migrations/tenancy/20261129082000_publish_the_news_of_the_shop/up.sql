-- Published: up to which announcement of billing the clinic's plan follows what the shop sold. Billing compares that with its own last
-- announcement, to say that a payment has arrived and the plan has not changed yet.
create view tenancy.shop_plans as
    select clinic_id, plan_as_of as as_of
      from tenancy.clinics;
grant select on tenancy.shop_plans to cita_billing;
