//! The card: everything at a glance, and one yes to book it. The slot is held before the card is shown.

use crate::domain::dialogue::moments;
use crate::domain::dialogue::scene::{Scene, Told};
use crate::domain::{
    Act, Choice, Hold, HoldAnswer, HoldWish, Need, Reply, Slot, State, Waiting, buttons,
};
use crate::texts::{self, Card};
use chrono::Duration;

/// A hold that runs out this soon is taken anew before it is booked.
const MARGIN: Duration = Duration::seconds(10);

/// Holds the slot and shows the card.
pub fn show(scene: &mut Scene<'_>, slot: Slot, name: String) -> Told {
    if !held(scene, slot, &name)? {
        return moments::just_taken(scene, slot);
    }
    let clinic = &scene.world.clinic;
    let doctor = clinic.doctor_name(slot.doctor_id);
    let words = texts::card(&Card {
        service: clinic.service_name(slot.service_id),
        local: clinic.local(slot.starts_at),
        doctor: &doctor,
        name: &name,
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

/// Whether the slot is held for that name, by now or from before.
fn held(scene: &mut Scene<'_>, slot: Slot, name: &str) -> Result<bool, Need> {
    let still_good = |hold: &Hold| {
        hold.slot == slot && hold.name == name && hold.expires_at > scene.world.now + MARGIN
    };
    if scene.session.draft.hold.as_ref().is_some_and(still_good) {
        return Ok(true);
    }
    let wish = HoldWish {
        slot,
        name: name.to_owned(),
    };
    let HoldAnswer::Held {
        id,
        turn,
        expires_at,
    } = scene.world.hold(&wish)?
    else {
        return Ok(false);
    };
    scene.session.draft.hold = Some(Hold {
        id: *id,
        turn: *turn,
        slot,
        name: wish.name,
        expires_at: *expires_at,
    });
    Ok(true)
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
        wait_for(scene, Waiting::Move);
        return Ok(());
    }
    let name = scene.session.draft.name.clone().unwrap_or_default();
    if !held(scene, slot, &name)? {
        return moments::just_taken(scene, slot);
    }
    if let Some(hold) = scene.session.draft.hold.clone() {
        scene.act(Act::Book {
            turn: hold.turn,
            hold: hold.id,
            slot: hold.slot,
        });
        wait_for(scene, Waiting::Booking);
    }
    Ok(())
}

/// Says nothing: the answer comes in a moment, and each message costs.
pub fn wait_for(scene: &mut Scene<'_>, what: Waiting) {
    scene.session.state = State::Booking;
    scene.session.waiting = Some(what);
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
