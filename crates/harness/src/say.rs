//! The only module that prints. Results that a script may read go to standard output, progress for people to
//! standard error. A reader that has closed its end is no reason to fail, so write errors are dropped.

use std::fmt::Display;
use std::io::Write as _;

/// Prints one line of result.
pub fn result(line: impl Display) {
    drop(writeln!(std::io::stdout(), "{line}"));
}

/// Prints one line about what is being done.
pub fn progress(line: impl Display) {
    drop(writeln!(std::io::stderr(), "[cita] {line}"));
}

/// Prints text as it is, without a line end.
pub fn raw(text: impl Display) {
    let mut out = std::io::stdout().lock();
    drop(write!(out, "{text}"));
    drop(out.flush());
}
