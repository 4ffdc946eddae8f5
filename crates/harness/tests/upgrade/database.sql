CREATE ROLE cita_auth;
ALTER ROLE cita_auth WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_billing;
ALTER ROLE cita_billing WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_conversation;
ALTER ROLE cita_conversation WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_door;
ALTER ROLE cita_door WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_ingest;
ALTER ROLE cita_ingest WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_notification;
ALTER ROLE cita_notification WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
CREATE ROLE cita_scheduling;
ALTER ROLE cita_scheduling WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
ALTER ROLE cita_auth SET search_path TO 'auth';
ALTER ROLE cita_auth SET statement_timeout TO '10s';
ALTER ROLE cita_auth SET lock_timeout TO '5s';
ALTER ROLE cita_auth SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_auth SET "TimeZone" TO 'UTC';
ALTER ROLE cita_billing SET search_path TO 'billing';
ALTER ROLE cita_billing SET statement_timeout TO '10s';
ALTER ROLE cita_billing SET lock_timeout TO '5s';
ALTER ROLE cita_billing SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_billing SET "TimeZone" TO 'UTC';
ALTER ROLE cita_conversation SET search_path TO 'conversation';
ALTER ROLE cita_conversation SET statement_timeout TO '10s';
ALTER ROLE cita_conversation SET lock_timeout TO '5s';
ALTER ROLE cita_conversation SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_conversation SET "TimeZone" TO 'UTC';
ALTER ROLE cita_ingest SET search_path TO 'ingest';
ALTER ROLE cita_ingest SET statement_timeout TO '10s';
ALTER ROLE cita_ingest SET lock_timeout TO '5s';
ALTER ROLE cita_ingest SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_ingest SET "TimeZone" TO 'UTC';
ALTER ROLE cita_notification SET search_path TO 'notification';
ALTER ROLE cita_notification SET statement_timeout TO '10s';
ALTER ROLE cita_notification SET lock_timeout TO '5s';
ALTER ROLE cita_notification SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_notification SET "TimeZone" TO 'UTC';
ALTER ROLE cita_scheduling SET search_path TO 'scheduling';
ALTER ROLE cita_scheduling SET statement_timeout TO '10s';
ALTER ROLE cita_scheduling SET lock_timeout TO '5s';
ALTER ROLE cita_scheduling SET idle_in_transaction_session_timeout TO '15s';
ALTER ROLE cita_scheduling SET "TimeZone" TO 'UTC';
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA audit;
ALTER SCHEMA audit OWNER TO cita_owner;
CREATE SCHEMA auth;
ALTER SCHEMA auth OWNER TO cita_owner;
CREATE SCHEMA billing;
ALTER SCHEMA billing OWNER TO cita_owner;
CREATE SCHEMA conversation;
ALTER SCHEMA conversation OWNER TO cita_owner;
CREATE SCHEMA ingest;
ALTER SCHEMA ingest OWNER TO cita_owner;
CREATE SCHEMA notification;
ALTER SCHEMA notification OWNER TO cita_owner;
CREATE SCHEMA scheduling;
ALTER SCHEMA scheduling OWNER TO cita_owner;
CREATE SCHEMA tenancy;
ALTER SCHEMA tenancy OWNER TO cita_owner;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE FUNCTION audit.append(act text, subject text, detail jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
    insert into audit.entries (clinic_id, id, actor, act, subject, detail)
    values (tenancy.current_clinic(), pg_catalog.gen_random_uuid(),
            coalesce(nullif(pg_catalog.current_setting('app.user_id', true), ''), 'system: ' || coalesce(pg_catalog.current_setting('app.reason', true), '')),
            act, subject, detail);
end
$$;
ALTER FUNCTION audit.append(act text, subject text, detail jsonb) OWNER TO cita_door;
CREATE FUNCTION auth.find_login(wanted text) RETURNS TABLE(user_id uuid, clinic_id uuid, password_hash text, is_active boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select u.id, u.clinic_id, u.password_hash, u.is_active and c.is_active
      from auth.users u
      join tenancy.clinics c on c.clinic_id = u.clinic_id
     where u.email = wanted
$$;
ALTER FUNCTION auth.find_login(wanted text) OWNER TO cita_door;
CREATE FUNCTION billing.clinic_of_subscription(wanted text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$ select clinic_id from billing.subscriptions where provider_id = wanted $$;
ALTER FUNCTION billing.clinic_of_subscription(wanted text) OWNER TO cita_door;
CREATE FUNCTION tenancy.clinic_of_business_account(wanted text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
    select (array_agg(distinct clinic_id))[1]
      from tenancy.channels
     where business_account_id = wanted
    having count(distinct clinic_id) = 1
$$;
ALTER FUNCTION tenancy.clinic_of_business_account(wanted text) OWNER TO cita_door;
CREATE FUNCTION tenancy.clinic_of_phone_number(wanted text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$ select clinic_id from tenancy.channels where phone_number_id = wanted $$;
ALTER FUNCTION tenancy.clinic_of_phone_number(wanted text) OWNER TO cita_door;
CREATE FUNCTION tenancy.current_clinic() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(pg_catalog.current_setting('app.clinic_id', true), '')::uuid $$;
ALTER FUNCTION tenancy.current_clinic() OWNER TO cita_owner;
CREATE FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) RETURNS TABLE(role text, plan text, plan_expires_at timestamp with time zone, session_version integer)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
    select u.role, c.plan, c.plan_expires_at, u.session_version
      into role, plan, plan_expires_at, session_version
      from auth.users u
      join tenancy.clinics c on c.clinic_id = u.clinic_id
     where u.id = entering_user and u.clinic_id = entered_clinic and u.is_active and c.is_active;
    if not found then
        raise exception 'the user or the clinic is not active'
            using errcode = '28000', constraint = 'session_live';
    end if;
    perform pg_catalog.set_config('app.clinic_id', entered_clinic::text, true);
    perform pg_catalog.set_config('app.user_id', entering_user::text, true);
    return next;
end
$$;
ALTER FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) OWNER TO cita_door;
CREATE FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) RETURNS TABLE(state text, plan text, plan_expires_at timestamp with time zone)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
    active boolean;
begin
    select c.is_active, c.plan, c.plan_expires_at
      into active, plan, plan_expires_at
      from tenancy.clinics c
     where c.clinic_id = entered_clinic;
    if not found then
        state := 'unknown';
    else
        state := case when active then 'active' else 'suspended' end;
        perform pg_catalog.set_config('app.clinic_id', entered_clinic::text, true);
    end if;
    perform pg_catalog.set_config('app.user_id', '', true);
    perform pg_catalog.set_config('app.reason', reason, true);
    return next;
end
$$;
ALTER FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) OWNER TO cita_door;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE audit.entries (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    actor text NOT NULL,
    act text NOT NULL,
    subject text NOT NULL,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL
);
ALTER TABLE ONLY audit.entries FORCE ROW LEVEL SECURITY;
ALTER TABLE audit.entries OWNER TO cita_owner;
CREATE TABLE auth.inbox (
    queue text NOT NULL,
    event_id uuid NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE auth.inbox OWNER TO cita_owner;
CREATE TABLE auth.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE auth.outbox OWNER TO cita_owner;
CREATE TABLE auth.users (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    email text NOT NULL,
    password_hash text NOT NULL,
    full_name text NOT NULL,
    role text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    session_version integer DEFAULT 1 NOT NULL,
    last_login_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT users_email_check CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 254)))),
    CONSTRAINT users_full_name_check CHECK (((length(full_name) >= 2) AND (length(full_name) <= 120))),
    CONSTRAINT users_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'staff'::text])))
);
ALTER TABLE ONLY auth.users FORCE ROW LEVEL SECURITY;
ALTER TABLE auth.users OWNER TO cita_owner;
CREATE TABLE billing.inbox (
    queue text NOT NULL,
    event_id uuid NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE billing.inbox OWNER TO cita_owner;
CREATE TABLE billing.news (
    clinic_id uuid NOT NULL,
    event_name text NOT NULL,
    data_type text NOT NULL,
    data_id text NOT NULL,
    as_of timestamp with time zone NOT NULL,
    outcome text NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY billing.news FORCE ROW LEVEL SECURITY;
ALTER TABLE billing.news OWNER TO cita_owner;
CREATE TABLE billing.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE billing.outbox OWNER TO cita_owner;
CREATE TABLE billing.subscriptions (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    provider_id text NOT NULL,
    variant_id text NOT NULL,
    plan text NOT NULL,
    status text NOT NULL,
    renews_at timestamp with time zone,
    ends_at timestamp with time zone,
    as_of timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    announced_as_of timestamp with time zone,
    CONSTRAINT subscriptions_plan_check CHECK ((plan = ANY (ARRAY['basic'::text, 'pro'::text, 'clinica'::text, 'trial'::text, 'forever_free'::text]))),
    CONSTRAINT subscriptions_status_check CHECK ((status = ANY (ARRAY['on_trial'::text, 'active'::text, 'paused'::text, 'past_due'::text, 'unpaid'::text, 'cancelled'::text, 'expired'::text])))
);
ALTER TABLE ONLY billing.subscriptions FORCE ROW LEVEL SECURITY;
ALTER TABLE billing.subscriptions OWNER TO cita_owner;
CREATE TABLE billing.unclaimed (
    id uuid NOT NULL,
    event_name text NOT NULL,
    data_type text NOT NULL,
    data_id text NOT NULL,
    as_of timestamp with time zone,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE billing.unclaimed OWNER TO cita_owner;
CREATE TABLE conversation.faqs (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    key text NOT NULL,
    category text NOT NULL,
    question text NOT NULL,
    answer text NOT NULL,
    keywords jsonb DEFAULT '[]'::jsonb NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT faqs_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 1000))),
    CONSTRAINT faqs_category_check CHECK ((category = ANY (ARRAY['parking'::text, 'prices'::text, 'payment'::text, 'hours'::text, 'general'::text]))),
    CONSTRAINT faqs_question_check CHECK (((length(question) >= 2) AND (length(question) <= 300)))
);
ALTER TABLE ONLY conversation.faqs FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation.faqs OWNER TO cita_owner;
CREATE TABLE conversation.inbox (
    queue text NOT NULL,
    event_id uuid NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE conversation.inbox OWNER TO cita_owner;
CREATE TABLE conversation.mail (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    phone_number_id text,
    wamid text,
    body jsonb NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    traceparent text,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY conversation.mail FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation.mail OWNER TO cita_owner;
CREATE TABLE conversation.mailboxes (
    session_id uuid NOT NULL,
    clinic_id uuid NOT NULL,
    pending_seq bigint DEFAULT 0 NOT NULL,
    handled_seq bigint DEFAULT 0 NOT NULL,
    lease_token uuid,
    lease_until timestamp with time zone,
    promised_slot text,
    CONSTRAINT mailboxes_handle_what_came CHECK ((handled_seq <= pending_seq)),
    CONSTRAINT mailboxes_promised_slot_check CHECK ((length(promised_slot) <= 200))
);
ALTER TABLE conversation.mailboxes OWNER TO cita_owner;
CREATE TABLE conversation.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE conversation.outbox OWNER TO cita_owner;
CREATE TABLE conversation.replies (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    sequence bigint NOT NULL,
    body jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY conversation.replies FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation.replies OWNER TO cita_owner;
CREATE TABLE conversation.sessions (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    phone_number_id text NOT NULL,
    contact_phone text,
    contact_bsuid text,
    contact_name text DEFAULT ''::text NOT NULL,
    state text DEFAULT 'IDLE'::text NOT NULL,
    collected jsonb DEFAULT '{}'::jsonb NOT NULL,
    handover boolean DEFAULT false NOT NULL,
    reply_sequence bigint DEFAULT 0 NOT NULL,
    last_message_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT sessions_know_their_contact CHECK (((contact_phone IS NOT NULL) OR (contact_bsuid IS NOT NULL)))
);
ALTER TABLE ONLY conversation.sessions FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation.sessions OWNER TO cita_owner;
CREATE VIEW conversation.session_contact AS
 SELECT sessions.clinic_id,
    sessions.id AS session_id,
    sessions.contact_phone AS phone,
    sessions.contact_bsuid AS bsuid
   FROM conversation.sessions;
ALTER TABLE conversation.session_contact OWNER TO cita_owner;
CREATE TABLE ingest.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ingest.outbox OWNER TO cita_owner;
CREATE TABLE notification.account_changes (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    field text NOT NULL,
    phone_number_id text,
    value jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY notification.account_changes FORCE ROW LEVEL SECURITY;
ALTER TABLE notification.account_changes OWNER TO cita_owner;
CREATE TABLE notification.deliveries (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    dedup_key text NOT NULL,
    phone_number_id text NOT NULL,
    to_phone text,
    to_bsuid text,
    content jsonb NOT NULL,
    appointment_id uuid,
    session_id uuid,
    sequence bigint,
    in_reply_to text,
    wamid text,
    error_code integer,
    error_detail text,
    attempts integer DEFAULT 0 NOT NULL,
    possibly_twice boolean DEFAULT false NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    sending_at timestamp with time zone,
    sent_at timestamp with time zone,
    delivered_at timestamp with time zone,
    read_at timestamp with time zone,
    failed_at timestamp with time zone,
    CONSTRAINT deliveries_know_their_contact CHECK (((to_phone IS NOT NULL) OR (to_bsuid IS NOT NULL))),
    CONSTRAINT deliveries_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'read'::text, 'failed'::text, 'cancelled'::text])))
);
ALTER TABLE ONLY notification.deliveries FORCE ROW LEVEL SECURITY;
ALTER TABLE notification.deliveries OWNER TO cita_owner;
CREATE TABLE notification.inbox (
    queue text NOT NULL,
    event_id uuid NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE notification.inbox OWNER TO cita_owner;
CREATE TABLE notification.jobs (
    id uuid NOT NULL,
    queue text NOT NULL,
    clinic_id uuid NOT NULL,
    kind text NOT NULL,
    subject uuid NOT NULL,
    dedup_key text NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    due_at timestamp with time zone NOT NULL,
    state text DEFAULT 'ready'::text NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    lease_until timestamp with time zone,
    last_error text,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    lane uuid,
    sequence bigint,
    CONSTRAINT jobs_of_a_lane_have_their_place CHECK (((lane IS NULL) = (sequence IS NULL))),
    CONSTRAINT jobs_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'running'::text, 'failed'::text, 'paused'::text])))
);
ALTER TABLE notification.jobs OWNER TO cita_owner;
CREATE TABLE notification.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE notification.outbox OWNER TO cita_owner;
CREATE TABLE notification.pauses (
    queue text NOT NULL,
    clinic_id uuid NOT NULL,
    reason text NOT NULL,
    code integer,
    paused_at timestamp with time zone NOT NULL
);
ALTER TABLE notification.pauses OWNER TO cita_owner;
CREATE TABLE public.__diesel_schema_migrations (
    version character varying(50) NOT NULL,
    run_on timestamp without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
ALTER TABLE public.__diesel_schema_migrations OWNER TO cita_owner;
CREATE TABLE scheduling.appointments (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    service_id uuid NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    busy tstzrange NOT NULL,
    busy_from timestamp with time zone NOT NULL,
    busy_to timestamp with time zone NOT NULL,
    status text NOT NULL,
    source text NOT NULL,
    overbooked boolean DEFAULT false NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    hold_expires_at timestamp with time zone,
    idempotency_key text,
    turn_id uuid,
    session_id uuid,
    reminders_wanted boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT appointments_busy_covers_them CHECK (((busy @> tstzrange(starts_at, ends_at)) AND (lower(busy) = busy_from) AND (upper(busy) = busy_to))),
    CONSTRAINT appointments_end_after_they_begin CHECK ((starts_at < ends_at)),
    CONSTRAINT appointments_only_holds_expire CHECK (((status = 'held'::text) = (hold_expires_at IS NOT NULL))),
    CONSTRAINT appointments_source_check CHECK ((source = ANY (ARRAY['whatsapp'::text, 'desk'::text]))),
    CONSTRAINT appointments_status_check CHECK ((status = ANY (ARRAY['held'::text, 'lapsed'::text, 'booked'::text, 'confirmed'::text, 'cancelled'::text, 'attended'::text, 'no_show'::text])))
);
ALTER TABLE ONLY scheduling.appointments FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.appointments OWNER TO cita_owner;
CREATE TABLE scheduling.doctor_services (
    clinic_id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    service_id uuid NOT NULL
);
ALTER TABLE ONLY scheduling.doctor_services FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.doctor_services OWNER TO cita_owner;
CREATE TABLE scheduling.doctors (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    title text DEFAULT ''::text NOT NULL,
    full_name text NOT NULL,
    specialty text DEFAULT ''::text NOT NULL,
    bio text DEFAULT ''::text NOT NULL,
    aliases jsonb DEFAULT '[]'::jsonb NOT NULL,
    consultation_duration_minutes integer NOT NULL,
    buffer_time_minutes integer DEFAULT 0 NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT doctors_buffer_time_minutes_check CHECK (((buffer_time_minutes >= 0) AND (buffer_time_minutes <= 240))),
    CONSTRAINT doctors_consultation_duration_minutes_check CHECK (((consultation_duration_minutes >= 5) AND (consultation_duration_minutes <= 480))),
    CONSTRAINT doctors_full_name_check CHECK (((length(full_name) >= 2) AND (length(full_name) <= 120)))
);
ALTER TABLE ONLY scheduling.doctors FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.doctors OWNER TO cita_owner;
CREATE VIEW scheduling.bookable_doctors AS
 SELECT d.clinic_id,
    d.id,
    d.title,
    d.full_name,
    d.specialty,
    d.aliases,
    ARRAY( SELECT s.service_id
           FROM scheduling.doctor_services s
          WHERE ((s.clinic_id = d.clinic_id) AND (s.doctor_id = d.id))
          ORDER BY s.service_id) AS service_ids
   FROM scheduling.doctors d
  WHERE d.is_active;
ALTER TABLE scheduling.bookable_doctors OWNER TO cita_owner;
CREATE TABLE scheduling.services (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    duration_minutes integer NOT NULL,
    buffer_before_minutes integer DEFAULT 0 NOT NULL,
    buffer_after_minutes integer DEFAULT 0 NOT NULL,
    price_cents bigint DEFAULT 0 NOT NULL,
    currency text DEFAULT 'USD'::text NOT NULL,
    aliases jsonb DEFAULT '[]'::jsonb NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT services_buffer_after_minutes_check CHECK (((buffer_after_minutes >= 0) AND (buffer_after_minutes <= 240))),
    CONSTRAINT services_buffer_before_minutes_check CHECK (((buffer_before_minutes >= 0) AND (buffer_before_minutes <= 240))),
    CONSTRAINT services_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT services_duration_minutes_check CHECK (((duration_minutes >= 5) AND (duration_minutes <= 480))),
    CONSTRAINT services_name_check CHECK (((length(name) >= 2) AND (length(name) <= 80))),
    CONSTRAINT services_price_cents_check CHECK ((price_cents >= 0))
);
ALTER TABLE ONLY scheduling.services FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.services OWNER TO cita_owner;
CREATE VIEW scheduling.bookable_services AS
 SELECT services.clinic_id,
    services.id,
    services.name,
    services.duration_minutes,
    services.price_cents,
    services.currency,
    services.aliases
   FROM scheduling.services
  WHERE services.is_active;
ALTER TABLE scheduling.bookable_services OWNER TO cita_owner;
CREATE TABLE scheduling.breaks (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    weekday smallint NOT NULL,
    opens time without time zone NOT NULL,
    closes time without time zone NOT NULL,
    CONSTRAINT breaks_end_after_they_begin CHECK ((opens < closes)),
    CONSTRAINT breaks_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);
ALTER TABLE ONLY scheduling.breaks FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.breaks OWNER TO cita_owner;
CREATE TABLE scheduling.inbox (
    queue text NOT NULL,
    event_id uuid NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE scheduling.inbox OWNER TO cita_owner;
CREATE TABLE scheduling.outbox (
    id uuid NOT NULL,
    clinic_id uuid,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    traceparent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE scheduling.outbox OWNER TO cita_owner;
CREATE TABLE scheduling.patient_words (
    clinic_id uuid NOT NULL,
    word text NOT NULL COLLATE pg_catalog."C",
    patient_id uuid NOT NULL
);
ALTER TABLE ONLY scheduling.patient_words FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.patient_words OWNER TO cita_owner;
CREATE TABLE scheduling.patients (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    full_name text NOT NULL,
    phone text,
    bsuid text,
    email text,
    dui_sealed bytea,
    dui_index bytea,
    notes text DEFAULT ''::text NOT NULL,
    is_blocked boolean DEFAULT false NOT NULL,
    no_show_count integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT patients_bsuid_check CHECK (((length(bsuid) >= 4) AND (length(bsuid) <= 160))),
    CONSTRAINT patients_full_name_check CHECK (((length(full_name) >= 2) AND (length(full_name) <= 120))),
    CONSTRAINT patients_phone_check CHECK ((phone ~ '^[1-9][0-9]{7,14}$'::text))
);
ALTER TABLE ONLY scheduling.patients FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.patients OWNER TO cita_owner;
CREATE VIEW scheduling.reminder_now AS
 SELECT a.clinic_id,
    a.id AS appointment_id,
    a.status,
    a.version,
    a.starts_at,
    a.ends_at,
    a.source,
    a.reminders_wanted,
    a.patient_id,
    p.full_name AS patient_name,
    p.phone,
    p.bsuid,
    d.title AS doctor_title,
    d.full_name AS doctor_name,
    s.name AS service_name,
    p.is_blocked
   FROM (((scheduling.appointments a
     JOIN scheduling.patients p ON (((p.clinic_id = a.clinic_id) AND (p.id = a.patient_id))))
     JOIN scheduling.doctors d ON (((d.clinic_id = a.clinic_id) AND (d.id = a.doctor_id))))
     JOIN scheduling.services s ON (((s.clinic_id = a.clinic_id) AND (s.id = a.service_id))))
  WHERE (a.status <> ALL (ARRAY['held'::text, 'lapsed'::text]));
ALTER TABLE scheduling.reminder_now OWNER TO cita_owner;
CREATE TABLE scheduling.vacations (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    CONSTRAINT vacations_end_after_they_begin CHECK ((starts_on <= ends_on))
);
ALTER TABLE ONLY scheduling.vacations FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.vacations OWNER TO cita_owner;
CREATE TABLE scheduling.working_hours (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    weekday smallint NOT NULL,
    opens time without time zone NOT NULL,
    closes time without time zone NOT NULL,
    CONSTRAINT working_hours_end_after_they_begin CHECK ((opens < closes)),
    CONSTRAINT working_hours_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);
ALTER TABLE ONLY scheduling.working_hours FORCE ROW LEVEL SECURITY;
ALTER TABLE scheduling.working_hours OWNER TO cita_owner;
CREATE TABLE tenancy.channels (
    clinic_id uuid NOT NULL,
    id uuid NOT NULL,
    phone_number_id text NOT NULL,
    business_account_id text NOT NULL,
    display_phone_number text NOT NULL,
    access_token_sealed bytea,
    whatsapp_status text DEFAULT 'active'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT channels_whatsapp_status_check CHECK ((whatsapp_status = ANY (ARRAY['active'::text, 'pending'::text, 'disabled'::text])))
);
ALTER TABLE ONLY tenancy.channels FORCE ROW LEVEL SECURITY;
ALTER TABLE tenancy.channels OWNER TO cita_owner;
CREATE VIEW tenancy.channel AS
 SELECT channels.clinic_id,
    channels.id,
    channels.phone_number_id,
    channels.business_account_id,
    channels.display_phone_number,
    channels.access_token_sealed,
    channels.whatsapp_status
   FROM tenancy.channels;
ALTER TABLE tenancy.channel OWNER TO cita_owner;
CREATE TABLE tenancy.clinics (
    clinic_id uuid NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    clinic_type text DEFAULT 'general'::text NOT NULL,
    timezone text NOT NULL,
    country text NOT NULL,
    city text DEFAULT ''::text NOT NULL,
    currency text DEFAULT 'USD'::text NOT NULL,
    language text DEFAULT 'es-SV'::text NOT NULL,
    phone text DEFAULT ''::text NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    hours jsonb DEFAULT '{}'::jsonb NOT NULL,
    payment_methods jsonb DEFAULT '[]'::jsonb NOT NULL,
    emergency_text text DEFAULT ''::text NOT NULL,
    emergency_number text DEFAULT ''::text NOT NULL,
    bot_enabled boolean DEFAULT true NOT NULL,
    booking_horizon_days integer DEFAULT 60 NOT NULL,
    min_notice_minutes integer DEFAULT 120 NOT NULL,
    requires_confirmation boolean DEFAULT true NOT NULL,
    plan text NOT NULL,
    plan_expires_at timestamp with time zone,
    plan_as_of timestamp with time zone,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT clinics_booking_horizon_days_check CHECK (((booking_horizon_days >= 1) AND (booking_horizon_days <= 365))),
    CONSTRAINT clinics_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT clinics_min_notice_minutes_check CHECK (((min_notice_minutes >= 0) AND (min_notice_minutes <= 43200))),
    CONSTRAINT clinics_name_check CHECK (((length(name) >= 2) AND (length(name) <= 120))),
    CONSTRAINT clinics_plan_check CHECK ((plan = ANY (ARRAY['basic'::text, 'pro'::text, 'clinica'::text, 'trial'::text, 'forever_free'::text])))
);
ALTER TABLE ONLY tenancy.clinics FORCE ROW LEVEL SECURITY;
ALTER TABLE tenancy.clinics OWNER TO cita_owner;
CREATE TABLE tenancy.data_keys (
    clinic_id uuid NOT NULL,
    purpose text NOT NULL,
    version integer NOT NULL,
    wrapped bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT data_keys_purpose_check CHECK ((purpose = ANY (ARRAY['seal'::text, 'blind_index'::text]))),
    CONSTRAINT data_keys_version_check CHECK ((version > 0))
);
ALTER TABLE ONLY tenancy.data_keys FORCE ROW LEVEL SECURITY;
ALTER TABLE tenancy.data_keys OWNER TO cita_owner;
CREATE VIEW tenancy.data_key AS
 SELECT data_keys.clinic_id,
    data_keys.purpose,
    data_keys.version,
    data_keys.wrapped
   FROM tenancy.data_keys;
ALTER TABLE tenancy.data_key OWNER TO cita_owner;
CREATE VIEW tenancy.settings AS
 SELECT clinics.clinic_id,
    clinics.slug,
    clinics.name,
    clinics.clinic_type,
    clinics.timezone,
    clinics.country,
    clinics.city,
    clinics.currency,
    clinics.language,
    clinics.phone,
    clinics.address,
    clinics.hours,
    clinics.payment_methods,
    clinics.emergency_text,
    clinics.emergency_number,
    clinics.bot_enabled,
    clinics.booking_horizon_days,
    clinics.min_notice_minutes,
    clinics.requires_confirmation,
    clinics.plan,
    clinics.plan_expires_at
   FROM tenancy.clinics;
ALTER TABLE tenancy.settings OWNER TO cita_owner;
COPY audit.entries (clinic_id, id, at, actor, act, subject, detail) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	7732da05-0d40-429c-bdd1-ca9344818576	2026-11-28 11:23:28.625822+00	01a221e5-4bb4-73c3-83c4-ea182fe7b90f	appointment.booked	01a221e5-59fa-735b-ae0c-cc8d6605ec38	{"doctor_id": "01a221e5-4bbb-7137-82c9-0b7b17609fc6", "starts_at": "2026-12-03T13:30:00Z"}
01a221e5-4b63-7592-aa95-8bce3539ecdc	9263c8f4-0d6a-4767-81d3-4ef2850052df	2026-11-28 11:23:40.524694+00	01a221e5-4bb4-73c3-83c4-ea182fe7b90f	appointment.booked	01a221e5-8875-766a-bdae-97c1dd9959a1	{"doctor_id": "01a221e5-4bbb-7137-82c9-0b7b17609fc6", "starts_at": "2026-12-03T14:00:00Z"}
\.
COPY auth.inbox (queue, event_id, received_at) FROM stdin;
\.
COPY auth.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
\.
COPY auth.users (clinic_id, id, email, password_hash, full_name, role, is_active, session_version, last_login_at, created_at) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bb3-7368-84fa-7866355dbcf5	admin@jiboa.test	$argon2id$v=19$m=19456,t=2,p=1$vHA6AcBs3MLhZwHQPJZiZQ$5D0VpZ82L8tvXrB8wFbG01Xvt/1Od4dXjFzcje7Po+0	Marta Rivas	admin	t	1	\N	2026-11-28 11:23:24.97308+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bb4-73c3-83c4-ea182fe7b90f	recepcion@jiboa.test	$argon2id$v=19$m=19456,t=2,p=1$v79CKVLHy/4g1v1M0KFubQ$H5DTxbDN8XJ7xHQjTyfJVwRM9VwLCFHmWxbQLE4r7As	Luis Peña	staff	t	1	2026-11-28 11:23:40.430062+00	2026-11-28 11:23:24.97308+00
\.
COPY billing.inbox (queue, event_id, received_at) FROM stdin;
\.
COPY billing.news (clinic_id, event_name, data_type, data_id, as_of, outcome, received_at) FROM stdin;
\.
COPY billing.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
\.
COPY billing.subscriptions (clinic_id, id, provider_id, variant_id, plan, status, renews_at, ends_at, as_of, created_at, updated_at, announced_as_of) FROM stdin;
\.
COPY billing.unclaimed (id, event_name, data_type, data_id, as_of, received_at) FROM stdin;
\.
COPY conversation.faqs (clinic_id, id, key, category, question, answer, keywords, is_active, created_at) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bb5-7650-8a6f-511e402484cf	horario	hours	¿Cuál es el horario?	De lunes a viernes de 7:30 a. m. a 12:00 m. y de 1:00 a 4:30 p. m.; sábados de 8:00 a. m. a 12:00 m.	["horario", "abren", "cierran", "atienden"]	t	2026-11-28 11:23:24.97308+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bb6-7300-a58b-75810a881205	precios	prices	¿Cuánto cuestan los servicios?	Consulta $12, limpieza $22, relleno $28, control de ortodoncia $30.	["precio", "cuánto cuesta", "cuánto vale", "cobran"]	t	2026-11-28 11:23:24.97308+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bb6-7300-a58b-758238f7102e	ubicacion	general	¿Dónde están?	2a Avenida Sur #14, Barrio El Calvario, San Vicente, frente al parque.	["dirección", "ubicación", "dónde", "llegar"]	t	2026-11-28 11:23:24.97308+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bb7-73e7-89f7-b6513c9f2af5	pagos	payment	¿Cómo puedo pagar?	En efectivo, con tarjeta o por transferencia.	["pago", "tarjeta", "efectivo", "transferencia"]	t	2026-11-28 11:23:24.97308+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bb7-73e7-89f7-b6524ef5aa16	parqueo	parking	¿Hay parqueo?	Sí, dos espacios frente a la clínica.	["parqueo", "estacionamiento", "carro"]	t	2026-11-28 11:23:24.97308+00
\.
COPY conversation.inbox (queue, event_id, received_at) FROM stdin;
conversation.store-message	01a221e5-5472-76b8-ba24-1665d127435f	2026-11-28 11:23:27.228281+00
conversation.store-message	01a221e5-5521-73c3-831a-8c1864311e64	2026-11-28 11:23:27.402599+00
conversation.store-message	01a221e5-5586-73f5-a3ff-0e9a4c562c1e	2026-11-28 11:23:27.50247+00
conversation.store-message	01a221e5-55f3-7313-a36c-b6dcdbd8c73e	2026-11-28 11:23:27.613851+00
conversation.store-message	01a221e5-568c-72a9-8c2d-3b614195f015	2026-11-28 11:23:27.765008+00
conversation.hear-scheduling	01a221e5-56ce-77d3-a04a-73bfd3f5cc8c	2026-11-28 11:23:27.829438+00
conversation.hear-scheduling	01a221e5-59fc-70d9-a439-fb3601b73f61	2026-11-28 11:23:28.648568+00
conversation.store-message	01a221e5-5a0a-73f8-8dae-a47db68aab81	2026-11-28 11:23:28.663404+00
conversation.store-message	01a221e5-5ab0-74c1-bb5f-0ed7c6b3801a	2026-11-28 11:23:28.824274+00
conversation.store-message	01a221e5-5b0a-74c6-87a4-1897057ebe0d	2026-11-28 11:23:28.915064+00
conversation.store-message	01a221e5-5b71-7548-aad7-26e958874a9e	2026-11-28 11:23:29.018066+00
conversation.store-message	01a221e5-8752-7553-a307-cc08056049a4	2026-11-28 11:23:40.251394+00
conversation.store-message	01a221e5-8797-72bf-9147-f9f2739233ca	2026-11-28 11:23:40.32057+00
\.
COPY conversation.mail (clinic_id, id, session_id, seq, kind, phone_number_id, wamid, body, sent_at, traceparent, received_at) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-5487-7527-9a47-17f81f1cf4b6	01a221e5-5484-73ee-8ac5-886625a77db0	1	text	700100200300401	wamid.NTAzNzY1OTkzODk6MDFhMjIxZTU1NDZmNzBkY2I5ZTI1MWU3MGI2Mzc0MDI	{"kind": "text", "text": "Buenos días, quisiera una cita para una limpieza dental", "version": 1}	2026-11-28 11:23:27+00	00-fc1ac0562967b391bebbad224dddeebd-a180245e678708df-01	2026-11-28 11:23:27.228281+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-552d-7609-8d9b-591b7bcb87d7	01a221e5-5484-73ee-8ac5-886625a77db0	2	pressed	700100200300401	wamid.NTAzNzY1OTkzODk6MDFhMjIxZTU1NTFmNzZhYzgxNGNhOWQwNWI3MzI3Njk	{"id": "DAY:2026-12-08", "kind": "pressed", "title": "martes 8 de diciembre", "version": 1}	2026-11-28 11:23:27+00	00-4fcc1c7cece1bee33da4e26414a3f551-994832001e716759-01	2026-11-28 11:23:27.402599+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-5592-71ce-8e38-01ef807f1b75	01a221e5-5484-73ee-8ac5-886625a77db0	3	pressed	700100200300401	wamid.NTAzNzY1OTkzODk6MDFhMjIxZTU1NTg0NzRkMDg4YWE2YmQ1NzJjZGU5ZmY	{"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-08T21:30:00Z", "kind": "pressed", "title": "3:30 p. m.", "version": 1}	2026-11-28 11:23:27+00	00-bc58420c66504c9b96cd1612f4ce8631-2813bb8efe90cfbc-01	2026-11-28 11:23:27.50247+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-5602-762b-a8a5-1c8d42f2a252	01a221e5-5484-73ee-8ac5-886625a77db0	4	text	700100200300401	wamid.NTAzNzY1OTkzODk6MDFhMjIxZTU1NWVlNzUyZThjMDgwMGU1NzVmNGU5M2Y	{"kind": "text", "text": "Sonia Portillo", "version": 1}	2026-11-28 11:23:27+00	00-8c29bb5fbcec6f1093788d38d9367c93-90a0deac9a90c837-01	2026-11-28 11:23:27.613851+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-5699-7515-9ec3-3026f9159f15	01a221e5-5484-73ee-8ac5-886625a77db0	5	pressed	700100200300401	wamid.NTAzNzY1OTkzODk6MDFhMjIxZTU1Njg5NzJjOWIwMGZiYjJhOWJlNzNlN2U	{"id": "CONFIRM_BOOKING", "kind": "pressed", "title": "Sí, confirmar", "version": 1}	2026-11-28 11:23:27+00	00-d0870466d434086fa820c9aa0f18d0f1-18b6b86ae14bf165-01	2026-11-28 11:23:27.765008+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-56de-71d9-ad7c-acbd99abbf92	01a221e5-5484-73ee-8ac5-886625a77db0	6	news	\N	\N	{"kind": "news", "what": "booked", "turn_id": "86561e53-c678-5126-969f-8a8ac1efa067", "version": 1, "appointment": {"id": "01a221e5-562c-75c5-a0c6-a9a0f4e47ac4", "doctor_id": "01a221e5-4bbb-7137-82c9-0b7b17609fc6", "starts_at": "2026-12-08T21:30:00Z", "service_id": "01a221e5-4bb8-72d2-bd8a-438169474a58"}}	2026-11-28 11:23:27+00	00-d0870466d434086fa820c9aa0f18d0f1-8818709157e986ff-01	2026-11-28 11:23:27.829438+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-5a1f-70a1-a7d0-1cf0fe30baf3	01a221e5-5a1d-7735-a292-ac62d4031491	1	text	700100200300401	wamid.NTAzNzU2MDUzODk6MDFhMjIxZTU1YTA2NzQxYTkwMWRmMmI5ZjZkMzY2MTU	{"kind": "text", "text": "Buenos días, quisiera una cita para una limpieza dental", "version": 1}	2026-11-28 11:23:28+00	00-df7a411ce48fa802d06c1670ce363ee5-5052f0ecd24243cb-01	2026-11-28 11:23:28.663404+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-5abc-77e1-a7d4-83ae7825da1a	01a221e5-5a1d-7735-a292-ac62d4031491	2	pressed	700100200300401	wamid.NTAzNzU2MDUzODk6MDFhMjIxZTU1YWFjNzc5ZTg2ZmIwNjI5Y2Y2MGI0MTM	{"id": "DAY:2026-12-05", "kind": "pressed", "title": "sábado 5 de diciembre", "version": 1}	2026-11-28 11:23:28+00	00-df975ca8ab5e47e17874edba78a8ce4e-62ec4f27949baf05-01	2026-11-28 11:23:28.824274+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-5b18-7134-8d37-701cebb74567	01a221e5-5a1d-7735-a292-ac62d4031491	3	pressed	700100200300401	wamid.NTAzNzU2MDUzODk6MDFhMjIxZTU1YjAxNzI1YjlmZGU1ZGMzNzhkMzk1YzA	{"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-05T17:30:00Z", "kind": "pressed", "title": "11:30 a. m.", "version": 1}	2026-11-28 11:23:28+00	00-3259b3e0fd3649c6d9e285550d91a501-1d3d72006f178b7f-01	2026-11-28 11:23:28.915064+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-5b80-76e8-9ffa-f093a5572fa9	01a221e5-5a1d-7735-a292-ac62d4031491	4	text	700100200300401	wamid.NTAzNzU2MDUzODk6MDFhMjIxZTU1YjZkNzQ2NmIwYWMxMzcxY2VhNGJiZTg	{"kind": "text", "text": "Sonia Portillo", "version": 1}	2026-11-28 11:23:29+00	00-86a42a5ccb03d2fe97fb5bb3c52ff4bd-32539394e26ab49e-01	2026-11-28 11:23:29.018066+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-8760-7610-b6fc-261ac40fbbbc	01a221e5-875f-7394-abf3-79aefdadd7cf	1	text	700100200300401	wamid.NTAzNzEwNjYyNTc6MDFhMjIxZTU4NzNlNzZjNjgxNmQyMWIyM2JjOTY4ZTQ	{"kind": "text", "text": "Hola, buenos días", "version": 1}	2026-11-28 11:23:40+00	00-fa0b22f4493764722b034d60cb886f12-70dfa99202f9ef41-01	2026-11-28 11:23:40.251394+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-87a5-723c-918d-13cb6d14f493	01a221e5-87a4-73ec-87d8-2e3af951e5f4	1	text	700100200300401	wamid.NTAzNzk0MzQ3Njg6MDFhMjIxZTU4Nzk1NzYyZGFhYjE3YTEyZTQ0NTk1OTY	{"kind": "text", "text": "Quisiera una cita para una limpieza dental", "version": 1}	2026-11-28 11:23:40+00	00-8d842825c6bc61c0c45921f88e5e8fe0-733ce0fd7954ffb4-01	2026-11-28 11:23:40.32057+00
\.
COPY conversation.mailboxes (session_id, clinic_id, pending_seq, handled_seq, lease_token, lease_until, promised_slot) FROM stdin;
01a221e5-5484-73ee-8ac5-886625a77db0	01a221e5-4b63-7592-aa95-8bce3539ecdc	6	6	\N	\N	\N
01a221e5-5a1d-7735-a292-ac62d4031491	01a221e5-4b63-7592-aa95-8bce3539ecdc	4	4	\N	\N	\N
01a221e5-875f-7394-abf3-79aefdadd7cf	01a221e5-4b63-7592-aa95-8bce3539ecdc	1	1	\N	\N	\N
01a221e5-87a4-73ec-87d8-2e3af951e5f4	01a221e5-4b63-7592-aa95-8bce3539ecdc	1	0	01a221e5-87a7-746a-ad98-47b6111a03de	2026-11-28 11:23:50.327734+00	\N
\.
COPY conversation.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
\.
COPY conversation.replies (clinic_id, id, session_id, sequence, body, created_at) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	d36e743c-e7ed-51c1-bbd9-0742049276e7	01a221e5-5484-73ee-8ac5-886625a77db0	1	{"text": "¿Qué día le gustaría venir para limpieza dental? Elija uno o escríbame la fecha.", "choices": ["sábado 28 de noviembre", "lunes 30 de noviembre", "martes 1 de diciembre", "miércoles 2 de diciembre", "jueves 3 de diciembre", "viernes 4 de diciembre", "sábado 5 de diciembre", "lunes 7 de diciembre", "martes 8 de diciembre", "Otro día"]}	2026-11-28 11:23:27.314444+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	19b205d7-3ffc-5b7f-9c76-1fa852583cd8	01a221e5-5484-73ee-8ac5-886625a77db0	2	{"text": "Para el martes 8 de diciembre tengo estos horarios. Si prefiere otra hora, escríbamela. ¿Cuál le conviene?", "choices": ["7:30 a. m.", "8:00 a. m.", "9:00 a. m.", "10:00 a. m.", "11:00 a. m.", "11:30 a. m.", "1:30 p. m.", "2:30 p. m.", "3:30 p. m.", "Otro día"]}	2026-11-28 11:23:27.432922+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	ee7965b9-076f-5fd3-b8d4-abfb483dba57	01a221e5-5484-73ee-8ac5-886625a77db0	3	{"text": "Perfecto, el martes 8 de diciembre a las 3:30 p. m. ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor."}	2026-11-28 11:23:27.544996+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	cc19f056-9e36-577f-9b74-7f8b0112640c	01a221e5-5484-73ee-8ac5-886625a77db0	4	{"text": "Esta sería su cita:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Sonia Portillo\\n\\n¿La confirmo?", "choices": ["Sí, confirmar", "Cambiar algo", "Cancelar"]}	2026-11-28 11:23:27.667478+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	5f961574-6d22-5871-927a-db40bdc89d34	01a221e5-5484-73ee-8ac5-886625a77db0	5	{"text": "¡Listo! Su cita quedó reservada:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Sonia Portillo\\n• 2a Avenida Sur #14, Barrio El Calvario, San Vicente. Frente al parque.\\n\\nLe enviaremos un recordatorio. Si necesita cambiarla o cancelarla, escríbame por aquí."}	2026-11-28 11:23:27.855362+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	580ba981-f378-5b67-96ad-4bea7178e22f	01a221e5-5a1d-7735-a292-ac62d4031491	1	{"text": "¿Qué día le gustaría venir para limpieza dental? Elija uno o escríbame la fecha.", "choices": ["sábado 28 de noviembre", "lunes 30 de noviembre", "martes 1 de diciembre", "miércoles 2 de diciembre", "jueves 3 de diciembre", "viernes 4 de diciembre", "sábado 5 de diciembre", "lunes 7 de diciembre", "martes 8 de diciembre", "Otro día"]}	2026-11-28 11:23:28.762532+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	e6574596-7b97-5f1b-9bb6-e71ec7434604	01a221e5-5a1d-7735-a292-ac62d4031491	2	{"text": "Para el sábado 5 de diciembre tengo estos horarios. ¿Cuál le conviene?", "choices": ["8:00 a. m.", "8:30 a. m.", "9:00 a. m.", "9:30 a. m.", "10:00 a. m.", "10:30 a. m.", "11:00 a. m.", "11:30 a. m.", "Otro día"]}	2026-11-28 11:23:28.858503+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	de29b996-c360-5812-9e8f-1333312eff0b	01a221e5-5a1d-7735-a292-ac62d4031491	3	{"text": "Perfecto, el sábado 5 de diciembre a las 11:30 a. m. ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor."}	2026-11-28 11:23:28.955631+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	721903be-a883-527c-ac46-b7d69a032c54	01a221e5-5a1d-7735-a292-ac62d4031491	4	{"text": "Esta sería su cita:\\n• Limpieza dental\\n• sábado 5 de diciembre a las 11:30 a. m.\\n• Dra. Elena Rivas\\n• A nombre de Sonia Portillo\\n\\n¿La confirmo?", "choices": ["Sí, confirmar", "Cambiar algo", "Cancelar"]}	2026-11-28 11:23:29.076021+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	d94a6130-131f-58e0-9b29-1aeb441fa365	01a221e5-875f-7394-abf3-79aefdadd7cf	1	{"text": "¡Hola! Gracias por escribir a Clínica Dental Jiboa. ¿En qué le puedo ayudar?", "choices": ["Agendar cita", "Mis citas", "Hablar con alguien"]}	2026-11-28 11:23:40.284048+00
\.
COPY conversation.sessions (clinic_id, id, phone_number_id, contact_phone, contact_bsuid, contact_name, state, collected, handover, reply_sequence, last_message_at, created_at, updated_at) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-5484-73ee-8ac5-886625a77db0	700100200300401	50376599389	SV.533511AEACD3A62D08AA	Sonia Portillo	CONFIRMED	{"draft": {"date": null, "days": null, "hold": null, "name": null, "slot": null, "time": null, "doctor": null, "moving": null, "window": null, "service": null, "not_dates": [], "not_times": [], "cancelling": null}, "unclear": 0, "waiting": null, "question": null, "slowed_at": null, "unreadable": 0, "handover_since": null}	f	5	2026-11-28 11:23:27.788678+00	2026-11-28 11:23:27.228281+00	2026-11-28 11:23:27.855362+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-5a1d-7735-a292-ac62d4031491	700100200300401	50375605389	SV.E79D376767A3679D4572	Sonia Portillo	CONFIRMING	{"draft": {"date": "2026-12-05", "days": null, "hold": {"id": "01a221e5-5baf-7142-aa02-47ee4ea4bf91", "name": "Sonia Portillo", "slot": {"doctor_id": "01a221e5-4bbb-7137-82c9-0b7b17609fc6", "starts_at": "2026-12-05T17:30:00Z", "service_id": "01a221e5-4bb8-72d2-bd8a-438169474a58"}, "turn": "33eb6618-f2c4-5e04-9328-29089313d0da", "expires_at": "2026-11-28T11:33:29.064571709Z"}, "name": "Sonia Portillo", "slot": {"doctor_id": "01a221e5-4bbb-7137-82c9-0b7b17609fc6", "starts_at": "2026-12-05T17:30:00Z", "service_id": "01a221e5-4bb8-72d2-bd8a-438169474a58"}, "time": "11:30:00", "doctor": null, "moving": null, "window": null, "service": "01a221e5-4bb8-72d2-bd8a-438169474a58", "not_dates": [], "not_times": [], "cancelling": null}, "unclear": 0, "waiting": null, "question": {"body": "Esta sería su cita:\\n• Limpieza dental\\n• sábado 5 de diciembre a las 11:30 a. m.\\n• Dra. Elena Rivas\\n• A nombre de Sonia Portillo\\n\\n¿La confirmo?", "opener": "Ver opciones", "choices": [{"id": "CONFIRM_BOOKING", "title": "Sí, confirmar", "description": ""}, {"id": "EDIT_BOOKING", "title": "Cambiar algo", "description": ""}, {"id": "CANCEL_BOOKING", "title": "Cancelar", "description": ""}]}, "slowed_at": null, "unreadable": 0, "handover_since": null}	f	4	2026-11-28 11:23:29.035346+00	2026-11-28 11:23:28.663404+00	2026-11-28 11:23:29.076021+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-875f-7394-abf3-79aefdadd7cf	700100200300401	50371066257	SV.0801405975DB069F04E8	Reina Guardado	IDLE	{"draft": {"date": null, "days": null, "hold": null, "name": null, "slot": null, "time": null, "doctor": null, "moving": null, "window": null, "service": null, "not_dates": [], "not_times": [], "cancelling": null}, "unclear": 0, "waiting": null, "question": {"body": "¡Hola! Gracias por escribir a Clínica Dental Jiboa. ¿En qué le puedo ayudar?", "opener": "Ver opciones", "choices": [{"id": "MENU_BOOK", "title": "Agendar cita", "description": ""}, {"id": "MENU_APPOINTMENTS", "title": "Mis citas", "description": ""}, {"id": "MENU_HUMAN", "title": "Hablar con alguien", "description": ""}]}, "slowed_at": null, "unreadable": 0, "handover_since": null}	f	1	2026-11-28 11:23:40.264762+00	2026-11-28 11:23:40.251394+00	2026-11-28 11:23:40.284048+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-87a4-73ec-87d8-2e3af951e5f4	700100200300401	50379434768	SV.39BA89D7E63D08751A20	Sonia Portillo	IDLE	{}	f	0	\N	2026-11-28 11:23:40.32057+00	2026-11-28 11:23:40.32057+00
\.
COPY ingest.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
01a221e5-8886-71b1-a576-d48ef1cb064b	\N	ingest.whatsapp_message.received.v1	\\x0a0f373030313030323030333030343031120b35303332333933303138381a4177616d69642e4e54417a4e7a51794e6a51304f4451364d4446684d6a49785a5455344f4467304e7a63345932466c4e6a5132593249344f474d335a6a68684e544d220b35303337343236343438342a1753562e30433632303345464644373239364143323041443212416e61204265617472697a204d6f6c696e613a0608bcf3aad8064a190a1751756965726f2063616e63656c6172206d692063697461	00-ee1e7bf64cd25f15a550222850770904-d03259620fb40178-01	2026-11-28 11:23:40.550437+00
\.
COPY notification.account_changes (clinic_id, id, field, phone_number_id, value, created_at) FROM stdin;
\.
COPY notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, to_bsuid, content, appointment_id, session_id, sequence, in_reply_to, wamid, error_code, error_detail, attempts, possibly_twice, traceparent, created_at, sending_at, sent_at, delivered_at, read_at, failed_at) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	ee7965b9-076f-5fd3-b8d4-abfb483dba57	reply	read	ee7965b9-076f-5fd3-b8d4-abfb483dba57	700100200300401	50376599389	SV.533511AEACD3A62D08AA	{"forms": [{"body": "Perfecto, el martes 8 de diciembre a las 3:30 p. m. ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor.", "type": "text"}]}	\N	01a221e5-5484-73ee-8ac5-886625a77db0	3	wamid.NTAzNzY1OTkzODk6MDFhMjIxZTU1NTg0NzRkMDg4YWE2YmQ1NzJjZGU5ZmY	wamid.NTAzNzY1OTkzODk6MDFhMjIxZTU1NWUxNzYwYWFiNmJhZWUxMzk0Y2M0NjA	\N	\N	1	f	00-bc58420c66504c9b96cd1612f4ce8631-8d172b6726dd7f44-01	2026-11-28 11:23:27.557494+00	2026-11-28 11:23:27.57792+00	2026-11-28 11:23:27.587244+00	2026-11-28 11:23:27+00	2026-11-28 11:23:28+00	\N
01a221e5-4b63-7592-aa95-8bce3539ecdc	19b205d7-3ffc-5b7f-9c76-1fa852583cd8	reply	read	19b205d7-3ffc-5b7f-9c76-1fa852583cd8	700100200300401	50376599389	SV.533511AEACD3A62D08AA	{"forms": [{"body": "Para el martes 8 de diciembre tengo estos horarios. Si prefiere otra hora, escríbamela. ¿Cuál le conviene?", "type": "list", "button": "Ver horarios", "sections": [{"rows": [{"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-08T13:30:00Z", "title": "7:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-08T14:00:00Z", "title": "8:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-08T15:00:00Z", "title": "9:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-08T16:00:00Z", "title": "10:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-08T17:00:00Z", "title": "11:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-08T17:30:00Z", "title": "11:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-08T19:30:00Z", "title": "1:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-08T20:30:00Z", "title": "2:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-08T21:30:00Z", "title": "3:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "OTHER_DAY", "title": "Otro día", "description": "Dígame qué fecha le conviene"}], "title": ""}]}]}	\N	01a221e5-5484-73ee-8ac5-886625a77db0	2	wamid.NTAzNzY1OTkzODk6MDFhMjIxZTU1NTFmNzZhYzgxNGNhOWQwNWI3MzI3Njk	wamid.NTAzNzY1OTkzODk6MDFhMjIxZTU1NTZjNzQwNGEyMTFlZDY0M2ZlYzc0YmY	\N	\N	1	f	00-4fcc1c7cece1bee33da4e26414a3f551-d8be705ca6690dd4-01	2026-11-28 11:23:27.446051+00	2026-11-28 11:23:27.459855+00	2026-11-28 11:23:27.469485+00	2026-11-28 11:23:27+00	2026-11-28 11:23:28+00	\N
01a221e5-4b63-7592-aa95-8bce3539ecdc	d36e743c-e7ed-51c1-bbd9-0742049276e7	reply	read	d36e743c-e7ed-51c1-bbd9-0742049276e7	700100200300401	50376599389	SV.533511AEACD3A62D08AA	{"forms": [{"body": "¿Qué día le gustaría venir para limpieza dental? Elija uno o escríbame la fecha.", "type": "list", "button": "Ver días", "sections": [{"rows": [{"id": "DAY:2026-11-28", "title": "sábado 28 de noviembre", "description": "Desde las 8:00 a. m."}, {"id": "DAY:2026-11-30", "title": "lunes 30 de noviembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-01", "title": "martes 1 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-02", "title": "miércoles 2 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-03", "title": "jueves 3 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-04", "title": "viernes 4 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-05", "title": "sábado 5 de diciembre", "description": "Desde las 8:00 a. m."}, {"id": "DAY:2026-12-07", "title": "lunes 7 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-08", "title": "martes 8 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "OTHER_DAY", "title": "Otro día", "description": "Dígame qué fecha le conviene"}], "title": ""}]}]}	\N	01a221e5-5484-73ee-8ac5-886625a77db0	1	wamid.NTAzNzY1OTkzODk6MDFhMjIxZTU1NDZmNzBkY2I5ZTI1MWU3MGI2Mzc0MDI	wamid.NTAzNzY1OTkzODk6MDFhMjIxZTU1NTAzNzdjNmFhYjY4NzExZWQzOGZiODc	\N	\N	1	f	00-fc1ac0562967b391bebbad224dddeebd-dc5b4fbc35c485d9-01	2026-11-28 11:23:27.330024+00	2026-11-28 11:23:27.348691+00	2026-11-28 11:23:27.364634+00	2026-11-28 11:23:27+00	2026-11-28 11:23:27+00	\N
01a221e5-4b63-7592-aa95-8bce3539ecdc	cc19f056-9e36-577f-9b74-7f8b0112640c	reply	read	cc19f056-9e36-577f-9b74-7f8b0112640c	700100200300401	50376599389	SV.533511AEACD3A62D08AA	{"forms": [{"body": "Esta sería su cita:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Sonia Portillo\\n\\n¿La confirmo?", "type": "buttons", "footer": "", "buttons": [{"id": "CONFIRM_BOOKING", "title": "Sí, confirmar"}, {"id": "EDIT_BOOKING", "title": "Cambiar algo"}, {"id": "CANCEL_BOOKING", "title": "Cancelar"}]}]}	\N	01a221e5-5484-73ee-8ac5-886625a77db0	4	wamid.NTAzNzY1OTkzODk6MDFhMjIxZTU1NWVlNzUyZThjMDgwMGU1NzVmNGU5M2Y	wamid.NTAzNzY1OTkzODk6MDFhMjIxZTU1Njc4NzU1N2FmYjVkMDNhNDAwYTFhNGU	\N	\N	1	f	00-8c29bb5fbcec6f1093788d38d9367c93-a4f19262b7329a55-01	2026-11-28 11:23:27.710574+00	2026-11-28 11:23:27.723198+00	2026-11-28 11:23:27.737397+00	2026-11-28 11:23:28+00	2026-11-28 11:23:28+00	\N
01a221e5-4b63-7592-aa95-8bce3539ecdc	5f961574-6d22-5871-927a-db40bdc89d34	reply	read	5f961574-6d22-5871-927a-db40bdc89d34	700100200300401	50376599389	SV.533511AEACD3A62D08AA	{"forms": [{"body": "¡Listo! Su cita quedó reservada:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Sonia Portillo\\n• 2a Avenida Sur #14, Barrio El Calvario, San Vicente. Frente al parque.\\n\\nLe enviaremos un recordatorio. Si necesita cambiarla o cancelarla, escríbame por aquí.", "type": "text"}]}	\N	01a221e5-5484-73ee-8ac5-886625a77db0	5	\N	wamid.NTAzNzY1OTkzODk6MDFhMjIxZTU1NzBjNzc0MTg2NjYwNWY0NTljYmZmN2Y	\N	\N	1	f	00-d0870466d434086fa820c9aa0f18d0f1-4f8a0cd54c96452a-01	2026-11-28 11:23:27.866978+00	2026-11-28 11:23:27.876717+00	2026-11-28 11:23:27.885878+00	2026-11-28 11:23:28+00	2026-11-28 11:23:28+00	\N
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-5a35-75bd-9a3a-53e1f01623d3	booking_card	read	booking_card:01a221e5-59fa-735b-ae0c-cc8d6605ec38:1	700100200300401	50370000031	\N	{"forms": [{"name": "cita_confirmada", "type": "template", "payloads": ["MOVE_APPOINTMENT:01a221e5-59fa-735b-ae0c-cc8d6605ec38", "CANCEL_APPOINTMENT:01a221e5-59fa-735b-ae0c-cc8d6605ec38", "LOCATION"], "parameters": ["Marta", "Consulta general", "jueves 3 de diciembre", "7:30 a. m.", "Dra. Elena Rivas", "Clínica Dental Jiboa"]}, {"body": "Hola, Marta. Su cita quedó confirmada: Consulta general, jueves 3 de diciembre a las 7:30 a. m., con Dra. Elena Rivas en Clínica Dental Jiboa.", "type": "buttons", "footer": "", "buttons": [{"id": "MOVE_APPOINTMENT:01a221e5-59fa-735b-ae0c-cc8d6605ec38", "title": "Cambiar cita"}, {"id": "CANCEL_APPOINTMENT:01a221e5-59fa-735b-ae0c-cc8d6605ec38", "title": "Cancelar cita"}, {"id": "LOCATION", "title": "Ver ubicación"}]}]}	01a221e5-59fa-735b-ae0c-cc8d6605ec38	\N	\N	\N	wamid.NTAzNzAwMDAwMzE6MDFhMjIxZTU1YTQ2Nzc2MTg3M2IzOTUyMDAxZTQ4OGE	\N	\N	1	f	00-c310578ad9366d44bd48b93da4b495a5-4d8d1d022fd62b9c-01	2026-11-28 11:23:28.678125+00	2026-11-28 11:23:28.678125+00	2026-11-28 11:23:28.711615+00	2026-11-28 11:23:29+00	2026-11-28 11:23:29+00	\N
01a221e5-4b63-7592-aa95-8bce3539ecdc	e6574596-7b97-5f1b-9bb6-e71ec7434604	reply	read	e6574596-7b97-5f1b-9bb6-e71ec7434604	700100200300401	50375605389	SV.E79D376767A3679D4572	{"forms": [{"body": "Para el sábado 5 de diciembre tengo estos horarios. ¿Cuál le conviene?", "type": "list", "button": "Ver horarios", "sections": [{"rows": [{"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-05T14:00:00Z", "title": "8:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-05T14:30:00Z", "title": "8:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-05T15:00:00Z", "title": "9:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-05T15:30:00Z", "title": "9:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-05T16:00:00Z", "title": "10:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-05T16:30:00Z", "title": "10:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-05T17:00:00Z", "title": "11:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a221e5-4bbb-7137-82c9-0b7b17609fc6:01a221e5-4bb8-72d2-bd8a-438169474a58:2026-12-05T17:30:00Z", "title": "11:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "OTHER_DAY", "title": "Otro día", "description": "Dígame qué fecha le conviene"}], "title": ""}]}]}	\N	01a221e5-5a1d-7735-a292-ac62d4031491	2	wamid.NTAzNzU2MDUzODk6MDFhMjIxZTU1YWFjNzc5ZTg2ZmIwNjI5Y2Y2MGI0MTM	wamid.NTAzNzU2MDUzODk6MDFhMjIxZTU1YWY5NzI0OGJmZjMyZjdhZDkwYzUwZjI	\N	\N	1	f	00-df975ca8ab5e47e17874edba78a8ce4e-e1cb07e4806f722c-01	2026-11-28 11:23:28.871111+00	2026-11-28 11:23:28.882826+00	2026-11-28 11:23:28.891503+00	2026-11-28 11:23:29+00	2026-11-28 11:23:29+00	\N
01a221e5-4b63-7592-aa95-8bce3539ecdc	580ba981-f378-5b67-96ad-4bea7178e22f	reply	read	580ba981-f378-5b67-96ad-4bea7178e22f	700100200300401	50375605389	SV.E79D376767A3679D4572	{"forms": [{"body": "¿Qué día le gustaría venir para limpieza dental? Elija uno o escríbame la fecha.", "type": "list", "button": "Ver días", "sections": [{"rows": [{"id": "DAY:2026-11-28", "title": "sábado 28 de noviembre", "description": "Desde las 8:00 a. m."}, {"id": "DAY:2026-11-30", "title": "lunes 30 de noviembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-01", "title": "martes 1 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-02", "title": "miércoles 2 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-03", "title": "jueves 3 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-04", "title": "viernes 4 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-05", "title": "sábado 5 de diciembre", "description": "Desde las 8:00 a. m."}, {"id": "DAY:2026-12-07", "title": "lunes 7 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-08", "title": "martes 8 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "OTHER_DAY", "title": "Otro día", "description": "Dígame qué fecha le conviene"}], "title": ""}]}]}	\N	01a221e5-5a1d-7735-a292-ac62d4031491	1	wamid.NTAzNzU2MDUzODk6MDFhMjIxZTU1YTA2NzQxYTkwMWRmMmI5ZjZkMzY2MTU	wamid.NTAzNzU2MDUzODk6MDFhMjIxZTU1YTlhNzNjYzlmNTM1ZDY5NDFkNDQ1ZTc	\N	\N	1	f	00-df7a411ce48fa802d06c1670ce363ee5-f449a60a663d1e46-01	2026-11-28 11:23:28.77437+00	2026-11-28 11:23:28.787512+00	2026-11-28 11:23:28.796039+00	2026-11-28 11:23:29+00	2026-11-28 11:23:29+00	\N
01a221e5-4b63-7592-aa95-8bce3539ecdc	de29b996-c360-5812-9e8f-1333312eff0b	reply	read	de29b996-c360-5812-9e8f-1333312eff0b	700100200300401	50375605389	SV.E79D376767A3679D4572	{"forms": [{"body": "Perfecto, el sábado 5 de diciembre a las 11:30 a. m. ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor.", "type": "text"}]}	\N	01a221e5-5a1d-7735-a292-ac62d4031491	3	wamid.NTAzNzU2MDUzODk6MDFhMjIxZTU1YjAxNzI1YjlmZGU1ZGMzNzhkMzk1YzA	wamid.NTAzNzU2MDUzODk6MDFhMjIxZTU1YjVjNzY0OTk0NDdhZTZhZmQ2ZTc0NDc	\N	\N	1	f	00-3259b3e0fd3649c6d9e285550d91a501-d6d220b7f8e9a34e-01	2026-11-28 11:23:28.965962+00	2026-11-28 11:23:28.981129+00	2026-11-28 11:23:28.989686+00	2026-11-28 11:23:29+00	2026-11-28 11:23:29+00	\N
01a221e5-4b63-7592-aa95-8bce3539ecdc	721903be-a883-527c-ac46-b7d69a032c54	reply	read	721903be-a883-527c-ac46-b7d69a032c54	700100200300401	50375605389	SV.E79D376767A3679D4572	{"forms": [{"body": "Esta sería su cita:\\n• Limpieza dental\\n• sábado 5 de diciembre a las 11:30 a. m.\\n• Dra. Elena Rivas\\n• A nombre de Sonia Portillo\\n\\n¿La confirmo?", "type": "buttons", "footer": "", "buttons": [{"id": "CONFIRM_BOOKING", "title": "Sí, confirmar"}, {"id": "EDIT_BOOKING", "title": "Cambiar algo"}, {"id": "CANCEL_BOOKING", "title": "Cancelar"}]}]}	\N	01a221e5-5a1d-7735-a292-ac62d4031491	4	wamid.NTAzNzU2MDUzODk6MDFhMjIxZTU1YjZkNzQ2NmIwYWMxMzcxY2VhNGJiZTg	wamid.NTAzNzU2MDUzODk6MDFhMjIxZTU1YmQ0NzQ1N2ExMTM1NDNkOTRmZDQxMTM	\N	\N	1	f	00-86a42a5ccb03d2fe97fb5bb3c52ff4bd-b8935788644d5055-01	2026-11-28 11:23:29.08619+00	2026-11-28 11:23:29.095031+00	2026-11-28 11:23:29.110289+00	2026-11-28 11:23:29+00	2026-11-28 11:23:29+00	\N
\.
COPY notification.inbox (queue, event_id, received_at) FROM stdin;
notification.send-reply	01a221e5-54da-71f5-ac9d-1c13601fee35	2026-11-28 11:23:27.330024+00
notification.apply-status	01a221e5-5506-77ab-a48d-9a0ed958f47f	2026-11-28 11:23:27.377328+00
notification.send-reply	01a221e5-554c-7699-a4d1-a23d71dbf504	2026-11-28 11:23:27.446051+00
notification.apply-status	01a221e5-556e-752e-986d-8b6a9ab00fbf	2026-11-28 11:23:27.479157+00
notification.send-reply	01a221e5-55be-7134-b883-dfcff98bad26	2026-11-28 11:23:27.557494+00
notification.apply-status	01a221e5-55e4-7345-8250-fd84e0a70780	2026-11-28 11:23:27.59985+00
notification.apply-status	01a221e5-5634-7300-8a3d-942848e0a6a6	2026-11-28 11:23:27.682038+00
notification.send-reply	01a221e5-5649-75a6-ae68-905f841e381e	2026-11-28 11:23:27.710574+00
notification.apply-status	01a221e5-567a-77ac-a25a-52ae54c11a12	2026-11-28 11:23:27.744119+00
notification.apply-status	01a221e5-569c-7480-9d3d-45a744899f61	2026-11-28 11:23:27.780827+00
notification.plan-reminders	01a221e5-56ce-77d3-a04a-73bfd3f5cc8c	2026-11-28 11:23:27.828227+00
notification.send-reply	01a221e5-56f4-738e-923b-a3b3ebe0d04c	2026-11-28 11:23:27.866978+00
notification.apply-status	01a221e5-570f-7642-8210-ff202c1cffd9	2026-11-28 11:23:27.894634+00
notification.apply-status	01a221e5-5717-7028-8536-cf172c0dac9b	2026-11-28 11:23:27.904076+00
notification.apply-status	01a221e5-5761-7361-ade5-a7725fd500f0	2026-11-28 11:23:27.974911+00
notification.apply-status	01a221e5-57a7-715a-9cab-f092258cf88e	2026-11-28 11:23:28.046031+00
notification.apply-status	01a221e5-57c9-7319-bf9b-2a4fcaf86539	2026-11-28 11:23:28.079058+00
notification.apply-status	01a221e5-583d-7415-811d-90184ff05db1	2026-11-28 11:23:28.196747+00
notification.apply-status	01a221e5-5843-740a-a84b-b395b7e05af9	2026-11-28 11:23:28.207968+00
notification.apply-status	01a221e5-58d6-760a-8932-669a1c1b23a1	2026-11-28 11:23:28.348542+00
notification.apply-status	01a221e5-596c-753f-a6fd-26ccb01ac936	2026-11-28 11:23:28.500626+00
notification.plan-reminders	01a221e5-59fc-70d9-a439-fb3601b73f61	2026-11-28 11:23:28.65211+00
notification.apply-status	01a221e5-5a4c-7449-b70a-2e696c988b95	2026-11-28 11:23:28.738663+00
notification.send-reply	01a221e5-5a7e-7085-a8e7-3a88f739a9a8	2026-11-28 11:23:28.77437+00
notification.apply-status	01a221e5-5a9c-726a-980e-a8f67523e525	2026-11-28 11:23:28.802916+00
notification.send-reply	01a221e5-5ade-7092-814e-0d47cb8f413c	2026-11-28 11:23:28.871111+00
notification.apply-status	01a221e5-5afc-7441-b9d6-bd5f72fd8f8f	2026-11-28 11:23:28.907845+00
notification.send-reply	01a221e5-5b3e-704b-be1b-75d4d2fb749c	2026-11-28 11:23:28.965962+00
notification.apply-status	01a221e5-5b5e-7643-bfdc-a57556dcef70	2026-11-28 11:23:28.997725+00
notification.apply-status	01a221e5-5b76-70a1-8b20-f332089f1d2b	2026-11-28 11:23:29.025769+00
notification.send-reply	01a221e5-5bb7-741d-aaaf-47260cb4cfd2	2026-11-28 11:23:29.08619+00
notification.apply-status	01a221e5-5bca-7676-b625-9043b43e4587	2026-11-28 11:23:29.105489+00
notification.apply-status	01a221e5-5bd6-7782-825f-a9baaa7ab74d	2026-11-28 11:23:29.119121+00
notification.apply-status	01a221e5-5c2a-7213-8bd5-8882d2b215a6	2026-11-28 11:23:29.200174+00
notification.apply-status	01a221e5-5c8c-7780-8522-b4e4ec6497bf	2026-11-28 11:23:29.297702+00
notification.apply-status	01a221e5-5ca3-7633-b990-07b3d12edff8	2026-11-28 11:23:29.319162+00
notification.apply-status	01a221e5-5cf8-758c-b040-0150d8cd5b87	2026-11-28 11:23:29.405651+00
notification.apply-status	01a221e5-5d04-7722-9124-4b949455453c	2026-11-28 11:23:29.418018+00
notification.apply-status	01a221e5-5d57-7694-8463-253e6a4f0cf7	2026-11-28 11:23:29.500495+00
notification.apply-status	01a221e5-5dbb-763b-89de-3b4e44442abf	2026-11-28 11:23:29.600216+00
notification.apply-status	01a221e5-5e32-76c5-b6d2-2b805a696041	2026-11-28 11:23:29.721224+00
\.
COPY notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, version, due_at, state, attempt, lease_until, last_error, traceparent, created_at, lane, sequence) FROM stdin;
01a221e5-56e3-74ae-8a03-d1359ed33421	appointment-reminders	01a221e5-4b63-7592-aa95-8bce3539ecdc	reminder_24h	01a221e5-562c-75c5-a0c6-a9a0f4e47ac4	reminder_24h:01a221e5-562c-75c5-a0c6-a9a0f4e47ac4	1	2026-12-07 21:30:00+00	ready	0	\N	\N	00-d0870466d434086fa820c9aa0f18d0f1-444706edb5b0e7a1-01	2026-11-28 11:23:27.828227+00	\N	\N
01a221e5-56e5-73c2-be30-58c61daa1be9	appointment-reminders	01a221e5-4b63-7592-aa95-8bce3539ecdc	reminder_2h	01a221e5-562c-75c5-a0c6-a9a0f4e47ac4	reminder_2h:01a221e5-562c-75c5-a0c6-a9a0f4e47ac4	1	2026-12-08 19:30:00+00	ready	0	\N	\N	00-d0870466d434086fa820c9aa0f18d0f1-444706edb5b0e7a1-01	2026-11-28 11:23:27.828227+00	\N	\N
01a221e5-5a1b-726a-ad72-187374fedec3	appointment-reminders	01a221e5-4b63-7592-aa95-8bce3539ecdc	reminder_24h	01a221e5-59fa-735b-ae0c-cc8d6605ec38	reminder_24h:01a221e5-59fa-735b-ae0c-cc8d6605ec38	1	2026-12-02 14:00:00+00	ready	0	\N	\N	00-c310578ad9366d44bd48b93da4b495a5-4d8d1d022fd62b9c-01	2026-11-28 11:23:28.65211+00	\N	\N
01a221e5-5a1d-707d-86c6-a3c8cf1ac58d	appointment-reminders	01a221e5-4b63-7592-aa95-8bce3539ecdc	reminder_2h	01a221e5-59fa-735b-ae0c-cc8d6605ec38	reminder_2h:01a221e5-59fa-735b-ae0c-cc8d6605ec38	1	2026-12-03 01:00:00+00	ready	0	\N	\N	00-c310578ad9366d44bd48b93da4b495a5-4d8d1d022fd62b9c-01	2026-11-28 11:23:28.65211+00	\N	\N
\.
COPY notification.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
\.
COPY notification.pauses (queue, clinic_id, reason, code, paused_at) FROM stdin;
\.
COPY public.__diesel_schema_migrations (version, run_on) FROM stdin;
20261122100000	2026-11-28 11:23:24.345302
20261122100100	2026-11-28 11:23:24.379942
20261122100200	2026-11-28 11:23:24.394106
20261122100300	2026-11-28 11:23:24.400704
20261122100400	2026-11-28 11:23:24.403451
20261122100501	2026-11-28 11:23:24.407718
20261122100502	2026-11-28 11:23:24.413201
20261122100503	2026-11-28 11:23:24.417532
20261122100504	2026-11-28 11:23:24.422034
20261122100505	2026-11-28 11:23:24.426335
20261122100600	2026-11-28 11:23:24.430489
20261122100700	2026-11-28 11:23:24.433048
20261122100800	2026-11-28 11:23:24.447304
20261122100900	2026-11-28 11:23:24.46205
20261122101000	2026-11-28 11:23:24.476565
20261122101100	2026-11-28 11:23:24.484722
20261122124100	2026-11-28 11:23:24.493549
20261122141000	2026-11-28 11:23:24.494791
20261122141100	2026-11-28 11:23:24.497456
20261122143000	2026-11-28 11:23:24.508155
20261122143100	2026-11-28 11:23:24.513013
20261122150000	2026-11-28 11:23:24.514551
20261128100000	2026-11-28 11:23:24.516916
\.
COPY scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from, busy_to, status, source, overbooked, notes, version, hold_expires_at, idempotency_key, turn_id, session_id, reminders_wanted, created_at, updated_at) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-562c-75c5-a0c6-a9a0f4e47ac4	01a221e5-4bbb-7137-82c9-0b7b17609fc6	01a221e5-562c-75c5-a0c6-a9a1a8c959a5	01a221e5-4bb8-72d2-bd8a-438169474a58	2026-12-08 21:30:00+00	2026-12-08 22:00:00+00	["2026-12-08 21:30:00+00","2026-12-08 22:00:00+00")	2026-12-08 21:30:00+00	2026-12-08 22:00:00+00	booked	whatsapp	f		1	\N	\N	86561e53-c678-5126-969f-8a8ac1efa067	01a221e5-5484-73ee-8ac5-886625a77db0	t	2026-11-28 11:23:27.652906+00	2026-11-28 11:23:27.815252+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-59fa-735b-ae0c-cc8d6605ec38	01a221e5-4bbb-7137-82c9-0b7b17609fc6	01a221e5-59f7-70f2-b956-7df78e6eea30	01a221e5-4bb9-7471-be6e-4aaf04b9bab1	2026-12-03 13:30:00+00	2026-12-03 14:00:00+00	["2026-12-03 13:30:00+00","2026-12-03 14:00:00+00")	2026-12-03 13:30:00+00	2026-12-03 14:00:00+00	booked	desk	f		1	\N	\N	\N	\N	t	2026-11-28 11:23:28.625598+00	2026-11-28 11:23:28.625598+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-5baf-7142-aa02-47ee4ea4bf91	01a221e5-4bbb-7137-82c9-0b7b17609fc6	01a221e5-5baf-7142-aa02-47ef1c97d0f0	01a221e5-4bb8-72d2-bd8a-438169474a58	2026-12-05 17:30:00+00	2026-12-05 18:00:00+00	["2026-12-05 17:30:00+00","2026-12-05 18:00:00+00")	2026-12-05 17:30:00+00	2026-12-05 18:00:00+00	held	whatsapp	f		0	2026-11-28 11:33:29.064571+00	\N	33eb6618-f2c4-5e04-9328-29089313d0da	01a221e5-5a1d-7735-a292-ac62d4031491	t	2026-11-28 11:23:29.064571+00	2026-11-28 11:23:29.064571+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-8875-766a-bdae-97c1dd9959a1	01a221e5-4bbb-7137-82c9-0b7b17609fc6	01a221e5-8873-7287-963c-6073ecc80e7f	01a221e5-4bb9-7471-be6e-4aaf04b9bab1	2026-12-03 14:00:00+00	2026-12-03 14:30:00+00	["2026-12-03 14:00:00+00","2026-12-03 14:30:00+00")	2026-12-03 14:00:00+00	2026-12-03 14:30:00+00	booked	desk	f		1	\N	\N	\N	\N	t	2026-11-28 11:23:40.524447+00	2026-11-28 11:23:40.524447+00
\.
COPY scheduling.breaks (clinic_id, id, doctor_id, weekday, opens, closes) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bd3-774b-949d-04d80f62688e	01a221e5-4bbb-7137-82c9-0b7b17609fc6	1	10:00:00	10:20:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bd4-7450-9b79-e92f54cb5cfe	01a221e5-4bbb-7137-82c9-0b7b17609fc6	3	10:00:00	10:20:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bd4-7450-9b79-e93061f8406a	01a221e5-4bbb-7137-82c9-0b7b17609fc6	5	10:00:00	10:20:00
\.
COPY scheduling.doctor_services (clinic_id, doctor_id, service_id) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bbb-7137-82c9-0b7b17609fc6	01a221e5-4bb8-72d2-bd8a-438169474a58
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bbb-7137-82c9-0b7b17609fc6	01a221e5-4bb9-7471-be6e-4aaf04b9bab1
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bbb-7137-82c9-0b7b17609fc6	01a221e5-4bba-70d3-9130-9b069866e4c3
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc5-764a-8667-d4466a2f022c	01a221e5-4bba-70d3-9130-9b076dfc11c5
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc5-764a-8667-d4466a2f022c	01a221e5-4bb9-7471-be6e-4aaf04b9bab1
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bca-7450-9410-7af7f6db9384	01a221e5-4bb8-72d2-bd8a-438169474a58
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bca-7450-9410-7af7f6db9384	01a221e5-4bb9-7471-be6e-4aaf04b9bab1
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bca-7450-9410-7af7f6db9384	01a221e5-4bba-70d3-9130-9b069866e4c3
\.
COPY scheduling.doctors (clinic_id, id, title, full_name, specialty, bio, aliases, consultation_duration_minutes, buffer_time_minutes, is_active, created_at, updated_at) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bbb-7137-82c9-0b7b17609fc6	Dra.	Elena Rivas	odontología general		["Dra. Rivas", "doctora Elena"]	30	0	t	2026-11-28 11:23:24.97308+00	2026-11-28 11:23:24.97308+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc5-764a-8667-d4466a2f022c	Dr.	Óscar Rivas	ortodoncia		["Dr. Rivas", "doctor Oscar"]	20	10	t	2026-11-28 11:23:24.97308+00	2026-11-28 11:23:24.97308+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bca-7450-9410-7af7f6db9384	Dr.	José Ibáñez	odontología general		["Dr. Ibáñez", "Ibanez"]	30	0	t	2026-11-28 11:23:24.97308+00	2026-11-28 11:23:24.97308+00
\.
COPY scheduling.inbox (queue, event_id, received_at) FROM stdin;
scheduling.book-on-request	01a221e5-56bd-7230-b2bd-f82e91e8be38	2026-11-28 11:23:27.815252+00
\.
COPY scheduling.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
01a221e5-8877-7263-b09b-b49d7b2fc90e	01a221e5-4b63-7592-aa95-8bce3539ecdc	scheduling.appointment.booked.v1	\\x0aac010a2430316132323165352d383837352d373636612d626461652d39376331646439393539613110011a2430316132323165352d346262622d373133372d383263392d306237623137363039666336222430316132323165352d383837332d373238372d393633632d3630373365636338306537662a2430316132323165352d346262392d373437312d626536652d346161663034623962616231320608e0ebc5d8063a0608e8f9c5d8064002	00-e0f27c1bfcc2ef41caaab060e3ad786d-e47c72af76e94156-01	2026-11-28 11:23:40.524447+00
\.
COPY scheduling.patient_words (clinic_id, word, patient_id) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	sonia	01a221e5-562c-75c5-a0c6-a9a1a8c959a5
01a221e5-4b63-7592-aa95-8bce3539ecdc	portillo	01a221e5-562c-75c5-a0c6-a9a1a8c959a5
01a221e5-4b63-7592-aa95-8bce3539ecdc	50376599389	01a221e5-562c-75c5-a0c6-a9a1a8c959a5
01a221e5-4b63-7592-aa95-8bce3539ecdc	76599389	01a221e5-562c-75c5-a0c6-a9a1a8c959a5
01a221e5-4b63-7592-aa95-8bce3539ecdc	marta	01a221e5-59f7-70f2-b956-7df78e6eea30
01a221e5-4b63-7592-aa95-8bce3539ecdc	alvarenga	01a221e5-59f7-70f2-b956-7df78e6eea30
01a221e5-4b63-7592-aa95-8bce3539ecdc	50370000031	01a221e5-59f7-70f2-b956-7df78e6eea30
01a221e5-4b63-7592-aa95-8bce3539ecdc	70000031	01a221e5-59f7-70f2-b956-7df78e6eea30
01a221e5-4b63-7592-aa95-8bce3539ecdc	sonia	01a221e5-5baf-7142-aa02-47ef1c97d0f0
01a221e5-4b63-7592-aa95-8bce3539ecdc	portillo	01a221e5-5baf-7142-aa02-47ef1c97d0f0
01a221e5-4b63-7592-aa95-8bce3539ecdc	50375605389	01a221e5-5baf-7142-aa02-47ef1c97d0f0
01a221e5-4b63-7592-aa95-8bce3539ecdc	75605389	01a221e5-5baf-7142-aa02-47ef1c97d0f0
01a221e5-4b63-7592-aa95-8bce3539ecdc	marta	01a221e5-8873-7287-963c-6073ecc80e7f
01a221e5-4b63-7592-aa95-8bce3539ecdc	alvarenga	01a221e5-8873-7287-963c-6073ecc80e7f
01a221e5-4b63-7592-aa95-8bce3539ecdc	50370000032	01a221e5-8873-7287-963c-6073ecc80e7f
01a221e5-4b63-7592-aa95-8bce3539ecdc	70000032	01a221e5-8873-7287-963c-6073ecc80e7f
\.
COPY scheduling.patients (clinic_id, id, full_name, phone, bsuid, email, dui_sealed, dui_index, notes, is_blocked, no_show_count, created_at, updated_at) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-562c-75c5-a0c6-a9a1a8c959a5	Sonia Portillo	50376599389	SV.533511AEACD3A62D08AA	\N	\N	\N		f	0	2026-11-28 11:23:27.652906+00	2026-11-28 11:23:27.652906+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-59f7-70f2-b956-7df78e6eea30	Marta Alvarenga	50370000031	\N	\N	\N	\N		f	0	2026-11-28 11:23:28.625598+00	2026-11-28 11:23:28.625598+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-5baf-7142-aa02-47ef1c97d0f0	Sonia Portillo	50375605389	SV.E79D376767A3679D4572	\N	\N	\N		f	0	2026-11-28 11:23:29.064571+00	2026-11-28 11:23:29.064571+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-8873-7287-963c-6073ecc80e7f	Marta Alvarenga	50370000032	\N	\N	\N	\N		f	0	2026-11-28 11:23:40.524447+00	2026-11-28 11:23:40.524447+00
\.
COPY scheduling.services (clinic_id, id, name, duration_minutes, buffer_before_minutes, buffer_after_minutes, price_cents, currency, aliases, is_active, created_at) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bb8-72d2-bd8a-438169474a58	Limpieza dental	30	0	0	2200	USD	["limpieza", "profilaxis"]	t	2026-11-28 11:23:24.97308+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bb9-7471-be6e-4aaf04b9bab1	Consulta general	30	0	0	1200	USD	["consulta", "chequeo", "revisión", "evaluación"]	t	2026-11-28 11:23:24.97308+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bba-70d3-9130-9b069866e4c3	Relleno	40	0	5	2800	USD	["relleno", "empaste", "resina", "caries"]	t	2026-11-28 11:23:24.97308+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bba-70d3-9130-9b076dfc11c5	Control de ortodoncia	20	0	0	3000	USD	["frenillos", "brackets", "ortodoncia"]	t	2026-11-28 11:23:24.97308+00
\.
COPY scheduling.vacations (clinic_id, id, doctor_id, starts_on, ends_on) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bd5-7208-b256-9b77245e00a2	01a221e5-4bca-7450-9410-7af7f6db9384	2026-12-21	2026-12-25
\.
COPY scheduling.working_hours (clinic_id, id, doctor_id, weekday, opens, closes) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bbe-76d6-9614-89556a09b799	01a221e5-4bbb-7137-82c9-0b7b17609fc6	1	07:30:00	12:00:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bbf-7593-86cf-68da3bb77e52	01a221e5-4bbb-7137-82c9-0b7b17609fc6	1	13:00:00	16:30:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc0-7207-8289-2099ea71b757	01a221e5-4bbb-7137-82c9-0b7b17609fc6	2	07:30:00	12:00:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc0-7207-8289-209a5426a937	01a221e5-4bbb-7137-82c9-0b7b17609fc6	2	13:00:00	16:30:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc1-75b0-9022-93655c62df2a	01a221e5-4bbb-7137-82c9-0b7b17609fc6	3	07:30:00	12:00:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc1-75b0-9022-936610f6a8e7	01a221e5-4bbb-7137-82c9-0b7b17609fc6	3	13:00:00	16:30:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc2-70c6-9f3a-8ad373e7c7ca	01a221e5-4bbb-7137-82c9-0b7b17609fc6	4	07:30:00	12:00:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc3-75cf-83f1-c1443fcba7f8	01a221e5-4bbb-7137-82c9-0b7b17609fc6	4	13:00:00	16:30:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc3-75cf-83f1-c14562319bc6	01a221e5-4bbb-7137-82c9-0b7b17609fc6	5	07:30:00	12:00:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc4-7550-92fd-adb4842682d7	01a221e5-4bbb-7137-82c9-0b7b17609fc6	5	13:00:00	16:30:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc4-7550-92fd-adb5d0666932	01a221e5-4bbb-7137-82c9-0b7b17609fc6	6	08:00:00	12:00:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc6-728a-a922-e703d9649d81	01a221e5-4bc5-764a-8667-d4466a2f022c	1	07:30:00	12:00:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc7-7091-8cda-6421419b3fcd	01a221e5-4bc5-764a-8667-d4466a2f022c	1	13:00:00	16:30:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc8-7718-93fb-067365227613	01a221e5-4bc5-764a-8667-d4466a2f022c	3	07:30:00	12:00:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc8-7718-93fb-06743f4a22e5	01a221e5-4bc5-764a-8667-d4466a2f022c	3	13:00:00	16:30:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc9-760e-bcb4-26dda5955c64	01a221e5-4bc5-764a-8667-d4466a2f022c	4	13:00:00	16:30:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc9-760e-bcb4-26de278890e0	01a221e5-4bc5-764a-8667-d4466a2f022c	5	07:30:00	12:00:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bc9-760e-bcb4-26df8a4ab47f	01a221e5-4bc5-764a-8667-d4466a2f022c	5	13:00:00	16:30:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bcc-731a-bafb-da03a0c248aa	01a221e5-4bca-7450-9410-7af7f6db9384	1	07:30:00	12:00:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bcd-74d1-84ca-f04b73487274	01a221e5-4bca-7450-9410-7af7f6db9384	1	13:00:00	16:30:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bcd-74d1-84ca-f04c8b1735be	01a221e5-4bca-7450-9410-7af7f6db9384	2	07:30:00	12:00:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bce-70f0-87ac-4f5d023f3aa3	01a221e5-4bca-7450-9410-7af7f6db9384	2	13:00:00	16:30:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bce-70f0-87ac-4f5eb248f29b	01a221e5-4bca-7450-9410-7af7f6db9384	3	07:30:00	12:00:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bcf-70c0-a6b5-d92a72193d11	01a221e5-4bca-7450-9410-7af7f6db9384	3	13:00:00	16:30:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bd0-773b-8be2-5f3eff00d6a6	01a221e5-4bca-7450-9410-7af7f6db9384	4	07:30:00	12:00:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bd0-773b-8be2-5f3fcb247924	01a221e5-4bca-7450-9410-7af7f6db9384	4	13:00:00	16:30:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bd1-72b7-bb0c-ba5789de5a2c	01a221e5-4bca-7450-9410-7af7f6db9384	5	07:30:00	12:00:00
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bd1-72b7-bb0c-ba583a8a9657	01a221e5-4bca-7450-9410-7af7f6db9384	5	13:00:00	16:30:00
\.
COPY tenancy.channels (clinic_id, id, phone_number_id, business_account_id, display_phone_number, access_token_sealed, whatsapp_status, created_at) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	01a221e5-4bb2-7129-bf17-04751f2d869e	700100200300401	800100200300401	50323930188	\\x0100000001698ee51db3cb2f4c6643017236b201c9ca1e7f7bb32453ed2923463013569a4ff1985a9dce1b3fbbdfb611	active	2026-11-28 11:23:24.97308+00
\.
COPY tenancy.clinics (clinic_id, slug, name, clinic_type, timezone, country, city, currency, language, phone, address, hours, payment_methods, emergency_text, emergency_number, bot_enabled, booking_horizon_days, min_notice_minutes, requires_confirmation, plan, plan_expires_at, plan_as_of, is_active, created_at, updated_at) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	clinica-jiboa	Clínica Dental Jiboa	dental	America/El_Salvador	SV	San Vicente	USD	es-SV	+50323930188	2a Avenida Sur #14, Barrio El Calvario, San Vicente. Frente al parque.	{"1": [["07:30", "12:00"], ["13:00", "16:30"]], "2": [["07:30", "12:00"], ["13:00", "16:30"]], "3": [["07:30", "12:00"], ["13:00", "16:30"]], "4": [["07:30", "12:00"], ["13:00", "16:30"]], "5": [["07:30", "12:00"], ["13:00", "16:30"]], "6": [["08:00", "12:00"]], "7": []}	["efectivo", "tarjeta", "transferencia bancaria"]	Si el sangrado no para, hay hinchazón que le dificulta respirar o tragar, o un golpe fuerte, llame al 132 o vaya al hospital más cercano. También puede llamarnos al 2393-0188.	132	t	60	120	t	clinica	\N	\N	t	2026-11-28 11:23:24.97308+00	2026-11-28 11:23:24.97308+00
\.
COPY tenancy.data_keys (clinic_id, purpose, version, wrapped, created_at) FROM stdin;
01a221e5-4b63-7592-aa95-8bce3539ecdc	seal	1	\\x0100000001b85fbd558190a3281f3c41f25e8b72c2d1a9cc326d93849601e301fcbf893bedb562067d4a634e7c8dcd55874ef9fcb8783c2fa97c07b72832145055	2026-11-28 11:23:24.97308+00
01a221e5-4b63-7592-aa95-8bce3539ecdc	blind_index	1	\\x0100000001095f96803a8c4b8eb4602cd5e3ea0225003687f76f173203c90609cf32badd2f842776ed1e0585d9b6d5101ed563dafbc1980770ab0b55e2274cf9ff	2026-11-28 11:23:24.97308+00
\.
ALTER TABLE ONLY audit.entries
    ADD CONSTRAINT entries_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY auth.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (queue, event_id);
ALTER TABLE ONLY auth.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY auth.users
    ADD CONSTRAINT users_email_taken UNIQUE (email);
ALTER TABLE ONLY auth.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY billing.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (queue, event_id);
ALTER TABLE ONLY billing.news
    ADD CONSTRAINT news_pkey PRIMARY KEY (clinic_id, event_name, data_type, data_id, as_of);
ALTER TABLE ONLY billing.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY billing.subscriptions
    ADD CONSTRAINT subscriptions_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY billing.subscriptions
    ADD CONSTRAINT subscriptions_provider_id_taken UNIQUE (provider_id);
ALTER TABLE ONLY billing.unclaimed
    ADD CONSTRAINT unclaimed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY conversation.faqs
    ADD CONSTRAINT faqs_key_taken UNIQUE (clinic_id, key);
ALTER TABLE ONLY conversation.faqs
    ADD CONSTRAINT faqs_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY conversation.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (queue, event_id);
ALTER TABLE ONLY conversation.mail
    ADD CONSTRAINT mail_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY conversation.mailboxes
    ADD CONSTRAINT mailboxes_pkey PRIMARY KEY (session_id);
ALTER TABLE ONLY conversation.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY conversation.replies
    ADD CONSTRAINT replies_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY conversation.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY ingest.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY notification.account_changes
    ADD CONSTRAINT account_changes_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY notification.deliveries
    ADD CONSTRAINT deliveries_dedup_key_taken UNIQUE (clinic_id, dedup_key);
ALTER TABLE ONLY notification.deliveries
    ADD CONSTRAINT deliveries_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY notification.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (queue, event_id);
ALTER TABLE ONLY notification.jobs
    ADD CONSTRAINT jobs_dedup_key_taken UNIQUE (queue, dedup_key);
ALTER TABLE ONLY notification.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY notification.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY notification.pauses
    ADD CONSTRAINT pauses_pkey PRIMARY KEY (queue, clinic_id);
ALTER TABLE ONLY public.__diesel_schema_migrations
    ADD CONSTRAINT __diesel_schema_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY scheduling.appointments
    ADD CONSTRAINT appointments_no_overlap EXCLUDE USING gist (clinic_id WITH =, doctor_id WITH =, busy WITH &&) WHERE (((status = ANY (ARRAY['held'::text, 'booked'::text, 'confirmed'::text, 'attended'::text])) AND (NOT overbooked)));
ALTER TABLE ONLY scheduling.appointments
    ADD CONSTRAINT appointments_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.breaks
    ADD CONSTRAINT breaks_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.doctor_services
    ADD CONSTRAINT doctor_services_pkey PRIMARY KEY (clinic_id, doctor_id, service_id);
ALTER TABLE ONLY scheduling.doctors
    ADD CONSTRAINT doctors_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (queue, event_id);
ALTER TABLE ONLY scheduling.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY scheduling.patient_words
    ADD CONSTRAINT patient_words_pkey PRIMARY KEY (clinic_id, word, patient_id);
ALTER TABLE ONLY scheduling.patients
    ADD CONSTRAINT patients_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.services
    ADD CONSTRAINT services_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.vacations
    ADD CONSTRAINT vacations_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY scheduling.working_hours
    ADD CONSTRAINT working_hours_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY tenancy.channels
    ADD CONSTRAINT channels_phone_number_id_taken UNIQUE (phone_number_id);
ALTER TABLE ONLY tenancy.channels
    ADD CONSTRAINT channels_pkey PRIMARY KEY (clinic_id, id);
ALTER TABLE ONLY tenancy.clinics
    ADD CONSTRAINT clinics_pkey PRIMARY KEY (clinic_id);
ALTER TABLE ONLY tenancy.clinics
    ADD CONSTRAINT clinics_slug_taken UNIQUE (slug);
ALTER TABLE ONLY tenancy.data_keys
    ADD CONSTRAINT data_keys_pkey PRIMARY KEY (clinic_id, purpose, version);
CREATE INDEX inbox_received_at ON auth.inbox USING btree (received_at);
CREATE UNIQUE INDEX users_id ON auth.users USING btree (id);
CREATE INDEX inbox_received_at ON billing.inbox USING btree (received_at);
CREATE INDEX inbox_received_at ON conversation.inbox USING btree (received_at);
CREATE UNIQUE INDEX mail_by_session ON conversation.mail USING btree (clinic_id, session_id, seq);
CREATE UNIQUE INDEX mail_message_taken ON conversation.mail USING btree (clinic_id, phone_number_id, wamid);
CREATE INDEX mailboxes_unread ON conversation.mailboxes USING btree (lease_until) WHERE (pending_seq > handled_seq);
CREATE UNIQUE INDEX replies_by_session ON conversation.replies USING btree (clinic_id, session_id, sequence);
CREATE INDEX sessions_by_update ON conversation.sessions USING btree (clinic_id, updated_at DESC);
CREATE UNIQUE INDEX sessions_contact_bsuid_taken ON conversation.sessions USING btree (clinic_id, phone_number_id, contact_bsuid);
CREATE UNIQUE INDEX sessions_contact_phone_taken ON conversation.sessions USING btree (clinic_id, phone_number_id, contact_phone);
CREATE INDEX account_changes_by_creation ON notification.account_changes USING btree (clinic_id, created_at DESC);
CREATE INDEX deliveries_by_appointment ON notification.deliveries USING btree (clinic_id, appointment_id);
CREATE INDEX deliveries_by_bsuid ON notification.deliveries USING btree (clinic_id, to_bsuid, created_at) WHERE (in_reply_to IS NOT NULL);
CREATE INDEX deliveries_by_creation ON notification.deliveries USING btree (clinic_id, created_at DESC);
CREATE INDEX deliveries_by_phone ON notification.deliveries USING btree (clinic_id, to_phone, created_at) WHERE (in_reply_to IS NOT NULL);
CREATE INDEX deliveries_by_session ON notification.deliveries USING btree (clinic_id, session_id, sequence) WHERE (session_id IS NOT NULL);
CREATE INDEX deliveries_by_wamid ON notification.deliveries USING btree (clinic_id, wamid);
CREATE INDEX inbox_received_at ON notification.inbox USING btree (received_at);
CREATE INDEX jobs_by_lane ON notification.jobs USING btree (lane, sequence) WHERE (lane IS NOT NULL);
CREATE INDEX jobs_by_subject ON notification.jobs USING btree (clinic_id, subject);
CREATE INDEX jobs_due ON notification.jobs USING btree (queue, due_at, clinic_id) WHERE (state = 'ready'::text);
CREATE INDEX jobs_due_by_clinic ON notification.jobs USING btree (queue, clinic_id, due_at) WHERE (state = 'ready'::text);
CREATE INDEX jobs_leased ON notification.jobs USING btree (lease_until) WHERE (state = 'running'::text);
CREATE INDEX appointments_by_day ON scheduling.appointments USING btree (clinic_id, starts_at);
CREATE INDEX appointments_by_doctor ON scheduling.appointments USING btree (clinic_id, doctor_id, starts_at);
CREATE INDEX appointments_by_patient ON scheduling.appointments USING btree (clinic_id, patient_id, starts_at);
CREATE INDEX appointments_by_session ON scheduling.appointments USING btree (clinic_id, session_id) WHERE (status = 'held'::text);
CREATE INDEX appointments_from_chat ON scheduling.appointments USING btree (clinic_id, created_at) WHERE (source = 'whatsapp'::text);
CREATE UNIQUE INDEX appointments_idempotency_key_taken ON scheduling.appointments USING btree (clinic_id, idempotency_key);
CREATE INDEX appointments_lapsed ON scheduling.appointments USING btree (clinic_id, doctor_id, updated_at) WHERE (status = 'lapsed'::text);
CREATE UNIQUE INDEX appointments_turn_taken ON scheduling.appointments USING btree (clinic_id, turn_id);
CREATE INDEX breaks_by_doctor ON scheduling.breaks USING btree (clinic_id, doctor_id);
CREATE INDEX doctor_services_by_service ON scheduling.doctor_services USING btree (clinic_id, service_id);
CREATE INDEX inbox_received_at ON scheduling.inbox USING btree (received_at);
CREATE INDEX patient_words_by_patient ON scheduling.patient_words USING btree (clinic_id, patient_id);
CREATE INDEX patients_by_bsuid ON scheduling.patients USING btree (clinic_id, bsuid);
CREATE INDEX patients_by_phone ON scheduling.patients USING btree (clinic_id, phone);
CREATE UNIQUE INDEX patients_dui_taken ON scheduling.patients USING btree (clinic_id, dui_index);
CREATE INDEX vacations_by_doctor ON scheduling.vacations USING btree (clinic_id, doctor_id, ends_on);
CREATE INDEX working_hours_by_doctor ON scheduling.working_hours USING btree (clinic_id, doctor_id);
ALTER TABLE ONLY audit.entries
    ADD CONSTRAINT entries_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY auth.users
    ADD CONSTRAINT users_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY billing.news
    ADD CONSTRAINT news_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY billing.subscriptions
    ADD CONSTRAINT subscriptions_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY conversation.faqs
    ADD CONSTRAINT faqs_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY conversation.mail
    ADD CONSTRAINT mail_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY conversation.mail
    ADD CONSTRAINT mail_clinic_id_session_id_fkey FOREIGN KEY (clinic_id, session_id) REFERENCES conversation.sessions(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY conversation.replies
    ADD CONSTRAINT replies_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY conversation.replies
    ADD CONSTRAINT replies_clinic_id_session_id_fkey FOREIGN KEY (clinic_id, session_id) REFERENCES conversation.sessions(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY conversation.sessions
    ADD CONSTRAINT sessions_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY notification.account_changes
    ADD CONSTRAINT account_changes_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY notification.deliveries
    ADD CONSTRAINT deliveries_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.appointments
    ADD CONSTRAINT appointments_clinic_id_doctor_id_fkey FOREIGN KEY (clinic_id, doctor_id) REFERENCES scheduling.doctors(clinic_id, id);
ALTER TABLE ONLY scheduling.appointments
    ADD CONSTRAINT appointments_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.appointments
    ADD CONSTRAINT appointments_clinic_id_patient_id_fkey FOREIGN KEY (clinic_id, patient_id) REFERENCES scheduling.patients(clinic_id, id);
ALTER TABLE ONLY scheduling.appointments
    ADD CONSTRAINT appointments_clinic_id_service_id_fkey FOREIGN KEY (clinic_id, service_id) REFERENCES scheduling.services(clinic_id, id);
ALTER TABLE ONLY scheduling.breaks
    ADD CONSTRAINT breaks_clinic_id_doctor_id_fkey FOREIGN KEY (clinic_id, doctor_id) REFERENCES scheduling.doctors(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY scheduling.doctor_services
    ADD CONSTRAINT doctor_services_clinic_id_doctor_id_fkey FOREIGN KEY (clinic_id, doctor_id) REFERENCES scheduling.doctors(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY scheduling.doctor_services
    ADD CONSTRAINT doctor_services_clinic_id_service_id_fkey FOREIGN KEY (clinic_id, service_id) REFERENCES scheduling.services(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY scheduling.doctors
    ADD CONSTRAINT doctors_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.patient_words
    ADD CONSTRAINT patient_words_clinic_id_patient_id_fkey FOREIGN KEY (clinic_id, patient_id) REFERENCES scheduling.patients(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY scheduling.patients
    ADD CONSTRAINT patients_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.services
    ADD CONSTRAINT services_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY scheduling.vacations
    ADD CONSTRAINT vacations_clinic_id_doctor_id_fkey FOREIGN KEY (clinic_id, doctor_id) REFERENCES scheduling.doctors(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY scheduling.working_hours
    ADD CONSTRAINT working_hours_clinic_id_doctor_id_fkey FOREIGN KEY (clinic_id, doctor_id) REFERENCES scheduling.doctors(clinic_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY tenancy.channels
    ADD CONSTRAINT channels_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
ALTER TABLE ONLY tenancy.data_keys
    ADD CONSTRAINT data_keys_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES tenancy.clinics(clinic_id);
CREATE POLICY clinic ON audit.entries USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY door ON audit.entries FOR INSERT TO cita_door WITH CHECK (true);
ALTER TABLE audit.entries ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON auth.users USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY door ON auth.users FOR SELECT TO cita_door USING (true);
ALTER TABLE auth.users ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON billing.news USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON billing.subscriptions USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY door ON billing.subscriptions FOR SELECT TO cita_door USING (true);
ALTER TABLE billing.news ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing.subscriptions ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON conversation.faqs USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON conversation.mail USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON conversation.replies USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON conversation.sessions USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
ALTER TABLE conversation.faqs ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation.mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation.replies ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation.sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification.account_changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON notification.account_changes USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON notification.deliveries USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
ALTER TABLE notification.deliveries ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.appointments ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.breaks ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON scheduling.appointments USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.breaks USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.doctor_services USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.doctors USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.patient_words USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.patients USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.services USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.vacations USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON scheduling.working_hours USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
ALTER TABLE scheduling.doctor_services ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.doctors ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.patient_words ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.patients ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.services ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.vacations ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduling.working_hours ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenancy.channels ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON tenancy.channels USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON tenancy.clinics USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
CREATE POLICY clinic ON tenancy.data_keys USING ((clinic_id = tenancy.current_clinic())) WITH CHECK ((clinic_id = tenancy.current_clinic()));
ALTER TABLE tenancy.clinics ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenancy.data_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY door ON tenancy.channels FOR SELECT TO cita_door USING (true);
CREATE POLICY door ON tenancy.clinics FOR SELECT TO cita_door USING (true);
GRANT USAGE ON SCHEMA audit TO cita_auth;
GRANT USAGE ON SCHEMA audit TO cita_scheduling;
GRANT USAGE ON SCHEMA audit TO cita_conversation;
GRANT USAGE ON SCHEMA audit TO cita_billing;
GRANT USAGE ON SCHEMA audit TO cita_notification;
GRANT ALL ON SCHEMA audit TO cita_door;
GRANT USAGE ON SCHEMA auth TO cita_auth;
GRANT ALL ON SCHEMA auth TO cita_door;
GRANT USAGE ON SCHEMA billing TO cita_billing;
GRANT ALL ON SCHEMA billing TO cita_door;
GRANT USAGE ON SCHEMA conversation TO cita_conversation;
GRANT USAGE ON SCHEMA conversation TO cita_scheduling;
GRANT USAGE ON SCHEMA ingest TO cita_ingest;
GRANT USAGE ON SCHEMA notification TO cita_notification;
GRANT USAGE ON SCHEMA scheduling TO cita_scheduling;
GRANT USAGE ON SCHEMA scheduling TO cita_door;
GRANT USAGE ON SCHEMA scheduling TO cita_notification;
GRANT USAGE ON SCHEMA scheduling TO cita_conversation;
GRANT USAGE ON SCHEMA tenancy TO cita_auth;
GRANT USAGE ON SCHEMA tenancy TO cita_scheduling;
GRANT USAGE ON SCHEMA tenancy TO cita_ingest;
GRANT USAGE ON SCHEMA tenancy TO cita_conversation;
GRANT USAGE ON SCHEMA tenancy TO cita_billing;
GRANT USAGE ON SCHEMA tenancy TO cita_notification;
GRANT ALL ON SCHEMA tenancy TO cita_door;
REVOKE ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) TO cita_auth;
GRANT ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) TO cita_scheduling;
GRANT ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) TO cita_conversation;
GRANT ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) TO cita_billing;
GRANT ALL ON FUNCTION audit.append(act text, subject text, detail jsonb) TO cita_notification;
REVOKE ALL ON FUNCTION auth.find_login(wanted text) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.find_login(wanted text) TO cita_auth;
REVOKE ALL ON FUNCTION billing.clinic_of_subscription(wanted text) FROM PUBLIC;
GRANT ALL ON FUNCTION billing.clinic_of_subscription(wanted text) TO cita_billing;
REVOKE ALL ON FUNCTION tenancy.clinic_of_business_account(wanted text) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.clinic_of_business_account(wanted text) TO cita_notification;
REVOKE ALL ON FUNCTION tenancy.clinic_of_phone_number(wanted text) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.clinic_of_phone_number(wanted text) TO cita_conversation;
GRANT ALL ON FUNCTION tenancy.clinic_of_phone_number(wanted text) TO cita_notification;
REVOKE ALL ON FUNCTION tenancy.current_clinic() FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_auth;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_scheduling;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_ingest;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_conversation;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_billing;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_notification;
GRANT ALL ON FUNCTION tenancy.current_clinic() TO cita_door;
REVOKE ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) TO cita_auth;
GRANT ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) TO cita_scheduling;
GRANT ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) TO cita_conversation;
GRANT ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) TO cita_billing;
GRANT ALL ON FUNCTION tenancy.enter(entering_user uuid, entered_clinic uuid) TO cita_notification;
REVOKE ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) FROM PUBLIC;
GRANT ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) TO cita_auth;
GRANT ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) TO cita_scheduling;
GRANT ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) TO cita_conversation;
GRANT ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) TO cita_billing;
GRANT ALL ON FUNCTION tenancy.enter_system(entered_clinic uuid, reason text) TO cita_notification;
GRANT INSERT ON TABLE audit.entries TO cita_door;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.inbox TO cita_auth;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.outbox TO cita_auth;
GRANT SELECT,INSERT,UPDATE ON TABLE auth.users TO cita_auth;
GRANT SELECT ON TABLE auth.users TO cita_door;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE billing.inbox TO cita_billing;
GRANT SELECT,INSERT,UPDATE ON TABLE billing.news TO cita_billing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE billing.outbox TO cita_billing;
GRANT SELECT ON TABLE billing.subscriptions TO cita_door;
GRANT SELECT,INSERT,UPDATE ON TABLE billing.subscriptions TO cita_billing;
GRANT SELECT,INSERT,DELETE ON TABLE billing.unclaimed TO cita_billing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.faqs TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.inbox TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.mail TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.mailboxes TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.outbox TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.replies TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE conversation.sessions TO cita_conversation;
GRANT SELECT ON TABLE conversation.session_contact TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ingest.outbox TO cita_ingest;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.account_changes TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.deliveries TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.inbox TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.jobs TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.outbox TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE notification.pauses TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.appointments TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.doctor_services TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.doctors TO cita_scheduling;
GRANT SELECT ON TABLE scheduling.bookable_doctors TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.services TO cita_scheduling;
GRANT SELECT ON TABLE scheduling.bookable_services TO cita_conversation;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.breaks TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.inbox TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.outbox TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.patient_words TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.patients TO cita_scheduling;
GRANT SELECT ON TABLE scheduling.reminder_now TO cita_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.vacations TO cita_scheduling;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE scheduling.working_hours TO cita_scheduling;
GRANT SELECT,INSERT,UPDATE ON TABLE tenancy.channels TO cita_auth;
GRANT SELECT ON TABLE tenancy.channels TO cita_door;
GRANT SELECT ON TABLE tenancy.channel TO cita_conversation;
GRANT SELECT ON TABLE tenancy.channel TO cita_notification;
GRANT SELECT,INSERT,UPDATE ON TABLE tenancy.clinics TO cita_auth;
GRANT SELECT ON TABLE tenancy.clinics TO cita_door;
GRANT SELECT,INSERT,UPDATE ON TABLE tenancy.data_keys TO cita_auth;
GRANT SELECT ON TABLE tenancy.data_key TO cita_auth;
GRANT SELECT ON TABLE tenancy.data_key TO cita_scheduling;
GRANT SELECT ON TABLE tenancy.data_key TO cita_notification;
GRANT SELECT ON TABLE tenancy.settings TO cita_auth;
GRANT SELECT ON TABLE tenancy.settings TO cita_scheduling;
GRANT SELECT ON TABLE tenancy.settings TO cita_conversation;
GRANT SELECT ON TABLE tenancy.settings TO cita_billing;
GRANT SELECT ON TABLE tenancy.settings TO cita_notification;
ALTER DEFAULT PRIVILEGES FOR ROLE cita_owner REVOKE ALL ON FUNCTIONS  FROM PUBLIC;
