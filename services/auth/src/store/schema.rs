//! The columns that auth reads and writes. The migrations document what they mean.

diesel::table! {
    auth.users (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        email -> Text,
        password_hash -> Text,
        full_name -> Text,
        role -> Text,
        is_active -> Bool,
        session_version -> Integer,
        last_login_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        must_change_by -> Nullable<Timestamptz>,
        email_verified_at -> Nullable<Timestamptz>,
        second_factor_since -> Nullable<Timestamptz>,
        doctor_id -> Nullable<Uuid>,
        whatsapp_phone -> Nullable<Text>,
        daily_agenda_since -> Nullable<Timestamptz>,
        whatsapp_proved_at -> Nullable<Timestamptz>,
        whatsapp_code_sealed -> Nullable<Binary>,
        whatsapp_code_ends_at -> Nullable<Timestamptz>,
        whatsapp_codes -> Nullable<SmallInt>,
        whatsapp_codes_since -> Nullable<Timestamptz>,
        language -> Nullable<Text>,
    }
}

diesel::table! {
    auth.pins (clinic_id, user_id) {
        clinic_id -> Uuid,
        user_id -> Uuid,
        pin_hash -> Text,
        set_at -> Timestamptz,
        failures -> Integer,
        failed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    auth.recovery_codes (clinic_id, user_id, code_hash) {
        clinic_id -> Uuid,
        user_id -> Uuid,
        code_hash -> Binary,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    auth.sessions (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        user_id -> Uuid,
        session_version -> Integer,
        begun_at -> Timestamptz,
        used_at -> Timestamptz,
        ends_at -> Timestamptz,
        browser -> Nullable<Text>,
        system -> Nullable<Text>,
    }
}

diesel::table! {
    tenancy.clinics (clinic_id) {
        clinic_id -> Uuid,
        slug -> Text,
        name -> Text,
        clinic_type -> Text,
        timezone -> Text,
        country -> Text,
        city -> Text,
        currency -> Text,
        language -> Text,
        phone -> Text,
        address -> Text,
        hours -> Jsonb,
        payment_methods -> Jsonb,
        emergency_text -> Text,
        emergency_number -> Text,
        bot_enabled -> Bool,
        assistant_quiet_ms -> Integer,
        booking_horizon_days -> Integer,
        min_notice_minutes -> Integer,
        requires_confirmation -> Bool,
        totp_required -> Bool,
        audit_retention_months -> Integer,
        settings_version -> BigInt,
        updated_at -> Timestamptz,
        plan -> Text,
        plan_expires_at -> Nullable<Timestamptz>,
        is_active -> Bool,
        delete_at -> Nullable<Timestamptz>,
        erased_at -> Nullable<Timestamptz>,
        logo_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    tenancy.channels (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        phone_number_id -> Text,
        business_account_id -> Text,
        display_phone_number -> Text,
        access_token_sealed -> Nullable<Binary>,
        verify_token_sealed -> Nullable<Binary>,
        whatsapp_status -> Text,
        problem -> Nullable<Text>,
        proved_at -> Nullable<Timestamptz>,
        send_order -> SmallInt,
        news -> Jsonb,
        tested_status -> Nullable<Text>,
        status_reason -> Nullable<Text>,
        status_since -> Nullable<Timestamptz>,
        status_until -> Nullable<Timestamptz>,
        worked_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    tenancy.data_keys (clinic_id, purpose, version) {
        clinic_id -> Uuid,
        purpose -> Text,
        version -> Integer,
        wrapped -> Binary,
    }
}

diesel::allow_tables_to_appear_in_same_query!(users, clinics, pins, recovery_codes);
