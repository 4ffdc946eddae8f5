//! What the reader must know to understand the next words: where the conversation stands, what was asked, and what
//! is on the patient's screen.

use crate::domain::{Session, State, World};
use crate::texts;
use chrono::Duration;
use spanish::{Dialogue, Offer};

/// A reminder has asked about an appointment that is this near.
pub const REMINDED: Duration = Duration::hours(48);

/// The context of the patient's next words.
pub fn listening(session: &Session, world: &World) -> Dialogue {
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
        last_bot: asked.or_else(|| reminder(session, world)),
        offered: offered.collect(),
    }
}

/// Reminders are sent by others, so we do not know their words; we know when they are due, and what they ask.
fn reminder(session: &Session, world: &World) -> Option<String> {
    let soon = world.now + REMINDED;
    let coming = world.coming().ok()?;
    let is_asked = coming
        .first()
        .is_some_and(|visit| visit.starts_at <= soon && visit.status == "booked");
    (is_asked && session.state == State::Idle).then(|| texts::WILL_YOU_COME.to_owned())
}
