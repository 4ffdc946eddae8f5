//! The tables and views as diesel needs them. The migrations document the columns.

diesel::table! {
    notification.deliveries (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        kind -> Text,
        state -> Text,
        dedup_key -> Text,
        phone_number_id -> Text,
        to_phone -> Nullable<Text>,
        to_bsuid -> Nullable<Text>,
        content -> Jsonb,
        appointment_id -> Nullable<Uuid>,
        session_id -> Nullable<Uuid>,
        sequence -> Nullable<BigInt>,
        in_reply_to -> Nullable<Text>,
        wamid -> Nullable<Text>,
        error_code -> Nullable<Integer>,
        error_detail -> Nullable<Text>,
        attempts -> Integer,
        possibly_twice -> Bool,
        traceparent -> Nullable<Text>,
        created_at -> Timestamptz,
        sending_at -> Nullable<Timestamptz>,
        sent_at -> Nullable<Timestamptz>,
        delivered_at -> Nullable<Timestamptz>,
        read_at -> Nullable<Timestamptz>,
        failed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    notification.wamids (clinic_id, wamid) {
        clinic_id -> Uuid,
        wamid -> Text,
        delivery_id -> Uuid,
    }
}

diesel::table! {
    notification.jobs (id) {
        id -> Uuid,
        queue -> Text,
        clinic_id -> Uuid,
        kind -> Text,
        subject -> Uuid,
        dedup_key -> Text,
        version -> Integer,
        due_at -> Timestamptz,
        state -> Text,
        attempt -> Integer,
        lease_until -> Nullable<Timestamptz>,
        last_error -> Nullable<Text>,
        traceparent -> Nullable<Text>,
        created_at -> Timestamptz,
        lane -> Nullable<Uuid>,
        sequence -> Nullable<BigInt>,
        told -> Nullable<Jsonb>,
        told_version -> Nullable<Integer>,
    }
}

diesel::table! {
    notification.pauses (queue, clinic_id) {
        queue -> Text,
        clinic_id -> Uuid,
        reason -> Text,
        code -> Nullable<Integer>,
        paused_at -> Timestamptz,
        refused_channel -> Nullable<Uuid>,
        refused_token -> Nullable<Binary>,
    }
}

diesel::table! {
    notification.reminder_scans (kind, zone) {
        kind -> Text,
        zone -> Text,
        scanned_until -> Timestamptz,
    }
}

diesel::table! {
    notification.account_changes (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        field -> Text,
        phone_number_id -> Nullable<Text>,
        value -> Jsonb,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    scheduling.reminder_now (clinic_id, appointment_id) {
        clinic_id -> Uuid,
        appointment_id -> Uuid,
        status -> Text,
        version -> Integer,
        starts_at -> Timestamptz,
        reminders_wanted -> Bool,
        patient_name -> Text,
        phone -> Nullable<Text>,
        bsuid -> Nullable<Text>,
        doctor_title -> Text,
        doctor_name -> Text,
        service_name -> Text,
        is_blocked -> Bool,
        start_chosen_at -> Timestamptz,
        doctor_id -> Uuid,
    }
}

diesel::table! {
    scheduling.doctor_names (clinic_id, doctor_id) {
        clinic_id -> Uuid,
        doctor_id -> Uuid,
        title -> Text,
        full_name -> Text,
    }
}

diesel::table! {
    scheduling.expected_visits (clinic_id, appointment_id) {
        clinic_id -> Uuid,
        appointment_id -> Uuid,
        doctor_id -> Uuid,
        doctor_title -> Text,
        doctor_name -> Text,
        starts_at -> Timestamptz,
        patient -> Text,
        service_name -> Text,
    }
}

diesel::table! {
    auth.agenda_readers (clinic_id, user_id) {
        clinic_id -> Uuid,
        user_id -> Uuid,
        phone -> Text,
        doctor_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    auth.staff_names (clinic_id, user_id) {
        clinic_id -> Uuid,
        user_id -> Uuid,
        full_name -> Text,
    }
}

diesel::table! {
    notification.notices (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        happening -> Text,
        kind -> Text,
        at -> Timestamptz,
        appointment_id -> Nullable<Uuid>,
        conversation_id -> Nullable<Uuid>,
        detail -> Nullable<Text>,
    }
}

diesel::table! {
    notification.templates (clinic_id, account, name, language) {
        clinic_id -> Uuid,
        account -> Text,
        name -> Text,
        language -> Text,
        state -> Text,
        category -> Text,
        reason -> Nullable<Text>,
        checked_at -> Nullable<Timestamptz>,
        changed_at -> Timestamptz,
        words -> Nullable<Jsonb>,
    }
}

diesel::table! {
    notification.read_marks (clinic_id, user_id) {
        clinic_id -> Uuid,
        user_id -> Uuid,
        up_to -> Uuid,
    }
}

diesel::table! {
    notification.emails (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        kind -> Text,
        state -> Text,
        attempts -> Integer,
        due_at -> Nullable<Timestamptz>,
        expires_at -> Timestamptz,
        last_error -> Nullable<Text>,
        traceparent -> Nullable<Text>,
        requested_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    tenancy.settings (clinic_id) {
        clinic_id -> Uuid,
        name -> Text,
        timezone -> Text,
        language -> Text,
        plan -> Text,
        plan_expires_at -> Nullable<Timestamptz>,
        suspended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    tenancy.channel (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        phone_number_id -> Text,
        business_account_id -> Text,
        access_token_sealed -> Nullable<Binary>,
        whatsapp_status -> Text,
        send_order -> SmallInt,
        token_digest -> Nullable<Binary>,
        worked_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    tenancy.data_key (clinic_id, purpose, version) {
        clinic_id -> Uuid,
        purpose -> Text,
        version -> Integer,
        wrapped -> Binary,
    }
}

diesel::allow_tables_to_appear_in_same_query!(reminder_now, settings);
diesel::allow_tables_to_appear_in_same_query!(agenda_readers, staff_names);
diesel::allow_tables_to_appear_in_same_query!(channel, data_key);
