//! YAML as the JSON it means, with aliases followed and `<<` merged.

use serde_json::{Map, Value};
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
                        for (name, member) in merged {
                            all.entry(name).or_insert(member);
                        }
                    }
                    (Yaml::String(name), Value::Array(merged)) if name == "<<" => {
                        for part in merged.iter().filter_map(Value::as_object) {
                            for (name, member) in part {
                                all.entry(name.clone()).or_insert_with(|| member.clone());
                            }
                        }
                    }
                    (Yaml::String(name), member) => {
                        all.insert(name.clone(), member);
                    }
                    (Yaml::Integer(name), member) => {
                        all.insert(name.to_string(), member);
                    }
                    _ => {}
                }
            }
            Value::Object(all)
        }
        Yaml::Alias(_) | Yaml::Null | Yaml::BadValue => Value::Null,
    }
}

/// The names of the members at a place.
pub fn names(value: &Value, pointer: &str) -> Vec<String> {
    let members = value.pointer(pointer).and_then(Value::as_object);
    members.map_or_else(Vec::new, |members| members.keys().cloned().collect())
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
