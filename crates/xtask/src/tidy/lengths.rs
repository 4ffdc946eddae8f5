//! Files stay short enough to be read in one go; clippy holds the same for functions.

use super::source::lines_before_tests;
use super::tree::has_ending;
use super::{Report, Tree};

const MOST: usize = 400;
/// In the paths of tests and of generated files.
const NOT_WRITTEN: [&str; 5] = ["/tests/", ".test.", "/e2e/", "generated", ".d.ts"];

/// Looks at all code, without the tests at the end of a file.
pub fn check(tree: &Tree, report: &mut Report) {
    for (path, text) in tree
        .files()
        .filter(|(path, _)| has_ending(path, &["rs", "ts", "tsx", "css", "js"]))
    {
        let lines = lines_before_tests(text);
        if lines > MOST && !NOT_WRITTEN.iter().any(|part| path.contains(part)) {
            let reason = format!(
                "{lines} lines; a file of more than {MOST} has more than one reason to change"
            );
            report.add(path, reason, "split it by what changes together");
        }
    }
}
