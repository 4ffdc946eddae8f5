drop view scheduling.clinic_closures;
