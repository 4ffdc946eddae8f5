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
        phone -> Text,
        address -> Text,
        bot_enabled -> Bool,
        plan -> Text,
        plan_expires_at -> Nullable<Timestamptz>,
        is_active -> Bool,
    }
}

diesel::allow_tables_to_appear_in_same_query!(users, clinics);
