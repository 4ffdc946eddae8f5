-- Lets a right attempt through at a secret that many may know, such as an invite code: answers until when it has to wait, and leaves what was
-- counted. `auth.settle_attempt` forgets the failures of a right attempt, so that who holds one code could try others without end.
create function auth.admit_attempt(p_pair bytea, p_now timestamptz) returns timestamptz
    language plpgsql
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
declare
    waits_until timestamptz;
begin
    -- The lock of `auth.settle_attempt`: of many attempts at once the right one does not pass those that are being counted.
    perform pg_advisory_xact_lock(('x' || substr(encode(p_pair, 'hex'), 1, 16))::bit(64)::bigint);
    select max(c.open_at) into waits_until from auth.sign_in_counts c
     where c.subject = p_pair and auth.is_closed(c.open_at, p_now);
    return waits_until;
end
$$;
revoke all on function auth.admit_attempt(bytea, timestamptz) from public;
grant execute on function auth.admit_attempt(bytea, timestamptz) to cita_auth;
