//! Checks a request as Anthropic does: headers, parameters that newer models refuse, and the part of JSON schema that
//! structured output supports.

use actix_web::http::header::HeaderMap;
use serde_json::Value;

/// A request that Anthropic would accept.
pub struct Request {
    /// The body as received.
    pub raw: Value,
    pub model: String,
    /// The schema of `output_config`, if any.
    pub schema: Option<Value>,
    /// The text of the last user message.
    pub last_words: String,
    /// Whether the model may begin with a thinking block.
    pub may_think: bool,
}

/// An error in the form of the API; `kind` is its `error.type`.
pub struct ApiError {
    pub status: u16,
    pub kind: String,
    pub message: String,
}

const UNSUPPORTED_KEYWORDS: [&str; 8] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "maxItems",
];
const DEPTH_LIMIT: u8 = 16;

/// Reads a request, or gives the error of Anthropic.
pub fn read(headers: &HeaderMap, body: &[u8]) -> Result<Request, ApiError> {
    let filled = |name: &str| headers.get(name).is_some_and(|value| !value.is_empty());
    if !filled("x-api-key") {
        return Err(api_error(
            401,
            "authentication_error",
            "x-api-key header is required",
        ));
    }
    if !filled("anthropic-version") {
        return Err(invalid("anthropic-version: header is required"));
    }
    let raw: Value = serde_json::from_slice(body)
        .map_err(|error| invalid(&format!("The request body is not valid JSON: {error}")))?;
    let model = raw
        .pointer("/model")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    if model.is_empty() {
        return Err(invalid("model: Field required"));
    }
    if raw
        .pointer("/max_tokens")
        .and_then(Value::as_u64)
        .is_none_or(|most| most == 0)
    {
        return Err(invalid("max_tokens: Field required"));
    }
    if raw.pointer("/stream").and_then(Value::as_bool) == Some(true) {
        return Err(invalid("stream: the sandbox does not stream"));
    }
    let newer = model.contains("-5-5");
    forbidden(&raw, newer)?;
    let last_words = last_words(&raw, newer)?;
    let schema = raw.pointer("/output_config/format/schema").cloned();
    if let Some(schema) = &schema {
        if raw
            .pointer("/output_config/format/type")
            .and_then(Value::as_str)
            != Some("json_schema")
        {
            return Err(invalid("output_config.format.type: must be json_schema"));
        }
        check_schema(schema, DEPTH_LIMIT)?;
    }
    let thinking = raw.pointer("/thinking/type").and_then(Value::as_str);
    let may_think = newer && thinking != Some("disabled");
    Ok(Request {
        raw,
        model,
        schema,
        last_words,
        may_think,
    })
}

fn forbidden(raw: &Value, newer: bool) -> Result<(), ApiError> {
    if newer {
        for name in ["temperature", "top_p", "top_k"] {
            if raw.get(name).is_some() {
                return Err(invalid(&format!("{name}: not supported by this model")));
            }
        }
        if raw.pointer("/thinking/budget_tokens").is_some() {
            return Err(invalid(
                "thinking.budget_tokens: not supported by this model",
            ));
        }
    } else if raw.get("temperature").is_some() && raw.get("top_p").is_some() {
        return Err(invalid(
            "temperature and top_p cannot both be specified for this model",
        ));
    }
    if raw.get("output_format").is_some() {
        return Err(invalid("output_format: use output_config.format"));
    }
    Ok(())
}

fn last_words(raw: &Value, newer: bool) -> Result<String, ApiError> {
    let messages = raw.pointer("/messages").and_then(Value::as_array);
    let last = messages.and_then(|messages| messages.last());
    let last = last.ok_or_else(|| invalid("messages: at least one message is required"))?;
    let by_user = |message: &Value| message.get("role").and_then(Value::as_str) == Some("user");
    if newer && !by_user(last) {
        return Err(invalid(
            "This model does not support assistant message prefill.",
        ));
    }
    let newest_user = messages.and_then(|all| all.iter().rev().find(|message| by_user(message)));
    let content = newest_user.and_then(|message| message.get("content"));
    match content {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(Value::Array(blocks)) => {
            let texts = blocks
                .iter()
                .filter_map(|block| block.get("text")?.as_str());
            Ok(texts.collect::<Vec<_>>().join("\n"))
        }
        _ => Err(invalid("messages: a user message with content is required")),
    }
}

fn check_schema(schema: &Value, depth: u8) -> Result<(), ApiError> {
    let Some(depth) = depth.checked_sub(1) else {
        return Err(invalid("output_config.format.schema: too deep"));
    };
    match schema {
        Value::Object(fields) => {
            let is_schema = fields.contains_key("type") || fields.contains_key("enum");
            let unknown = UNSUPPORTED_KEYWORDS
                .iter()
                .find(|name| fields.contains_key(**name));
            if let (true, Some(name)) = (is_schema, unknown) {
                return Err(invalid(&format!(
                    "output_config.format.schema: {name} is not supported"
                )));
            }
            let closed = fields.get("additionalProperties") == Some(&Value::Bool(false));
            if fields.get("type").and_then(Value::as_str) == Some("object") && !closed {
                let why = "output_config.format.schema: For 'object' type, \
                           'additionalProperties' must be explicitly set to false";
                return Err(invalid(why));
            }
            fields
                .values()
                .try_for_each(|inner| check_schema(inner, depth))
        }
        Value::Array(items) => items
            .iter()
            .try_for_each(|inner| check_schema(inner, depth)),
        _ => Ok(()),
    }
}

fn invalid(message: &str) -> ApiError {
    api_error(400, "invalid_request_error", message)
}

fn api_error(status: u16, kind: &str, message: &str) -> ApiError {
    ApiError {
        status,
        kind: kind.to_owned(),
        message: message.to_owned(),
    }
}
