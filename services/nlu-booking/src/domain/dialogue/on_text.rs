//! Text of the patient, sorted by what it wants.

use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::dialogue::{appointments, booking, card, on_button, safety};
use crate::domain::readings::SURE;
use crate::domain::{Effect, HandoverReason, State};
use crate::texts;
use spanish::{Intent, Reading};

/// After this many messages in a row that were not understood a person takes over.
const UNCLEAR_AT_MOST: u8 = 3;

/// Answers a text by its reading.
pub fn on_text(builder: &mut ReplyBuilder<'_>, reading: &Reading) -> Result<(), Effect> {
    builder.session.unreadable = 0;
    if reading.intent == Intent::Other && !has_fields(reading) {
        not_understood(builder, reading);
        return Ok(());
    }
    builder.session.unclear = 0;
    if reading.intent == Intent::Human {
        safety::hand_over(builder, HandoverReason::Asked, texts::HANDED_OVER);
        return Ok(());
    }
    if let Some(id) = chosen(builder, reading) {
        booking::merge_name(&mut builder.session.draft, reading);
        return on_button::on_button(builder, &id);
    }
    if reading.intent == Intent::Faq {
        faq(builder, reading);
        return Ok(());
    }
    if builder.session.state == State::Booking {
        builder.say(texts::ON_ITS_WAY);
        return Ok(());
    }
    if let Some(answer) = prepared_answer(builder, reading) {
        builder.lead(answer);
    }
    by_intent(builder, reading)
}

fn by_intent(builder: &mut ReplyBuilder<'_>, reading: &Reading) -> Result<(), Effect> {
    match reading.intent {
        Intent::Cancel => return appointments::wants_to_cancel(builder, reading),
        Intent::Reschedule => return appointments::wants_to_reschedule(builder, reading),
        Intent::Confirm if !has_when(reading) => return yes(builder, reading),
        Intent::Deny if !has_when(reading) => return no(builder),
        Intent::Greeting => greeting(builder),
        Intent::Smalltalk => pleasantry(builder),
        _ => return booking::take_in(builder, reading),
    }
    Ok(())
}

/// The id of the offered choice that the patient took in words ("la segunda").
fn chosen(builder: &ReplyBuilder<'_>, reading: &Reading) -> Option<String> {
    let place = usize::try_from(reading.choice?).ok()?.checked_sub(1)?;
    let question = builder.session.question.as_ref()?;
    question.choices.get(place).map(|choice| choice.id.clone())
}

/// Whether the text carries anything that a booking can use.
fn has_fields(reading: &Reading) -> bool {
    has_when(reading)
        || reading.doctor.is_some()
        || reading.service.is_some()
        || reading.name.is_some()
        || reading.choice.is_some()
        || reading.faq.is_some()
        || reading.clarify
}

pub fn has_when(reading: &Reading) -> bool {
    reading.date.is_some()
        || reading.date_range.is_some()
        || reading.time.is_some()
        || reading.time_range.is_some()
        || reading.not_date.is_some()
        || reading.not_time.is_some()
        || reading.clarify
}

fn prepared_answer(builder: &ReplyBuilder<'_>, reading: &Reading) -> Option<String> {
    let key = reading.faq.as_ref()?;
    let faq = builder
        .facts
        .clinic
        .faqs
        .iter()
        .find(|faq| faq.key == *key)?;
    Some(faq.answer.clone())
}

/// Answers a frequent question and asks the open question again. While a booking is being registered nothing is open.
fn faq(builder: &mut ReplyBuilder<'_>, reading: &Reading) {
    match prepared_answer(builder, reading) {
        Some(answer) if builder.session.state == State::Booking => return builder.say(answer),
        Some(answer) => builder.lead(answer),
        None => builder.lead(texts::ASK_A_PERSON),
    }
    builder.ask_again();
}

fn greeting(builder: &mut ReplyBuilder<'_>) {
    if matches!(builder.session.state, State::Idle | State::Confirmed) {
        let words = texts::greeting(&builder.facts.clinic.name);
        builder.menu(words);
    } else {
        builder.lead(texts::HELLO);
        builder.ask_again();
    }
}

fn pleasantry(builder: &mut ReplyBuilder<'_>) {
    if matches!(builder.session.state, State::Idle | State::Confirmed) {
        builder.say(texts::WITH_PLEASURE);
    } else {
        builder.ask_again();
    }
}

/// A clear yes. What it confirms depends on the open question.
fn yes(builder: &mut ReplyBuilder<'_>, reading: &Reading) -> Result<(), Effect> {
    let is_sure = reading.confidence >= SURE;
    match builder.session.state {
        State::Confirming if is_sure => return card::confirm(builder),
        State::Cancelling if is_sure && builder.session.draft.cancelling.is_some() => {
            return appointments::cancel_chosen(builder);
        }
        State::Idle | State::Confirmed if is_sure => {
            return appointments::confirm_attendance(builder);
        }
        State::CollectingTime | State::CollectingDate => {
            if let Some(id) = only_dated_choice(builder) {
                return on_button::on_button(builder, &id);
            }
        }
        _ => {}
    }
    builder.ask_again();
    Ok(())
}

/// The one day or slot that was offered, where only one was.
fn only_dated_choice(builder: &ReplyBuilder<'_>) -> Option<String> {
    let question = builder.session.question.as_ref()?;
    let mut dated = question
        .choices
        .iter()
        .filter(|choice| choice.date.is_some());
    match (dated.next(), dated.next()) {
        (Some(only), None) => Some(only.id.clone()),
        _ => None,
    }
}

/// A clear no. What it rejects depends on the open question.
fn no(builder: &mut ReplyBuilder<'_>) -> Result<(), Effect> {
    match builder.session.state {
        State::CollectingDate | State::CollectingTime => return booking::another_day(builder),
        State::Confirming => card::edit(builder),
        State::Cancelling | State::Rescheduling => appointments::keep(builder),
        State::CollectingService | State::CollectingName => card::discard(builder),
        _ => builder.say(texts::WITH_PLEASURE),
    }
    Ok(())
}

/// Answers a text that is off topic, when the reading is sure, or that has no meaning for the reader.
fn not_understood(builder: &mut ReplyBuilder<'_>, reading: &Reading) {
    let unclear = builder.session.unclear.saturating_add(1);
    if unclear >= UNCLEAR_AT_MOST {
        return safety::hand_over(builder, HandoverReason::Lost, texts::HANDED_OVER_LOST);
    }
    if reading.confidence >= SURE {
        builder.lead(texts::scope(&builder.facts.clinic.name));
        builder.ask_again();
    } else if matches!(builder.session.state, State::Idle | State::Confirmed) {
        builder.menu(texts::NOT_UNDERSTOOD_AT_ALL);
    } else if builder.session.state == State::Booking {
        builder.say(texts::ON_ITS_WAY);
    } else {
        builder.lead(texts::NOT_UNDERSTOOD);
        builder.ask_again();
    }
    // Set last, because the menu resets the session; this counter must survive the reset.
    builder.session.unclear = unclear;
}
