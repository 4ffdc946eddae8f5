alter table tenancy.clinics validate constraint clinics_audit_retention;
