drop view tenancy.shop_plans;
