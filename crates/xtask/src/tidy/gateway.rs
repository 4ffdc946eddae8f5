//! The gateway leads to every public route of the contract. A path that stands in none of its lists is 404.

use super::{Report, Tree};
use serde_json::Value;

const CONTRACT: &str = "docs/openapi.json";
const GATEWAY: &str = "deploy/gateway/Caddyfile";

/// Compares the paths of the contract with the lists of the gateway by their first two parts.
pub fn check(tree: &Tree, report: &mut Report) {
    let (Some(contract), Some(gateway)) = (tree.text(CONTRACT), tree.text(GATEWAY)) else {
        return;
    };
    let contract: Value = serde_json::from_str(contract).unwrap_or_default();
    let lists: Vec<&str> = gateway.split_whitespace().collect();
    let paths = contract.get("paths").and_then(Value::as_object);
    for path in paths
        .into_iter()
        .flat_map(|paths| paths.keys())
        .filter(|path| !path.starts_with("/internal/"))
    {
        let parts: Vec<&str> = path.split('/').skip(1).take(2).collect();
        let fixed: Vec<&str> = parts
            .iter()
            .copied()
            .take_while(|part| !part.contains('{'))
            .collect();
        let begins = format!("/{}", fixed.join("/"));
        // What follows is any text where the second part is a parameter.
        let wanted = if fixed.len() < parts.len() {
            format!("{begins}/*")
        } else {
            begins.clone()
        };
        if !lists.contains(&wanted.as_str()) {
            let remedy = format!("add {begins} to the list of its service, with and without `/*`");
            report.add(GATEWAY, format!("it does not lead to {path}"), remedy);
        }
    }
}
