//! The columns that billing reads and writes. The migrations document what they mean.

diesel::table! {
    billing.subscriptions (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        provider_id -> Text,
        variant_id -> Text,
        order_id -> Nullable<Text>,
        plan -> Text,
        status -> Text,
        renews_at -> Nullable<Timestamptz>,
        ends_at -> Nullable<Timestamptz>,
        pause_mode -> Nullable<Text>,
        pause_resumes_at -> Nullable<Timestamptz>,
        paid_until -> Nullable<Timestamptz>,
        period_changed_at -> Nullable<Timestamptz>,
        months_before -> Nullable<Int4>,
        as_of -> Timestamptz,
        content -> Nullable<Text>,
        covered -> Array<Timestamptz>,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    billing.payments (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        kind -> Text,
        provider_id -> Text,
        subscription_id -> Nullable<Text>,
        reason -> Text,
        state -> Text,
        total_cents -> Int8,
        refunded_cents -> Int8,
        currency -> Text,
        made_at -> Timestamptz,
        gives_plan -> Nullable<Text>,
        gives_months -> Nullable<Int4>,
        follows -> Nullable<Timestamptz>,
        follows_subscription -> Nullable<Text>,
        as_of -> Timestamptz,
        content -> Text,
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
        reason -> Nullable<Text>,
        named_clinic -> Nullable<Text>,
    }
}

diesel::table! {
    tenancy.shop_plans (clinic_id) {
        clinic_id -> Uuid,
        as_of -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    tenancy.settings (clinic_id) {
        clinic_id -> Uuid,
        plan -> Text,
        plan_expires_at -> Nullable<Timestamptz>,
        timezone -> Text,
    }
}

diesel::table! {
    tenancy.granted_plans (clinic_id, id) {
        clinic_id -> Uuid,
        id -> Uuid,
        plan -> Text,
        given_at -> Timestamptz,
        until -> Nullable<Timestamptz>,
    }
}
