//! Scheduling's answers. They are told to the patient in any case; the state follows only where we waited for them.

use crate::domain::dialogue::moments;
use crate::domain::dialogue::scene::{Scene, Told};
use crate::domain::{Choice, Draft, Facts, News, NewsKind, Reply, State, Waiting, buttons};
use crate::texts::{self, Card};

/// Tells the patient what happened.
pub fn hear(scene: &mut Scene<'_>, news: &News) -> Told {
    let waited = waited_for(scene, news);
    match &news.kind {
        NewsKind::Booked(facts) => {
            let name = scene
                .session
                .draft
                .name
                .clone()
                .filter(|_| waited.is_some());
            let words = with_card(scene, facts, name.as_deref(), texts::booked);
            done(scene, waited, State::Confirmed);
            scene.say(words);
        }
        NewsKind::Moved(facts) => {
            let words = with_card(scene, facts, None, texts::moved);
            done(scene, waited, State::Confirmed);
            scene.say(words);
        }
        NewsKind::Cancelled(facts) => cancelled(scene, waited, facts),
        NewsKind::Refused(_) => return refused(scene, waited),
    }
    Ok(())
}

/// What we waited for, if this is the answer to it.
fn waited_for(scene: &Scene<'_>, news: &News) -> Option<Waiting> {
    let (what, turn) = scene.session.waiting?;
    (news.turn == Some(turn)).then_some(what)
}

/// The name is told only where the answer is to the booking at hand.
fn with_card(
    scene: &Scene<'_>,
    facts: &Facts,
    name: Option<&str>,
    words: impl FnOnce(&Card<'_>, &str) -> String,
) -> String {
    let clinic = &scene.world.clinic;
    let doctor = clinic.doctor_name(facts.doctor);
    let card = Card {
        service: clinic.service_name(facts.service),
        local: clinic.local(facts.starts_at),
        doctor: &doctor,
        name: name.unwrap_or_default(),
    };
    words(&card, &clinic.address)
}

/// The wait is over. A patient who has begun something else meanwhile goes on with that.
fn done(scene: &mut Scene<'_>, waited: Option<Waiting>, state: State) {
    if waited.is_some() {
        scene.session.waiting = None;
        scene.session.draft = Draft::default();
        scene.session.question = None;
        scene.session.state = state;
    }
}

fn cancelled(scene: &mut Scene<'_>, waited: Option<Waiting>, facts: &Facts) {
    let clinic = &scene.world.clinic;
    let service = clinic.service_name(facts.service);
    let words = texts::cancelled(service, clinic.local(facts.starts_at));
    done(scene, waited, State::Idle);
    if waited.is_some() {
        let choices = vec![Choice::new(buttons::MENU_BOOK, texts::BOOK_AGAIN)];
        scene.ask(
            State::Idle,
            Reply::asking(words, choices, texts::OPEN_OPTIONS),
        );
    } else {
        scene.say(words);
    }
}

/// The slot went away after the yes: what is near it. A refusal that nobody waits for took nothing from the patient.
fn refused(scene: &mut Scene<'_>, waited: Option<Waiting>) -> Told {
    match (waited, scene.session.draft.slot) {
        (Some(Waiting::Booking | Waiting::Move), Some(slot)) => {
            scene.session.waiting = None;
            moments::just_taken(scene, slot)
        }
        (Some(_), _) => {
            not_allowed(scene, waited);
            Ok(())
        }
        (None, _) => Ok(()),
    }
}

fn not_allowed(scene: &mut Scene<'_>, waited: Option<Waiting>) {
    done(scene, waited, State::Idle);
    let choices = vec![
        Choice::new(buttons::MENU_HUMAN, texts::A_PERSON),
        Choice::new(buttons::MENU_APPOINTMENTS, texts::MY_VISITS),
    ];
    scene.ask(
        State::Idle,
        Reply::asking(texts::NOT_ALLOWED, choices, texts::OPEN_OPTIONS),
    );
}
