//! The only place that prints. What a script may read goes to standard output, what a person
//! should know to standard error; a reader that has gone away is no reason to fail.

use std::fmt::Display;
use std::io::Write as _;

/// One line of result.
pub fn result(line: impl Display) {
    drop(writeln!(std::io::stdout(), "{line}"));
}

/// One line about what is being done.
pub fn progress(line: impl Display) {
    drop(writeln!(std::io::stderr(), "[cita] {line}"));
}

/// Text as it is, without a line's end.
pub fn raw(text: impl Display) {
    let mut out = std::io::stdout().lock();
    drop(write!(out, "{text}"));
    drop(out.flush());
}
