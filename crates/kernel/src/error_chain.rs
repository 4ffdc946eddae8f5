//! An error with everything that caused it, as one line for the log.

use std::error::Error;

/// The messages of `error` and of all its sources, outermost first, separated by `: `.
pub fn error_chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
