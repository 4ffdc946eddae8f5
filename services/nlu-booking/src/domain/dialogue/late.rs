//! Messages that were written before a message that is answered already. The patient said the other thing last, so a late one
//! may add what is missing, and it answers the card that was open when it was written and still is. It overrides nothing, and a
//! patient of whose message nothing is used is asked to write it again.

use crate::domain::buttons::{self, Button};
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::dialogue::when::has_when;
use crate::domain::dialogue::{booking, on_patient};
use crate::domain::{Draft, Effect, Input, State, readings};
use crate::texts;
use kernel::{DoctorId, ServiceId};
use spanish::{Intent, Reading};

/// Answers a late message.
pub fn on_late(builder: &mut ReplyBuilder<'_>, input: &Input) -> Result<(), Effect> {
    match builder.session.state {
        State::Idle | State::Confirmed if !builder.session.draft.is_begun() => {
            return on_patient(builder, input);
        }
        State::Handover => return Ok(()),
        _ => {}
    }
    if answers_open_card(builder, input)? {
        return on_patient(builder, input);
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
            ask_to_repeat(builder);
            Ok(())
        }
        Input::Button { id, .. } => {
            let draft = &builder.session.draft;
            let adds = buttons::read(id).is_some_and(|button| is_missing(draft, &button));
            if adds && may_add(builder) {
                return on_patient(builder, input);
            }
            ask_to_repeat(builder);
            Ok(())
        }
        _ => on_patient(builder, input),
    }
}

/// Whether the input is a tap on the open card, or a yes or no to it, and was written when the card was open already. Had the
/// messages come in their order, it would have been answered like this, and nothing that came since has changed the card.
fn answers_open_card(builder: &ReplyBuilder<'_>, input: &Input) -> Result<bool, Effect> {
    let session = &builder.session;
    let Some(card) = session.question.as_ref().filter(|question| {
        let offers = |id: &str| question.choices.iter().any(|choice| choice.id == id);
        session.state == State::Confirming && offers(buttons::CONFIRM_BOOKING)
    }) else {
        return Ok(false);
    };
    if session
        .asked_at
        .is_none_or(|asked| builder.facts.written_at <= asked)
    {
        return Ok(false);
    }
    Ok(match input {
        Input::Button { id, .. } => card.choices.iter().any(|choice| choice.id == *id),
        Input::Text { text } => {
            let reading = builder.facts.reading(text)?;
            matches!(reading.intent, Intent::Confirm | Intent::Deny) && !has_when(reading)
        }
        _ => false,
    })
}

/// Says that nothing of the message is used, and asks the open question again. What is being arranged stays as it is.
fn ask_to_repeat(builder: &mut ReplyBuilder<'_>) {
    match builder.session.state {
        State::Booking => builder.say(texts::ON_ITS_WAY),
        State::Idle | State::Confirmed => builder.say(texts::CAME_LATE),
        _ => {
            builder.lead(texts::CAME_LATE);
            builder.ask_again();
        }
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
        Button::Human | Button::Location | Button::Thanks => true,
        _ => false,
    }
}
