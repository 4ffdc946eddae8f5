//! Messages that were written before a message that is answered already. The patient said the other thing last, so a late one
//! may add what is missing; it overrides nothing, confirms nothing and cancels nothing.

use crate::domain::buttons::{self, Button};
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::dialogue::{booking, on_patient};
use crate::domain::{Draft, Effect, Input, State, readings};
use kernel::{DoctorId, ServiceId};
use spanish::{Intent, Reading};

/// Answers a late message. While a booking is under way, a message that adds nothing gets no answer: what the patient said
/// later is answered already.
pub fn on_late(builder: &mut ReplyBuilder<'_>, input: &Input) -> Result<(), Effect> {
    match builder.session.state {
        State::Idle | State::Confirmed if !builder.session.draft.is_begun() => {
            return on_patient(builder, input);
        }
        State::Handover => return Ok(()),
        _ => {}
    }
    match input {
        Input::Text { text } => {
            let reading = builder.facts.reading(text)?;
            if matches!(reading.intent, Intent::Human | Intent::Faq) {
                return on_patient(builder, input);
            }
            if may_add(builder) && add(&mut builder.session.draft, reading) {
                return booking::advance(builder);
            }
            Ok(())
        }
        Input::Button { id, .. } => {
            let draft = &builder.session.draft;
            let adds = buttons::read(id).is_some_and(|button| is_missing(draft, &button));
            if adds && may_add(builder) {
                return on_patient(builder, input);
            }
            Ok(())
        }
        _ => on_patient(builder, input),
    }
}

/// Whether the conversation collects what a booking needs.
const fn may_add(builder: &ReplyBuilder<'_>) -> bool {
    matches!(
        builder.session.state,
        State::Idle
            | State::Confirmed
            | State::CollectingService
            | State::CollectingDate
            | State::CollectingTime
            | State::CollectingName
    )
}

/// Fills what is empty. True when something was.
fn add(draft: &mut Draft, reading: &Reading) -> bool {
    let before = draft.clone();
    let service = reading.service.as_deref().and_then(|id| id.parse().ok());
    if draft.moving.is_none() {
        draft.service = draft.service.or_else(|| service.map(ServiceId));
    }
    if draft.slot.is_none() {
        let doctor = reading.doctor.as_deref().and_then(|id| id.parse().ok());
        draft.doctor = draft.doctor.or_else(|| doctor.map(DoctorId));
        if draft.date.is_none() && draft.days.is_none() {
            (draft.date, draft.days) = (reading.date, reading.date_range);
        }
        if draft.time.is_none() && draft.window.is_none() {
            (draft.time, draft.window) = (reading.time, reading.time_range);
        }
    }
    if draft.name.is_none() {
        draft.name = reading.name.clone().filter(|name| readings::is_name(name));
    }
    *draft != before
}

/// Whether the button gives something that is not known yet.
const fn is_missing(draft: &Draft, button: &Button) -> bool {
    let no_day = draft.date.is_none() && draft.days.is_none();
    let no_time = draft.time.is_none() && draft.window.is_none();
    match button {
        Button::Service(_) => draft.service.is_none(),
        Button::Doctor(_) => draft.doctor.is_none() && draft.slot.is_none(),
        Button::Day(_) => no_day,
        Button::Time(_) | Button::Window(_) => no_time,
        Button::DayAndTime(_) => no_day && no_time,
        Button::Slot(_) => draft.slot.is_none() && no_time,
        Button::Human | Button::Location => true,
        _ => false,
    }
}
