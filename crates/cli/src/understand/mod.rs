//! Reads what patients wrote: one JSON line in, one JSON line out, so that the built-in reader and
//! the model can be measured on any file of phrases. How a phrase is read is the crate `spanish`,
//! how the model is asked the crate `claude`.

mod clinic;
mod line;
mod model;

use crate::args::{Cita, Understand};
use crate::error::{Because as _, Outcome};
use crate::say;
use clinic::SeedClinic;
use line::{Heard, Line};
use model::Configured;
use spanish::{Clinic, Reading};
use std::io::BufRead as _;

/// Reads all of standard input, as `how` says.
pub fn lines(how: &Understand, asked: &Cita) -> Outcome {
    let clinic = SeedClinic::read(&how.clinic)?;
    let now = match &how.now {
        Some(text) => line::local_time(text, clinic.zone()).because("--now is no date and time")?,
        None => clinic.zone().local(kernel::Clock::system().now()),
    };
    let model = how.model.then(|| Configured::of(asked)).transpose()?;
    for (number, text) in std::io::stdin().lock().lines().enumerate() {
        let text = text.because("cannot read standard input")?;
        if text.trim().is_empty() {
            continue;
        }
        let line: Line =
            serde_json::from_str(&text).because(format!("line {} is wrong", number + 1))?;
        let heard = line.heard(now, clinic.zone());
        let reading = match &model {
            Some(model) => by_model(model, &heard, clinic.words(), number + 1),
            None => heard.read(clinic.words()),
        };
        let answer = heard.understood(reading);
        let json = serde_json::to_string(&answer).because("cannot write an answer")?;
        say::result(json);
    }
    Ok(())
}

/// As in a conversation: where the model gives no reading, the reader's best effort stands in.
fn by_model(model: &Configured, heard: &Heard, clinic: &Clinic, number: usize) -> Reading {
    model.read(heard, clinic).unwrap_or_else(|why| {
        say::progress(format!(
            "line {number}: the model gave no reading ({}), the built-in reader's stands in",
            why.word()
        ));
        heard.read(clinic)
    })
}
