//! Reads what patients wrote: one JSON line in, one JSON line out, so that the built-in reader and the model can be
//! measured on any file of phrases. The crate `spanish` reads a phrase, the crate `claude` asks the model.

mod clinic;
mod line;
mod model;

use crate::args::{Cita, Understand};
use anyhow::{Context as _, Result};
use clinic::SeedClinic;
use harness::say;
use line::{Line, Question};
use model::Configured;
use spanish::{Clinic, Reading};
use std::io::BufRead as _;

/// Reads all of standard input, as `how` says.
pub fn lines(how: &Understand, asked: &Cita) -> Result<()> {
    let clinic = SeedClinic::read(&how.clinic)?;
    let now = match &how.now {
        Some(text) => line::local_time(text, clinic.zone()).context("--now is no date and time")?,
        None => clinic.zone().local(kernel::Clock::system().now()),
    };
    let model = how.model.then(|| Configured::of(asked)).transpose()?;
    for (number, text) in std::io::stdin().lock().lines().enumerate() {
        let text = text.context("cannot read standard input")?;
        if text.trim().is_empty() {
            continue;
        }
        let line: Line =
            serde_json::from_str(&text).with_context(|| format!("line {} is wrong", number + 1))?;
        let question = line.question(now, clinic.zone());
        let reading = match &model {
            Some(model) => by_model(model, &question, clinic.words(), number + 1),
            None => question.read(clinic.words()),
        };
        let answer = question.answered(reading);
        let json = serde_json::to_string(&answer).context("cannot write an answer")?;
        say::result(json);
    }
    Ok(())
}

/// Asks the model; as in a conversation, the built-in reader's result is used where the model gives none.
fn by_model(model: &Configured, question: &Question, clinic: &Clinic, number: usize) -> Reading {
    model.read(question, clinic).unwrap_or_else(|why| {
        say::progress(format!(
            "line {number}: the model gave no reading ({}), the built-in reader's is used",
            why.word()
        ));
        question.read(clinic)
    })
}
