//! `docs/api.md` has every route with its permission, and every code that somebody may be answered with.

use super::source::{Source, words};
use super::{Finding, Tree};

const RULE: &str = "routes";
const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE"];
const DOCUMENT: &str = "docs/api.md";
const GATEWAY: &str = "deploy/gateway/Caddyfile";

/// One row of a service's table of routes.
pub struct Route {
    /// Where the table stands.
    pub file: String,
    /// In capitals.
    pub method: String,
    /// With its parameters in braces.
    pub path: String,
    /// A type of `can`, or the word that stands for another way to be let in.
    pub permission: String,
}

/// Every row of every service's table.
pub fn tables(tree: &Tree) -> impl Iterator<Item = Route> {
    let product = tree.rust().filter(|(path, _)| is_product(path));
    product.flat_map(|(file, text)| {
        let row = |(method, path, permission)| Route {
            file: file.to_owned(),
            method,
            path,
            permission,
        };
        routes(text).into_iter().map(row)
    })
}

/// Looks at the tables of routes and at the refusals.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let document = tree.text(DOCUMENT).unwrap_or_default();
    let mut found = Vec::new();
    for (path, text) in tree.rust().filter(|(path, _)| is_product(path)) {
        for (method, route, permission) in routes(text) {
            let start = format!("| `{method} {route}` | {permission} |");
            if !document.lines().any(|line| line.starts_with(&start)) {
                found.push(Finding::at(
                    path,
                    RULE,
                    format!("{method} {route} is not in {DOCUMENT}"),
                    format!("add the row `{start} … |`"),
                ));
            }
        }
        found.extend(unreachable(tree, path, text));
        for code in codes(text).filter(|code| !document.contains(&format!("`{code}`"))) {
            found.push(Finding::at(
                path,
                RULE,
                format!("nobody explains the code {code}"),
                format!("say in {DOCUMENT} when it is answered"),
            ));
        }
    }
    found
}

/// Routes that the gateway leads nowhere: their first two parts stand in none of its lists.
fn unreachable(tree: &Tree, path: &str, text: &str) -> Vec<Finding> {
    let Some(gateway) = tree.text(GATEWAY) else {
        return Vec::new();
    };
    let lists: Vec<&str> = gateway.split_whitespace().collect();
    let lost = |(_, route, _): &(String, String, String)| {
        let parts: Vec<&str> = route.split('/').skip(1).take(2).collect();
        let begins = format!("/{}", parts.join("/"));
        !route.starts_with("/internal/") && !lists.contains(&begins.as_str())
    };
    routes(text)
        .into_iter()
        .filter(lost)
        .map(|(method, route, _)| {
            Finding::at(
                path,
                RULE,
                format!("the gateway does not lead to {method} {route}"),
                format!("add its path to the service's list in {GATEWAY}, with and without `/*`"),
            )
        })
        .collect()
}

fn is_product(path: &str) -> bool {
    let is_ours = path.starts_with("services/") && !path.starts_with("services/sandbox/");
    (is_ours || path.starts_with("crates/kernel/src/")) && path.contains("/src/")
}

/// The rows of a table of routes: method, path, and the permission as a word or as a type of `can`.
fn routes(text: &str) -> Vec<(String, String, String)> {
    if !text.contains("const ROUTES") {
        return Vec::new();
    }
    let source = Source::of(text);
    let mut found = Vec::new();
    let mut rest = source.literals.as_slice();
    while let [(line, method), after @ ..] = rest {
        rest = after;
        let [(_, route), then @ ..] = after else {
            break;
        };
        if !METHODS.contains(&method.as_str()) || !route.starts_with('/') {
            continue;
        }
        let code = source.code.get(*line).map_or("", String::as_str);
        let word = then.first().map(|(_, word)| word.as_str());
        let permission = of_type(code)
            .or(word.filter(|word| !METHODS.contains(word) && !word.starts_with('/')))
            .unwrap_or_default();
        found.push((method.clone(), route.clone(), permission.to_owned()));
    }
    found
}

/// `staff::<can::SeeAgenda>(…` or `service(…`.
fn of_type(code: &str) -> Option<&str> {
    let mut words = words(code);
    if code.trim_start().starts_with("service(") {
        return words.next();
    }
    words.find(|word| *word == "can")?;
    words.next()
}

/// The first word of each `Refusal::new(class, "CODE", …)`.
fn codes(text: &str) -> impl Iterator<Item = String> {
    text.match_indices("Refusal::new(")
        .filter_map(|(at, start)| {
            let after = text.get(at + start.len()..)?;
            let (_, word) = after.split_once('"')?;
            let (code, _) = word.split_once('"')?;
            Some(code.to_owned())
        })
}
