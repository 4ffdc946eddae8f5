//! The two OpenAPI documents.

use rest::{Api, Endpoint, NameTaken, document};
use serde_json::Value;

/// What each service serves.
pub fn apis() -> Vec<Api> {
    vec![
        auth::api(),
        scheduling::api(),
        whatsapp_ingest::api(),
        nlu_booking::api(),
        billing::api(),
        notification::api(),
    ]
}

/// What the gateway routes.
pub fn public_document() -> Result<Value, NameTaken> {
    document("Cita", &apis(), |endpoint| !is_internal(endpoint))
}

/// What only services call.
pub fn internal_document() -> Result<Value, NameTaken> {
    document("Cita, between services", &apis(), is_internal)
}

fn is_internal(endpoint: &Endpoint) -> bool {
    endpoint.access().is_internal()
}
