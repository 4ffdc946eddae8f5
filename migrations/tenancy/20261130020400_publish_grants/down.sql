drop view tenancy.granted_plans;
