alter table tenancy.clinics drop column totp_required;
