//! A tree of a few files in memory.

use xtask::tidy::{CHECKS, Finding, Report, Tree};

pub struct Fixture(Tree);

impl Fixture {
    pub fn of(files: &[(&str, &str)]) -> Self {
        let files = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        Self(Tree::of(files).unwrap())
    }

    /// What one check finds.
    pub fn findings(&self, name: &str) -> Vec<Finding> {
        let (rule, check) = CHECKS.iter().find(|(rule, _)| *rule == name).unwrap();
        let mut report = Report::of(rule);
        check(&self.0, &mut report);
        report.sorted()
    }

    /// Where one check finds something.
    pub fn places(&self, check: &str) -> Vec<String> {
        let found = self.findings(check).into_iter();
        found.map(|finding| finding.place).collect()
    }

    /// What one check says about it.
    pub fn reasons(&self, check: &str) -> Vec<String> {
        let found = self.findings(check).into_iter();
        found.map(|finding| finding.reason).collect()
    }
}

/// Whether one of the lines holds the words.
pub fn says(lines: &[String], words: &str) -> bool {
    lines.iter().any(|line| line.contains(words))
}
