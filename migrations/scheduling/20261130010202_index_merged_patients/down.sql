drop index concurrently scheduling.patients_by_merged;
