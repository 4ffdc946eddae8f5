alter table billing.unclaimed drop column named_clinic;
alter table billing.unclaimed drop column reason;
