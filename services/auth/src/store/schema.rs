//! The columns that auth reads and writes. The migrations document what they mean.

diesel::table! {
    auth.users (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        email -> Text,
        full_name -> Text,
        role -> Text,
        session_version -> Integer,
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
        plan_as_of -> Nullable<Timestamptz>,
        is_active -> Bool,
        updated_at -> Timestamptz,
    }
}

diesel::allow_tables_to_appear_in_same_query!(users, clinics);
