-- How many months entries of the clinic's audit log are kept.
alter table tenancy.clinics add column audit_retention_months integer not null default 60;
alter table tenancy.clinics add constraint clinics_audit_retention check (audit_retention_months between 12 and 120) not valid;
