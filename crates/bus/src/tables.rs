//! The two infrastructure tables that every service has in its own schema. They are named without it: the
//! login role's `search_path` finds the service's own.

diesel::table! {
    outbox (id) {
        id -> Uuid,
        clinic_id -> Nullable<Uuid>,
        routing_key -> Text,
        body -> Binary,
        traceparent -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    inbox (queue, event_id) {
        queue -> Text,
        event_id -> Uuid,
        received_at -> Timestamptz,
    }
}
