//! Days and slots as choices of a question.

use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{Choice, Reply, Slot, State, buttons};
use crate::texts;
use chrono::NaiveDateTime;

/// The rows of a WhatsApp list.
const ROWS: usize = 10;

/// Asks which of the slots suits, each with its day.
pub fn offer_days_and_times(
    builder: &mut ReplyBuilder<'_>,
    slots: &[Slot],
    at_most: usize,
    words: &str,
) {
    let choices = slots
        .iter()
        .take(at_most)
        .map(|slot| slot_choice(builder, slot));
    let whoever = any_doctor(builder);
    let choices = choices.take(ROWS - 1 - usize::from(whoever.is_some()));
    let choices = choices.chain(whoever).chain([other_day()]).collect();
    builder.ask(
        State::CollectingTime,
        Reply::asking(words, choices, texts::OPEN_TIMES),
    );
}

/// A slot of a day that the question names.
pub fn time_choice(builder: &ReplyBuilder<'_>, slot: &Slot) -> Choice {
    let local = builder.facts.clinic.local(slot.starts_at);
    Choice {
        description: builder.facts.clinic.doctor_name(slot.doctor_id),
        date: Some(local.date()),
        time: Some(local.time()),
        ..Choice::new(buttons::slot(slot), texts::clock(local.time()))
    }
}

/// A slot with its day.
fn slot_choice(builder: &ReplyBuilder<'_>, slot: &Slot) -> Choice {
    let local = builder.facts.clinic.local(slot.starts_at);
    Choice {
        title: texts::short_moment(local),
        short: Some(texts::shortest_moment(local)),
        ..time_choice(builder, slot)
    }
}

/// A day with its first free time.
pub fn day_choice(local: NaiveDateTime) -> Choice {
    Choice {
        short: Some(texts::short_day(local.date())),
        description: texts::from_hour(local.time()),
        date: Some(local.date()),
        ..Choice::new(buttons::day(local.date()), texts::row_day(local.date()))
    }
}

/// The choice of any doctor who is free, where the patient wants one doctor and others give the service too. Where none is wanted, the times of
/// all doctors are offered already.
pub fn any_doctor(builder: &ReplyBuilder<'_>) -> Option<Choice> {
    let draft = &builder.session.draft;
    let (service, wanted) = (draft.service?, draft.doctor?);
    let mut doctors = builder.facts.clinic.doctors.iter();
    let another = doctors.any(|one| one.id != wanted && one.services.contains(&service));
    another.then(|| Choice {
        description: texts::ANY_DOCTOR_HINT.to_owned(),
        ..Choice::new(buttons::ANY_DOCTOR, texts::ANY_DOCTOR)
    })
}

/// The choice of another day than those offered.
pub fn other_day() -> Choice {
    Choice {
        description: texts::OTHER_DAY_HINT.to_owned(),
        ..Choice::new(buttons::OTHER_DAY, texts::OTHER_DAY)
    }
}
