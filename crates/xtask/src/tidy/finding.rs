//! What a check found.

use std::fmt;

/// One breach of one rule: where, which rule, why the rule is there, and what to do instead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, with a line where one is known.
    pub place: String,
    pub rule: &'static str,
    pub reason: String,
    pub remedy: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            place,
            rule,
            reason,
            remedy,
        } = self;
        write!(f, "{place}: [{rule}] {reason}\n    {remedy}")
    }
}

/// Collects the findings of one check.
#[derive(Debug)]
pub struct Report {
    rule: &'static str,
    findings: Vec<Finding>,
}

impl Report {
    /// An empty report of the check of that name.
    pub const fn of(rule: &'static str) -> Self {
        Self {
            rule,
            findings: Vec::new(),
        }
    }

    /// Adds one finding at a file or a folder.
    pub fn add(&mut self, place: &str, reason: impl Into<String>, remedy: impl Into<String>) {
        self.findings.push(Finding {
            place: place.to_owned(),
            rule: self.rule,
            reason: reason.into(),
            remedy: remedy.into(),
        });
    }

    /// Adds one finding at a line, counted from 0.
    pub fn line(
        &mut self,
        path: &str,
        line: usize,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.add(&format!("{path}:{}", line + 1), reason, remedy);
    }

    /// All findings, by place.
    pub fn sorted(mut self) -> Vec<Finding> {
        self.findings.sort();
        self.findings
    }
}
