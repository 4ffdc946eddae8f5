-- The order that a subscription began with: its refund is the refund of the subscription's first payment.
alter table billing.subscriptions add column order_id text;

-- What a clinic paid, as last reported by the payment provider: orders, and the invoices of subscriptions. Neither addresses of
-- documents, which carry signatures, nor anything about the person who paid.
create table billing.payments (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    kind text not null check (kind in ('order', 'invoice')),
    -- The provider's id, unique for the kind across clinics. Later events find their clinic by it.
    provider_id text not null,
    -- The provider's id of the subscription that an invoice belongs to. Its invoice may arrive before it.
    subscription_id text,
    -- What an invoice was written for; an order counts as the initial payment of the subscription that began with it.
    reason text not null check (reason in ('initial', 'renewal', 'change')),
    state text not null check (state in ('paid', 'pending', 'refunded', 'partly_refunded', 'void', 'failed')),
    total_cents bigint not null check (total_cents >= 0),
    refunded_cents bigint not null check (refunded_cents >= 0),
    currency text not null,
    made_at timestamptz not null,
    -- What a purchase without a subscription gives, and for how many months; null for everything else.
    gives_plan text check (gives_plan in ('basic', 'pro', 'clinica', 'trial')),
    gives_months integer check (gives_months > 0),
    -- Up to when the clinic had paid already when the purchase was applied; its time begins there.
    follows timestamptz,
    -- The time, by the provider's clock, at which all of this was valid. An older event changes nothing.
    as_of timestamptz not null,
    -- What the last applied event said. The provider's times are whole seconds, within which there may be another one.
    content text not null,
    primary key (clinic_id, id),
    constraint payments_provider_id_taken unique (kind, provider_id),
    constraint payments_give_a_plan_for_a_time check ((gives_plan is null) = (gives_months is null))
);
create index payments_by_time on billing.payments (clinic_id, made_at, id);

alter table billing.payments enable row level security;
alter table billing.payments force row level security;
create policy clinic on billing.payments using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
create policy door on billing.payments for select to cita_door using (true);
grant select, insert, update on billing.payments to cita_billing;
grant select (clinic_id, kind, provider_id, as_of, content) on billing.payments to cita_door;

-- The clinic of a payment, by the provider's id.
create function billing.clinic_of_payment(p_kind text, p_provider_id text) returns uuid
    language sql stable security definer
    set search_path = ''
    as $$ select p.clinic_id from billing.payments p where p.kind = p_kind and p.provider_id = p_provider_id $$;

-- What is stored of each of these payments. A comparison asks for a whole page at once. Unknown payments have no row.
create function billing.known_payments(p_kind text, p_wanted text[])
    returns table (provider_id text, clinic_id uuid, as_of timestamptz, content text)
    language sql stable security definer
    set search_path = ''
    as $$
    select p.provider_id, p.clinic_id, p.as_of, p.content
      from billing.payments p
     where p.kind = p_kind and p.provider_id = any (p_wanted)
$$;

-- As for the other definer functions: the membership lasts for this transaction only.
grant cita_door to current_user;
alter function billing.clinic_of_payment(text, text) owner to cita_door;
alter function billing.known_payments(text, text[]) owner to cita_door;
revoke all on function billing.clinic_of_payment(text, text), billing.known_payments(text, text[]) from public;
grant execute on function billing.clinic_of_payment(text, text), billing.known_payments(text, text[]) to cita_billing;
revoke cita_door from current_user;
