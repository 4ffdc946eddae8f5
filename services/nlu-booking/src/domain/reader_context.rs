//! What the reader must know to understand the next words: the step of the conversation, the last question, and the
//! choices on the patient's screen.

use crate::domain::dialogue::name_lines;
use crate::domain::{Facts, Session, State};
use crate::texts;
use chrono::Duration;
use kernel::AppointmentStatus;
use spanish::{Dialogue, Offer};

/// A reminder may have asked about an appointment that starts within this time.
pub const REMINDED: Duration = Duration::hours(48);

/// The context of the patient's next words.
pub fn reader_context(session: &Session, facts: &Facts) -> Dialogue {
    let question = session.question.as_ref();
    let choices = question
        .map(|question| question.choices.as_slice())
        .unwrap_or_default();
    let offered = choices.iter().map(|choice| Offer {
        label: choice.title.clone(),
        date: choice.date,
        time: choice.time,
        id: Some(choice.id.clone()),
    });
    let asked = question.map(|question| question.body.clone());
    Dialogue {
        state: session.state,
        last_bot: asked.or_else(|| reminder(session, facts)),
        offered: offered.collect(),
        // What is to be changed may be told at once: "Rosa Pineda" is the right name.
        takes_name: session.is_correcting() || name_lines::may_go_on(session, facts),
        // The whole name may follow its first part, which the card shows.
        shown_name: session
            .draft
            .name
            .clone()
            .filter(|_| session.state == State::Confirming && session.draft.moving.is_none()),
    }
}

/// The question of a reminder. The notification service sends reminders, so this service does not know their
/// words. It knows when reminders are due and what they ask.
fn reminder(session: &Session, facts: &Facts) -> Option<String> {
    let soon = facts.now + REMINDED;
    let upcoming = facts.upcoming().ok()?;
    let is_asked = upcoming.first().is_some_and(|appointment| {
        appointment.starts_at <= soon && appointment.status == AppointmentStatus::Booked
    });
    (is_asked && session.state == State::Idle).then(|| texts::WILL_YOU_ATTEND.to_owned())
}
