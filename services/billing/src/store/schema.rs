//! The columns that billing reads and writes. The migrations document what they mean.

diesel::table! {
    billing.subscriptions (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        provider_id -> Text,
        variant_id -> Text,
        plan -> Text,
        status -> Text,
        renews_at -> Nullable<Timestamptz>,
        ends_at -> Nullable<Timestamptz>,
        pause_mode -> Nullable<Text>,
        pause_resumes_at -> Nullable<Timestamptz>,
        paid_until -> Nullable<Timestamptz>,
        as_of -> Timestamptz,
        announced_as_of -> Nullable<Timestamptz>,
        content -> Nullable<Text>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    billing.news (clinic_id, event_name, data_type, data_id, as_of) {
        clinic_id -> Uuid,
        event_name -> Text,
        data_type -> Text,
        data_id -> Text,
        as_of -> Timestamptz,
        outcome -> Text,
        content -> Nullable<Text>,
        received_at -> Timestamptz,
    }
}

diesel::table! {
    billing.unclaimed (id) {
        id -> Uuid,
        event_name -> Text,
        data_type -> Text,
        data_id -> Text,
        as_of -> Nullable<Timestamptz>,
        received_at -> Timestamptz,
    }
}

diesel::table! {
    tenancy.settings (clinic_id) {
        clinic_id -> Uuid,
        plan -> Text,
        plan_expires_at -> Nullable<Timestamptz>,
    }
}
