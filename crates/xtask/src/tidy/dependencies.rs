//! Which package may depend on which: among our own packages, and on third parties that only some packages may use.
//! Bans of third parties are read from `deny.toml`, because cargo-deny is not installed on every machine.

use super::package::Package;
use super::{Report, Tree};
use toml::{Table, Value};

const RULES: &str = "crates/xtask/rules.toml";
const DENY: &str = "deny.toml";
const LOCK: &str = "Cargo.lock";

/// Looks at every dependency of every package, and at every package of the lock file.
pub fn check(tree: &Tree, report: &mut Report) {
    let packages = Package::all(tree);
    let is_service = |name: &str| packages.iter().any(|it| it.name == name && it.is_service());
    let bans = bans(tree);
    for package in &packages {
        let row = row(tree, package.name);
        if row.is_none() && !package.is_service() && !is_tool(tree, package.name) {
            let reason = format!(
                "the crate {} is missing from the table of dependencies",
                package.name
            );
            report.add(
                package.manifest_path,
                reason,
                format!("say in {RULES} what it may depend on"),
            );
        }
        let shared = package
            .is_service()
            .then(|| self::row(tree, "services"))
            .flatten();
        let listed: Vec<&String> = row.into_iter().chain(shared).flatten().collect();
        for (section, name) in package.all_dependencies() {
            let is_test = section == "dev-dependencies";
            let is_ours = packages.iter().any(|other| other.name == name);
            let is_free = !is_service(name) && (is_test || is_tool(tree, package.name));
            let refused = if is_ours {
                let may = is_free || listed.iter().any(|it| *it == name);
                (!may).then(|| "the table of dependencies does not allow it".to_owned())
            } else {
                third_party(tree, &bans, package, name).filter(|_| !is_test)
            };
            if let Some(why) = refused {
                let reason = format!("{} may not depend on {name}: {why}", package.name);
                let remedy =
                    format!("move the code to where it is allowed, or argue for it in {RULES}");
                report.add(package.manifest_path, reason, remedy);
            }
        }
    }
    lock(tree, &bans, report);
}

fn row<'a>(tree: &'a Tree, name: &str) -> Option<&'a Vec<String>> {
    tree.rules.depends.get(name)
}

fn is_tool(tree: &Tree, name: &str) -> bool {
    row(tree, "tools")
        .into_iter()
        .flatten()
        .any(|tool| tool == name)
}

/// Why a package may not name a third party, where that is so.
fn third_party(tree: &Tree, bans: &[Ban], package: &Package, name: &str) -> Option<String> {
    let is_kept_by = |by: &[String]| {
        by.iter()
            .any(|it| it == package.name || (it == "services" && package.is_service()))
    };
    if tree
        .rules
        .pure
        .get(package.name)
        .is_some_and(|all| !all.iter().any(|it| it == name))
    {
        return Some("it stays without input and output".to_owned());
    }
    let kept = tree
        .rules
        .kept
        .iter()
        .find(|kept| kept.crates.iter().any(|it| it == name));
    if let Some(kept) = kept.filter(|kept| !is_kept_by(&kept.by)) {
        return Some(kept.because.clone());
    }
    let ban = bans.iter().find(|ban| ban.name == name)?;
    (!is_kept_by(&ban.wrappers)).then(|| ban.reason.clone())
}

/// One entry of `deny.toml`: a crate, the packages that may still use it, and why.
struct Ban {
    name: String,
    wrappers: Vec<String>,
    reason: String,
}

fn bans(tree: &Tree) -> Vec<Ban> {
    let config: Table = tree
        .text(DENY)
        .and_then(|text| text.parse().ok())
        .unwrap_or_default();
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let ban = |entry: &Value| Ban {
        name: text(entry.get("crate")),
        wrappers: list(entry.get("wrappers"))
            .iter()
            .map(|it| text(Some(it)))
            .collect(),
        reason: text(entry.get("reason")),
    };
    let bans = config.get("bans").and_then(|bans| bans.get("deny"));
    list(bans).iter().map(ban).collect()
}

fn lock(tree: &Tree, bans: &[Ban], report: &mut Report) {
    for (number, line) in tree.text(LOCK).unwrap_or_default().lines().enumerate() {
        let name = line
            .strip_prefix("name = \"")
            .and_then(|rest| rest.strip_suffix('"'));
        let banned = |ban: &&Ban| ban.wrappers.is_empty() && name == Some(ban.name.as_str());
        if let Some(Ban { name, reason, .. }) = bans.iter().find(banned) {
            let remedy = format!(
                "`cargo tree --invert {name}` shows the crate that brings it; turn off that feature"
            );
            report.line(
                LOCK,
                number,
                format!("{name} is in the lock: {reason}"),
                remedy,
            );
        }
    }
}
