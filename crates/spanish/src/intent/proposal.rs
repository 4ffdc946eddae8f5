//! What is said of a time that was just proposed or booked: another one instead, or nothing at all.

use crate::{
    phrases::PROPOSAL,
    reading::Instead,
    text::{Patterns, Stream, pattern},
};

/// How a booking under way is dropped, by words that say nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dropping {
    /// "Olvídelo", "ya no quiero nada", "cancele todo".
    GivesUp,
    /// "Déjelo así": things stay where they are.
    Leaves,
    /// "No, gracias", "mejor no".
    Declines,
}

/// What is wanted instead of the time in hand, where the message does not say which.
pub fn instead(stream: &Stream) -> Option<Instead> {
    if stream.has_any(&PROPOSAL.writes_again) {
        return None;
    }
    let kinds: [(&Patterns, Instead); 5] = [
        (&PROPOSAL.other_doctor, Instead::OtherDoctor),
        (&PROPOSAL.other_day, Instead::OtherDay),
        (&PROPOSAL.later, Instead::Later),
        (&PROPOSAL.earlier, Instead::Earlier),
        (&PROPOSAL.other_time, Instead::OtherTime),
    ];
    let found = kinds.iter().find(|(said, _)| stream.has_any(said));
    found.map(|(_, instead)| *instead)
}

/// Whether the words change what was just booked, and do not ask for another appointment beside it.
pub fn corrects(stream: &Stream) -> bool {
    let names = || instead(stream).is_some() || stream.has(pattern!("<date>|<time>|<doctor>"));
    !stream.has_any(&PROPOSAL.another)
        && (stream.has_any(&PROPOSAL.corrects) || (names() && !stream.has_any(&PROPOSAL.wishes)))
}

/// How the booking under way is dropped. A message that says anything more drops nothing.
pub fn drops(stream: &Stream) -> Option<Dropping> {
    let kinds: [(&Patterns, Dropping); 3] = [
        (&PROPOSAL.gives_up, Dropping::GivesUp),
        (&PROPOSAL.leaves, Dropping::Leaves),
        (&PROPOSAL.declines, Dropping::Declines),
    ];
    let (_, how) = kinds.iter().find(|(said, _)| stream.has_any(said))?;
    let mut rest = stream.clone();
    for (said, _) in &kinds {
        rest.fold_all(said, "<dropped>");
    }
    let says_more = (0..rest.len()).any(|at| {
        let token = rest.token(at);
        let adds_nothing = token.is_some_and(|token| token.is_break() && token.word != "?")
            || rest.word(at) == "<dropped>"
            || rest.at(at, &PROPOSAL.beside).is_some();
        !adds_nothing
    });
    let is_asked = stream.has(pattern!("por que|porque"));
    (!says_more && !is_asked).then_some(*how)
}
