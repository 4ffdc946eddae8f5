drop function auth.settle_sign_in(bytea, bytea, bytea, boolean, timestamptz);
