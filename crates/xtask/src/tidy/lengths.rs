//! No file that nobody wants to open.

use super::source::lines_before_tests;
use super::tree::has_ending;
use super::{Finding, Tree};

const RULE: &str = "lengths";
/// Lines without the tests at the end; most files are a quarter of that.
const MOST: usize = 400;

/// Looks at all code that is no test.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let is_code = |path: &str| has_ending(path, &["rs", "ts", "tsx", "css", "js"]);
    let is_test =
        |path: &str| path.contains("/tests/") || path.contains(".test.") || path.contains("/e2e/");
    tree.files()
        .filter(|(path, _)| is_code(path) && !is_test(path))
        .filter_map(|(path, text)| {
            let lines = lines_before_tests(text);
            (lines > MOST).then(|| {
                Finding::at(
                    path,
                    RULE,
                    format!(
                        "{lines} lines; above {MOST} a file has more than one reason to change"
                    ),
                    "split it by what changes together",
                )
            })
        })
        .collect()
}
