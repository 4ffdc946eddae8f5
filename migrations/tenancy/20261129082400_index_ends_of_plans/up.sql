create index concurrently clinics_by_end on tenancy.clinics (plan_expires_at) where plan_expires_at is not null;
