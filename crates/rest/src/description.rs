//! What a handler's parameters and answer say about themselves, for the API description.
//!
//! utoipa turns types into schemas. Everything around them is assembled here, because utoipa leaves out bodies read by
//! extractors that it does not know, and drops the schemas of query parameters.

use actix_web::HttpRequest;
use actix_web::web::{Bytes, Data};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

/// The description of one endpoint, filled in by its handler's types.
#[derive(Clone, Debug, Default)]
pub struct Description {
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Value>,
    pub(crate) success: Success,
    pub(crate) schemas: BTreeMap<String, Value>,
}

/// A parameter of the path, the query, the headers or the cookies.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// `None` for a path parameter, which has its name from the endpoint's path.
    pub(crate) name: Option<String>,
    pub(crate) place: &'static str,
    pub(crate) required: bool,
    pub(crate) description: Option<String>,
    pub(crate) schema: Value,
}

/// What a request is answered with when it succeeds.
#[derive(Clone, Debug)]
pub struct Success {
    pub(crate) status: u16,
    /// Media type and schema; `None` for an empty body.
    pub(crate) content: Option<(&'static str, Value)>,
    /// Whether the answer has an `ETag`, and a caller who has that answer gets 304.
    pub(crate) tagged: bool,
    /// Whether a repeated request is answered 200 with the same content.
    pub(crate) repeatable: bool,
}

impl Default for Success {
    fn default() -> Self {
        Self {
            status: 200,
            content: None,
            tagged: false,
            repeatable: false,
        }
    }
}

/// A handler's parameter that can describe itself. A parameter without this does not fit into an endpoint, so nothing
/// that a handler reads can be missing from the description.
pub trait Describe {
    fn describe(into: &mut Description);
}

/// A handler's answer that can describe itself.
pub trait Answers {
    /// Sets status and body of the successful answer.
    fn answer(into: &mut Description);
}

impl Description {
    /// Refers to a type's schema and keeps it, with all that it refers to, among the components.
    pub fn refer<T: ToSchema>(&mut self) -> Value {
        let name = T::name().into_owned();
        self.keep::<T>(name.clone());
        json!({ "$ref": format!("#/components/schemas/{name}") })
    }

    /// Says that a type of a body has no other fields than those described: unknown ones are refused.
    pub(crate) fn close<T: ToSchema>(&mut self) {
        let schema = self.schemas.get_mut(T::name().as_ref());
        if let Some(fields) = schema.and_then(Value::as_object_mut) {
            fields.insert("additionalProperties".to_owned(), false.into());
        }
    }

    /// Sets the successful answer.
    pub fn succeed(&mut self, status: u16, content: Option<(&'static str, Value)>) {
        self.success = Success {
            status,
            content,
            tagged: false,
            repeatable: false,
        };
    }

    /// Says that a repeated request is answered 200 with the same content.
    pub(crate) const fn repeatable(&mut self) {
        self.success.repeatable = true;
    }

    /// Says that the successful answer has an `ETag`.
    pub(crate) const fn tagged(&mut self) {
        self.success.tagged = true;
    }

    /// Adds a request header, whose value is a text of at most `longest` bytes.
    pub fn header(&mut self, name: &str, required: bool, longest: usize, description: &str) {
        self.parameters.push(Parameter {
            name: Some(name.to_owned()),
            place: "header",
            required,
            description: Some(description.to_owned()),
            schema: json!({ "type": "string", "maxLength": longest }),
        });
    }

    /// Adds a cookie, whose value is a text of at most `longest` bytes. A request without it is of proper form.
    pub fn cookie(&mut self, name: &str, longest: usize, description: &str) {
        self.header(name, false, longest, description);
        if let Some(cookie) = self.parameters.last_mut() {
            cookie.place = "cookie";
        }
    }

    /// Adds one parameter per property of a type that is read from the query.
    pub fn query<T: ToSchema>(&mut self) {
        let mut found = Vec::new();
        T::schemas(&mut found);
        self.keep_all(found);
        let schema = value(&T::schema());
        let properties = schema.get("properties").and_then(Value::as_object);
        let required = schema.get("required").and_then(Value::as_array);
        for (name, property) in properties.into_iter().flatten() {
            let mut schema = without_null(property);
            let description = schema
                .as_object_mut()
                .and_then(|schema| schema.remove("description"));
            self.parameters.push(Parameter {
                name: Some(name.clone()),
                place: "query",
                required: required.is_some_and(|names| names.iter().any(|one| one == name)),
                description: description.and_then(|text| text.as_str().map(str::to_owned)),
                schema,
            });
        }
    }

    /// Whether the schema is that of any text.
    pub(crate) fn is_unbounded_text(&self, schema: &Value) -> bool {
        let name = schema.get("$ref").and_then(Value::as_str);
        let name = name.and_then(|path| path.rsplit('/').next());
        let schema = name
            .and_then(|name| self.schemas.get(name))
            .unwrap_or(schema);
        let has = |field| schema.get(field).is_some();
        schema.get("type").is_some_and(|kind| kind == "string")
            && !(has("maxLength") || has("format") || has("enum"))
    }

    fn keep<T: ToSchema>(&mut self, name: String) {
        let mut found = vec![(name, T::schema())];
        T::schemas(&mut found);
        self.keep_all(found);
    }

    fn keep_all(&mut self, found: Vec<(String, RefOr<Schema>)>) {
        for (name, schema) in found {
            self.schemas.insert(name, value(&schema));
        }
    }
}

/// A schema as JSON. It is made of strings, numbers and maps, which always serialize.
fn value(schema: &RefOr<Schema>) -> Value {
    serde_json::to_value(schema).unwrap_or(Value::Null)
}

/// The schema of an optional parameter: absent is the only way to leave it out of a query.
fn without_null(schema: &Value) -> Value {
    let alternatives = schema.get("oneOf").and_then(Value::as_array);
    let mut real = alternatives
        .into_iter()
        .flatten()
        .filter(|one| one.get("type").is_none_or(|kind| kind != "null"));
    if let (Some(only), None) = (real.next(), real.next()) {
        return only.clone();
    }
    let mut schema = schema.clone();
    let kinds = schema.get("type").and_then(Value::as_array);
    let kind = kinds
        .into_iter()
        .flatten()
        .find(|kind| *kind != "null")
        .cloned();
    if let (Some(kind), Some(fields)) = (kind, schema.as_object_mut()) {
        fields.insert("type".to_owned(), kind);
    }
    schema
}

/// The service's own state is no part of the request.
impl<T: 'static> Describe for Data<T> {
    fn describe(_: &mut Description) {}
}

/// For handlers that look at the connection or at headers which the description has in prose.
impl Describe for HttpRequest {
    fn describe(_: &mut Description) {}
}

/// A raw body, whose signature the handler checks before reading it.
impl Describe for Bytes {
    fn describe(into: &mut Description) {
        into.body = Some(json!({ "application/json": { "schema": { "type": "object" } } }));
    }
}
