-- Published: which plans the operator gave the clinic, and until when. Billing tells by them which plan follows when, and sells nothing
-- that a clinic has anyway.
create view tenancy.granted_plans as
    select clinic_id, id, plan, given_at, least(ends_at, withdrawn_at) as until
      from tenancy.grants;
grant select on tenancy.granted_plans to cita_billing;
