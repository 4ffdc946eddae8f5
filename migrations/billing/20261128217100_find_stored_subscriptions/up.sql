-- The owner of each of these subscriptions, and the provider's time of what is stored of it. A comparison asks for a whole page at once,
-- because nearly all subscriptions are unchanged and their clinics need not be entered. Unknown subscriptions have no row.
create function billing.stored_subscriptions(wanted text[]) returns table (provider_id text, clinic_id uuid, as_of timestamptz)
    language sql stable security definer
    set search_path = ''
    as $$
    select s.provider_id, s.clinic_id, s.as_of from billing.subscriptions s where s.provider_id = any (wanted)
$$;
-- As for the other definer functions: the membership lasts for this transaction only.
grant cita_door to current_user;
alter function billing.stored_subscriptions(text[]) owner to cita_door;
revoke all on function billing.stored_subscriptions(text[]) from public;
grant execute on function billing.stored_subscriptions(text[]) to cita_billing;
revoke cita_door from current_user;
