//! Reads what patients wrote: one JSON line in, one JSON line out, so that the built-in reader can
//! be measured on any file of phrases. How a phrase is read is the crate `spanish`.

mod clinic;
mod line;

use crate::args::Understand;
use crate::error::{Because as _, Failure, Outcome};
use crate::say;
use clinic::SeedClinic;
use line::Line;
use std::io::BufRead as _;

/// Reads all of standard input.
pub fn lines(how: &Understand) -> Outcome {
    if how.model {
        return Err(Failure::new(
            "asking the model is not possible from here yet",
        ));
    }
    let clinic = SeedClinic::read(&how.clinic)?;
    let now = match &how.now {
        Some(text) => line::local_time(text, clinic.zone()).because("--now is no date and time")?,
        None => clinic.zone().local(kernel::Clock::system().now()),
    };
    for (number, text) in std::io::stdin().lock().lines().enumerate() {
        let text = text.because("cannot read standard input")?;
        if text.trim().is_empty() {
            continue;
        }
        let line: Line =
            serde_json::from_str(&text).because(format!("line {} is wrong", number + 1))?;
        let answer = line.answer(now, &clinic);
        let json = serde_json::to_string(&answer).because("cannot write an answer")?;
        say::result(json);
    }
    Ok(())
}
