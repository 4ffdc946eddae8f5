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
01a22152-6a1c-72b9-86fa-644e35ee7f94	ee3aef15-f5b5-4aee-be79-704c24ba947b	2026-11-28 08:43:03.978481+00	01a22152-6abe-7166-8bf8-7e756f86aae9	appointment.booked	01a22152-7db4-776f-9a4a-0a61f8013930	{"doctor_id": "01a22152-6ac5-7494-9d70-bc0d59e193f7", "starts_at": "2026-12-03T13:30:00Z"}
01a22152-6a1c-72b9-86fa-644e35ee7f94	2524f301-2a37-44ba-a566-dd4deedea8fd	2026-11-28 08:43:14.164789+00	01a22152-6abe-7166-8bf8-7e756f86aae9	appointment.booked	01a22152-a578-7192-84e8-a1ec01206899	{"doctor_id": "01a22152-6ac5-7494-9d70-bc0d59e193f7", "starts_at": "2026-12-03T14:00:00Z"}
\.
COPY auth.inbox (queue, event_id, received_at) FROM stdin;
\.
COPY auth.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
\.
COPY auth.users (clinic_id, id, email, password_hash, full_name, role, is_active, session_version, last_login_at, created_at) FROM stdin;
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6abc-72b9-83d8-7123b5b027fe	admin@jiboa.test	$argon2id$v=19$m=19456,t=2,p=1$BJOzCaWAVz6ueY96kWXNxA$i7TeEUj41EQSPWfgAZNbS7PpW+sxsWom9IyXBvyg/Ws	Marta Rivas	admin	t	1	\N	2026-11-28 08:42:59.122926+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6abe-7166-8bf8-7e756f86aae9	recepcion@jiboa.test	$argon2id$v=19$m=19456,t=2,p=1$9ORyQ9iNEfC1L1Yupy/A1Q$M9si8SjyGa8FY5PlS6kbvz6ZLv8jghpvHODC5+AP9sE	Luis Peña	staff	t	1	2026-11-28 08:43:14.12307+00	2026-11-28 08:42:59.122926+00
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
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6abe-7166-8bf8-7e76da8fc00d	horario	hours	¿Cuál es el horario?	De lunes a viernes de 7:30 a. m. a 12:00 m. y de 1:00 a 4:30 p. m.; sábados de 8:00 a. m. a 12:00 m.	["horario", "abren", "cierran", "atienden"]	t	2026-11-28 08:42:59.122926+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6abf-709b-8cff-9b5f9495b7da	precios	prices	¿Cuánto cuestan los servicios?	Consulta $12, limpieza $22, relleno $28, control de ortodoncia $30.	["precio", "cuánto cuesta", "cuánto vale", "cobran"]	t	2026-11-28 08:42:59.122926+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ac0-76b8-89e6-91d09160e375	ubicacion	general	¿Dónde están?	2a Avenida Sur #14, Barrio El Calvario, San Vicente, frente al parque.	["dirección", "ubicación", "dónde", "llegar"]	t	2026-11-28 08:42:59.122926+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ac0-76b8-89e6-91d15c0d0559	pagos	payment	¿Cómo puedo pagar?	En efectivo, con tarjeta o por transferencia.	["pago", "tarjeta", "efectivo", "transferencia"]	t	2026-11-28 08:42:59.122926+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ac1-7686-b8cc-8754ed05a2b2	parqueo	parking	¿Hay parqueo?	Sí, dos espacios frente a la clínica.	["parqueo", "estacionamiento", "carro"]	t	2026-11-28 08:42:59.122926+00
\.
COPY conversation.inbox (queue, event_id, received_at) FROM stdin;
conversation.store-message	01a22152-7763-7755-b3b2-fbd828f3a602	2026-11-28 08:43:02.381709+00
conversation.store-message	01a22152-7827-760e-8c9a-3e88a9ee574d	2026-11-28 08:43:02.581291+00
conversation.store-message	01a22152-78c0-74da-a04d-c71c5194d858	2026-11-28 08:43:02.72589+00
conversation.store-message	01a22152-7930-7606-bafb-87036bfcf2be	2026-11-28 08:43:02.843096+00
conversation.store-message	01a22152-79d1-7779-b993-3bf99d5b8856	2026-11-28 08:43:03.000112+00
conversation.hear-scheduling	01a22152-7a3d-7738-897d-3f87a0f12c11	2026-11-28 08:43:03.124921+00
conversation.store-message	01a22152-7dca-763b-90ef-67fc495ad7d0	2026-11-28 08:43:04.02224+00
conversation.store-message	01a22152-7e58-77ff-b86f-f53eb6b81345	2026-11-28 08:43:04.160176+00
conversation.store-message	01a22152-7eb5-7154-a09a-5f3c63188202	2026-11-28 08:43:04.2509+00
conversation.store-message	01a22152-7f1a-7422-a0fb-e3f7980b5940	2026-11-28 08:43:04.35568+00
conversation.store-message	01a22152-a415-751c-bfd4-bf3794e6bf1a	2026-11-28 08:43:13.819708+00
conversation.store-message	01a22152-a46c-701d-a5f5-516e31b3e3fb	2026-11-28 08:43:13.907919+00
\.
COPY conversation.mail (clinic_id, id, session_id, seq, kind, phone_number_id, wamid, body, sent_at, traceparent, received_at) FROM stdin;
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7775-7108-8f91-8b93426170e4	01a22152-7773-71c4-9ed1-5186f531abae	1	text	700100200300401	wamid.NTAzNzIwMDMzMjc6MDFhMjIxNTI3NzVmNzJiZmFlMTQ2MTY1NzViYjY3YzM	{"kind": "text", "text": "Buenos días, quisiera una cita para una limpieza dental"}	2026-11-28 08:43:02+00	00-9fa317e50aab3a7be4a01f52bec75b31-7930f7e950012d10-01	2026-11-28 08:43:02.379666+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7838-74ed-89a3-c680848bb9f3	01a22152-7773-71c4-9ed1-5186f531abae	2	pressed	700100200300401	wamid.NTAzNzIwMDMzMjc6MDFhMjIxNTI3ODI2NzQ4Nzg5Yzc0Y2EyMDM3ZTI3Njk	{"id": "DAY:2026-12-08", "kind": "pressed", "title": "martes 8 de diciembre"}	2026-11-28 08:43:02+00	00-5d618b1f96299244b3e5051faf066d61-2af26d06a4b0dc1b-01	2026-11-28 08:43:02.577854+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-78cf-7655-8f18-b4afb8728f8c	01a22152-7773-71c4-9ed1-5186f531abae	3	pressed	700100200300401	wamid.NTAzNzIwMDMzMjc6MDFhMjIxNTI3OGJkNzc2ODg4MzU3ZjI0NjRiNzdiMTU	{"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T21:30:00Z", "kind": "pressed", "title": "3:30 p. m."}	2026-11-28 08:43:02+00	00-69f4d4654994ddf96e37141560a100bb-097f15547a507921-01	2026-11-28 08:43:02.723638+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7943-7354-a2c1-65d52eb603ef	01a22152-7773-71c4-9ed1-5186f531abae	4	text	700100200300401	wamid.NTAzNzIwMDMzMjc6MDFhMjIxNTI3OTJlNzM0OWIzNDZiOGM3MzE4NjgzZWE	{"kind": "text", "text": "Carlos Henríquez"}	2026-11-28 08:43:02+00	00-afcad4e61a10a67f00d6c51d9759a494-a295dfa37aedb4df-01	2026-11-28 08:43:02.837997+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-79dc-7520-bc82-cf4cf59dcdad	01a22152-7773-71c4-9ed1-5186f531abae	5	pressed	700100200300401	wamid.NTAzNzIwMDMzMjc6MDFhMjIxNTI3OWNlNzZkZWExMmRiMzBlNTg0M2JiYzQ	{"id": "CONFIRM_BOOKING", "kind": "pressed", "title": "Sí, confirmar"}	2026-11-28 08:43:02+00	00-0752f993bcbaf1338096b5ce9deb66f6-175598b559178900-01	2026-11-28 08:43:02.998037+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7a5b-762c-b71f-548e241a58b1	01a22152-7773-71c4-9ed1-5186f531abae	6	news	\N	\N	{"code": null, "kind": "news", "what": "booked", "turn_id": "01a22152-7943-8354-b987-91bc38947920", "appointment": {"id": "01a22152-797e-710a-844b-4529799a2f58", "doctor_id": "01a22152-6ac5-7494-9d70-bc0d59e193f7", "starts_at": "2026-12-08T21:30:00Z", "service_id": "01a22152-6ac2-7297-bc5b-72085498145c"}}	2026-11-28 08:43:03+00	00-0752f993bcbaf1338096b5ce9deb66f6-98c184f6832b0c24-01	2026-11-28 08:43:03.124476+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7dda-7376-ab1a-07a2b0d0b5e0	01a22152-7dd8-736f-b961-c9ad82b96c09	1	text	700100200300401	wamid.NTAzNzEwMTQ1NDY6MDFhMjIxNTI3ZGM1NzYyN2E5YTlmM2JlMjNkYzk1YTE	{"kind": "text", "text": "Buenos días, quisiera una cita para una limpieza dental"}	2026-11-28 08:43:04+00	00-373b1e4e1afafa6d74faddde7032508c-40190ac6e3e0a5f2-01	2026-11-28 08:43:04.018852+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7e63-7752-a238-c4fa94557578	01a22152-7dd8-736f-b961-c9ad82b96c09	2	pressed	700100200300401	wamid.NTAzNzEwMTQ1NDY6MDFhMjIxNTI3ZTU2NzNlYzg5OWE4MGVlMjkxYWE2MzA	{"id": "DAY:2026-12-08", "kind": "pressed", "title": "martes 8 de diciembre"}	2026-11-28 08:43:04+00	00-6a3e0b032e15130df2fbc8d6b1c2db12-8a02da55bd405ca8-01	2026-11-28 08:43:04.158754+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7ebf-74e1-b614-18b95bd46e92	01a22152-7dd8-736f-b961-c9ad82b96c09	3	pressed	700100200300401	wamid.NTAzNzEwMTQ1NDY6MDFhMjIxNTI3ZWIzNzcwMGI2YmQ2YTc0YzI3MzE1ZGQ	{"id": "SLOT:01a22152-6ad5-7350-89f8-09da0a526977:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T21:30:00Z", "kind": "pressed", "title": "3:30 p. m."}	2026-11-28 08:43:04+00	00-62b2284ea6d7de4044c33405557bacb1-fd46351105b150da-01	2026-11-28 08:43:04.249306+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7f27-7517-939e-1354972c39d5	01a22152-7dd8-736f-b961-c9ad82b96c09	4	text	700100200300401	wamid.NTAzNzEwMTQ1NDY6MDFhMjIxNTI3ZjE4NzM1ZmE2ZjNlZjkzMjlmNDAxZmY	{"kind": "text", "text": "Ana Beatriz Molina"}	2026-11-28 08:43:04+00	00-fd22637decb68f45a64adb57a334dbb5-6651148593e9bb21-01	2026-11-28 08:43:04.352511+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-a422-70ec-b3c2-c4dea8f1e908	01a22152-a420-7284-816c-1ee606ba5b40	1	text	700100200300401	wamid.NTAzNzYyNTc5NTE6MDFhMjIxNTJhNDEyNzFkMTgwNWNhMmUxZjA2MWE5ZGE	{"kind": "text", "text": "Hola, buenos días"}	2026-11-28 08:43:13+00	00-f2f4f8558974ad6b8db0437f1d9ee130-34c33490b6d5828a-01	2026-11-28 08:43:13.818338+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-a477-73a7-8b2c-6fadc33604d7	01a22152-a475-77e3-84b0-9e8c36c0b4f3	1	text	700100200300401	wamid.NTAzNzA2NDY1ODI6MDFhMjIxNTJhNDZhNzYwYjhjZjFlOTM1ZGM4NjVhN2E	{"kind": "text", "text": "Quisiera una cita para una limpieza dental"}	2026-11-28 08:43:13+00	00-87043f9d28d5f5b3a706998d1e7220d1-db5d6811a9d2ab9e-01	2026-11-28 08:43:13.906599+00
\.
COPY conversation.mailboxes (session_id, clinic_id, pending_seq, handled_seq, lease_token, lease_until, promised_slot) FROM stdin;
01a22152-7773-71c4-9ed1-5186f531abae	01a22152-6a1c-72b9-86fa-644e35ee7f94	6	6	\N	\N	\N
01a22152-7dd8-736f-b961-c9ad82b96c09	01a22152-6a1c-72b9-86fa-644e35ee7f94	4	4	\N	\N	\N
01a22152-a420-7284-816c-1ee606ba5b40	01a22152-6a1c-72b9-86fa-644e35ee7f94	1	1	\N	\N	\N
01a22152-a475-77e3-84b0-9e8c36c0b4f3	01a22152-6a1c-72b9-86fa-644e35ee7f94	1	0	01a22152-a478-7497-914b-982991010ba4	2026-11-28 08:43:23.912071+00	\N
\.
COPY conversation.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
\.
COPY conversation.replies (clinic_id, id, session_id, sequence, body, created_at) FROM stdin;
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7775-8108-98d0-dd883d701163	01a22152-7773-71c4-9ed1-5186f531abae	1	{"text": "¿Qué día le gustaría venir para limpieza dental? Elija uno o escríbame la fecha.", "choices": ["sábado 28 de noviembre", "lunes 30 de noviembre", "martes 1 de diciembre", "miércoles 2 de diciembre", "jueves 3 de diciembre", "viernes 4 de diciembre", "sábado 5 de diciembre", "lunes 7 de diciembre", "martes 8 de diciembre", "Otro día"]}	2026-11-28 08:43:02.492169+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7838-84ed-bf4f-54d2da8eac19	01a22152-7773-71c4-9ed1-5186f531abae	2	{"text": "Para el martes 8 de diciembre tengo estos horarios. Si prefiere otra hora, escríbamela. ¿Cuál le conviene?", "choices": ["7:30 a. m.", "8:00 a. m.", "9:00 a. m.", "10:00 a. m.", "11:00 a. m.", "11:30 a. m.", "1:30 p. m.", "2:30 p. m.", "3:30 p. m.", "Otro día"]}	2026-11-28 08:43:02.652856+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-78cf-8655-9919-1a1a1114521a	01a22152-7773-71c4-9ed1-5186f531abae	3	{"text": "Perfecto, el martes 8 de diciembre a las 3:30 p. m. ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor."}	2026-11-28 08:43:02.776992+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7943-8354-90b3-f5a3dea859cb	01a22152-7773-71c4-9ed1-5186f531abae	4	{"text": "Esta sería su cita:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Carlos Henríquez\\n\\n¿La confirmo?", "choices": ["Sí, confirmar", "Cambiar algo", "Cancelar"]}	2026-11-28 08:43:02.916683+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7a5b-862c-91ea-4b0e729fd299	01a22152-7773-71c4-9ed1-5186f531abae	5	{"text": "¡Listo! Su cita quedó reservada:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Carlos Henríquez\\n• 2a Avenida Sur #14, Barrio El Calvario, San Vicente. Frente al parque.\\n\\nLe enviaremos un recordatorio. Si necesita cambiarla o cancelarla, escríbame por aquí."}	2026-11-28 08:43:03.14753+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7dda-8376-8dfd-4237af8a87ba	01a22152-7dd8-736f-b961-c9ad82b96c09	1	{"text": "¿Qué día le gustaría venir para limpieza dental? Elija uno o escríbame la fecha.", "choices": ["sábado 28 de noviembre", "lunes 30 de noviembre", "martes 1 de diciembre", "miércoles 2 de diciembre", "jueves 3 de diciembre", "viernes 4 de diciembre", "sábado 5 de diciembre", "lunes 7 de diciembre", "martes 8 de diciembre", "Otro día"]}	2026-11-28 08:43:04.110823+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7e63-8752-b1f5-a401716029bd	01a22152-7dd8-736f-b961-c9ad82b96c09	2	{"text": "Para el martes 8 de diciembre tengo estos horarios. Si prefiere otra hora, escríbamela. ¿Cuál le conviene?", "choices": ["7:30 a. m.", "8:00 a. m.", "9:00 a. m.", "10:00 a. m.", "11:00 a. m.", "11:30 a. m.", "1:30 p. m.", "2:30 p. m.", "3:30 p. m.", "Otro día"]}	2026-11-28 08:43:04.194801+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7ebf-84e1-8b9a-60503d08c137	01a22152-7dd8-736f-b961-c9ad82b96c09	3	{"text": "Perfecto, el martes 8 de diciembre a las 3:30 p. m. ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor."}	2026-11-28 08:43:04.2857+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7f27-8517-bcf6-9009a70f6500	01a22152-7dd8-736f-b961-c9ad82b96c09	4	{"text": "Esta sería su cita:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dr. José Ibáñez\\n• A nombre de Ana Beatriz Molina\\n\\n¿La confirmo?", "choices": ["Sí, confirmar", "Cambiar algo", "Cancelar"]}	2026-11-28 08:43:04.463904+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-a422-80ec-b4ab-0d8455e6d632	01a22152-a420-7284-816c-1ee606ba5b40	1	{"text": "¡Hola! Gracias por escribir a Clínica Dental Jiboa. ¿En qué le puedo ayudar?", "choices": ["Agendar cita", "Mis citas", "Hablar con alguien"]}	2026-11-28 08:43:13.858393+00
\.
COPY conversation.sessions (clinic_id, id, phone_number_id, contact_phone, contact_bsuid, contact_name, state, collected, handover, reply_sequence, last_message_at, created_at, updated_at) FROM stdin;
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7773-71c4-9ed1-5186f531abae	700100200300401	50372003327	SV.24F7330017DCB4B91D3F	Carlos Henríquez	CONFIRMED	{"draft": {"date": null, "days": null, "hold": null, "name": null, "slot": null, "time": null, "doctor": null, "moving": null, "window": null, "service": null, "not_dates": [], "not_times": [], "cancelling": null}, "unclear": 0, "waiting": null, "question": null, "slowed_at": null, "unreadable": 0, "handover_since": null}	f	5	2026-11-28 08:43:03.028255+00	2026-11-28 08:43:02.379666+00	2026-11-28 08:43:03.14753+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7dd8-736f-b961-c9ad82b96c09	700100200300401	50371014546	SV.A1F4C55145C6F249851C	Ana Beatriz Molina	CONFIRMING	{"draft": {"date": "2026-12-08", "days": null, "hold": {"id": "01a22152-7f86-7144-986b-49d864ae94f1", "name": "Ana Beatriz Molina", "slot": {"doctor_id": "01a22152-6ad5-7350-89f8-09da0a526977", "starts_at": "2026-12-08T21:30:00Z", "service_id": "01a22152-6ac2-7297-bc5b-72085498145c"}, "turn": "01a22152-7f27-8517-8523-ce13bac36c28", "expires_at": "2026-11-28T08:53:04.448152199Z"}, "name": "Ana Beatriz Molina", "slot": {"doctor_id": "01a22152-6ad5-7350-89f8-09da0a526977", "starts_at": "2026-12-08T21:30:00Z", "service_id": "01a22152-6ac2-7297-bc5b-72085498145c"}, "time": "15:30:00", "doctor": null, "moving": null, "window": null, "service": "01a22152-6ac2-7297-bc5b-72085498145c", "not_dates": [], "not_times": [], "cancelling": null}, "unclear": 0, "waiting": null, "question": {"body": "Esta sería su cita:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dr. José Ibáñez\\n• A nombre de Ana Beatriz Molina\\n\\n¿La confirmo?", "opener": "Ver opciones", "choices": [{"id": "CONFIRM_BOOKING", "title": "Sí, confirmar", "description": ""}, {"id": "EDIT_BOOKING", "title": "Cambiar algo", "description": ""}, {"id": "CANCEL_BOOKING", "title": "Cancelar", "description": ""}]}, "slowed_at": null, "unreadable": 0, "handover_since": null}	f	4	2026-11-28 08:43:04.37829+00	2026-11-28 08:43:04.018852+00	2026-11-28 08:43:04.463904+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-a420-7284-816c-1ee606ba5b40	700100200300401	50376257951	SV.5A8EDA2CFAAFEC25F71B	Mauricio Escobar	IDLE	{"draft": {"date": null, "days": null, "hold": null, "name": null, "slot": null, "time": null, "doctor": null, "moving": null, "window": null, "service": null, "not_dates": [], "not_times": [], "cancelling": null}, "unclear": 0, "waiting": null, "question": {"body": "¡Hola! Gracias por escribir a Clínica Dental Jiboa. ¿En qué le puedo ayudar?", "opener": "Ver opciones", "choices": [{"id": "MENU_BOOK", "title": "Agendar cita", "description": ""}, {"id": "MENU_APPOINTMENTS", "title": "Mis citas", "description": ""}, {"id": "MENU_HUMAN", "title": "Hablar con alguien", "description": ""}]}, "slowed_at": null, "unreadable": 0, "handover_since": null}	f	1	2026-11-28 08:43:13.835203+00	2026-11-28 08:43:13.818338+00	2026-11-28 08:43:13.858393+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-a475-77e3-84b0-9e8c36c0b4f3	700100200300401	50370646582	SV.7351D8F9994D6F9FEBC4	Mauricio Escobar	IDLE	{}	f	0	\N	2026-11-28 08:43:13.906599+00	2026-11-28 08:43:13.906599+00
\.
COPY ingest.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
01a22152-a588-73f2-8550-40d283ab4f59	\N	ingest.whatsapp_message.received.v1	\\x0a0f373030313030323030333030343031120b35303332333933303138381a4177616d69642e4e54417a4e7a51774e4459794e7a55364d4446684d6a49784e544a684e5467324e7a59315a6d4a6a4e474d7a4e4459315a5751784f5441774e6a4d220b35303337343034363237352a1753562e39384232363145394630443737423442434430423212416e61204265617472697a204d6f6c696e613a0608a2a8aad8064a190a1751756965726f2063616e63656c6172206d692063697461	00-f500dae6da18740d50b574544041dd38-6f2f8c8042199c9c-01	2026-11-28 08:43:14.184388+00
\.
COPY notification.account_changes (clinic_id, id, field, phone_number_id, value, created_at) FROM stdin;
\.
COPY notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, to_bsuid, content, appointment_id, session_id, sequence, in_reply_to, wamid, error_code, error_detail, attempts, possibly_twice, traceparent, created_at, sending_at, sent_at, delivered_at, read_at, failed_at) FROM stdin;
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7943-8354-90b3-f5a3dea859cb	reply	read	01a22152-7943-8354-90b3-f5a3dea859cb	700100200300401	50372003327	SV.24F7330017DCB4B91D3F	{"forms": [{"body": "Esta sería su cita:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Carlos Henríquez\\n\\n¿La confirmo?", "type": "buttons", "footer": "", "buttons": [{"id": "CONFIRM_BOOKING", "title": "Sí, confirmar"}, {"id": "EDIT_BOOKING", "title": "Cambiar algo"}, {"id": "CANCEL_BOOKING", "title": "Cancelar"}]}]}	\N	01a22152-7773-71c4-9ed1-5186f531abae	4	wamid.NTAzNzIwMDMzMjc6MDFhMjIxNTI3OTJlNzM0OWIzNDZiOGM3MzE4NjgzZWE	wamid.NTAzNzIwMDMzMjc6MDFhMjIxNTI3OWI2NzQ5Y2E1YmE4NGE2Y2FmNzA3ZDk	\N	\N	1	f	00-afcad4e61a10a67f00d6c51d9759a494-65c60662a950908a-01	2026-11-28 08:43:02.941022+00	2026-11-28 08:43:02.96011+00	2026-11-28 08:43:02.96884+00	2026-11-28 08:43:03+00	2026-11-28 08:43:03+00	\N
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7a5b-862c-91ea-4b0e729fd299	reply	read	01a22152-7a5b-862c-91ea-4b0e729fd299	700100200300401	50372003327	SV.24F7330017DCB4B91D3F	{"forms": [{"body": "¡Listo! Su cita quedó reservada:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dra. Elena Rivas\\n• A nombre de Carlos Henríquez\\n• 2a Avenida Sur #14, Barrio El Calvario, San Vicente. Frente al parque.\\n\\nLe enviaremos un recordatorio. Si necesita cambiarla o cancelarla, escríbame por aquí.", "type": "text"}]}	\N	01a22152-7773-71c4-9ed1-5186f531abae	5	\N	wamid.NTAzNzIwMDMzMjc6MDFhMjIxNTI3YTlkNzc1MTk2ZjMxYWM0MTBkMmIyMDk	\N	\N	1	f	00-0752f993bcbaf1338096b5ce9deb66f6-7984b3fcc78a8db9-01	2026-11-28 08:43:03.166394+00	2026-11-28 08:43:03.191175+00	2026-11-28 08:43:03.199289+00	2026-11-28 08:43:03+00	2026-11-28 08:43:03+00	\N
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7dda-8376-8dfd-4237af8a87ba	reply	read	01a22152-7dda-8376-8dfd-4237af8a87ba	700100200300401	50371014546	SV.A1F4C55145C6F249851C	{"forms": [{"body": "¿Qué día le gustaría venir para limpieza dental? Elija uno o escríbame la fecha.", "type": "list", "button": "Ver días", "sections": [{"rows": [{"id": "DAY:2026-11-28", "title": "sábado 28 de noviembre", "description": "Desde las 8:00 a. m."}, {"id": "DAY:2026-11-30", "title": "lunes 30 de noviembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-01", "title": "martes 1 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-02", "title": "miércoles 2 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-03", "title": "jueves 3 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-04", "title": "viernes 4 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-05", "title": "sábado 5 de diciembre", "description": "Desde las 8:00 a. m."}, {"id": "DAY:2026-12-07", "title": "lunes 7 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-08", "title": "martes 8 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "OTHER_DAY", "title": "Otro día", "description": "Dígame qué fecha le conviene"}], "title": ""}]}]}	\N	01a22152-7dd8-736f-b961-c9ad82b96c09	1	wamid.NTAzNzEwMTQ1NDY6MDFhMjIxNTI3ZGM1NzYyN2E5YTlmM2JlMjNkYzk1YTE	wamid.NTAzNzEwMTQ1NDY6MDFhMjIxNTI3ZTQ4NzBkMWFmZDViNjJmMTc3ZmZlM2I	\N	\N	1	f	00-373b1e4e1afafa6d74faddde7032508c-09818b3698d38a24-01	2026-11-28 08:43:04.123487+00	2026-11-28 08:43:04.130995+00	2026-11-28 08:43:04.141583+00	2026-11-28 08:43:04+00	2026-11-28 08:43:04+00	\N
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7838-84ed-bf4f-54d2da8eac19	reply	read	01a22152-7838-84ed-bf4f-54d2da8eac19	700100200300401	50372003327	SV.24F7330017DCB4B91D3F	{"forms": [{"body": "Para el martes 8 de diciembre tengo estos horarios. Si prefiere otra hora, escríbamela. ¿Cuál le conviene?", "type": "list", "button": "Ver horarios", "sections": [{"rows": [{"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T13:30:00Z", "title": "7:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T14:00:00Z", "title": "8:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T15:00:00Z", "title": "9:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T16:00:00Z", "title": "10:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T17:00:00Z", "title": "11:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T17:30:00Z", "title": "11:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T19:30:00Z", "title": "1:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T20:30:00Z", "title": "2:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T21:30:00Z", "title": "3:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "OTHER_DAY", "title": "Otro día", "description": "Dígame qué fecha le conviene"}], "title": ""}]}]}	\N	01a22152-7773-71c4-9ed1-5186f531abae	2	wamid.NTAzNzIwMDMzMjc6MDFhMjIxNTI3ODI2NzQ4Nzg5Yzc0Y2EyMDM3ZTI3Njk	wamid.NTAzNzIwMDMzMjc6MDFhMjIxNTI3OGE3Nzc4ZDlhMTJjY2M4ZDBmNjQwZTc	\N	\N	1	f	00-5d618b1f96299244b3e5051faf066d61-eb5204d24dcfc396-01	2026-11-28 08:43:02.676059+00	2026-11-28 08:43:02.688975+00	2026-11-28 08:43:02.708946+00	2026-11-28 08:43:03+00	2026-11-28 08:43:03+00	\N
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-78cf-8655-9919-1a1a1114521a	reply	read	01a22152-78cf-8655-9919-1a1a1114521a	700100200300401	50372003327	SV.24F7330017DCB4B91D3F	{"forms": [{"body": "Perfecto, el martes 8 de diciembre a las 3:30 p. m. ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor.", "type": "text"}]}	\N	01a22152-7773-71c4-9ed1-5186f531abae	3	wamid.NTAzNzIwMDMzMjc6MDFhMjIxNTI3OGJkNzc2ODg4MzU3ZjI0NjRiNzdiMTU	wamid.NTAzNzIwMDMzMjc6MDFhMjIxNTI3OTFlNzFhYzliZWE4MTk4MmQzMzU0NzM	\N	\N	1	f	00-69f4d4654994ddf96e37141560a100bb-60a9378d5fb97e94-01	2026-11-28 08:43:02.796092+00	2026-11-28 08:43:02.809485+00	2026-11-28 08:43:02.8194+00	2026-11-28 08:43:03+00	2026-11-28 08:43:03+00	\N
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7775-8108-98d0-dd883d701163	reply	read	01a22152-7775-8108-98d0-dd883d701163	700100200300401	50372003327	SV.24F7330017DCB4B91D3F	{"forms": [{"body": "¿Qué día le gustaría venir para limpieza dental? Elija uno o escríbame la fecha.", "type": "list", "button": "Ver días", "sections": [{"rows": [{"id": "DAY:2026-11-28", "title": "sábado 28 de noviembre", "description": "Desde las 8:00 a. m."}, {"id": "DAY:2026-11-30", "title": "lunes 30 de noviembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-01", "title": "martes 1 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-02", "title": "miércoles 2 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-03", "title": "jueves 3 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-04", "title": "viernes 4 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-05", "title": "sábado 5 de diciembre", "description": "Desde las 8:00 a. m."}, {"id": "DAY:2026-12-07", "title": "lunes 7 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "DAY:2026-12-08", "title": "martes 8 de diciembre", "description": "Desde las 7:30 a. m."}, {"id": "OTHER_DAY", "title": "Otro día", "description": "Dígame qué fecha le conviene"}], "title": ""}]}]}	\N	01a22152-7773-71c4-9ed1-5186f531abae	1	wamid.NTAzNzIwMDMzMjc6MDFhMjIxNTI3NzVmNzJiZmFlMTQ2MTY1NzViYjY3YzM	wamid.NTAzNzIwMDMzMjc6MDFhMjIxNTI3ODFjNzI5NDk5MTNkZjU3Nzk5OTA0NzE	\N	\N	1	f	00-9fa317e50aab3a7be4a01f52bec75b31-e1355577f2560037-01	2026-11-28 08:43:02.522139+00	2026-11-28 08:43:02.537005+00	2026-11-28 08:43:02.568547+00	2026-11-28 08:43:02+00	2026-11-28 08:43:03+00	\N
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7df3-74a7-8bc8-f75cb220dc00	booking_card	read	booking_card:01a22152-7db4-776f-9a4a-0a61f8013930:1	700100200300401	50370000031	\N	{"forms": [{"name": "cita_confirmada", "type": "template", "payloads": ["MOVE_APPOINTMENT:01a22152-7db4-776f-9a4a-0a61f8013930", "CANCEL_APPOINTMENT:01a22152-7db4-776f-9a4a-0a61f8013930", "LOCATION"], "parameters": ["Marta", "Consulta general", "jueves 3 de diciembre", "7:30 a. m.", "Dra. Elena Rivas", "Clínica Dental Jiboa"]}, {"body": "Hola, Marta. Su cita quedó confirmada: Consulta general, jueves 3 de diciembre a las 7:30 a. m., con Dra. Elena Rivas en Clínica Dental Jiboa.", "type": "buttons", "footer": "", "buttons": [{"id": "MOVE_APPOINTMENT:01a22152-7db4-776f-9a4a-0a61f8013930", "title": "Cambiar cita"}, {"id": "CANCEL_APPOINTMENT:01a22152-7db4-776f-9a4a-0a61f8013930", "title": "Cancelar cita"}, {"id": "LOCATION", "title": "Ver ubicación"}]}]}	01a22152-7db4-776f-9a4a-0a61f8013930	\N	\N	\N	wamid.NTAzNzAwMDAwMzE6MDFhMjIxNTI3ZGZlNzE0YThlZGQ5NTA5YTEwMDJjMmQ	\N	\N	1	f	00-a87e7755b25e5be2b5cedb2dee7d3f87-eb7247fdbdde1919-01	2026-11-28 08:43:04.039771+00	2026-11-28 08:43:04.039771+00	2026-11-28 08:43:04.07411+00	2026-11-28 08:43:04+00	2026-11-28 08:43:04+00	\N
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7e63-8752-b1f5-a401716029bd	reply	read	01a22152-7e63-8752-b1f5-a401716029bd	700100200300401	50371014546	SV.A1F4C55145C6F249851C	{"forms": [{"body": "Para el martes 8 de diciembre tengo estos horarios. Si prefiere otra hora, escríbamela. ¿Cuál le conviene?", "type": "list", "button": "Ver horarios", "sections": [{"rows": [{"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T13:30:00Z", "title": "7:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T14:00:00Z", "title": "8:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T15:00:00Z", "title": "9:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T16:00:00Z", "title": "10:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T17:00:00Z", "title": "11:00 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T17:30:00Z", "title": "11:30 a. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T19:30:00Z", "title": "1:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22152-6ac5-7494-9d70-bc0d59e193f7:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T20:30:00Z", "title": "2:30 p. m.", "description": "Dra. Elena Rivas"}, {"id": "SLOT:01a22152-6ad5-7350-89f8-09da0a526977:01a22152-6ac2-7297-bc5b-72085498145c:2026-12-08T21:30:00Z", "title": "3:30 p. m.", "description": "Dr. José Ibáñez"}, {"id": "OTHER_DAY", "title": "Otro día", "description": "Dígame qué fecha le conviene"}], "title": ""}]}]}	\N	01a22152-7dd8-736f-b961-c9ad82b96c09	2	wamid.NTAzNzEwMTQ1NDY6MDFhMjIxNTI3ZTU2NzNlYzg5OWE4MGVlMjkxYWE2MzA	wamid.NTAzNzEwMTQ1NDY6MDFhMjIxNTI3ZWEwNzdhZWIyMTBiNWE2MTM3ZjQ2Y2Y	\N	\N	1	f	00-6a3e0b032e15130df2fbc8d6b1c2db12-c1566c327106856b-01	2026-11-28 08:43:04.208583+00	2026-11-28 08:43:04.219913+00	2026-11-28 08:43:04.227577+00	2026-11-28 08:43:04+00	2026-11-28 08:43:04+00	\N
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7ebf-84e1-8b9a-60503d08c137	reply	read	01a22152-7ebf-84e1-8b9a-60503d08c137	700100200300401	50371014546	SV.A1F4C55145C6F249851C	{"forms": [{"body": "Perfecto, el martes 8 de diciembre a las 3:30 p. m. ¿A nombre de quién agendo la cita? Escríbame nombre y apellido, por favor.", "type": "text"}]}	\N	01a22152-7dd8-736f-b961-c9ad82b96c09	3	wamid.NTAzNzEwMTQ1NDY6MDFhMjIxNTI3ZWIzNzcwMGI2YmQ2YTc0YzI3MzE1ZGQ	wamid.NTAzNzEwMTQ1NDY6MDFhMjIxNTI3ZjA1NzUyNTg0YjJjNTdhYTdmYWZmOTU	\N	\N	1	f	00-62b2284ea6d7de4044c33405557bacb1-91b3351ba14eeebf-01	2026-11-28 08:43:04.302617+00	2026-11-28 08:43:04.318061+00	2026-11-28 08:43:04.328797+00	2026-11-28 08:43:04+00	2026-11-28 08:43:04+00	\N
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7f27-8517-bcf6-9009a70f6500	reply	read	01a22152-7f27-8517-bcf6-9009a70f6500	700100200300401	50371014546	SV.A1F4C55145C6F249851C	{"forms": [{"body": "Esta sería su cita:\\n• Limpieza dental\\n• martes 8 de diciembre a las 3:30 p. m.\\n• Dr. José Ibáñez\\n• A nombre de Ana Beatriz Molina\\n\\n¿La confirmo?", "type": "buttons", "footer": "", "buttons": [{"id": "CONFIRM_BOOKING", "title": "Sí, confirmar"}, {"id": "EDIT_BOOKING", "title": "Cambiar algo"}, {"id": "CANCEL_BOOKING", "title": "Cancelar"}]}]}	\N	01a22152-7dd8-736f-b961-c9ad82b96c09	4	wamid.NTAzNzEwMTQ1NDY6MDFhMjIxNTI3ZjE4NzM1ZmE2ZjNlZjkzMjlmNDAxZmY	wamid.NTAzNzEwMTQ1NDY6MDFhMjIxNTI3ZmJmNzI4ZmIwZDdiMGJiMjc2Y2M5ODE	\N	\N	1	f	00-fd22637decb68f45a64adb57a334dbb5-bfa22f04f9221ca0-01	2026-11-28 08:43:04.492739+00	2026-11-28 08:43:04.505032+00	2026-11-28 08:43:04.521331+00	2026-11-28 08:43:04+00	2026-11-28 08:43:05+00	\N
\.
COPY notification.inbox (queue, event_id, received_at) FROM stdin;
notification.send-reply	01a22152-77e5-74e8-bee3-e058def5c937	2026-11-28 08:43:02.513225+00
notification.apply-status	01a22152-781e-76be-9f08-e62368e1eefa	2026-11-28 08:43:02.580668+00
notification.send-reply	01a22152-7882-7516-abd9-252ed3cb008b	2026-11-28 08:43:02.671419+00
notification.apply-status	01a22152-78a9-7698-a511-1c2fe949592f	2026-11-28 08:43:02.708513+00
notification.send-reply	01a22152-7905-70d6-8fbf-fa57c9a9fc3a	2026-11-28 08:43:02.794605+00
notification.apply-status	01a22152-7923-7053-826d-deb1200fd96d	2026-11-28 08:43:02.824113+00
notification.apply-status	01a22152-794c-72e0-9004-55c4adeb80ba	2026-11-28 08:43:02.866139+00
notification.send-reply	01a22152-798c-7523-aaf0-ef1eedf3dfdd	2026-11-28 08:43:02.939209+00
notification.apply-status	01a22152-79b8-77cd-b710-a2dba12a4234	2026-11-28 08:43:02.975712+00
notification.apply-status	01a22152-79e0-72e1-8626-23787e2f44f7	2026-11-28 08:43:03.021903+00
notification.plan-reminders	01a22152-7a3d-7738-897d-3f87a0f12c11	2026-11-28 08:43:03.115651+00
notification.apply-status	01a22152-7a50-7417-a808-c3ce71a14c4d	2026-11-28 08:43:03.145007+00
notification.send-reply	01a22152-7a70-7284-8868-784584ab3a7f	2026-11-28 08:43:03.163786+00
notification.apply-status	01a22152-7a7a-7395-9333-0d1174c39ec1	2026-11-28 08:43:03.170099+00
notification.apply-status	01a22152-7a9f-744d-8cae-6826ff10a186	2026-11-28 08:43:03.204432+00
notification.apply-status	01a22152-7ae6-7336-a55e-e80e96ebdcd2	2026-11-28 08:43:03.276381+00
notification.apply-status	01a22152-7b0b-7343-a288-2428f268356a	2026-11-28 08:43:03.316955+00
notification.apply-status	01a22152-7b7e-77f5-9893-918675a1ce31	2026-11-28 08:43:03.434294+00
notification.apply-status	01a22152-7bcd-729d-aae0-7d749c83f06f	2026-11-28 08:43:03.511084+00
notification.apply-status	01a22152-7c13-74df-a69f-3a82f3a62831	2026-11-28 08:43:03.583932+00
notification.apply-status	01a22152-7cfb-7137-b3d1-e334eb2eeaa3	2026-11-28 08:43:03.810902+00
notification.plan-reminders	01a22152-7db8-77be-900e-47e93fea0568	2026-11-28 08:43:04.013273+00
notification.apply-status	01a22152-7e00-75e7-8490-ee3abeeeed36	2026-11-28 08:43:04.074313+00
notification.send-reply	01a22152-7e33-7509-95bc-37314981a80e	2026-11-28 08:43:04.122434+00
notification.apply-status	01a22152-7e4b-7156-bfe7-938f21df0b3d	2026-11-28 08:43:04.148222+00
notification.send-reply	01a22152-7e87-7117-ae6f-4f0cc1689909	2026-11-28 08:43:04.206506+00
notification.apply-status	01a22152-7ea4-73b8-aa4c-9673727a8a87	2026-11-28 08:43:04.278875+00
notification.send-reply	01a22152-7ee7-762c-bebf-13707c7ad3fa	2026-11-28 08:43:04.300966+00
notification.apply-status	01a22152-7f08-7267-bfea-3d0077dc6016	2026-11-28 08:43:04.338919+00
notification.apply-status	01a22152-7f2f-710e-a6cd-3643ba7b34d2	2026-11-28 08:43:04.374707+00
notification.apply-status	01a22152-7f78-76dd-b5e2-36c3c9d51fa0	2026-11-28 08:43:04.450654+00
notification.send-reply	01a22152-7f9b-7529-9ff3-356cdc59e95c	2026-11-28 08:43:04.491798+00
notification.apply-status	01a22152-7fc1-72e1-beae-0530dd91eec1	2026-11-28 08:43:04.524082+00
notification.apply-status	01a22152-7fd3-7582-9d0d-6c59543c11e5	2026-11-28 08:43:04.538568+00
notification.apply-status	01a22152-8036-750f-b873-2d631b447837	2026-11-28 08:43:04.63738+00
notification.apply-status	01a22152-805b-71ee-98b8-a9e07e4a1103	2026-11-28 08:43:04.678859+00
notification.apply-status	01a22152-80a5-7001-a7a0-5e0130b0e44c	2026-11-28 08:43:04.747808+00
notification.apply-status	01a22152-80ee-7569-9716-9a9d8826c0ca	2026-11-28 08:43:04.819514+00
notification.apply-status	01a22152-8100-72b8-b013-d509e603e299	2026-11-28 08:43:04.838423+00
notification.apply-status	01a22152-8164-73d2-9b6e-b2b9e01fc804	2026-11-28 08:43:04.938797+00
notification.apply-status	01a22152-821d-74ca-a4d5-e4c4236eb284	2026-11-28 08:43:05.123556+00
\.
COPY notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, version, due_at, state, attempt, lease_until, last_error, traceparent, created_at, lane, sequence) FROM stdin;
01a22152-7a51-7644-a0ad-418e1d52af3e	appointment-reminders	01a22152-6a1c-72b9-86fa-644e35ee7f94	reminder_24h	01a22152-797e-710a-844b-4529799a2f58	reminder_24h:01a22152-797e-710a-844b-4529799a2f58	1	2026-12-07 21:30:00+00	ready	0	\N	\N	00-0752f993bcbaf1338096b5ce9deb66f6-f263cf3f25e0d477-01	2026-11-28 08:43:03.116965+00	\N	\N
01a22152-7a52-732a-8e18-642ef153b64c	appointment-reminders	01a22152-6a1c-72b9-86fa-644e35ee7f94	reminder_2h	01a22152-797e-710a-844b-4529799a2f58	reminder_2h:01a22152-797e-710a-844b-4529799a2f58	1	2026-12-08 19:30:00+00	ready	0	\N	\N	00-0752f993bcbaf1338096b5ce9deb66f6-f263cf3f25e0d477-01	2026-11-28 08:43:03.116965+00	\N	\N
01a22152-7dde-76e5-a027-b1793b4f6dc2	appointment-reminders	01a22152-6a1c-72b9-86fa-644e35ee7f94	reminder_24h	01a22152-7db4-776f-9a4a-0a61f8013930	reminder_24h:01a22152-7db4-776f-9a4a-0a61f8013930	1	2026-12-02 14:00:00+00	ready	0	\N	\N	00-a87e7755b25e5be2b5cedb2dee7d3f87-eb7247fdbdde1919-01	2026-11-28 08:43:04.015446+00	\N	\N
01a22152-7de0-7192-89b6-020c430fefdf	appointment-reminders	01a22152-6a1c-72b9-86fa-644e35ee7f94	reminder_2h	01a22152-7db4-776f-9a4a-0a61f8013930	reminder_2h:01a22152-7db4-776f-9a4a-0a61f8013930	1	2026-12-03 01:00:00+00	ready	0	\N	\N	00-a87e7755b25e5be2b5cedb2dee7d3f87-eb7247fdbdde1919-01	2026-11-28 08:43:04.015446+00	\N	\N
\.
COPY notification.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
\.
COPY notification.pauses (queue, clinic_id, reason, code, paused_at) FROM stdin;
\.
COPY public.__diesel_schema_migrations (version, run_on) FROM stdin;
20261122100000	2026-11-28 08:42:58.024474
20261122100100	2026-11-28 08:42:58.057328
20261122100200	2026-11-28 08:42:58.068289
20261122100300	2026-11-28 08:42:58.073351
20261122100400	2026-11-28 08:42:58.077728
20261122100501	2026-11-28 08:42:58.081571
20261122100502	2026-11-28 08:42:58.085671
20261122100503	2026-11-28 08:42:58.09473
20261122100504	2026-11-28 08:42:58.099609
20261122100505	2026-11-28 08:42:58.103442
20261122100600	2026-11-28 08:42:58.106861
20261122100700	2026-11-28 08:42:58.109448
20261122100800	2026-11-28 08:42:58.12742
20261122100900	2026-11-28 08:42:58.148743
20261122101000	2026-11-28 08:42:58.166007
20261122101100	2026-11-28 08:42:58.176948
20261122124100	2026-11-28 08:42:58.186853
20261122141000	2026-11-28 08:42:58.18794
20261122141100	2026-11-28 08:42:58.190121
20261122143000	2026-11-28 08:42:58.203359
20261122143100	2026-11-28 08:42:58.208906
20261122150000	2026-11-28 08:42:58.210573
\.
COPY scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from, busy_to, status, source, overbooked, notes, version, hold_expires_at, idempotency_key, turn_id, session_id, reminders_wanted, created_at, updated_at) FROM stdin;
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-797e-710a-844b-4529799a2f58	01a22152-6ac5-7494-9d70-bc0d59e193f7	01a22152-797e-710a-844b-4528836b80e4	01a22152-6ac2-7297-bc5b-72085498145c	2026-12-08 21:30:00+00	2026-12-08 22:00:00+00	["2026-12-08 21:30:00+00","2026-12-08 22:00:00+00")	2026-12-08 21:30:00+00	2026-12-08 22:00:00+00	booked	whatsapp	f		1	\N	\N	01a22152-7943-8354-b987-91bc38947920	01a22152-7773-71c4-9ed1-5186f531abae	t	2026-11-28 08:43:02.900275+00	2026-11-28 08:43:03.072147+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7db4-776f-9a4a-0a61f8013930	01a22152-6ac5-7494-9d70-bc0d59e193f7	01a22152-7db4-776f-9a4a-0a60139e03ce	01a22152-6ac3-760b-8001-9b5967a41b64	2026-12-03 13:30:00+00	2026-12-03 14:00:00+00	["2026-12-03 13:30:00+00","2026-12-03 14:00:00+00")	2026-12-03 13:30:00+00	2026-12-03 14:00:00+00	booked	desk	f		1	\N	\N	\N	\N	t	2026-11-28 08:43:03.978022+00	2026-11-28 08:43:03.978022+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7f86-7144-986b-49d864ae94f1	01a22152-6ad5-7350-89f8-09da0a526977	01a22152-7f86-7144-986b-49d7a714ee20	01a22152-6ac2-7297-bc5b-72085498145c	2026-12-08 21:30:00+00	2026-12-08 22:00:00+00	["2026-12-08 21:30:00+00","2026-12-08 22:00:00+00")	2026-12-08 21:30:00+00	2026-12-08 22:00:00+00	held	whatsapp	f		0	2026-11-28 08:53:04.448152+00	\N	01a22152-7f27-8517-8523-ce13bac36c28	01a22152-7dd8-736f-b961-c9ad82b96c09	t	2026-11-28 08:43:04.448152+00	2026-11-28 08:43:04.448152+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-a578-7192-84e8-a1ec01206899	01a22152-6ac5-7494-9d70-bc0d59e193f7	01a22152-a578-7192-84e8-a1eb4f3e8a21	01a22152-6ac3-760b-8001-9b5967a41b64	2026-12-03 14:00:00+00	2026-12-03 14:30:00+00	["2026-12-03 14:00:00+00","2026-12-03 14:30:00+00")	2026-12-03 14:00:00+00	2026-12-03 14:30:00+00	booked	desk	f		1	\N	\N	\N	\N	t	2026-11-28 08:43:14.164309+00	2026-11-28 08:43:14.164309+00
\.
COPY scheduling.breaks (clinic_id, id, doctor_id, weekday, opens, closes) FROM stdin;
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6adf-7163-a066-fd9a7b72d578	01a22152-6ac5-7494-9d70-bc0d59e193f7	1	10:00:00	10:20:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ae0-701a-a79e-128cf19ca8b5	01a22152-6ac5-7494-9d70-bc0d59e193f7	3	10:00:00	10:20:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ae1-7759-91ab-5648654c3440	01a22152-6ac5-7494-9d70-bc0d59e193f7	5	10:00:00	10:20:00
\.
COPY scheduling.doctor_services (clinic_id, doctor_id, service_id) FROM stdin;
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ac5-7494-9d70-bc0d59e193f7	01a22152-6ac2-7297-bc5b-72085498145c
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ac5-7494-9d70-bc0d59e193f7	01a22152-6ac3-760b-8001-9b5967a41b64
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ac5-7494-9d70-bc0d59e193f7	01a22152-6ac3-760b-8001-9b5a13fecc1c
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ace-7390-9a37-b8213a6b2051	01a22152-6ac4-7388-84a8-e16bf672fdad
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ace-7390-9a37-b8213a6b2051	01a22152-6ac3-760b-8001-9b5967a41b64
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ad5-7350-89f8-09da0a526977	01a22152-6ac2-7297-bc5b-72085498145c
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ad5-7350-89f8-09da0a526977	01a22152-6ac3-760b-8001-9b5967a41b64
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ad5-7350-89f8-09da0a526977	01a22152-6ac3-760b-8001-9b5a13fecc1c
\.
COPY scheduling.doctors (clinic_id, id, title, full_name, specialty, bio, aliases, consultation_duration_minutes, buffer_time_minutes, is_active, created_at, updated_at) FROM stdin;
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ac5-7494-9d70-bc0d59e193f7	Dra.	Elena Rivas	odontología general		["Dra. Rivas", "doctora Elena"]	30	0	t	2026-11-28 08:42:59.122926+00	2026-11-28 08:42:59.122926+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ace-7390-9a37-b8213a6b2051	Dr.	Óscar Rivas	ortodoncia		["Dr. Rivas", "doctor Oscar"]	20	10	t	2026-11-28 08:42:59.122926+00	2026-11-28 08:42:59.122926+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ad5-7350-89f8-09da0a526977	Dr.	José Ibáñez	odontología general		["Dr. Ibáñez", "Ibanez"]	30	0	t	2026-11-28 08:42:59.122926+00	2026-11-28 08:42:59.122926+00
\.
COPY scheduling.inbox (queue, event_id, received_at) FROM stdin;
scheduling.book-on-request	01a22152-7a0e-7598-9259-e9a9f2aa543e	2026-11-28 08:43:03.075244+00
\.
COPY scheduling.outbox (id, clinic_id, routing_key, body, traceparent, created_at) FROM stdin;
01a22152-a57a-758e-9dad-a663d15b335d	01a22152-6a1c-72b9-86fa-644e35ee7f94	scheduling.appointment.booked.v1	\\x0aac010a2430316132323135322d613537382d373139322d383465382d61316563303132303638393910011a2430316132323135322d366163352d373439342d396437302d626330643539653139336637222430316132323135322d613537382d373139322d383465382d6131656234663365386132312a2430316132323135322d366163332d373630622d383030312d396235393637613431623634320608e0ebc5d8063a0608e8f9c5d8064002	00-c2b1e719e8174cbefb95ad1d99d70dd3-79346bab98d027fd-01	2026-11-28 08:43:14.164789+00
\.
COPY scheduling.patient_words (clinic_id, word, patient_id) FROM stdin;
01a22152-6a1c-72b9-86fa-644e35ee7f94	carlos	01a22152-797e-710a-844b-4528836b80e4
01a22152-6a1c-72b9-86fa-644e35ee7f94	henriquez	01a22152-797e-710a-844b-4528836b80e4
01a22152-6a1c-72b9-86fa-644e35ee7f94	50372003327	01a22152-797e-710a-844b-4528836b80e4
01a22152-6a1c-72b9-86fa-644e35ee7f94	72003327	01a22152-797e-710a-844b-4528836b80e4
01a22152-6a1c-72b9-86fa-644e35ee7f94	marta	01a22152-7db4-776f-9a4a-0a60139e03ce
01a22152-6a1c-72b9-86fa-644e35ee7f94	alvarenga	01a22152-7db4-776f-9a4a-0a60139e03ce
01a22152-6a1c-72b9-86fa-644e35ee7f94	50370000031	01a22152-7db4-776f-9a4a-0a60139e03ce
01a22152-6a1c-72b9-86fa-644e35ee7f94	70000031	01a22152-7db4-776f-9a4a-0a60139e03ce
01a22152-6a1c-72b9-86fa-644e35ee7f94	ana	01a22152-7f86-7144-986b-49d7a714ee20
01a22152-6a1c-72b9-86fa-644e35ee7f94	beatriz	01a22152-7f86-7144-986b-49d7a714ee20
01a22152-6a1c-72b9-86fa-644e35ee7f94	molina	01a22152-7f86-7144-986b-49d7a714ee20
01a22152-6a1c-72b9-86fa-644e35ee7f94	50371014546	01a22152-7f86-7144-986b-49d7a714ee20
01a22152-6a1c-72b9-86fa-644e35ee7f94	71014546	01a22152-7f86-7144-986b-49d7a714ee20
01a22152-6a1c-72b9-86fa-644e35ee7f94	marta	01a22152-a578-7192-84e8-a1eb4f3e8a21
01a22152-6a1c-72b9-86fa-644e35ee7f94	alvarenga	01a22152-a578-7192-84e8-a1eb4f3e8a21
01a22152-6a1c-72b9-86fa-644e35ee7f94	50370000032	01a22152-a578-7192-84e8-a1eb4f3e8a21
01a22152-6a1c-72b9-86fa-644e35ee7f94	70000032	01a22152-a578-7192-84e8-a1eb4f3e8a21
\.
COPY scheduling.patients (clinic_id, id, full_name, phone, bsuid, email, dui_sealed, dui_index, notes, is_blocked, no_show_count, created_at, updated_at) FROM stdin;
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-797e-710a-844b-4528836b80e4	Carlos Henríquez	50372003327	SV.24F7330017DCB4B91D3F	\N	\N	\N		f	0	2026-11-28 08:43:02.900275+00	2026-11-28 08:43:02.900275+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7db4-776f-9a4a-0a60139e03ce	Marta Alvarenga	50370000031	\N	\N	\N	\N		f	0	2026-11-28 08:43:03.978022+00	2026-11-28 08:43:03.978022+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-7f86-7144-986b-49d7a714ee20	Ana Beatriz Molina	50371014546	SV.A1F4C55145C6F249851C	\N	\N	\N		f	0	2026-11-28 08:43:04.448152+00	2026-11-28 08:43:04.448152+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-a578-7192-84e8-a1eb4f3e8a21	Marta Alvarenga	50370000032	\N	\N	\N	\N		f	0	2026-11-28 08:43:14.164309+00	2026-11-28 08:43:14.164309+00
\.
COPY scheduling.services (clinic_id, id, name, duration_minutes, buffer_before_minutes, buffer_after_minutes, price_cents, currency, aliases, is_active, created_at) FROM stdin;
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ac2-7297-bc5b-72085498145c	Limpieza dental	30	0	0	2200	USD	["limpieza", "profilaxis"]	t	2026-11-28 08:42:59.122926+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ac3-760b-8001-9b5967a41b64	Consulta general	30	0	0	1200	USD	["consulta", "chequeo", "revisión", "evaluación"]	t	2026-11-28 08:42:59.122926+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ac3-760b-8001-9b5a13fecc1c	Relleno	40	0	5	2800	USD	["relleno", "empaste", "resina", "caries"]	t	2026-11-28 08:42:59.122926+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ac4-7388-84a8-e16bf672fdad	Control de ortodoncia	20	0	0	3000	USD	["frenillos", "brackets", "ortodoncia"]	t	2026-11-28 08:42:59.122926+00
\.
COPY scheduling.vacations (clinic_id, id, doctor_id, starts_on, ends_on) FROM stdin;
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ae1-7759-91ab-5649322d5a8f	01a22152-6ad5-7350-89f8-09da0a526977	2026-12-21	2026-12-25
\.
COPY scheduling.working_hours (clinic_id, id, doctor_id, weekday, opens, closes) FROM stdin;
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ac8-73fe-be2d-61f8f4dcee08	01a22152-6ac5-7494-9d70-bc0d59e193f7	1	07:30:00	12:00:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ac9-76c3-870d-e10b1005e79e	01a22152-6ac5-7494-9d70-bc0d59e193f7	1	13:00:00	16:30:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ac9-76c3-870d-e10cd49aa76e	01a22152-6ac5-7494-9d70-bc0d59e193f7	2	07:30:00	12:00:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6aca-76dc-96ad-0137157daf08	01a22152-6ac5-7494-9d70-bc0d59e193f7	2	13:00:00	16:30:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6aca-76dc-96ad-0138c172d4dc	01a22152-6ac5-7494-9d70-bc0d59e193f7	3	07:30:00	12:00:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6acb-778c-8ed3-f144b588ce50	01a22152-6ac5-7494-9d70-bc0d59e193f7	3	13:00:00	16:30:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6acb-778c-8ed3-f145887df27c	01a22152-6ac5-7494-9d70-bc0d59e193f7	4	07:30:00	12:00:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6acc-747d-a10d-3b490f07f971	01a22152-6ac5-7494-9d70-bc0d59e193f7	4	13:00:00	16:30:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6acd-7402-a954-5f96fa74f917	01a22152-6ac5-7494-9d70-bc0d59e193f7	5	07:30:00	12:00:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6acd-7402-a954-5f973d0a3d51	01a22152-6ac5-7494-9d70-bc0d59e193f7	5	13:00:00	16:30:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ace-7390-9a37-b820debf3a81	01a22152-6ac5-7494-9d70-bc0d59e193f7	6	08:00:00	12:00:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ad0-7587-8aa0-d4f29ed6b4ee	01a22152-6ace-7390-9a37-b8213a6b2051	1	07:30:00	12:00:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ad1-70c0-8e04-18ae4985ae7e	01a22152-6ace-7390-9a37-b8213a6b2051	1	13:00:00	16:30:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ad2-71cb-ab4e-5ff5494a019a	01a22152-6ace-7390-9a37-b8213a6b2051	3	07:30:00	12:00:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ad2-71cb-ab4e-5ff62b3f30a5	01a22152-6ace-7390-9a37-b8213a6b2051	3	13:00:00	16:30:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ad3-7783-aafb-d15296e7981c	01a22152-6ace-7390-9a37-b8213a6b2051	4	13:00:00	16:30:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ad3-7783-aafb-d1539c01e629	01a22152-6ace-7390-9a37-b8213a6b2051	5	07:30:00	12:00:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ad4-759a-9a4a-78571443b5da	01a22152-6ace-7390-9a37-b8213a6b2051	5	13:00:00	16:30:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ad7-73f8-ac84-cdd91c786ef9	01a22152-6ad5-7350-89f8-09da0a526977	1	07:30:00	12:00:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ad8-75b7-b3e6-3cd9872b473f	01a22152-6ad5-7350-89f8-09da0a526977	1	13:00:00	16:30:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ad8-75b7-b3e6-3cda32548713	01a22152-6ad5-7350-89f8-09da0a526977	2	07:30:00	12:00:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ad9-761a-a919-231563b68119	01a22152-6ad5-7350-89f8-09da0a526977	2	13:00:00	16:30:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6adb-7199-ae02-6c94e9c6e17b	01a22152-6ad5-7350-89f8-09da0a526977	3	07:30:00	12:00:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6adc-73cb-8b6e-9e6ddc335825	01a22152-6ad5-7350-89f8-09da0a526977	3	13:00:00	16:30:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6adc-73cb-8b6e-9e6eea1960f7	01a22152-6ad5-7350-89f8-09da0a526977	4	07:30:00	12:00:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6add-705f-94d6-b0f6ead89a63	01a22152-6ad5-7350-89f8-09da0a526977	4	13:00:00	16:30:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ade-74fd-afca-f801dcf5835b	01a22152-6ad5-7350-89f8-09da0a526977	5	07:30:00	12:00:00
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6ade-74fd-afca-f802845506be	01a22152-6ad5-7350-89f8-09da0a526977	5	13:00:00	16:30:00
\.
COPY tenancy.channels (clinic_id, id, phone_number_id, business_account_id, display_phone_number, access_token_sealed, whatsapp_status, created_at) FROM stdin;
01a22152-6a1c-72b9-86fa-644e35ee7f94	01a22152-6abb-752b-bb0a-c7311fbede72	700100200300401	800100200300401	50323930188	\\x0100000001d6a40933193df895bfdfc4ef237a8457fea56361c82f164c573d0ef392095e68b46c21340bc883098472f6	active	2026-11-28 08:42:59.122926+00
\.
COPY tenancy.clinics (clinic_id, slug, name, clinic_type, timezone, country, city, currency, language, phone, address, hours, payment_methods, emergency_text, emergency_number, bot_enabled, booking_horizon_days, min_notice_minutes, requires_confirmation, plan, plan_expires_at, plan_as_of, is_active, created_at, updated_at) FROM stdin;
01a22152-6a1c-72b9-86fa-644e35ee7f94	clinica-jiboa	Clínica Dental Jiboa	dental	America/El_Salvador	SV	San Vicente	USD	es-SV	+50323930188	2a Avenida Sur #14, Barrio El Calvario, San Vicente. Frente al parque.	{"1": [["07:30", "12:00"], ["13:00", "16:30"]], "2": [["07:30", "12:00"], ["13:00", "16:30"]], "3": [["07:30", "12:00"], ["13:00", "16:30"]], "4": [["07:30", "12:00"], ["13:00", "16:30"]], "5": [["07:30", "12:00"], ["13:00", "16:30"]], "6": [["08:00", "12:00"]], "7": []}	["efectivo", "tarjeta", "transferencia bancaria"]	Si el sangrado no para, hay hinchazón que le dificulta respirar o tragar, o un golpe fuerte, llame al 132 o vaya al hospital más cercano. También puede llamarnos al 2393-0188.	132	t	60	120	t	clinica	\N	\N	t	2026-11-28 08:42:59.122926+00	2026-11-28 08:42:59.122926+00
\.
COPY tenancy.data_keys (clinic_id, purpose, version, wrapped, created_at) FROM stdin;
01a22152-6a1c-72b9-86fa-644e35ee7f94	seal	1	\\x0100000001bb28bcb5a53c4c7814f4d5d9c51af0fae9ccd646c1fb10e5f3e2ef6c184fb11632cdc286d3b39f79a561a9258a48e0f6c67413ca60315c996e9ef088	2026-11-28 08:42:59.122926+00
01a22152-6a1c-72b9-86fa-644e35ee7f94	blind_index	1	\\x010000000152b1d1c0907ddf054a9d49ec12f83e5b311d0e329d762643554a61e41d3dcc773d1ee48ae8b5a83bd96b978c74739a1fd5fd5bf37c505c3bffa4bffc	2026-11-28 08:42:59.122926+00
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
