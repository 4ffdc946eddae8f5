//! The steps of a booking: service, day and time, name, and then the card. An appointment that is rescheduled goes
//! through the same steps.

use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::dialogue::{card, choose_slot, instead, own_visits, safety};
use crate::domain::{
    Choice, Doctor, Draft, Effect, HandoverReason, Reply, Service, State, buttons, readings,
};
use crate::texts;
use kernel::{DoctorId, ServiceId};
use spanish::{Dialogue, Instead, Intent, PartialReading, Reading};

/// The rows of a WhatsApp list.
const ROWS: usize = 10;

/// How patients ask for the service with which a clinic finds out what is wrong; the reader knows the clinic's word for it.
const LOOK_FIRST: &str = "quiero que me revisen";

/// Takes in what the patient told and asks for what is missing next.
pub fn take_in(builder: &mut ReplyBuilder<'_>, reading: &Reading) -> Result<(), Effect> {
    let in_hand = instead::in_hand(builder);
    merge(&mut builder.session.draft, reading);
    if reading.instead == Some(Instead::OtherDoctor) && reading.doctor.is_none() {
        if instead::other_doctor(builder) {
            return Ok(());
        }
        return advance(builder);
    }
    let ruled_out = instead::ruled_out(reading, in_hand);
    if let Some(instead) = reading.instead.or(ruled_out)
        && instead::leave(builder, instead, in_hand, reading)
    {
        return another_day(builder);
    }
    if reading.clarify && ruled_out.is_none() {
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
        if own_visits::leave_room_to_move(builder, slot)? {
            card::show_reschedule(builder, slot);
        }
        return Ok(());
    }
    let Some(name) = name(builder)? else {
        let local = builder.facts.clinic.local(slot.starts_at);
        builder.ask(State::CollectingName, Reply::text(texts::which_name(local)));
        return Ok(());
    };
    if own_visits::leave_room(builder, slot, &name)? {
        card::show(builder, slot, &name)?;
    }
    Ok(())
}

/// Starts a booking from nothing.
pub fn begin(builder: &mut ReplyBuilder<'_>) -> Result<(), Effect> {
    let told = builder.session.draft.name.take();
    // Who said the name in the greeting is not asked for it.
    let greeted = told.filter(|_| builder.session.state == State::Idle);
    builder.session = builder.session.reset();
    builder.session.draft.name = greeted;
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

/// Goes on with any doctor who is free.
pub fn with_any_doctor(builder: &mut ReplyBuilder<'_>) -> Result<(), Effect> {
    let draft = &mut builder.session.draft;
    draft.doctor = None;
    draft.drop_slot();
    advance(builder)
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
    } else if reading.any_doctor && draft.doctor.is_some() {
        draft.doctor = None;
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
    draft.service = match &draft.moving {
        // It may be one that only staff book: its patient may move it all the same.
        Some(moving) => Some(moving.service_id),
        None => draft
            .service
            .filter(|service| clinic.service(*service).is_some()),
    };
    let mut chosen = draft.doctor.and_then(|doctor| clinic.doctor(doctor));
    // A doctor who gives nothing that patients may choose is for the desk.
    let nothing_of = chosen.filter(|doctor| {
        let by_doctor = |service: &Service| doctor.services.contains(&service.id);
        draft.service.is_none() && !clinic.services.iter().any(by_doctor)
    });
    if let Some(doctor) = nothing_of {
        draft.doctor = None;
        chosen = None;
        builder.lead(texts::not_by_chat(&doctor.full_name()));
    }
    let draft = &mut builder.session.draft;
    let offered: Vec<&Service> = match chosen {
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
        (Some(service), Some(doctor))
            if chosen.is_some_and(|chosen| !chosen.services.contains(&service)) =>
        {
            draft.doctor = None;
            let (who, what) = (
                clinic.doctor_name(doctor),
                builder.service_name(service).to_owned(),
            );
            builder.lead(texts::not_with(&who, &what));
            true
        }
        (Some(_), _) => true,
        (None, _) => {
            let question = which_service(&offered, chosen);
            builder.ask(State::CollectingService, question);
            false
        }
    }
}

/// The patient does not know which service, or told only a pain. The same question again would not help: the one with which the
/// clinic looks first stands on top, and a person may be asked. Whom that does not help either is given a person.
pub fn help_with_service(builder: &mut ReplyBuilder<'_>) {
    let clinic = &builder.facts.clinic;
    let local = clinic.local(builder.facts.now);
    let read = clinic
        .reader()
        .read(LOOK_FIRST, local, &Dialogue::default());
    let first = parsed::<ServiceId>(read.service.as_deref()).and_then(|id| clinic.service(id));
    let doctor = builder
        .session
        .draft
        .doctor
        .and_then(|doctor| clinic.doctor(doctor));
    let first =
        first.filter(|first| doctor.is_none_or(|doctor| doctor.services.contains(&first.id)));
    let mut offered: Vec<&Service> = first.into_iter().collect();
    let by_doctor =
        |service: &&Service| doctor.is_none_or(|doctor| doctor.services.contains(&service.id));
    let others = clinic
        .services
        .iter()
        .filter(|service| Some(service.id) != first.map(|first| first.id));
    offered.extend(others.filter(by_doctor).take(ROWS - 1 - offered.len()));
    let mut question = which_service(&offered, doctor);
    question.body = texts::help_with_service(first.map(|first| first.name.as_str()));
    question
        .choices
        .push(Choice::new(buttons::MENU_HUMAN, texts::A_PERSON));
    if builder.session.question.as_ref() == Some(&question) {
        safety::hand_over(builder, HandoverReason::Lost, texts::HANDED_OVER_LOST);
        return;
    }
    builder.ask(State::CollectingService, question);
}

/// Asks for a service. Each is described as long as it takes with the chosen doctor, or else with most.
fn which_service(offered: &[&Service], chosen: Option<&Doctor>) -> Reply {
    let minutes = |service: &Service| {
        let own = chosen.and_then(|doctor| doctor.minutes(service.id));
        own.unwrap_or(service.duration_minutes)
    };
    let choices = offered.iter().take(ROWS).map(|service| Choice {
        description: texts::service_hint(minutes(service), &service.price),
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
