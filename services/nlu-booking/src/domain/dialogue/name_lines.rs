//! A name that comes in several messages: "rosa", "elena", "gómez". The card may be shown between two of them.

use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{Facts, Session, State, readings};
use chrono::{DateTime, TimeDelta, Utc};
use spanish::Reading;

/// Within this time after a line of the name another one goes on with it.
const GOES_ON: TimeDelta = TimeDelta::seconds(30);
/// More words than this are two names.
const LONGEST: usize = 6;

/// Whether the card is open and the name on it was told just now, so that a bare name may be the rest of it.
pub fn may_go_on(session: &Session, facts: &Facts) -> bool {
    let draft = &session.draft;
    let is_new = |told: DateTime<Utc>| (facts.written_at - told).abs() <= GOES_ON;
    session.state == State::Confirming
        && !session.is_correcting()
        && draft.moving.is_none()
        && draft.name.is_some()
        && draft.name_told_at.is_some_and(is_new)
}

/// The reading with the whole name, where the text is nothing but a further line of it. Remembers when the name was told.
pub fn joined(builder: &mut ReplyBuilder<'_>, text: &str, reading: &Reading) -> Option<Reading> {
    let line = reading.name.as_deref()?;
    let goes_on = may_go_on(&builder.session, builder.facts);
    if builder.session.state == State::CollectingName || goes_on {
        builder.session.draft.name_told_at = Some(builder.facts.written_at);
    }
    let shown = builder.session.draft.name.as_deref()?;
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_lowercase).collect() };
    let (before, more) = (words(shown), words(line));
    // "A nombre de Ana" and a name that repeats the one shown put it right.
    let is_bare = words(text).len() == more.len();
    let repeats = more.iter().any(|word| before.contains(word));
    if !goes_on || !is_bare || repeats || before.len() + more.len() > LONGEST {
        return None;
    }
    let name = format!("{shown} {line}");
    readings::is_name(&name).then(|| Reading {
        name: Some(name),
        ..reading.clone()
    })
}
