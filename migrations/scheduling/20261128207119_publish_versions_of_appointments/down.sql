drop view scheduling.appointment_version;
