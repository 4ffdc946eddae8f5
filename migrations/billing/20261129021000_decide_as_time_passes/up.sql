-- What a pause gives: void (nothing beyond what was paid) or free (service without payment, until it ends by itself).
alter table billing.subscriptions add column pause_mode text check (pause_mode in ('void', 'free'));
alter table billing.subscriptions add column pause_resumes_at timestamptz;
-- Up to when it was paid before a payment failed or a pause began. Meanwhile `renews_at` moves without a payment.
alter table billing.subscriptions add column paid_until timestamptz;
-- What the last applied event said. The provider's times are whole seconds, within which there may be another one.
alter table billing.subscriptions add column content text;
alter table billing.news add column content text;
-- When the clinic's plan has to be decided again, because a subscription ends while another goes on; the same in each row of the clinic.
-- The rows that are there are decided once.
alter table billing.subscriptions add column decide_at timestamptz default '1970-01-01 00:00:00+00';

-- The owner of each of these subscriptions, and what is stored of it. A comparison asks for a whole page at once, because nearly all
-- subscriptions are unchanged and their clinics need not be entered. Unknown subscriptions have no row.
create function billing.known_subscriptions(wanted text[])
    returns table (provider_id text, clinic_id uuid, as_of timestamptz, status text, content text)
    language sql stable security definer
    set search_path = ''
    as $$
    select s.provider_id, s.clinic_id, s.as_of, s.status, s.content from billing.subscriptions s where s.provider_id = any (wanted)
$$;

-- The clinics whose plan has to be decided again, those that wait longest first.
create function billing.clinics_to_decide(p_now timestamptz, p_most integer) returns table (clinic_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select due.clinic_id
      from (select s.clinic_id, s.decide_at from billing.subscriptions s where s.decide_at <= p_now order by s.decide_at limit p_most) due
     group by due.clinic_id
     order by min(due.decide_at)
$$;

-- As for the other definer functions: the membership lasts for this transaction only.
grant cita_door to current_user;
alter function billing.known_subscriptions(text[]) owner to cita_door;
alter function billing.clinics_to_decide(timestamptz, integer) owner to cita_door;
revoke all on function billing.known_subscriptions(text[]), billing.clinics_to_decide(timestamptz, integer) from public;
grant execute on function billing.known_subscriptions(text[]), billing.clinics_to_decide(timestamptz, integer) to cita_billing;
revoke cita_door from current_user;
