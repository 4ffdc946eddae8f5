//! One endpoint as an OpenAPI operation.

use crate::access::AccessKind;
use crate::description::Parameter;
use crate::endpoint::Endpoint;
use crate::problem::status;
use crate::refusals::refusals_of;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The operation, in the group of its service.
pub fn operation(service: &str, endpoint: &Endpoint) -> Value {
    let description = endpoint.description();
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    put("tags", json!([service]));
    put("operationId", operation_id(endpoint).into());
    put("summary", endpoint.summary_text().into());
    put(
        "parameters",
        parameters(endpoint.path(), &description.parameters).into(),
    );
    put("responses", responses(endpoint).into());
    put("x-permission", endpoint.access().name().into());
    put("x-rate-limit", endpoint.rate_limit_class().into());
    put("security", security(endpoint.access()));
    if let AccessKind::Staff(action) = endpoint.access() {
        put(
            "x-roles",
            action.roles.iter().map(|role| role.as_str()).collect(),
        );
        put("x-needs-analytics", action.needs_analytics.into());
        put("x-without-subscription", action.without_subscription.into());
    }
    if let Some(content) = &description.body {
        put(
            "requestBody",
            json!({ "required": true, "content": content }),
        );
    }
    fields.into()
}

fn security(access: AccessKind) -> Value {
    match access {
        AccessKind::Staff(_) => json!([{ "staff": [] }]),
        AccessKind::Service | AccessKind::Auth => json!([{ "service": [] }]),
        AccessKind::Operator => json!([{ "operator": [] }]),
        AccessKind::Superadmin => json!([{ "superadmin": [] }]),
        AccessKind::Webhook | AccessKind::Public => json!([]),
    }
}

/// For instance `get_api_doctors_id_availability`: unique because method and path together are.
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
    let all = described.iter().map(|one| {
        let name = one.name.as_deref().or_else(|| names.next());
        let mut fields = Map::new();
        fields.insert("name".to_owned(), name.into());
        fields.insert("in".to_owned(), one.place.into());
        fields.insert("required".to_owned(), one.required.into());
        fields.insert("schema".to_owned(), one.schema.clone());
        if let Some(text) = &one.description {
            fields.insert("description".to_owned(), text.as_str().into());
        }
        fields.into()
    });
    all.collect()
}

fn responses(endpoint: &Endpoint) -> Map<String, Value> {
    let success = &endpoint.description().success;
    let mut body = Map::new();
    body.insert("description".to_owned(), "The request succeeded.".into());
    if let Some((media, schema)) = &success.content {
        body.insert(
            "content".to_owned(),
            json!({ *media: { "schema": schema } }),
        );
    }
    let mut responses = Map::new();
    if success.tagged {
        let tag = json!({ "ETag": { "schema": { "type": "string" }, "description": "Changes whenever the body does." } });
        body.insert("headers".to_owned(), tag.clone());
        let unchanged =
            json!({ "description": "The caller has the answer with this tag.", "headers": tag });
        responses.insert("304".to_owned(), unchanged);
    }
    if success.repeatable {
        let mut repeated = body.clone();
        let text = "The request was repeated, and changed nothing.";
        repeated.insert("description".to_owned(), text.into());
        responses.insert("200".to_owned(), repeated.into());
    }
    responses.insert(success.status.to_string(), body.into());
    let mut by_status: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for refusal in refusals_of(endpoint) {
        let status = status(refusal.class).as_u16();
        by_status.entry(status).or_default().push(refusal.code);
    }
    let problem =
        json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } });
    if endpoint.access() == AccessKind::Operator {
        // Not a `Problem`: the answer's header makes a browser ask for the password.
        let text = "Name and password of the operator are missing or wrong. The body is empty.";
        responses.insert("401".to_owned(), json!({ "description": text }));
    }
    for (status, codes) in by_status {
        let response = json!({
            "description": codes.join(", "),
            "x-codes": codes,
            "content": problem,
        });
        responses.insert(status.to_string(), response);
    }
    responses
}
