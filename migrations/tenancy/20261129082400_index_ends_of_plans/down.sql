drop index concurrently tenancy.clinics_by_end;
