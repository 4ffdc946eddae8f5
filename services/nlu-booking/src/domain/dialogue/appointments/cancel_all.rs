//! Cancelling all appointments of the patient: asked once, with all of them named, and requested one after the other, because a turn makes
//! one request.

use crate::domain::deterministic_ids::{self, Asked};
use crate::domain::dialogue::appointments::cancel::{ask_to_cancel, keep, wants_to_cancel};
use crate::domain::dialogue::appointments::named::names;
use crate::domain::dialogue::card;
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{Appointment, Choice, Draft, Effect, Reply, Request, State, Waiting, buttons};
use crate::texts;
use spanish::{Consent, Intent, Reading};

/// "Cancele todas mis citas": asks whether to cancel them all. False where there are not several, or the words name one.
pub fn all(
    builder: &mut ReplyBuilder<'_>,
    reading: &Reading,
    consent: Consent,
) -> Result<bool, Effect> {
    let is_asked =
        builder.session.state == State::Cancelling && !builder.session.draft.to_cancel.is_empty();
    if !consent.but_one && (is_asked || names_one(reading)) {
        return Ok(false);
    }
    let mut upcoming = builder.facts.upcoming()?;
    if consent.but_one {
        let known = upcoming.len();
        upcoming.retain(|visit| !names(builder, reading, visit));
        // Which one is to stay is not clear: each is chosen by itself.
        if !names_one(reading) || upcoming.len() == known {
            return choose_one(builder).map(|()| true);
        }
        if let [only] = upcoming.as_slice() {
            return ask_to_cancel(builder, only.id).map(|()| true);
        }
    }
    if upcoming.len() < 2 {
        return Ok(false);
    }
    let words = texts::really_cancel_all(&lines(builder, &upcoming));
    let choices = vec![
        Choice::new(buttons::CONFIRM_CANCEL_ALL, texts::YES_CANCEL_ALL),
        Choice::new(buttons::KEEP, texts::KEEP_ALL),
    ];
    builder.session.draft = Draft {
        to_cancel: upcoming,
        ..Draft::default()
    };
    builder.ask(
        State::Cancelling,
        Reply::asking(words, choices, texts::OPEN_OPTIONS),
    );
    Ok(true)
}

/// What the patient answers to that. False when the words say none of this.
pub fn whether_to_cancel_all(
    builder: &mut ReplyBuilder<'_>,
    reading: &Reading,
    consent: Consent,
) -> Result<bool, Effect> {
    match reading.intent {
        Intent::Cancel | Intent::Confirm | Intent::Deny if names_one(reading) => {
            wants_to_cancel(builder, reading)?;
        }
        Intent::Confirm | Intent::Cancel if consent.cancels => cancel_all(builder)?,
        Intent::Deny => keep(builder),
        _ => return Ok(false),
    }
    Ok(true)
}

/// Requests the cancellation of all that the question named and that are still to come: the patient has confirmed it.
pub fn cancel_all(builder: &mut ReplyBuilder<'_>) -> Result<(), Effect> {
    let mut named = std::mem::take(&mut builder.session.draft.to_cancel);
    let upcoming = builder.facts.upcoming()?;
    named.retain(|visit| upcoming.iter().any(|known| known.id == visit.id));
    builder.session.draft = Draft {
        to_cancel: named,
        ..Draft::default()
    };
    if !request_next(builder) {
        builder.lead(texts::APPOINTMENT_IS_OVER);
        builder.ask_again();
    }
    Ok(())
}

/// Scheduling has cancelled the one that was requested: requests the next. False where none is left.
pub fn go_on(builder: &mut ReplyBuilder<'_>) -> bool {
    let draft = &mut builder.session.draft;
    if draft.to_cancel.is_empty() && draft.cancelled.is_empty() {
        return false;
    }
    draft.cancelled.extend(draft.cancelling.take());
    request_next(builder)
}

/// What was cancelled so far, where all were to be.
pub fn told_cancelled(builder: &ReplyBuilder<'_>) -> Option<String> {
    let cancelled = &builder.session.draft.cancelled;
    (!cancelled.is_empty()).then(|| texts::cancelled_all(&lines(builder, cancelled)))
}

fn request_next(builder: &mut ReplyBuilder<'_>) -> bool {
    let draft = &mut builder.session.draft;
    if draft.to_cancel.is_empty() {
        return false;
    }
    let next = draft.to_cancel.remove(0);
    let id = next.id;
    draft.cancelling = Some(next);
    builder.request(Request::Cancel(id));
    let turn = deterministic_ids::request_turn(builder.facts.turn, Asked::Cancellation);
    card::wait_for(builder, Waiting::Cancellation, turn);
    true
}

/// Asks which of the appointments to cancel.
fn choose_one(builder: &mut ReplyBuilder<'_>) -> Result<(), Effect> {
    builder.session.draft = Draft::default();
    wants_to_cancel(builder, &Reading::default())
}

fn names_one(reading: &Reading) -> bool {
    reading.date.is_some()
        || reading.time.is_some()
        || reading.service.is_some()
        || reading.doctor.is_some()
}

fn lines(builder: &ReplyBuilder<'_>, visits: &[Appointment]) -> Vec<String> {
    let clinic = &builder.facts.clinic;
    let line = |visit: &Appointment| {
        texts::one_of_several(
            clinic.service_of(visit),
            clinic.local(visit.starts_at),
            &clinic.doctor_name(visit.doctor_id),
        )
    };
    visits.iter().map(line).collect()
}
