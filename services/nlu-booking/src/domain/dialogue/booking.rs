//! The way to a booking: for what, when, for whom, and then the card. Also the way of an appointment that moves.

use crate::domain::dialogue::scene::{Scene, Told};
use crate::domain::dialogue::{card, moments};
use crate::domain::{Choice, Draft, Need, Reply, Service, State, buttons};
use crate::texts;
use kernel::{DoctorId, ServiceId};
use spanish::{Intent, PartialReading, Reading};

/// Rows a list has beside its way out.
const ROWS: usize = 9;
/// A name shorter or longer than this is none.
const NAME_CHARS: std::ops::RangeInclusive<usize> = 2..=120;

/// Takes in what the patient told and goes on.
pub fn told(scene: &mut Scene<'_>, reading: &Reading) -> Told {
    merge(&mut scene.session.draft, reading);
    if reading.clarify {
        return clarify(scene, reading);
    }
    advance(scene)
}

/// Asks for what is missing next, or shows the card.
pub fn advance(scene: &mut Scene<'_>) -> Told {
    if !knows_service(scene) {
        return Ok(());
    }
    let Some(slot) = moments::choose(scene)? else {
        return Ok(());
    };
    if scene.session.draft.moving.is_some() {
        card::show_move(scene, slot);
        return Ok(());
    }
    let Some(name) = name(scene)? else {
        let local = scene.world.clinic.local(slot.starts_at);
        scene.ask(State::CollectingName, Reply::text(texts::which_name(local)));
        return Ok(());
    };
    card::show(scene, slot, &name)
}

/// Begins anew.
pub fn begin(scene: &mut Scene<'_>) -> Told {
    scene.session = scene.session.reset();
    advance(scene)
}

/// Asks which other day.
pub fn another_day(scene: &mut Scene<'_>) -> Told {
    scene.session.draft.drop_when();
    if scene.session.draft.service.is_none() {
        return advance(scene);
    }
    scene.ask(State::CollectingDate, Reply::text(texts::WHICH_OTHER_DAY));
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

/// Takes in for whom it is.
pub fn merge_name(draft: &mut Draft, reading: &Reading) {
    if let Some(name) = &reading.name
        && NAME_CHARS.contains(&name.chars().count())
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

/// Two meanings: asked about, never guessed. Without certain meanings the question stays open.
fn clarify(scene: &mut Scene<'_>, reading: &Reading) -> Told {
    let mut choices: Vec<Choice> = Vec::new();
    for meaning in &reading.readings {
        if let Some(choice) = meant(scene, meaning)
            && !choices.iter().any(|known| known.id == choice.id)
        {
            choices.push(choice);
        }
    }
    if choices.len() < 2 {
        scene.lead(texts::PLEASE_CLARIFY);
        return advance(scene);
    }
    let state = match scene.session.state {
        State::Idle | State::Confirmed if reading.readings.iter().all(|r| r.intent.is_none()) => {
            State::CollectingDate
        }
        state => state,
    };
    let question = Reply::asking(texts::WHICH_ONE, choices, texts::OPEN_OPTIONS);
    scene.ask(state, question);
    Ok(())
}

/// One possible meaning as something to tap.
fn meant(scene: &Scene<'_>, meaning: &PartialReading) -> Option<Choice> {
    if let Some(place) = meaning.choice {
        let place = usize::try_from(place).ok()?.checked_sub(1)?;
        let offered = scene.session.question.as_ref()?.choices.get(place)?;
        return Some(offered.clone());
    }
    if let Some(intent) = meaning.intent {
        return Some(match intent {
            Intent::Cancel | Intent::Reschedule => {
                Choice::new(buttons::MENU_APPOINTMENTS, texts::MY_VISITS)
            }
            Intent::Book => Choice::new(buttons::MENU_BOOK, texts::BOOK),
            Intent::Human => Choice::new(buttons::MENU_HUMAN, texts::A_PERSON),
            _ => return None,
        });
    }
    if let Some(id) = meaning.doctor.as_deref() {
        let doctor = scene.world.clinic.doctor(id.parse().ok()?)?;
        return Some(Choice::new(buttons::doctor(doctor.id), doctor.full_name()));
    }
    let (id, title, short) = match (meaning.date, meaning.time, meaning.time_range) {
        (Some(date), Some(time), _) => {
            let local = date.and_time(time);
            (buttons::moment(local), texts::short_moment(local), None)
        }
        (Some(date), None, _) => (
            buttons::day(date),
            texts::day(date),
            Some(texts::short_day(date)),
        ),
        (None, Some(time), _) => (buttons::time(time), texts::clock(time), None),
        (None, None, Some(window)) => (buttons::window(window), texts::stretch(window), None),
        (None, None, None) => return None,
    };
    Some(Choice {
        short,
        date: meaning.date,
        time: meaning.time,
        ..Choice::new(id, title)
    })
}

/// Whether it is known for what; otherwise it was asked.
fn knows_service(scene: &mut Scene<'_>) -> bool {
    let clinic = &scene.world.clinic;
    let draft = &mut scene.session.draft;
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
            scene.lead(texts::not_with(&who, &what));
            true
        }
        (Some(_), _) => true,
        (None, _) => {
            let question = which_service(&offered);
            scene.ask(State::CollectingService, question);
            false
        }
    }
}

fn which_service(offered: &[&Service]) -> Reply {
    let choices = offered.iter().take(ROWS + 1).map(|service| Choice {
        description: texts::service_hint(service.duration_minutes, service.price_cents),
        ..Choice::new(buttons::service(service.id), &service.name)
    });
    Reply::asking(
        texts::WHICH_SERVICE,
        choices.collect(),
        texts::OPEN_SERVICES,
    )
}

/// For whom: as told, else the patient we know by this number.
fn name(scene: &mut Scene<'_>) -> Result<Option<String>, Need> {
    if scene.session.draft.name.is_none() {
        let known = scene.world.patient()?.known.as_ref();
        scene.session.draft.name = known.map(|(_, name)| name.clone());
    }
    Ok(scene.session.draft.name.clone())
}
