//! Fills a JSON schema from the facts of a message, by the names of its properties and the values of its enums.

use serde_json::{Map, Value, json};

use crate::anthropic::reader::Facts;

const DEPTH_LIMIT: u8 = 16;

/// Words of a patient, and the beginnings of the enum values that they mean. The first matching row counts.
const INTENTS: &[(&[&str], &[&str])] = &[
    (&["cancel", "anular"], &["cancel", "anul"]),
    (
        &["cambi", "mover", "reagend", "reprogram"],
        &["resched", "move", "change", "reagend", "cambi"],
    ),
    (
        &["persona", "humano", "recepci"],
        &["human", "handover", "staff", "person"],
    ),
    (
        &["precio", "cuesta", "horario", "dónde", "parqueo"],
        &["faq", "question", "info", "pregunta"],
    ),
    (&["confirm"], &["confirm"]),
    (
        &["cita", "agend", "reserv", "turno"],
        &["book", "agend", "reserv", "appoint"],
    ),
    (
        &["hola", "buenos días", "buenas"],
        &["greet", "hello", "salud"],
    ),
];

/// A value that conforms to the schema.
pub fn fill(schema: &Value, facts: &Facts) -> Value {
    let filling = Filling {
        root: schema,
        facts,
    };
    filling.value(schema, "", DEPTH_LIMIT)
}

struct Filling<'a> {
    root: &'a Value,
    facts: &'a Facts,
}

impl Filling<'_> {
    fn value(&self, schema: &Value, name: &str, depth: u8) -> Value {
        let Some(depth) = depth.checked_sub(1) else {
            return Value::Null;
        };
        let schema = self.resolved(schema);
        if let Some(fixed) = schema.get("const") {
            return fixed.clone();
        }
        if let Some(choices) = schema.get("enum").and_then(Value::as_array) {
            return self.choice(choices, name);
        }
        let options = schema
            .get("anyOf")
            .or_else(|| schema.get("oneOf"))
            .and_then(Value::as_array);
        if let Some(options) = options {
            return self.option(options, name, depth);
        }
        let kinds = kinds(schema);
        let nullable = kinds.contains(&"null");
        match kinds.iter().find(|kind| **kind != "null") {
            Some(&"object") => self.object(schema, depth),
            Some(&"array") => json!([]),
            Some(&"boolean") if !nullable => json!(false),
            Some(&"number" | &"integer") if name.contains("confidence") => json!(1),
            Some(&"number" | &"integer") if !nullable => json!(0),
            Some(&"string") => match self.word(name) {
                Some(word) => Value::String(word),
                None if nullable => Value::Null,
                None => json!(""),
            },
            _ => Value::Null,
        }
    }

    fn object(&self, schema: &Value, depth: u8) -> Value {
        let properties = schema.get("properties").and_then(Value::as_object);
        let fields = properties
            .into_iter()
            .flatten()
            .map(|(name, inner)| (name.clone(), self.value(inner, &name.to_lowercase(), depth)));
        Value::Object(fields.collect::<Map<_, _>>())
    }

    // The first option with a value; null where no option has one and null is allowed.
    fn option(&self, options: &[Value], name: &str, depth: u8) -> Value {
        let nullable = options.iter().any(|option| kinds(option).contains(&"null"));
        let mut values = options
            .iter()
            .filter(|option| !kinds(option).contains(&"null"))
            .map(|option| self.value(option, name, depth));
        let first = values.next().unwrap_or_default();
        let is_empty = first.as_str() == Some("") || first.as_array().is_some_and(Vec::is_empty);
        if nullable && (is_empty || first.is_number()) {
            Value::Null
        } else {
            first
        }
    }

    fn word(&self, name: &str) -> Option<String> {
        let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
        if has(&["date", "fecha", "day"]) {
            self.facts.date.map(|date| date.to_string())
        } else if has(&["time", "hora", "hour"]) {
            self.facts.time.map(|time| time.format("%H:%M").to_string())
        } else if has(&["name", "nombre", "patient"]) && !has(&["doctor", "service"]) {
            self.facts.name.clone()
        } else if has(&["intent"]) {
            Some(self.intent(&["book", "cancel", "reschedule", "confirm"], "other"))
        } else {
            None
        }
    }

    fn choice(&self, choices: &[Value], name: &str) -> Value {
        let words: Vec<&str> = choices.iter().filter_map(Value::as_str).collect();
        let null = choices.iter().any(Value::is_null);
        if ["intent", "action", "kind", "type"]
            .iter()
            .any(|part| name.contains(part))
        {
            let fallbacks = ["other", "unknown", "unclear", "none", "otro"];
            let fallback = fallbacks.iter().find(|word| words.contains(*word));
            let last = words.last().copied().unwrap_or_default();
            return Value::String(self.intent(&words, fallback.copied().unwrap_or(last)));
        }
        let said = |word: &&&str| word.len() > 2 && self.facts.text.contains(&word.to_lowercase());
        match words.iter().find(said) {
            Some(word) => json!(word),
            None if null => Value::Null,
            None => words
                .last()
                .map_or_else(|| choices.last().cloned().unwrap_or_default(), |w| json!(w)),
        }
    }

    fn intent(&self, words: &[&str], fallback: &str) -> String {
        let dated = self.facts.date.is_some() || self.facts.time.is_some();
        let meant = INTENTS
            .iter()
            .find(|(said, _)| said.iter().any(|part| self.facts.text.contains(part)));
        let book: &[&str] = &["book", "agend", "reserv", "appoint"];
        let beginnings = match meant {
            Some((_, beginnings)) => beginnings,
            None if dated => book,
            None => return fallback.to_owned(),
        };
        let fits = |word: &&&str| {
            beginnings
                .iter()
                .any(|b| word.to_lowercase().starts_with(b))
        };
        words
            .iter()
            .find(fits)
            .map_or_else(|| fallback.to_owned(), |word| (*word).to_owned())
    }

    fn resolved<'s>(&'s self, schema: &'s Value) -> &'s Value {
        let pointer = schema.get("$ref").and_then(Value::as_str);
        let target = pointer.and_then(|pointer| self.root.pointer(pointer.trim_start_matches('#')));
        target.unwrap_or(schema)
    }
}

fn kinds(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}
