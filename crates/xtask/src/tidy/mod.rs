//! The checks, in the order of the README.

mod circles;
mod codes;
mod dependencies;
mod docs;
mod finding;
mod fleet;
mod gateway;
mod imports;
mod lengths;
mod manifests;
mod names;
mod package;
mod readmes;
mod references;
mod requests;
mod rules;
mod settings;
mod source;
mod sql_now;
mod texts;
mod top_level;
mod tree;
mod uses;
mod yaml;

pub use finding::{Finding, Report};
pub use tree::Tree;

/// A check reads the tree and reports what it finds.
type Check = fn(&Tree, &mut Report);

/// Every check by its name, which is the name of its rule.
pub const CHECKS: &[(&str, Check)] = &[
    ("dependencies", dependencies::check),
    ("manifests", manifests::check),
    ("imports", imports::check),
    ("circles", circles::check),
    ("lengths", lengths::check),
    ("names", names::check),
    ("docs", docs::check),
    ("codes", codes::check),
    ("requests", requests::check),
    ("sql_now", sql_now::check),
    ("settings", settings::check),
    ("fleet", fleet::check),
    ("gateway", gateway::check),
    ("readmes", readmes::check),
    ("references", references::check),
    ("top_level", top_level::check),
    ("texts", texts::check),
];

/// Everything that the checks find in a checkout.
pub fn findings(tree: &Tree) -> Vec<Finding> {
    let of_check = |(rule, check): &(&'static str, Check)| {
        let mut report = Report::of(rule);
        check(tree, &mut report);
        report.sorted()
    };
    CHECKS.iter().flat_map(of_check).collect()
}
