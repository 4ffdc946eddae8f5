//! What is said when scheduling has not answered a request in time.

use crate::domain::dialogue::appointments;
use crate::domain::dialogue::conclusion::conclude_booking;
use crate::domain::dialogue::interrupted::of_open_card;
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{Choice, Effect, Reply, State, Waiting, buttons};
use crate::texts;

/// Ends the wait with an apology and the clinic's telephone. The patient receives an answer that comes later all the same. A conversation
/// that does not wait any more stays as it is.
pub fn on_timed_out(builder: &mut ReplyBuilder<'_>) -> Result<(), Effect> {
    if builder.session.state != State::Booking {
        return Ok(());
    }
    let waited = builder.session.waiting.map(|(what, _)| what);
    if waited == Some(Waiting::Booking)
        && let Some(appointment) = of_open_card(builder)?
    {
        let words = conclude_booking(builder, &appointment);
        builder.say(words);
        return Ok(());
    }
    let told = appointments::told_cancelled(builder);
    builder.session = builder.session.reset();
    let clinic = &builder.facts.clinic;
    if !clinic.bot_enabled || builder.session.handover_since.is_some() {
        return Ok(());
    }
    if let Some(told) = told {
        builder.lead(told);
    }
    let choices = vec![
        Choice::new(buttons::MENU_HUMAN, texts::A_PERSON),
        Choice::new(buttons::MENU_APPOINTMENTS, texts::MY_APPOINTMENTS),
    ];
    let words = texts::no_answer_yet(&clinic.phone);
    builder.ask(
        State::Idle,
        Reply::asking(words, choices, texts::OPEN_OPTIONS),
    );
    Ok(())
}
