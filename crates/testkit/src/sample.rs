//! Requests made up from the API description, valid enough to reach the check of who may call.

use rest::{Api, Endpoint, document};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A request that an endpoint accepts as well-formed.
pub struct Sample {
    pub path: String,
    /// The JSON body, where the endpoint reads one.
    pub body: Option<Value>,
}

/// Makes requests for the endpoints of one API.
pub struct Samples {
    document: Value,
    ids: BTreeMap<&'static str, String>,
}

impl Samples {
    /// From an API; ids by the names of their schemas.
    pub fn of(api: &Api, ids: BTreeMap<&'static str, String>) -> Self {
        let apis = std::slice::from_ref(api);
        let document = document("samples", apis, |_| true).expect("names are unique");
        Self { document, ids }
    }

    /// A well-formed request: required fields only, with examples where the description has them.
    pub fn of_endpoint(&self, endpoint: &Endpoint) -> Sample {
        let operation = self.operation(endpoint);
        let mut path = endpoint.path().to_owned();
        let mut query = Vec::new();
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap_or_default();
            let value = text(&self.value(&parameter["schema"]));
            match parameter["in"].as_str() {
                Some("path") => path = path.replace(&format!("{{{name}}}"), &value),
                Some("query") if parameter["required"] == true => {
                    query.push(format!("{name}={value}"));
                }
                _ => {}
            }
        }
        if !query.is_empty() {
            path = format!("{path}?{}", query.join("&"));
        }
        let schema = self.body_schema(endpoint);
        let body = (!schema.is_null()).then(|| self.value(schema));
        Sample { path, body }
    }

    /// Whether a request for the endpoint names one of the ids.
    pub fn names_an_id(&self, endpoint: &Endpoint) -> bool {
        let Sample { path, body } = self.of_endpoint(endpoint);
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        let mut ids = self.ids.values();
        ids.any(|id| path.contains(id) || body.contains(id))
    }

    /// The optional query parameters that are one of the ids, each with its id.
    pub fn filters_by_id(&self, endpoint: &Endpoint) -> Vec<(String, String)> {
        let parameters = self.operation(endpoint)["parameters"].as_array();
        let optional = parameters
            .into_iter()
            .flatten()
            .filter(|one| one["in"] == "query" && one["required"] == false);
        let named = optional.filter_map(|one| {
            let schema = one["schema"]["$ref"].as_str()?.rsplit('/').next()?;
            let id = self.ids.get(schema)?;
            Some((one["name"].as_str()?.to_owned(), id.clone()))
        });
        named.collect()
    }

    /// The fields of the endpoint's body that hold a text of the caller's choice, each with its greatest length where the
    /// description has one.
    pub fn texts(&self, endpoint: &Endpoint) -> Vec<(String, Option<usize>)> {
        let body = self.resolved(self.body_schema(endpoint));
        let fields = body["properties"].as_object().into_iter().flatten();
        let texts = fields.filter_map(|(name, schema)| {
            let schema = self.resolved(schema);
            let kinds = &schema["type"];
            let is_text = kinds == "string"
                || kinds
                    .as_array()
                    .is_some_and(|kinds| kinds.iter().any(|one| one == "string"));
            let is_free = schema["format"].is_null() && schema["enum"].is_null();
            let longest = schema["maxLength"].as_u64();
            (is_text && is_free)
                .then(|| (name.clone(), longest.and_then(|most| most.try_into().ok())))
        });
        texts.collect()
    }

    fn body_schema(&self, endpoint: &Endpoint) -> &Value {
        &self.operation(endpoint)["requestBody"]["content"]["application/json"]["schema"]
    }

    /// The schema behind a reference, also where the field may be null.
    fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let alternatives = schema["oneOf"].as_array().into_iter().flatten();
        let referred = alternatives
            .chain([schema])
            .find_map(|one| one["$ref"].as_str());
        match referred.and_then(|path| path.rsplit('/').next()) {
            Some(name) => self.resolved(&self.document["components"]["schemas"][name]),
            None => schema,
        }
    }

    fn operation(&self, endpoint: &Endpoint) -> &Value {
        let method = endpoint.method().as_str().to_lowercase();
        &self.document["paths"][endpoint.path()][&method]
    }

    fn value(&self, schema: &Value) -> Value {
        if let Some(reference) = schema["$ref"].as_str() {
            let name = reference.rsplit('/').next().unwrap_or_default();
            if let Some(id) = self.ids.get(name) {
                return json!(id);
            }
            return self.value(&self.document["components"]["schemas"][name]);
        }
        if !schema["example"].is_null() {
            return schema["example"].clone();
        }
        if let Some(first) = schema["enum"].get(0).or_else(|| schema["oneOf"].get(0)) {
            return if first.is_object() {
                self.value(first)
            } else {
                first.clone()
            };
        }
        match (schema["type"].as_str(), schema["format"].as_str()) {
            (Some("string"), Some("uuid")) => json!("01930000-0000-7000-8000-000000000000"),
            (Some("string"), Some("date")) => json!("2026-11-24"),
            (Some("string"), Some("date-time")) => json!("2026-11-24T15:00:00Z"),
            (Some("string"), _) => json!("muestra"),
            (Some("integer" | "number"), _) => json!(schema["minimum"].as_i64().unwrap_or(1)),
            (Some("boolean"), _) => json!(false),
            (Some("array"), _) => json!([]),
            _ => self.object(schema),
        }
    }

    fn object(&self, schema: &Value) -> Value {
        let required = schema["required"].as_array().into_iter().flatten();
        let fields = required.filter_map(Value::as_str);
        let fields = fields.map(|name| (name.to_owned(), self.value(&schema["properties"][name])));
        Value::Object(fields.collect::<Map<_, _>>())
    }
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
