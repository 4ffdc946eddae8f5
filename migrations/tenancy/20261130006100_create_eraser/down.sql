revoke select (clinic_id, erased_at) on tenancy.clinics from cita_eraser;
revoke execute on function tenancy.current_clinic(), tenancy.current_doctor() from cita_eraser;
revoke usage on schema tenancy, auth, audit, scheduling, conversation, billing, notification from cita_eraser;
-- The role is kept, because other databases of the server use it.
