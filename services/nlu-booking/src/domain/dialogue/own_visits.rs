//! What the clinic's rules say about the visits that a patient has already, before another one is shown on a card. Another name on the same phone
//! is another patient.

use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{Appointment, Choice, Effect, Reply, Slot, State, buttons};
use crate::texts;
use chrono::{DateTime, Duration, Utc};
use search::words;

/// Whether the patient may have the slot beside the visits under that name. Otherwise the patient was told why not, and what can be done.
pub fn leave_room(builder: &mut ReplyBuilder<'_>, slot: Slot, name: &str) -> Result<bool, Effect> {
    let visits = of(builder, name)?;
    if visits.len() >= builder.facts.clinic.rules.max_open_visits {
        too_many(builder, visits.len(), name);
        return Ok(false);
    }
    let ends_at = end(builder, slot, Duration::zero());
    Ok(are_apart(builder, slot, ends_at, &visits))
}

/// The same for a visit that moves to the slot: it makes no visit more.
pub fn leave_room_to_move(builder: &mut ReplyBuilder<'_>, slot: Slot) -> Result<bool, Effect> {
    let moving = builder.session.draft.moving.as_ref().map(|visit| visit.id);
    let upcoming = builder.facts.upcoming()?;
    let own = upcoming.into_iter().find(|visit| Some(visit.id) == moving);
    let Some(own) = own else {
        return Ok(true);
    };
    let Some(name) = &own.patient_name else {
        return Ok(true);
    };
    let visits = of(builder, name)?;
    let length = own.ends_at.unwrap_or(own.starts_at) - own.starts_at;
    let ends_at = end(builder, slot, length);
    Ok(are_apart(builder, slot, ends_at, &visits))
}

/// The coming visits of the patient, without the one that moves.
fn of(builder: &ReplyBuilder<'_>, name: &str) -> Result<Vec<Appointment>, Effect> {
    let moving = builder.session.draft.moving.as_ref().map(|visit| visit.id);
    let wanted = words(name);
    let mut visits = builder.facts.upcoming()?;
    visits.retain(|visit| {
        let named = visit.patient_name.as_deref();
        Some(visit.id) != moving && named.is_some_and(|named| words(named) == wanted)
    });
    Ok(visits)
}

/// Whether no visit is at the time of the slot, or the patient wants both and may. Otherwise the patient was asked.
fn are_apart(
    builder: &mut ReplyBuilder<'_>,
    slot: Slot,
    ends_at: DateTime<Utc>,
    visits: &[Appointment],
) -> bool {
    let rules = builder.facts.clinic.rules;
    let other = visits.iter().find(|visit| {
        let end = visit.ends_at.unwrap_or(visit.starts_at);
        visit.starts_at == slot.starts_at || visit.starts_at < ends_at && slot.starts_at < end
    });
    let wants_both = builder.session.draft.beside == Some(slot.starts_at);
    match other {
        Some(other) if !(wants_both && rules.may_have_two_at_once) => {
            ask(builder, slot, other);
            false
        }
        _ => true,
    }
}

/// When a visit in that slot ends: by what the service takes with the doctor, or else by that length.
fn end(builder: &ReplyBuilder<'_>, slot: Slot, length: Duration) -> DateTime<Utc> {
    let clinic = &builder.facts.clinic;
    let minutes = clinic.minutes(slot.service_id, slot.doctor_id);
    slot.starts_at + minutes.map_or(length, |minutes| Duration::minutes(minutes.into()))
}

fn ask(builder: &mut ReplyBuilder<'_>, slot: Slot, other: &Appointment) {
    let clinic = &builder.facts.clinic;
    let words = texts::same_time(
        clinic.service_of(other),
        clinic.local(other.starts_at),
        &clinic.doctor_name(other.doctor_id),
    );
    let mut choices = vec![
        Choice::new(
            buttons::about(buttons::RESCHEDULE, other.id),
            texts::MOVE_THAT_ONE,
        ),
        Choice::new(buttons::OTHER_DAY, texts::ANOTHER_TIME),
    ];
    if clinic.rules.may_have_two_at_once {
        choices.push(Choice::new(buttons::both(&slot), texts::HAVE_BOTH));
    }
    builder.session.draft.drop_slot();
    let question = Reply::asking(words, choices, texts::OPEN_OPTIONS);
    builder.ask(State::CollectingDate, question);
}

fn too_many(builder: &mut ReplyBuilder<'_>, count: usize, name: &str) {
    let choices = vec![
        Choice::new(buttons::MENU_APPOINTMENTS, texts::MY_APPOINTMENTS),
        Choice::new(buttons::MENU_HUMAN, texts::A_PERSON),
    ];
    let words = texts::too_many_visits(count, name);
    builder.session = builder.session.reset();
    builder.ask(
        State::Idle,
        Reply::asking(words, choices, texts::OPEN_OPTIONS),
    );
}
