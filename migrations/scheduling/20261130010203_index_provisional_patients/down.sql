drop index concurrently scheduling.patients_provisional;
