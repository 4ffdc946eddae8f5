//! The tables of the schema `conversation`, and the views of other services.

diesel::table! {
    conversation.sessions (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        phone_number_id -> Text,
        contact_phone -> Nullable<Text>,
        contact_bsuid -> Nullable<Text>,
        contact_name -> Text,
        state -> Text,
        collected -> Jsonb,
        handover -> Bool,
        reply_sequence -> Int8,
        last_message_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    conversation.faqs (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        key -> Text,
        category -> Text,
        question -> Text,
        answer -> Text,
        keywords -> Jsonb,
        is_active -> Bool,
        sort_order -> Int4,
        version -> Int4,
    }
}

diesel::table! {
    tenancy.settings (clinic_id) {
        clinic_id -> Uuid,
        name -> Text,
        timezone -> Text,
        language -> Text,
        address -> Text,
        phone -> Text,
        hours -> Jsonb,
        payment_methods -> Jsonb,
        emergency_text -> Text,
        emergency_number -> Text,
        bot_enabled -> Bool,
        booking_horizon_days -> Int4,
        min_notice_minutes -> Int4,
        plan_expires_at -> Nullable<Timestamptz>,
        is_active -> Bool,
        max_open_visits -> Int4,
        same_time_rule -> Text,
        handback_minutes -> Int4,
    }
}

diesel::table! {
    scheduling.bookable_doctors (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        title -> Text,
        full_name -> Text,
        aliases -> Jsonb,
        service_ids -> Array<Uuid>,
        service_minutes -> Array<Int4>,
    }
}

diesel::table! {
    scheduling.clinic_closures (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        starts_on -> Date,
        ends_on -> Date,
        from_time -> Nullable<Time>,
        to_time -> Nullable<Time>,
    }
}

diesel::table! {
    scheduling.bookable_services (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        name -> Text,
        duration_minutes -> Int4,
        price_cents -> Int8,
        currency -> Text,
        aliases -> Jsonb,
    }
}
