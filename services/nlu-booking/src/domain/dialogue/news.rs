//! Scheduling's answers. They are told to the patient in any case; the state follows only where we waited for them.

use crate::domain::dialogue::moments;
use crate::domain::dialogue::scene::{Scene, Told};
use crate::domain::{Choice, Draft, Facts, News, NewsKind, Reply, State, Waiting, buttons};
use crate::texts::{self, Card};

/// Tells the patient what happened.
pub fn hear(scene: &mut Scene<'_>, news: &News) -> Told {
    match &news.kind {
        NewsKind::Booked(facts) => {
            let words = with_card(scene, facts, |card, address| texts::booked(card, address));
            done(scene, State::Confirmed);
            scene.say(words);
        }
        NewsKind::Moved(facts) => {
            let words = with_card(scene, facts, |card, address| texts::moved(card, address));
            done(scene, State::Confirmed);
            scene.say(words);
        }
        NewsKind::Cancelled(facts) => cancelled(scene, facts),
        NewsKind::Refused(_) => return refused(scene, news),
    }
    Ok(())
}

fn with_card(
    scene: &Scene<'_>,
    facts: &Facts,
    words: impl FnOnce(&Card<'_>, &str) -> String,
) -> String {
    let clinic = &scene.world.clinic;
    let draft = &scene.session.draft;
    let doctor = clinic.doctor_name(facts.doctor);
    // The name is told only where the answer is to the booking at hand.
    let waited = scene.session.waiting == Some(Waiting::Booking);
    let name = draft.name.as_deref().filter(|_| waited).unwrap_or_default();
    let card = Card {
        service: clinic.service_name(facts.service),
        local: clinic.local(facts.starts_at),
        doctor: &doctor,
        name,
    };
    words(&card, &clinic.address)
}

/// The wait is over. A patient who has begun something else meanwhile goes on with that.
fn done(scene: &mut Scene<'_>, state: State) {
    if scene.session.waiting.take().is_some() {
        scene.session.draft = Draft::default();
        scene.session.question = None;
        scene.session.state = state;
    }
}

fn cancelled(scene: &mut Scene<'_>, facts: &Facts) {
    let clinic = &scene.world.clinic;
    let service = clinic.service_name(facts.service);
    let words = texts::cancelled(service, clinic.local(facts.starts_at));
    let waited = scene.session.waiting.is_some();
    done(scene, State::Idle);
    if waited {
        let choices = vec![Choice::new(buttons::MENU_BOOK, texts::BOOK_AGAIN)];
        scene.ask(
            State::Idle,
            Reply::asking(words, choices, texts::OPEN_OPTIONS),
        );
    } else {
        scene.say(words);
    }
}

fn refused(scene: &mut Scene<'_>, news: &News) -> Told {
    let booking = scene
        .session
        .draft
        .hold
        .as_ref()
        .is_some_and(|hold| Some(hold.turn) == news.turn);
    match scene.session.waiting.take() {
        Some(Waiting::Booking) if booking => again(scene),
        Some(Waiting::Move) => again(scene),
        Some(other) => {
            scene.session.waiting = Some(other);
            not_allowed(scene);
            Ok(())
        }
        // The patient no longer waits for it, and has not got what was refused.
        None => Ok(()),
    }
}

/// The slot went away after the yes: what is near it.
fn again(scene: &mut Scene<'_>) -> Told {
    match scene.session.draft.slot {
        Some(slot) => moments::just_taken(scene, slot),
        None => {
            not_allowed(scene);
            Ok(())
        }
    }
}

fn not_allowed(scene: &mut Scene<'_>) {
    done(scene, State::Idle);
    let choices = vec![
        Choice::new(buttons::MENU_HUMAN, texts::A_PERSON),
        Choice::new(buttons::MENU_APPOINTMENTS, texts::MY_VISITS),
    ];
    scene.ask(
        State::Idle,
        Reply::asking(texts::NOT_ALLOWED, choices, texts::OPEN_OPTIONS),
    );
}
