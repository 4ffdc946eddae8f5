alter table tenancy.clinics drop column audit_retention_months;
