//! Days and slots as something to tap.

use crate::domain::dialogue::scene::Scene;
use crate::domain::{Choice, Reply, Slot, State, buttons};
use crate::texts;
use chrono::NaiveDateTime;

/// Offers slots with their days.
pub fn offer_moments(scene: &mut Scene<'_>, slots: &[Slot], at_most: usize, words: &str) {
    let choices = slots
        .iter()
        .take(at_most)
        .map(|slot| moment_choice(scene, slot));
    let choices = choices.chain([other_day()]).collect();
    scene.ask(
        State::CollectingTime,
        Reply::asking(words, choices, texts::OPEN_TIMES),
    );
}

/// A slot of a day that the words name.
pub fn time_choice(scene: &Scene<'_>, slot: &Slot) -> Choice {
    let local = scene.world.clinic.local(slot.starts_at);
    Choice {
        description: scene.world.clinic.doctor_name(slot.doctor_id),
        date: Some(local.date()),
        time: Some(local.time()),
        ..Choice::new(buttons::slot(slot), texts::clock(local.time()))
    }
}

/// A slot with its day.
pub fn moment_choice(scene: &Scene<'_>, slot: &Slot) -> Choice {
    let local = scene.world.clinic.local(slot.starts_at);
    Choice {
        title: texts::short_moment(local),
        short: Some(texts::shortest_moment(local)),
        ..time_choice(scene, slot)
    }
}

/// A day, with its first free hour.
pub fn day_choice(local: NaiveDateTime) -> Choice {
    Choice {
        short: Some(texts::short_day(local.date())),
        description: texts::from_hour(local.time()),
        date: Some(local.date()),
        ..Choice::new(buttons::day(local.date()), texts::row_day(local.date()))
    }
}

/// None of these.
pub fn other_day() -> Choice {
    Choice {
        description: texts::OTHER_DAY_HINT.to_owned(),
        ..Choice::new(buttons::OTHER_DAY, texts::OTHER_DAY)
    }
}
