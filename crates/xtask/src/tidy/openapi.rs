//! `docs/openapi.json` describes exactly the public routes, each with its permission, and every reference in it leads
//! somewhere. Not here: whether its schemas are those of the code; who changes a view changes its schema.

use super::routes::{Route, tables};
use super::{Finding, Tree};
use serde_json::Value;
use std::collections::BTreeMap;

const RULE: &str = "openapi";
const DOCUMENT: &str = "docs/openapi.json";
/// What the gateway never leads to.
const INTERNAL: &str = "/internal/";
/// What an operation is filed under, among what else a path may have.
const METHODS: &[&str] = &["get", "post", "put", "patch", "delete"];

/// Compares the document with the tables of routes.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let served: Vec<Route> = tables(tree).filter(is_public).collect();
    let Some(text) = tree.text(DOCUMENT) else {
        let missing = at_document("it is not there".to_owned(), "describe every public route");
        return served.first().map(|_| missing).into_iter().collect();
    };
    let document: Value = match serde_json::from_str(text) {
        Ok(document) => document,
        Err(why) => return vec![at_document(format!("it is no JSON: {why}"), "mend it")],
    };
    let described = operations(&document);
    let mut found: Vec<Finding> = served
        .iter()
        .filter_map(|route| differs(route, &described))
        .collect();
    let is_served = |method: &str, path: &str| {
        served
            .iter()
            .any(|it| it.method == method && it.path == path)
    };
    let gone = described
        .keys()
        .filter(|(method, path)| !is_served(method, path));
    found.extend(gone.map(|(method, path)| {
        let reason = format!("{method} {path} is described, and no service's ROUTES has it");
        at_document(reason, "take it out, or serve it")
    }));
    let mut dangling = Vec::new();
    follow(&document, &document, &mut dangling);
    dangling.sort_unstable();
    dangling.dedup();
    found.extend(dangling.into_iter().map(|reference| {
        let reason = format!("the reference {reference} leads nowhere");
        at_document(reason, "write what it names, or mend it")
    }));
    found
}

fn is_public(route: &Route) -> bool {
    !route.path.starts_with(INTERNAL)
}

/// What is wrong with the description of one route, where something is.
fn differs(route: &Route, described: &Operations) -> Option<Finding> {
    let Route {
        file,
        method,
        path,
        permission,
    } = route;
    match described.get(&(method.clone(), path.clone())) {
        Some(said) if said == permission => None,
        Some(said) => Some(at_document(
            format!(
                "{method} {path} has the x-permission `{said}`, and the code asks for {permission}"
            ),
            "say what the code asks for",
        )),
        None => Some(Finding::at(
            file,
            RULE,
            format!("{method} {path} is not in {DOCUMENT}"),
            format!("describe it there, with `\"x-permission\": \"{permission}\"`"),
        )),
    }
}

/// Method and path, and the permission, which may be empty.
type Operations = BTreeMap<(String, String), String>;

fn operations(document: &Value) -> Operations {
    let mut all = Operations::new();
    let paths = document.get("paths").and_then(Value::as_object);
    for (path, item) in paths.into_iter().flatten() {
        for method in METHODS {
            if let Some(operation) = item.get(*method) {
                let permission = operation.get("x-permission").and_then(Value::as_str);
                let name = (method.to_uppercase(), path.clone());
                all.insert(name, permission.unwrap_or_default().to_owned());
            }
        }
    }
    all
}

/// Collects the references below a value that name nothing in the document. Those to elsewhere name nothing either:
/// it has to be whole by itself.
fn follow<'a>(document: &Value, value: &'a Value, dangling: &mut Vec<&'a str>) {
    match value {
        Value::Object(members) => {
            if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
                let place = reference.strip_prefix('#');
                if place.and_then(|place| document.pointer(place)).is_none() {
                    dangling.push(reference);
                }
            }
            for member in members.values() {
                follow(document, member, dangling);
            }
        }
        Value::Array(items) => {
            for item in items {
                follow(document, item, dangling);
            }
        }
        _ => {}
    }
}

fn at_document(reason: String, remedy: &str) -> Finding {
    Finding::at(DOCUMENT, RULE, reason, remedy)
}
