//! The card: the whole booking at a glance, confirmed by one yes. The slot is held before the card is shown, so that the
//! yes cannot come too late.

use crate::domain::deterministic_ids::{self, Asked};
use crate::domain::dialogue::choose_slot;
use crate::domain::dialogue::conclusion::conclude_booking;
use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::refusals::{self, HoldRefusal};
use crate::domain::{
    BookAnswer, BookRequest, Choice, Effect, Hold, HoldAnswer, HoldRequest, RefusalCode, Reply,
    Request, Slot, State, Waiting, buttons,
};
use crate::texts::{self, Card};
use chrono::Duration;
use kernel::TurnId;

/// A hold that expires within this time is renewed before it is booked.
const MARGIN: Duration = Duration::seconds(10);

/// Holds the slot and shows the card.
pub fn show(builder: &mut ReplyBuilder<'_>, slot: Slot, name: &str) -> Result<(), Effect> {
    match hold(builder, slot, name)? {
        Ok(held) => show_held(builder, slot, held, name),
        Err(code) => return cannot_hold(builder, slot, code),
    }
    Ok(())
}

/// Shows the card of the held slot, which may be with another doctor than the chosen one.
fn show_held(builder: &mut ReplyBuilder<'_>, chosen: Slot, held: Slot, name: &str) {
    if held != chosen {
        builder.session.draft.slot = Some(held);
        choose_slot::tell_another(builder, chosen, held);
    }
    let clinic = &builder.facts.clinic;
    let doctor = clinic.doctor_name(held.doctor_id);
    let words = texts::card(&Card {
        service: clinic.service_name(held.service_id),
        local: clinic.local(held.starts_at),
        doctor: &doctor,
        name,
    });
    builder.ask(
        State::Confirming,
        Reply::asking(words, card_choices(), texts::OPEN_OPTIONS),
    );
}

/// Shows the card of a new slot for an appointment. No slot is held: the old appointment stands until scheduling has
/// moved it.
pub fn show_reschedule(builder: &mut ReplyBuilder<'_>, slot: Slot) {
    let clinic = &builder.facts.clinic;
    let Some(appointment) = &builder.session.draft.moving else {
        return;
    };
    let doctor = clinic.doctor_name(slot.doctor_id);
    let card = Card {
        service: clinic.service_of(appointment),
        local: clinic.local(slot.starts_at),
        doctor: &doctor,
        name: "",
    };
    let words = texts::reschedule_card(&card, clinic.local(appointment.starts_at));
    builder.ask(
        State::Confirming,
        Reply::asking(words, card_choices(), texts::OPEN_OPTIONS),
    );
}

fn card_choices() -> Vec<Choice> {
    vec![
        Choice::new(buttons::CONFIRM_BOOKING, texts::YES_CONFIRM),
        Choice::new(buttons::EDIT_BOOKING, texts::EDIT),
        Choice::new(buttons::CANCEL_BOOKING, texts::DISCARD),
    ]
}

/// Makes sure that the slot is held under that name: the slot, or the same time with another doctor where the patient named none and the
/// slot was lost. Otherwise the code with which scheduling refuses.
fn hold(
    builder: &mut ReplyBuilder<'_>,
    slot: Slot,
    name: &str,
) -> Result<Result<Slot, RefusalCode>, Effect> {
    let is_still_good = |hold: &Hold| {
        hold.slot == slot && hold.name == name && hold.expires_at > builder.facts.now + MARGIN
    };
    if builder
        .session
        .draft
        .hold
        .as_ref()
        .is_some_and(is_still_good)
    {
        return Ok(Ok(slot));
    }
    let mut request = HoldRequest {
        slot,
        any_doctor: false,
        name: name.to_owned(),
    };
    let mut answer = builder.facts.hold(&request)?;
    if let HoldAnswer::Refused(code) = answer
        && builder.session.draft.doctor.is_none()
        && refusals::is_of_the_doctor(*code)
    {
        request.any_doctor = true;
        answer = builder.facts.hold(&request)?;
    }
    match answer {
        HoldAnswer::Refused(code) => Ok(Err(*code)),
        HoldAnswer::Held {
            id,
            doctor,
            turn,
            expires_at,
        } => {
            let slot = Slot {
                doctor_id: *doctor,
                ..slot
            };
            builder.session.draft.hold = Some(Hold {
                id: *id,
                turn: *turn,
                slot,
                name: request.name,
                expires_at: *expires_at,
            });
            Ok(Ok(slot))
        }
    }
}

fn cannot_hold(
    builder: &mut ReplyBuilder<'_>,
    slot: Slot,
    code: RefusalCode,
) -> Result<(), Effect> {
    match refusals::of_hold(code) {
        HoldRefusal::Name => {
            builder.session.draft.name = None;
            builder.ask(State::CollectingName, Reply::text(texts::WHICH_NAME_AGAIN));
            Ok(())
        }
        HoldRefusal::NoBookings => {
            no_bookings(builder);
            Ok(())
        }
        HoldRefusal::Slot => choose_slot::lost(builder, slot, refusals::of_slot(code)),
    }
}

/// Does what the card shows: the patient said yes. A booking is answered in the same turn; a new time for an appointment is
/// requested.
pub fn confirm(builder: &mut ReplyBuilder<'_>) -> Result<(), Effect> {
    let Some(slot) = builder.session.draft.slot else {
        builder.ask_again();
        return Ok(());
    };
    if let Some(appointment) = builder.session.draft.moving.clone() {
        builder.request(Request::Reschedule {
            appointment: appointment.id,
            slot,
        });
        let turn = deterministic_ids::request_turn(builder.facts.turn, Asked::Reschedule);
        wait_for(builder, Waiting::Reschedule, turn);
        return Ok(());
    }
    let name = builder.session.draft.name.clone().unwrap_or_default();
    match hold(builder, slot, &name)? {
        Ok(held) if held == slot => {}
        // The patient said yes to another card.
        Ok(held) => {
            show_held(builder, slot, held, &name);
            return Ok(());
        }
        Err(code) => return cannot_hold(builder, slot, code),
    }
    match builder.session.draft.hold.clone() {
        Some(hold) => book(builder, &hold),
        None => Ok(()),
    }
}

/// Books the hold. Without an answer in time the request goes on as an event, and the conversation waits for the event that
/// answers it. The patient, who has waited for seconds already, learns that, and hears the result without writing again.
fn book(builder: &mut ReplyBuilder<'_>, hold: &Hold) -> Result<(), Effect> {
    let request = BookRequest {
        turn: hold.turn,
        hold: hold.id,
        slot: hold.slot,
        name: hold.name.clone(),
    };
    match builder.facts.booking(&request)?.clone() {
        BookAnswer::Booked(appointment) => {
            let words = conclude_booking(builder, &appointment);
            builder.say(words);
            Ok(())
        }
        BookAnswer::Refused(code) => cannot_book(builder, hold.slot, code),
        BookAnswer::Unanswered => {
            builder.request(Request::Book {
                turn: hold.turn,
                hold: hold.id,
                slot: hold.slot,
            });
            wait_for(builder, Waiting::Booking, hold.turn);
            builder.say(texts::ON_ITS_WAY);
            Ok(())
        }
    }
}

/// The booking was refused after the patient's yes: the nearest slots are offered, unless the clinic takes no bookings.
pub fn cannot_book(
    builder: &mut ReplyBuilder<'_>,
    slot: Slot,
    code: RefusalCode,
) -> Result<(), Effect> {
    if refusals::takes_no_bookings(code) {
        no_bookings(builder);
        return Ok(());
    }
    choose_slot::lost(builder, slot, refusals::of_slot(code))
}

fn no_bookings(builder: &mut ReplyBuilder<'_>) {
    builder.session = builder.session.reset();
    let choices = vec![Choice::new(buttons::MENU_HUMAN, texts::A_PERSON)];
    let question = Reply::asking(texts::NO_BOOKINGS, choices, texts::OPEN_OPTIONS);
    builder.ask(State::Idle, question);
}

/// Waits for scheduling without a message to the patient: the answer comes within seconds, and each message costs.
pub fn wait_for(builder: &mut ReplyBuilder<'_>, what: Waiting, turn: TurnId) {
    builder.session.state = State::Booking;
    builder.session.waiting = Some((what, turn));
    builder.session.question = None;
}

/// Asks what to change on the card.
pub fn edit(builder: &mut ReplyBuilder<'_>) {
    let mut choices = vec![Choice::new(buttons::EDIT_WHEN, texts::EDIT_WHEN)];
    if builder.session.draft.moving.is_some() {
        choices.push(Choice::new(buttons::CANCEL_BOOKING, texts::KEEP_IT));
    } else {
        choices.push(Choice::new(buttons::EDIT_SERVICE, texts::EDIT_SERVICE));
        choices.push(Choice::new(buttons::EDIT_NAME, texts::EDIT_NAME));
    }
    builder.ask(
        State::Confirming,
        Reply::asking(texts::WHAT_TO_CHANGE, choices, texts::OPEN_OPTIONS),
    );
}

/// Discards the card. Its hold expires by itself.
pub fn discard(builder: &mut ReplyBuilder<'_>) {
    let words = if builder.session.draft.moving.is_some() {
        texts::KEPT_ALL
    } else {
        texts::DISCARDED
    };
    builder.session = builder.session.reset();
    builder.say(words);
}
