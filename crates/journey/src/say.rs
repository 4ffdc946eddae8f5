//! The only place that prints: sentences about what is done and seen.

use std::fmt::Display;
use std::io::Write as _;

/// One sentence.
pub fn that(sentence: impl Display) {
    drop(writeln!(std::io::stdout(), "  {sentence}"));
}

/// The last sentence of a journey that failed.
pub fn failed(sentence: impl Display) {
    drop(writeln!(std::io::stderr(), "  BROKEN: {sentence}"));
}
