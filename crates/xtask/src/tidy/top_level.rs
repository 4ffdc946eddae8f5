//! The repository's root is a table of contents, and short.

use super::{Report, Tree};
use std::collections::BTreeSet;

/// Looks at the first part of each path.
pub fn check(tree: &Tree, report: &mut Report) {
    let tops: BTreeSet<&str> = tree
        .files()
        .filter_map(|(path, _)| path.split('/').next())
        .collect();
    for top in tops
        .into_iter()
        .filter(|top| !tree.rules.names.root.iter().any(|name| name == top))
    {
        report.add(
            top,
            "the root has no place for it",
            "put it into the folder it belongs to",
        );
    }
}
