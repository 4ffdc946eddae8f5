//! Thanks and farewells, written or tapped: they ask for nothing, and an open question is asked once more.

use crate::domain::State;
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::texts;

/// Answers thanks that came by themselves. They leave the conversation where it is.
pub fn answer(builder: &mut ReplyBuilder<'_>) {
    if matches!(builder.session.state, State::Idle | State::Confirmed) {
        builder.say(texts::WITH_PLEASURE);
    } else {
        builder.ask_again();
    }
}
