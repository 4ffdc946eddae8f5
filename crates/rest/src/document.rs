//! The OpenAPI document, assembled from endpoints.

use crate::endpoint::Endpoint;
use crate::operation::operation;
use crate::problem::{ProblemBody, status};
use kernel::{CommonCode, Language, Refusal};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use utoipa::PartialSchema;

/// What one service adds to the document.
pub struct Api {
    /// The service's name, which groups its endpoints.
    pub service: &'static str,
    pub endpoints: Vec<Endpoint>,
    /// All its error codes, also those that only other services see.
    pub codes: Vec<Refusal>,
}

/// Two types of different shape under one name: one of them would be missing in the document.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("two types are both called {0} in the API")]
pub struct NameTaken(pub String);

/// The OpenAPI 3.1 document of the endpoints that `included` lets through.
pub fn document(
    title: &str,
    apis: &[Api],
    included: impl Fn(&Endpoint) -> bool,
) -> Result<Value, NameTaken> {
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    let mut schemas: BTreeMap<String, Value> = BTreeMap::new();
    schemas.insert("Problem".to_owned(), json!(ProblemBody::schema()));
    schemas.insert("ErrorCode".to_owned(), error_codes(apis));
    for api in apis {
        for endpoint in api.endpoints.iter().filter(|one| included(one)) {
            let method = endpoint.method().as_str().to_lowercase();
            let item = paths.entry(endpoint.path()).or_default();
            item.insert(method, operation(api.service, endpoint));
            for (name, schema) in &endpoint.description().schemas {
                let known = schemas
                    .entry(name.clone())
                    .or_insert_with(|| schema.clone());
                if known != schema {
                    return Err(NameTaken(name.clone()));
                }
            }
        }
    }
    Ok(json!({
        "openapi": "3.1.0",
        "info": { "title": title, "version": "1" },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "staff": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT" },
                "service": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT" },
                "operator": { "type": "http", "scheme": "basic" },
                "superadmin": { "type": "apiKey", "in": "header", "name": "X-Admin-Key" }
            }
        }
    }))
}

/// Every code of every service with its status and both texts.
fn error_codes(apis: &[Api]) -> Value {
    let mut all: BTreeMap<&str, Refusal> = BTreeMap::new();
    let own = apis.iter().flat_map(|api| api.codes.iter().copied());
    for refusal in CommonCode::refusals().into_iter().chain(own) {
        all.insert(refusal.code, refusal);
    }
    let details: Map<String, Value> = all
        .values()
        .map(|refusal| {
            let details = json!({
                "status": status(refusal.class).as_u16(),
                "es": refusal.text(Language::Spanish),
                "en": refusal.text(Language::English),
            });
            (refusal.code.to_owned(), details)
        })
        .collect();
    let names: Vec<&str> = all.into_keys().collect();
    json!({ "type": "string", "enum": names, "x-codes": details })
}
