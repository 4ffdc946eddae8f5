#![cfg(test)]
//! Everything that a caller may send has a longest form.

use serde_json::{Map, Value};

/// Formats that end by themselves. Bytes are a whole body, which ends where the endpoint's own limit says.
const BOUNDED: [&str; 4] = ["uuid", "date", "date-time", "binary"];

/// A walk over the schemas of what callers send.
struct Walk<'a> {
    schemas: &'a Map<String, Value>,
    /// Where a text or a list has no bound.
    found: Vec<String>,
}

impl Walk<'_> {
    fn walk(&mut self, place: &str, schema: &Value, open: &[&str]) {
        if let Some(name) = schema["$ref"]
            .as_str()
            .and_then(|path| path.rsplit('/').next())
        {
            // A type that holds itself was looked at where it was first met.
            if !open.contains(&name) {
                let within = [open, &[name]].concat();
                self.walk(place, &self.schemas[name], &within);
            }
            return;
        }
        let is = |kind: &str| match &schema["type"] {
            Value::Array(kinds) => kinds.iter().any(|one| one == kind),
            one => one == kind,
        };
        let has = |field| !schema[field].is_null();
        let ends = schema["format"]
            .as_str()
            .is_some_and(|one| BOUNDED.contains(&one));
        if is("string") && !(ends || has("maxLength") || has("enum") || has("const")) {
            self.found.push(place.to_owned());
        }
        if is("array") {
            if !has("maxItems") {
                self.found.push(format!("{place}[]"));
            }
            self.walk(&format!("{place}[]"), &schema["items"], open);
        }
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            self.walk(&format!("{place}.{name}"), field, open);
        }
        for kind in ["oneOf", "anyOf", "allOf"] {
            for one in schema[kind].as_array().into_iter().flatten() {
                self.walk(place, one, open);
            }
        }
        if schema["additionalProperties"].is_object() {
            self.found.push(format!("{place}{{}}"));
        }
    }
}

/// The texts and lists without a bound, by method, path and field.
fn unbounded(document: &Value) -> Vec<String> {
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let mut walk = Walk {
        schemas,
        found: Vec::new(),
    };
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let place = format!("{method} {path}");
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let name = parameter["name"].as_str().unwrap();
                walk.walk(&format!("{place} {name}"), &parameter["schema"], &[]);
            }
            for media in operation["requestBody"]["content"]
                .as_object()
                .into_iter()
                .flatten()
            {
                walk.walk(&place, &media.1["schema"], &[]);
            }
        }
    }
    walk.found
}

#[test]
fn every_text_and_list_of_a_request_has_a_maximum() {
    for document in [contract::public_document(), contract::internal_document()] {
        assert_eq!(unbounded(&document.unwrap()), Vec::<String>::new());
    }
}

#[test]
fn a_text_or_list_without_a_maximum_is_found() {
    let document = serde_json::json!({
        "paths": {"/x": {"post": {
            "parameters": [{"name": "q", "schema": {"type": "string"}}],
            "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/X"}}}},
        }}},
        "components": {"schemas": {"X": {"type": "object", "properties": {
            "a": {"type": ["string", "null"]},
            "b": {"type": "array", "items": {"$ref": "#/components/schemas/X"}, "maxItems": 3},
            "c": {"type": "array", "items": {"type": "string", "maxLength": 3}},
            "d": {"type": "string", "format": "uuid"},
        }}}},
    });

    assert_eq!(
        unbounded(&document),
        ["post /x q", "post /x.a", "post /x.c[]"]
    );
}
