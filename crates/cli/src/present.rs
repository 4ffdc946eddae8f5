//! Commands that only read need a stack that is there: they make no folder and no secrets for one that is not.

use crate::args::{Cita, Command};
use anyhow::Result;
use harness::stack::State;
use harness::{Checkout, Place};

/// Whether the command only reads of the stack.
pub const fn only_reads(command: &Command) -> bool {
    matches!(
        command,
        Command::Status
            | Command::Env
            | Command::Demo
            | Command::Dead { .. }
            | Command::Clock { by: None }
            | Command::Down { .. }
    )
}

/// What to say of the stack that was named when no stack has that name; `None` when it is there.
pub fn absence(asked: &Cita) -> Result<Option<String>> {
    let place = &asked.place;
    let state = State::of(place, &Checkout::find(place)?)?;
    if state.is_complete() {
        return Ok(None);
    }
    let others = match state.neighbours() {
        names if names.is_empty() => String::new(),
        names => format!("; there are: {}", names.join(", ")),
    };
    let (name, start) = (state.stack(), start(place));
    Ok(Some(format!(
        "there is no stack {name}: {start} starts it{others}"
    )))
}

/// The command that starts that stack.
pub fn start(place: &Place) -> String {
    match place.stack.as_str() {
        "dev" => "`cita up`".to_owned(),
        name => format!("`cita --stack {name} up`"),
    }
}
