-- Settles an attempt whose password was right and that is no sign-in yet, because a code or another password is missing: takes the charge back, and
-- counts a success of the pair that was charged, and of nothing else. The account's successes and what it is known by are the whole sign-in's: who
-- has the password alone could otherwise use up the successes, and keep the owner out.
create function auth.settle_sign_in(p_charged bytea, p_account bytea, p_address bytea, p_known boolean, p_now timestamptz) returns void
    language plpgsql
    set search_path = ''
    as $$
begin
    perform auth.refund_sign_in(p_charged, p_account, p_address, p_known, true, p_now);
    perform auth.count_success(p_charged, 60, p_now);
end
$$;
revoke all on function auth.settle_sign_in(bytea, bytea, bytea, boolean, timestamptz) from public;
grant execute on function auth.settle_sign_in(bytea, bytea, bytea, boolean, timestamptz) to cita_auth;
