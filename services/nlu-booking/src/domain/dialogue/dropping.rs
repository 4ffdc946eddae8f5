//! Dropping the booking under way by words: "olvídelo", "ya no quiero nada", "cancele todo".

use crate::domain::State;
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::dialogue::when::names_when;
use spanish::{Consent, Dropping, Intent, Reading};

/// Whether the booking under way is dropped. Nothing was booked, so no yes is needed.
pub fn is_dropped(builder: &ReplyBuilder<'_>, reading: &Reading, consent: Consent) -> bool {
    let Some(how) = consent.drops else {
        return false;
    };
    let drops = match builder.session.state {
        // Asked what to change, "nada" and "déjelo así" leave the card as it is.
        State::Confirming if builder.session.is_correcting() => how == Dropping::GivesUp,
        State::Confirming => true,
        // "No, gracias" refuses what was offered.
        State::CollectingService
        | State::CollectingDate
        | State::CollectingTime
        | State::CollectingName => how != Dropping::Declines,
        _ => false,
    };
    let wants_else = matches!(
        reading.intent,
        Intent::Human | Intent::Emergency | Intent::Faq
    );
    // "Cancele todo" is in doubt only because it names no appointment.
    drops && !wants_else && !names_when(reading)
}
