grant cita_eraser to current_user;
drop function audit.delete_old_entries(uuid, integer);
revoke cita_eraser from current_user;
revoke select (is_active, audit_retention_months) on tenancy.clinics from cita_eraser;
