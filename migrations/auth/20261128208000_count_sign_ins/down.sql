drop function auth.admit_sign_in(bytea, bytea, bytea, bytea, bytea, boolean, timestamptz);
drop function auth.count_success(bytea, integer, timestamptz);
drop function auth.refund_sign_in(bytea, bytea, bytea, boolean, boolean, timestamptz);
drop function auth.begin_sign_in(bytea, bytea, bytea, bytea, text, timestamptz);
drop function auth.sign_in_pause(integer, integer, integer, interval);
drop table auth.known_addresses;
drop table auth.sign_in_counts;
