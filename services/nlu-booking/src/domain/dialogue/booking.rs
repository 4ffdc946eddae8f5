//! The steps of a booking: service, day and time, name, and then the card. An appointment that is rescheduled goes
//! through the same steps.

use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::dialogue::{card, choose_slot};
use crate::domain::{Choice, Draft, Effect, Reply, Service, State, buttons, readings};
use crate::texts;
use kernel::{DoctorId, ServiceId};
use spanish::{Intent, PartialReading, Reading};

/// The rows of a WhatsApp list.
const ROWS: usize = 10;

/// Takes in what the patient told and asks for what is missing next.
pub fn take_in(builder: &mut ReplyBuilder<'_>, reading: &Reading) -> Result<(), Effect> {
    merge(&mut builder.session.draft, reading);
    if reading.clarify {
        return clarify(builder, reading);
    }
    advance(builder)
}

/// Asks for what is missing next, or shows the card.
pub fn advance(builder: &mut ReplyBuilder<'_>) -> Result<(), Effect> {
    if !knows_service(builder) {
        return Ok(());
    }
    let Some(slot) = choose_slot::choose(builder)? else {
        return Ok(());
    };
    if builder.session.draft.moving.is_some() {
        card::show_reschedule(builder, slot);
        return Ok(());
    }
    let Some(name) = name(builder)? else {
        let local = builder.facts.clinic.local(slot.starts_at);
        builder.ask(State::CollectingName, Reply::text(texts::which_name(local)));
        return Ok(());
    };
    card::show(builder, slot, &name)
}

/// Starts a booking from nothing.
pub fn begin(builder: &mut ReplyBuilder<'_>) -> Result<(), Effect> {
    builder.session = builder.session.reset();
    advance(builder)
}

/// Asks for another day.
pub fn another_day(builder: &mut ReplyBuilder<'_>) -> Result<(), Effect> {
    builder.session.draft.drop_when();
    if builder.session.draft.service.is_none() {
        return advance(builder);
    }
    builder.ask(State::CollectingDate, Reply::text(texts::WHICH_OTHER_DAY));
    Ok(())
}

fn merge(draft: &mut Draft, reading: &Reading) {
    if let Some(service) = parsed::<ServiceId>(reading.service.as_deref())
        && draft.moving.is_none()
        && draft.service != Some(service)
    {
        draft.service = Some(service);
        draft.drop_slot();
    }
    if let Some(doctor) = parsed::<DoctorId>(reading.doctor.as_deref()) {
        draft.doctor = Some(doctor);
        draft.drop_slot();
    }
    merge_when(draft, reading);
    merge_name(draft, reading);
}

/// Takes in the name of the person who will come.
pub fn merge_name(draft: &mut Draft, reading: &Reading) {
    if let Some(name) = &reading.name
        && readings::is_name(name)
    {
        draft.name = Some(name.clone());
    }
}

fn merge_when(draft: &mut Draft, reading: &Reading) {
    if let Some(date) = reading.date {
        draft.drop_slot();
        (draft.date, draft.days) = (Some(date), None);
        draft.not_dates.retain(|not| *not != date);
    } else if let Some(days) = reading.date_range {
        draft.drop_slot();
        (draft.date, draft.days) = (None, Some(days));
    }
    if let Some(time) = reading.time {
        draft.drop_slot();
        (draft.time, draft.window) = (Some(time), None);
        draft.not_times.retain(|not| *not != time);
    } else if let Some(window) = reading.time_range {
        draft.drop_slot();
        (draft.time, draft.window) = (None, Some(window));
    }
    if let Some(date) = reading.not_date {
        draft.drop_slot();
        draft.not_dates.push(date);
        draft.date = draft.date.filter(|wanted| *wanted != date);
    }
    if let Some(time) = reading.not_time {
        draft.drop_slot();
        draft.not_times.push(time);
        draft.time = draft.time.filter(|wanted| *wanted != time);
    }
}

fn parsed<T: std::str::FromStr>(text: Option<&str>) -> Option<T> {
    text.and_then(|text| text.parse().ok())
}

/// Asks which of several meanings is right, because a guess could book the wrong day. Without certain meanings the
/// question stays open.
fn clarify(builder: &mut ReplyBuilder<'_>, reading: &Reading) -> Result<(), Effect> {
    let mut choices: Vec<Choice> = Vec::new();
    for meaning in &reading.readings {
        if let Some(choice) = meant(builder, meaning)
            && !choices.iter().any(|known| known.id == choice.id)
        {
            choices.push(choice);
        }
    }
    if choices.len() < 2 {
        builder.lead(texts::PLEASE_CLARIFY);
        return advance(builder);
    }
    let state = match builder.session.state {
        State::Idle | State::Confirmed if reading.readings.iter().all(|r| r.intent.is_none()) => {
            State::CollectingDate
        }
        state => state,
    };
    let question = Reply::asking(texts::WHICH_ONE, choices, texts::OPEN_OPTIONS);
    builder.ask(state, question);
    Ok(())
}

/// One possible meaning as a choice.
fn meant(builder: &ReplyBuilder<'_>, meaning: &PartialReading) -> Option<Choice> {
    if let Some(place) = meaning.choice {
        let place = usize::try_from(place).ok()?.checked_sub(1)?;
        let offered = builder.session.question.as_ref()?.choices.get(place)?;
        return Some(offered.clone());
    }
    if let Some(intent) = meaning.intent {
        return Some(match intent {
            Intent::Cancel | Intent::Reschedule => {
                Choice::new(buttons::MENU_APPOINTMENTS, texts::MY_APPOINTMENTS)
            }
            Intent::Book => Choice::new(buttons::MENU_BOOK, texts::BOOK),
            Intent::Human => Choice::new(buttons::MENU_HUMAN, texts::A_PERSON),
            _ => return None,
        });
    }
    if let Some(id) = meaning.doctor.as_deref() {
        let doctor = builder.facts.clinic.doctor(id.parse().ok()?)?;
        return Some(Choice::new(buttons::doctor(doctor.id), doctor.full_name()));
    }
    let (id, title, short) = match (meaning.date, meaning.time, meaning.time_range) {
        (Some(date), Some(time), _) => {
            let local = date.and_time(time);
            (
                buttons::day_and_time(local),
                texts::short_moment(local),
                None,
            )
        }
        (Some(date), None, _) => (
            buttons::day(date),
            texts::day(date),
            Some(texts::short_day(date)),
        ),
        (None, Some(time), _) => (buttons::time(time), texts::clock(time), None),
        (None, None, Some(window)) => (buttons::window(window), texts::time_span(window), None),
        (None, None, None) => return None,
    };
    Some(Choice {
        short,
        date: meaning.date,
        time: meaning.time,
        ..Choice::new(id, title)
    })
}

/// Whether the service is known. When it is not, the patient is asked for it.
fn knows_service(builder: &mut ReplyBuilder<'_>) -> bool {
    let clinic = &builder.facts.clinic;
    let draft = &mut builder.session.draft;
    draft.doctor = draft
        .doctor
        .filter(|doctor| clinic.doctor(*doctor).is_some());
    draft.service = draft
        .service
        .filter(|service| clinic.service(*service).is_some());
    let offered: Vec<&Service> = match draft.doctor.and_then(|doctor| clinic.doctor(doctor)) {
        Some(doctor) => {
            let by_doctor = |service: &&Service| doctor.services.contains(&service.id);
            clinic.services.iter().filter(by_doctor).collect()
        }
        None => clinic.services.iter().collect(),
    };
    if draft.service.is_none()
        && let [only] = offered.as_slice()
    {
        draft.service = Some(only.id);
    }
    match (draft.service, draft.doctor) {
        (Some(service), Some(doctor)) if !offered.iter().any(|known| known.id == service) => {
            draft.doctor = None;
            let (who, what) = (
                clinic.doctor_name(doctor),
                clinic.service_name(service).to_owned(),
            );
            builder.lead(texts::not_with(&who, &what));
            true
        }
        (Some(_), _) => true,
        (None, _) => {
            let question = which_service(&offered);
            builder.ask(State::CollectingService, question);
            false
        }
    }
}

fn which_service(offered: &[&Service]) -> Reply {
    let choices = offered.iter().take(ROWS).map(|service| Choice {
        description: texts::service_hint(service.duration_minutes, service.price_cents),
        ..Choice::new(buttons::service(service.id), &service.name)
    });
    Reply::asking(
        texts::WHICH_SERVICE,
        choices.collect(),
        texts::OPEN_SERVICES,
    )
}

/// The name of the person who will come: as told, else the patient known by this number.
fn name(builder: &mut ReplyBuilder<'_>) -> Result<Option<String>, Effect> {
    if builder.session.draft.name.is_none() {
        let known = builder.facts.patient()?.known.as_ref();
        builder.session.draft.name = known.map(|(_, name)| name.clone());
    }
    Ok(builder.session.draft.name.clone())
}
