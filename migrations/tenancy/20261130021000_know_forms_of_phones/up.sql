-- The digits of a phone in each form that it has, the shortest first, so that the first is the same for all forms of a number. Mobile numbers of
-- Argentina and Mexico are written with and without a digit after the country's code, and WhatsApp knows an account under either.
-- `kernel::Phone::forms` gives the same.
create function tenancy.phone_forms(phone text) returns text[]
    language plpgsql immutable parallel safe
    set search_path = ''
    as $$
begin
    return case
        when phone like '549%' and pg_catalog.length(phone) = 13 then array['54' || pg_catalog.substr(phone, 4), phone]
        when phone like '54%' and pg_catalog.length(phone) = 12 then array[phone, '549' || pg_catalog.substr(phone, 3)]
        when phone like '521%' and pg_catalog.length(phone) = 13 then array['52' || pg_catalog.substr(phone, 4), phone]
        when phone like '52%' and pg_catalog.length(phone) = 12 then array[phone, '521' || pg_catalog.substr(phone, 3)]
        else array[phone]
    end;
end
$$;
revoke all on function tenancy.phone_forms(text) from public;
grant execute on function tenancy.phone_forms(text) to cita_scheduling, cita_conversation, cita_notification;
