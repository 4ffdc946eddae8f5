//! Deciding one input: rules of silence first, then buttons and text.
//!
//! `reply_builder` collects the outcome; `own_number` answers codes of the staff; `safety` decides whether the bot answers at all; `on_button`, `on_text` and
//! `on_scheduling_answer` sort the input; `booking`, `choose_slot`, `card` and `appointments` are the procedures, with
//! `free_slots`, `nearest_slots` and `offers` for slots.

mod another_doctor;
mod appointments;
mod booking;
mod card;
mod choose_slot;
mod conclusion;
mod dropping;
mod free_slots;
mod instead;
mod interrupted;
mod just_booked;
mod late;
pub mod name_lines;
mod nearest_slots;
mod offers;
mod on_button;
mod on_scheduling_answer;
mod on_text;
mod own_number;
mod own_visits;
mod pleasantry;
mod reply_builder;
mod safety;
mod timed_out;
mod when;

use crate::domain::{Effect, Facts, Input, Outcome, Session};
use reply_builder::ReplyBuilder;

/// Decides one input, or returns the effect that must be performed first. The caller performs the effect and calls again
/// with the same session and input.
pub fn decide(session: &Session, input: &Input, facts: &Facts) -> Result<Outcome, Effect> {
    let mut builder = ReplyBuilder::new(session, facts);
    on_input(&mut builder, input)?;
    Ok(builder.build())
}

fn on_input(builder: &mut ReplyBuilder<'_>, input: &Input) -> Result<(), Effect> {
    match input {
        Input::Scheduling(answer) => {
            return on_scheduling_answer::on_scheduling_answer(builder, answer);
        }
        Input::HandoverEnded => {
            safety::end_handover(builder);
            return Ok(());
        }
        Input::BookingTimedOut => return timed_out::on_timed_out(builder),
        Input::Ignored { .. } => return Ok(()),
        Input::Text { .. } | Input::Button { .. } | Input::Unreadable { .. } => {}
    }
    if own_number::is_answered(builder, input) {
        return Ok(());
    }
    if safety::keeps_silent(builder, input)? {
        return Ok(());
    }
    if interrupted::is_told_alone(builder, input)? {
        return Ok(());
    }
    if builder.facts.is_late {
        return late::on_late(builder, input);
    }
    on_patient(builder, input)
}

fn on_patient(builder: &mut ReplyBuilder<'_>, input: &Input) -> Result<(), Effect> {
    match input {
        Input::Text { text } => {
            let reading = builder.facts.reading(text)?;
            on_text::on_text(builder, text, reading)
        }
        Input::Button { id, .. } => on_button::on_button(builder, id),
        _ => {
            safety::on_unreadable(builder);
            Ok(())
        }
    }
}
