//! The table of the inbox, which every service has in its own schema. It is named without it: the login role's
//! `search_path` finds the service's own.

diesel::table! {
    inbox (queue, event_id) {
        queue -> Text,
        event_id -> Uuid,
        received_at -> Timestamptz,
    }
}
