//! Scheduling's answers. The patient always learns of a change; the state of the conversation follows only an answer that
//! it was waiting for.

use crate::domain::dialogue::conclusion::{begin_anew, note_booked, with_card};
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::dialogue::{appointments, card};
use crate::domain::{
    AppointmentFacts, Choice, Effect, RefusalCode, Reply, SchedulingAnswer, SchedulingOutcome,
    State, Waiting, buttons,
};
use crate::texts;

/// Tells the patient what became of the request.
pub fn on_scheduling_answer(
    builder: &mut ReplyBuilder<'_>,
    answer: &SchedulingAnswer,
) -> Result<(), Effect> {
    let waited = waited_for(builder, answer);
    match &answer.outcome {
        SchedulingOutcome::Booked { appointment } => {
            // The name of the draft belongs to this appointment only when the booking was asked for here.
            let draft_name = builder.session.draft.name.clone();
            let name = draft_name.filter(|_| waited.is_some());
            let words = with_card(builder, appointment, name.as_deref(), texts::booked);
            finish(builder, waited, State::Confirmed);
            remember(builder, waited, appointment);
            builder.say(words);
        }
        SchedulingOutcome::Rescheduled { appointment } => {
            let words = with_card(builder, appointment, None, texts::rescheduled);
            finish(builder, waited, State::Confirmed);
            remember(builder, waited, appointment);
            builder.say(words);
        }
        SchedulingOutcome::Cancelled { appointment } => cancelled(builder, waited, appointment),
        SchedulingOutcome::Refused { code } => return refused(builder, waited, *code),
    }
    Ok(())
}

/// What the conversation waits for, if this is the answer to it.
fn waited_for(builder: &ReplyBuilder<'_>, answer: &SchedulingAnswer) -> Option<Waiting> {
    let (what, turn) = builder.session.waiting?;
    (answer.turn == Some(turn)).then_some(what)
}

/// Ends the wait. Without one the patient goes on with whatever they have begun meanwhile.
fn finish(builder: &mut ReplyBuilder<'_>, waited: Option<Waiting>, state: State) {
    if waited.is_some() {
        begin_anew(builder, state);
    }
}

fn remember(
    builder: &mut ReplyBuilder<'_>,
    waited: Option<Waiting>,
    appointment: &AppointmentFacts,
) {
    if waited.is_some() {
        note_booked(builder, appointment.id);
    }
}

fn cancelled(
    builder: &mut ReplyBuilder<'_>,
    waited: Option<Waiting>,
    appointment: &AppointmentFacts,
) {
    // Where all are to be cancelled, the patient hears of them in one message.
    if waited.is_some() && appointments::go_on(builder) {
        return;
    }
    let clinic = &builder.facts.clinic;
    let service = builder.service_name(appointment.service_id);
    let one = || texts::cancelled(service, clinic.local(appointment.starts_at));
    let all = appointments::told_cancelled(builder).filter(|_| waited.is_some());
    let words = all.unwrap_or_else(one);
    finish(builder, waited, State::Idle);
    if waited.is_some() {
        let choices = vec![Choice::new(buttons::MENU_BOOK, texts::BOOK_AGAIN)];
        builder.ask(
            State::Idle,
            Reply::asking(words, choices, texts::OPEN_OPTIONS),
        );
    } else {
        builder.say(words);
    }
}

/// The slot was lost after the patient's yes: the nearest ones are offered. A refusal that the conversation does not wait
/// for concerns nothing that the patient still expects, so it is not told.
fn refused(
    builder: &mut ReplyBuilder<'_>,
    waited: Option<Waiting>,
    code: RefusalCode,
) -> Result<(), Effect> {
    match (waited, builder.session.draft.slot) {
        (Some(Waiting::Booking | Waiting::Reschedule), Some(slot)) => {
            builder.session.waiting = None;
            card::cannot_book(builder, slot, code)
        }
        (Some(_), _) => {
            if let Some(told) = appointments::told_cancelled(builder) {
                builder.lead(told);
            }
            not_allowed(builder, waited);
            Ok(())
        }
        (None, _) => Ok(()),
    }
}

fn not_allowed(builder: &mut ReplyBuilder<'_>, waited: Option<Waiting>) {
    finish(builder, waited, State::Idle);
    let choices = vec![
        Choice::new(buttons::MENU_HUMAN, texts::A_PERSON),
        Choice::new(buttons::MENU_APPOINTMENTS, texts::MY_APPOINTMENTS),
    ];
    builder.ask(
        State::Idle,
        Reply::asking(texts::NOT_ALLOWED, choices, texts::OPEN_OPTIONS),
    );
}
