drop function tenancy.plans_to_decide(timestamptz, integer);
drop index tenancy.clinics_decide_plan_at;
alter table tenancy.clinics drop column decide_plan_at;
alter table tenancy.clinics drop column shop_plan_expires_at;
alter table tenancy.clinics drop column shop_plan;
drop table tenancy.grants;
