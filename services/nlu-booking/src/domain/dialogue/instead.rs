//! Another day, hour or doctor than the one in hand, where the patient does not say which: "más tarde", "a esa hora no", "otro día mejor".

use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{Choice, Doctor, Reply, State, buttons};
use crate::texts;
use chrono::{Duration, NaiveDateTime, NaiveTime};
use spanish::{Instead, Reading};

/// The rows of a WhatsApp list.
const ROWS: usize = 10;

/// Starts that are still earlier or later than the one in hand are at least so far from it.
const STEP: Duration = Duration::minutes(1);

/// The local start in hand: of the chosen slot, or of the day and time that the patient told.
pub fn in_hand(builder: &ReplyBuilder<'_>) -> Option<NaiveDateTime> {
    let draft = &builder.session.draft;
    let slot = draft
        .slot
        .map(|slot| builder.facts.clinic.local(slot.starts_at));
    slot.or_else(|| Some(draft.date?.and_time(draft.time?)))
}

/// What a message that only rules out the day or hour in hand asks for: "el viernes no puedo".
pub fn ruled_out(reading: &Reading, in_hand: Option<NaiveDateTime>) -> Option<Instead> {
    let names_another = reading.date.is_some()
        || reading.date_range.is_some()
        || reading.time.is_some()
        || reading.time_range.is_some()
        || !reading.readings.is_empty();
    let start = in_hand.filter(|_| !names_another)?;
    if reading.not_date == Some(start.date()) {
        return Some(Instead::OtherDay);
    }
    (reading.not_time == Some(start.time())).then_some(Instead::OtherTime)
}

/// Leaves the start in hand. What is looked for next stands in the draft; true where the patient has to be asked for a day.
pub fn leave(
    builder: &mut ReplyBuilder<'_>,
    instead: Instead,
    in_hand: Option<NaiveDateTime>,
    reading: &Reading,
) -> bool {
    let names_hours = reading.time.is_some() || reading.time_range.is_some();
    let Some(start) = in_hand else {
        return instead == Instead::OtherDay && !names_hours;
    };
    let draft = &mut builder.session.draft;
    draft.drop_slot();
    if instead == Instead::OtherDay {
        draft.date = None;
        draft.not_dates.push(start.date());
        return !names_hours;
    }
    let last = NaiveTime::MIN.overflowing_sub_signed(STEP).0;
    draft.date = Some(start.date());
    draft.time = None;
    draft.not_times.push(start.time());
    draft.window = match instead {
        Instead::Later => Some((start.time().overflowing_add_signed(STEP).0, last)),
        Instead::Earlier => Some((NaiveTime::MIN, start.time())),
        Instead::OtherTime | Instead::OtherDay | Instead::OtherDoctor => None,
    };
    false
}

/// Leaves the doctor in hand for the other one who offers the service; where there are several, asks which. Answers whether it asks.
pub fn other_doctor(builder: &mut ReplyBuilder<'_>) -> bool {
    let draft = &builder.session.draft;
    let in_hand = draft.slot.map(|slot| slot.doctor_id).or(draft.doctor);
    let (Some(service), Some(in_hand)) = (draft.service, in_hand) else {
        return false;
    };
    let clinic = &builder.facts.clinic;
    let others = clinic
        .doctors
        .iter()
        .filter(|doctor| doctor.id != in_hand && doctor.services.contains(&service));
    let others: Vec<&Doctor> = others.take(ROWS).collect();
    match others.as_slice() {
        [] => {
            let words =
                texts::only_doctor(builder.service_name(service), &clinic.doctor_name(in_hand));
            builder.lead(words);
        }
        [only] => {
            builder.session.draft.doctor = Some(only.id);
            builder.session.draft.drop_slot();
        }
        several => {
            let choices = several
                .iter()
                .map(|doctor| Choice::new(buttons::doctor(doctor.id), doctor.full_name()));
            let question =
                Reply::asking(texts::WHICH_DOCTOR, choices.collect(), texts::OPEN_OPTIONS);
            builder.session.draft.drop_slot();
            builder.ask(State::CollectingTime, question);
            return true;
        }
    }
    false
}
