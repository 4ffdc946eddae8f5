drop function auth.admit_sign_in(bytea, bytea, bytea, bytea, bytea, bytea, bytea, boolean, timestamptz);
drop function auth.begin_sign_in(bytea, bytea, bytea, bytea, bytea, bytea, text, timestamptz);
create or replace function auth.refund_sign_in(p_pair bytea, p_account bytea, p_address bytea, p_known boolean, p_right boolean, p_now timestamptz)
    returns void
    language plpgsql
    set search_path = ''
    as $$
begin
    update auth.sign_in_counts c
       set failures = case when p_right then 0 else greatest(c.failures - 1, 0) end,
           open_at = p_now
     where c.subject = p_pair;
    if not p_known then
        update auth.sign_in_counts c set failures = greatest(c.failures - 1, 0) where c.subject = p_account;
        update auth.sign_in_counts c set failures = greatest(c.failures - 1, 0) where c.subject = p_address;
    end if;
end
$$;
create or replace function auth.count_success(p_subject bytea, p_most integer, p_now timestamptz) returns void
    language sql
    set search_path = ''
    as $$
    insert into auth.sign_in_counts as c (subject, failures, successes, successes_until, open_at, forget_at)
    values (p_subject, 0, 1, p_now + interval '10 minutes', p_now, p_now + interval '1 hour')
    on conflict (subject) do update set
        failures = case when c.forget_at <= p_now then 0 else c.failures end,
        successes = case when c.successes_until <= p_now then 1 else c.successes + 1 end,
        successes_until = case when c.successes_until <= p_now then excluded.successes_until else c.successes_until end,
        open_at = case when c.successes_until > p_now and c.successes + 1 >= p_most then c.successes_until else c.open_at end,
        forget_at = greatest(c.forget_at, excluded.forget_at)
$$;
drop function auth.take_failure_back(bytea, text, timestamptz);
drop function auth.pause_after(text, integer);
drop function auth.is_closed(timestamptz, timestamptz);
drop table auth.known_browsers;
