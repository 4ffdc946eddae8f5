drop function auth.settle_attempt(bytea, bytea, bytea, boolean, boolean, timestamptz);
