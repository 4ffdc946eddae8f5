drop function auth.admit_attempt(bytea, timestamptz);
