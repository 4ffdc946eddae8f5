//! The only place that prints: the table on standard output, progress on standard error.

use std::fmt::Display;

/// The result.
#[expect(clippy::print_stdout, reason = "the table is what the program is for")]
pub fn result(text: impl Display) {
    println!("{text}");
}

/// One line about what is being done.
#[expect(clippy::print_stderr, reason = "a run takes minutes")]
pub fn progress(line: impl Display) {
    eprintln!("[bench] {line}");
}
