//! What the patient answers to "¿Confirma que desea cancelar su cita…?". Only a yes, or the wish said again, cancels. Everything else keeps the
//! appointment, moves it, asks about it, or is asked again.

use crate::domain::dialogue::appointments::cancel::{ask_to_cancel, cancel, keep};
use crate::domain::dialogue::appointments::cancel_all::whether_to_cancel_all;
use crate::domain::dialogue::appointments::named::names;
use crate::domain::dialogue::appointments::reschedule::move_instead;
use crate::domain::dialogue::booking;
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::dialogue::when::has_when;
use crate::domain::{Draft, Effect, State};
use crate::texts;
use spanish::{Consent, Intent, Reading};

/// Whether the open question is whether to cancel one appointment, or all.
pub fn is_asked_whether_to_cancel(builder: &ReplyBuilder<'_>) -> bool {
    let session = &builder.session;
    let draft = &session.draft;
    session.state == State::Cancelling
        && (draft.cancelling.is_some() || !draft.to_cancel.is_empty())
}

/// Answers it. False when the words say none of this.
pub fn whether_to_cancel(
    builder: &mut ReplyBuilder<'_>,
    reading: &Reading,
    consent: Consent,
) -> Result<bool, Effect> {
    let Some(visit) = builder.session.draft.cancelling.clone() else {
        return whether_to_cancel_all(builder, reading, consent);
    };
    let is_of_it = names(builder, reading, &visit);
    match reading.intent {
        Intent::Confirm | Intent::Cancel if consent.cancels && is_of_it => {
            cancel(builder, visit.id)?;
        }
        // "Ya no puedo ir" is a reason for both.
        Intent::Reschedule if reading.clarify && reading.readings.is_empty() => {
            builder.lead(texts::CANCEL_OR_MOVE);
            builder.ask_again();
        }
        Intent::Reschedule => move_instead(builder, visit, reading)?,
        Intent::Deny if has_when(reading) => move_instead(builder, visit, reading)?,
        Intent::Deny => keep(builder),
        Intent::Book => {
            builder.session.draft = Draft::default();
            builder.session.state = State::Idle;
            booking::take_in(builder, reading)?;
        }
        Intent::Confirm | Intent::Cancel if !is_of_it => {
            let upcoming = builder.facts.upcoming()?;
            let mut meant = upcoming
                .iter()
                .filter(|visit| names(builder, reading, visit));
            let (Some(other), None) = (meant.next(), meant.next()) else {
                return Ok(false);
            };
            ask_to_cancel(builder, other.id)?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}
