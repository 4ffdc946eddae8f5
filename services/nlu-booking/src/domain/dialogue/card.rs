//! The card: everything at a glance, and one yes to book it. The slot is held before the card is shown.

use crate::domain::dialogue::moments;
use crate::domain::dialogue::scene::{Scene, Told};
use crate::domain::{
    Act, Choice, Hold, HoldAnswer, HoldWish, Need, Reply, Slot, State, Waiting, buttons, derived,
};
use crate::texts::{self, Card};
use chrono::Duration;
use kernel::TurnId;

/// A hold that runs out this soon is taken anew before it is booked.
const MARGIN: Duration = Duration::seconds(10);

/// Holds the slot and shows the card.
pub fn show(scene: &mut Scene<'_>, slot: Slot, name: &str) -> Told {
    if let Some(code) = refused(scene, slot, name)? {
        return cannot_hold(scene, slot, &code);
    }
    let clinic = &scene.world.clinic;
    let doctor = clinic.doctor_name(slot.doctor_id);
    let words = texts::card(&Card {
        service: clinic.service_name(slot.service_id),
        local: clinic.local(slot.starts_at),
        doctor: &doctor,
        name,
    });
    scene.ask(
        State::Confirming,
        Reply::asking(words, buttons_of_card(), texts::OPEN_OPTIONS),
    );
    Ok(())
}

/// Shows the card of a move. Nothing is held: the old appointment stands until the new one does.
pub fn show_move(scene: &mut Scene<'_>, slot: Slot) {
    let clinic = &scene.world.clinic;
    let Some(visit) = &scene.session.draft.moving else {
        return;
    };
    let doctor = clinic.doctor_name(slot.doctor_id);
    let card = Card {
        service: clinic.service_name(slot.service_id),
        local: clinic.local(slot.starts_at),
        doctor: &doctor,
        name: "",
    };
    let words = texts::move_card(&card, clinic.local(visit.starts_at));
    scene.ask(
        State::Confirming,
        Reply::asking(words, buttons_of_card(), texts::OPEN_OPTIONS),
    );
}

fn buttons_of_card() -> Vec<Choice> {
    vec![
        Choice::new(buttons::CONFIRM_BOOKING, texts::YES_CONFIRM),
        Choice::new(buttons::EDIT_BOOKING, texts::CHANGE),
        Choice::new(buttons::CANCEL_BOOKING, texts::DROP),
    ]
}

/// Why the slot is not held for that name; nothing when it is, by now or from before.
fn refused(scene: &mut Scene<'_>, slot: Slot, name: &str) -> Result<Option<String>, Need> {
    let still_good = |hold: &Hold| {
        hold.slot == slot && hold.name == name && hold.expires_at > scene.world.now + MARGIN
    };
    if scene.session.draft.hold.as_ref().is_some_and(still_good) {
        return Ok(None);
    }
    let wish = HoldWish {
        slot,
        name: name.to_owned(),
    };
    match scene.world.hold(&wish)? {
        HoldAnswer::Refused(code) => Ok(Some(code.clone())),
        HoldAnswer::Held {
            id,
            turn,
            expires_at,
        } => {
            scene.session.draft.hold = Some(Hold {
                id: *id,
                turn: *turn,
                slot,
                name: wish.name,
                expires_at: *expires_at,
            });
            Ok(None)
        }
    }
}

/// The name is none, the clinic takes no bookings, or the slot is not free any more.
fn cannot_hold(scene: &mut Scene<'_>, slot: Slot, code: &str) -> Told {
    match code {
        "INVALID_FIELD" => {
            scene.session.draft.name = None;
            scene.ask(State::CollectingName, Reply::text(texts::WHICH_NAME_AGAIN));
            Ok(())
        }
        "CLINIC_CLOSED" | "NOT_ALLOWED" => {
            scene.session = scene.session.reset();
            let choices = vec![Choice::new(buttons::MENU_HUMAN, texts::A_PERSON)];
            let question = Reply::asking(texts::NO_BOOKINGS, choices, texts::OPEN_OPTIONS);
            scene.ask(State::Idle, question);
            Ok(())
        }
        _ => moments::just_taken(scene, slot),
    }
}

/// The patient said yes to the card.
pub fn confirm(scene: &mut Scene<'_>) -> Told {
    let Some(slot) = scene.session.draft.slot else {
        scene.ask_again();
        return Ok(());
    };
    if let Some(visit) = scene.session.draft.moving.clone() {
        scene.act(Act::Move {
            appointment: visit.id,
            slot,
        });
        let turn = derived::request_turn(scene.world.turn, derived::MOVE);
        wait_for(scene, Waiting::Move, turn);
        return Ok(());
    }
    let name = scene.session.draft.name.clone().unwrap_or_default();
    if let Some(code) = refused(scene, slot, &name)? {
        return cannot_hold(scene, slot, &code);
    }
    if let Some(hold) = scene.session.draft.hold.clone() {
        scene.act(Act::Book {
            turn: hold.turn,
            hold: hold.id,
            slot: hold.slot,
        });
        wait_for(scene, Waiting::Booking, hold.turn);
    }
    Ok(())
}

/// Says nothing: the answer comes in a moment, and each message costs.
pub fn wait_for(scene: &mut Scene<'_>, what: Waiting, turn: TurnId) {
    scene.session.state = State::Booking;
    scene.session.waiting = Some((what, turn));
    scene.session.question = None;
}

/// Asks what to change.
pub fn edit(scene: &mut Scene<'_>) {
    let mut choices = vec![Choice::new(buttons::EDIT_WHEN, texts::EDIT_WHEN)];
    if scene.session.draft.moving.is_some() {
        choices.push(Choice::new(buttons::CANCEL_BOOKING, texts::KEEP_IT));
    } else {
        choices.push(Choice::new(buttons::EDIT_SERVICE, texts::EDIT_SERVICE));
        choices.push(Choice::new(buttons::EDIT_NAME, texts::EDIT_NAME));
    }
    scene.ask(
        State::Confirming,
        Reply::asking(texts::WHAT_TO_CHANGE, choices, texts::OPEN_OPTIONS),
    );
}

/// Lets it go; a hold runs out by itself.
pub fn drop(scene: &mut Scene<'_>) {
    let words = if scene.session.draft.moving.is_some() {
        texts::KEPT_ALL
    } else {
        texts::DROPPED
    };
    scene.session = scene.session.reset();
    scene.say(words);
}
