//! YAML as the JSON it means, with aliases followed and `<<` merged.

use serde_json::{Map, Value};
use std::collections::BTreeSet;
use yaml_rust2::{Yaml, YamlLoader};

/// The documents of one file.
pub fn documents(text: &str) -> Result<Vec<Value>, String> {
    let documents = YamlLoader::load_from_str(text).map_err(|error| error.to_string())?;
    Ok(documents.iter().map(value).collect())
}

fn value(yaml: &Yaml) -> Value {
    match yaml {
        Yaml::Real(text) | Yaml::String(text) => Value::from(text.as_str()),
        Yaml::Integer(number) => Value::from(*number),
        Yaml::Boolean(truth) => Value::from(*truth),
        Yaml::Array(items) => items.iter().map(value).collect(),
        Yaml::Hash(members) => {
            let mut all = Map::new();
            for (name, member) in members {
                match (name, value(member)) {
                    // What stands beside the merge counts more than what is merged.
                    (Yaml::String(name), Value::Object(merged)) if name == "<<" => {
                        fill(&mut all, merged);
                    }
                    (Yaml::String(name), Value::Array(merged)) if name == "<<" => {
                        merged
                            .into_iter()
                            .filter_map(|it| it.as_object().cloned())
                            .for_each(|it| fill(&mut all, it));
                    }
                    (Yaml::String(name), member) => drop(all.insert(name.clone(), member)),
                    (Yaml::Integer(name), member) => drop(all.insert(name.to_string(), member)),
                    _ => {}
                }
            }
            Value::Object(all)
        }
        Yaml::Alias(_) | Yaml::Null | Yaml::BadValue => Value::Null,
    }
}

fn fill(all: &mut Map<String, Value>, merged: Map<String, Value>) {
    for (name, member) in merged {
        all.entry(name).or_insert(member);
    }
}

/// The names of the members at a place.
pub fn names(value: &Value, pointer: &str) -> BTreeSet<String> {
    let members = value.pointer(pointer).and_then(Value::as_object);
    members
        .into_iter()
        .flat_map(|members| members.keys().cloned())
        .collect()
}

/// The text at a place, or nothing.
pub fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// The items at a place.
pub fn items<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value
        .pointer(pointer)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}
