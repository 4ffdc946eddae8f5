//! The OpenAPI document, assembled from endpoints.

use crate::access::AccessKind;
use crate::description::{Description, Parameter};
use crate::endpoint::Endpoint;
use crate::problem::{ProblemBody, status};
use kernel::{CommonCode, Language, Refusal};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use utoipa::PartialSchema;

/// What one service adds to the document.
pub struct Api {
    /// The service's name, which groups its endpoints.
    pub service: &'static str,
    /// Everything it serves.
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
                "operator": { "type": "http", "scheme": "basic" }
            }
        }
    }))
}

/// The error codes an endpoint may answer: its own and those of its kind, each once, in the order of their names.
pub fn refusals_of(endpoint: &Endpoint) -> Vec<Refusal> {
    let mut all: BTreeMap<&str, Refusal> = BTreeMap::new();
    let common = common(endpoint).into_iter().map(Refusal::from);
    for refusal in common.chain(endpoint.own_refusals().iter().copied()) {
        all.insert(refusal.code, refusal);
    }
    all.into_values().collect()
}

fn common(endpoint: &Endpoint) -> Vec<CommonCode> {
    let mut codes = vec![CommonCode::Unavailable, CommonCode::Internal];
    match endpoint.access() {
        AccessKind::Staff(action) => {
            codes.extend([
                CommonCode::Unauthenticated,
                CommonCode::UserInactive,
                CommonCode::Forbidden,
                CommonCode::TooManyRequests,
                CommonCode::CheckUnavailable,
            ]);
            if !action.without_subscription {
                codes.push(CommonCode::SubscriptionExpired);
            }
            if action.needs_analytics {
                codes.push(CommonCode::PlanUpgradeRequired);
            }
        }
        AccessKind::Service => {
            codes.extend([CommonCode::Unauthenticated, CommonCode::CheckUnavailable]);
        }
        AccessKind::Operator | AccessKind::Webhook | AccessKind::Public => {}
    }
    let Description {
        parameters, body, ..
    } = endpoint.description();
    if body.is_some() {
        codes.extend([
            CommonCode::InvalidJson,
            CommonCode::InvalidField,
            CommonCode::PayloadTooLarge,
        ]);
    }
    if parameters.iter().any(|one| one.place == "path") {
        codes.push(CommonCode::NotFound);
    }
    if parameters.iter().any(|one| one.place != "path") {
        codes.push(CommonCode::InvalidField);
    }
    codes
}

fn operation(service: &str, endpoint: &Endpoint) -> Value {
    let description = endpoint.description();
    let mut operation = json!({
        "tags": [service],
        "operationId": operation_id(endpoint),
        "summary": endpoint.summary_text(),
        "parameters": parameters(endpoint.path(), &description.parameters),
        "responses": responses(endpoint),
        "x-permission": endpoint.access().name(),
        "x-rate-limit": endpoint.rate_limit_class(),
    });
    let (security, roles) = match endpoint.access() {
        AccessKind::Staff(action) => (json!([{ "staff": [] }]), Some(action)),
        AccessKind::Service => (json!([{ "service": [] }]), None),
        AccessKind::Operator => (json!([{ "operator": [] }]), None),
        AccessKind::Webhook | AccessKind::Public => (json!([]), None),
    };
    operation["security"] = security;
    if let Some(action) = roles {
        operation["x-roles"] = action.roles.iter().map(|role| role.as_str()).collect();
        operation["x-needs-analytics"] = action.needs_analytics.into();
        operation["x-without-subscription"] = action.without_subscription.into();
    }
    if let Some(content) = &description.body {
        operation["requestBody"] = json!({ "required": true, "content": content });
    }
    operation
}

/// `get_api_doctors_id_availability`: unique because method and path are.
fn operation_id(endpoint: &Endpoint) -> String {
    let words = endpoint
        .path()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut id = endpoint.method().as_str().to_lowercase();
    for word in words {
        id.push('_');
        id.push_str(word);
    }
    id
}

fn parameters(path: &str, described: &[Parameter]) -> Vec<Value> {
    let mut names = path
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next());
    described
        .iter()
        .map(|one| {
            let from_path = if one.name.is_none() {
                names.next()
            } else {
                None
            };
            let mut parameter = json!({
                "name": one.name.as_deref().or(from_path),
                "in": one.place,
                "required": one.required,
                "schema": one.schema,
            });
            if let Some(text) = &one.description {
                parameter["description"] = text.as_str().into();
            }
            parameter
        })
        .collect()
}

fn responses(endpoint: &Endpoint) -> Map<String, Value> {
    let success = &endpoint.description().success;
    let mut body = json!({ "description": "The request succeeded." });
    if let Some((media, schema)) = &success.content {
        body["content"] = json!({ *media: { "schema": schema } });
    }
    let mut responses = Map::from_iter([(success.status.to_string(), body)]);
    let mut by_status: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for refusal in refusals_of(endpoint) {
        let status = status(refusal.class).as_u16();
        by_status.entry(status).or_default().push(refusal.code);
    }
    for (status, codes) in by_status {
        responses.insert(status.to_string(), json!({
            "description": codes.join(", "),
            "x-codes": codes,
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
        }));
    }
    responses
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
