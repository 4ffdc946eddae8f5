//! The appointments a patient has: shown, confirmed, cancelled, moved. Nothing is cancelled without a second yes.

use crate::domain::dialogue::scene::{Scene, Told};
use crate::domain::dialogue::{booking, card};
use crate::domain::{
    Act, Choice, Draft, Need, REMINDED, Reply, State, Visit, Waiting, buttons, derived,
};
use crate::texts;
use chrono::{NaiveDate, NaiveTime};
use kernel::AppointmentId;
use spanish::Reading;

/// Rows of a list.
const ROWS: usize = 10;

/// The patient's appointments, to choose one from.
pub fn list(scene: &mut Scene<'_>) -> Told {
    let coming = scene.world.coming()?;
    match coming.as_slice() {
        [] => none(scene),
        [only] => show_one(scene, only),
        _ => choose(
            scene,
            State::Idle,
            &coming,
            texts::YOUR_VISITS,
            buttons::visit,
        ),
    }
    Ok(())
}

/// One of them, and what can be done with it.
pub fn show(scene: &mut Scene<'_>, id: AppointmentId) -> Told {
    if let Some(visit) = find(scene, id)? {
        show_one(scene, &visit);
    }
    Ok(())
}

fn show_one(scene: &mut Scene<'_>, visit: &Visit) {
    let clinic = &scene.world.clinic;
    let words = texts::visit(
        clinic.service_name(visit.service_id),
        clinic.local(visit.starts_at),
        &clinic.doctor_name(visit.doctor_id),
    );
    let choices = vec![
        Choice::new(buttons::about(buttons::MOVE, visit.id), texts::MOVE_IT),
        Choice::new(buttons::about(buttons::CANCEL, visit.id), texts::CANCEL_IT),
        Choice::new(buttons::KEEP, texts::KEEP_IT),
    ];
    scene.session = scene.session.reset();
    scene.ask(
        State::Idle,
        Reply::asking(words, choices, texts::OPEN_OPTIONS),
    );
}

/// "Quiero cancelar": the booking under way, if there is one, else an appointment.
pub fn wants_to_cancel(scene: &mut Scene<'_>, reading: &Reading) -> Told {
    let under_way = !matches!(
        scene.session.state,
        State::Idle | State::Confirmed | State::Cancelling | State::Rescheduling
    );
    let coming = scene.world.coming()?;
    if under_way && (scene.session.state == State::Confirming || coming.is_empty()) {
        card::drop(scene);
        return Ok(());
    }
    if scene.session.state == State::Cancelling && scene.session.draft.cancelling.is_some() {
        return cancel_chosen(scene);
    }
    let meant = meant(scene, coming, reading.date, reading.time);
    match meant.as_slice() {
        [] => none(scene),
        [only] => return ask_to_cancel(scene, only.id),
        _ => {
            scene.session.draft = Draft::default();
            let id = |id| buttons::about(buttons::CANCEL, id);
            choose(scene, State::Cancelling, &meant, texts::WHICH_TO_CANCEL, id);
        }
    }
    Ok(())
}

/// Asks before cancelling.
pub fn ask_to_cancel(scene: &mut Scene<'_>, id: AppointmentId) -> Told {
    let Some(visit) = find(scene, id)? else {
        return Ok(());
    };
    let clinic = &scene.world.clinic;
    let words = texts::really_cancel(
        clinic.service_name(visit.service_id),
        clinic.local(visit.starts_at),
        &clinic.doctor_name(visit.doctor_id),
    );
    let choices = vec![
        Choice::new(
            buttons::about(buttons::REALLY_CANCEL, id),
            texts::YES_CANCEL,
        ),
        Choice::new(buttons::about(buttons::MOVE, id), texts::MOVE_IT),
        Choice::new(buttons::KEEP, texts::KEEP_IT),
    ];
    scene.session.draft = Draft {
        cancelling: Some(visit),
        ..Draft::default()
    };
    scene.ask(
        State::Cancelling,
        Reply::asking(words, choices, texts::OPEN_OPTIONS),
    );
    Ok(())
}

/// Cancels the one that was asked about.
pub fn cancel_chosen(scene: &mut Scene<'_>) -> Told {
    if let Some(visit) = &scene.session.draft.cancelling {
        return cancel(scene, visit.id);
    }
    scene.ask_again();
    Ok(())
}

/// Cancels: the patient has said so twice.
pub fn cancel(scene: &mut Scene<'_>, id: AppointmentId) -> Told {
    let Some(visit) = find(scene, id)? else {
        return Ok(());
    };
    scene.act(Act::Cancel(id));
    scene.session.draft = Draft {
        cancelling: Some(visit),
        ..Draft::default()
    };
    let turn = derived::request_turn(scene.world.turn, derived::CANCEL);
    card::wait_for(scene, Waiting::Cancellation, turn);
    Ok(())
}

/// Leaves it as it is.
pub fn keep(scene: &mut Scene<'_>) {
    let clinic = &scene.world.clinic;
    let words = scene.session.draft.cancelling.as_ref().map_or_else(
        || texts::KEPT_ALL.to_owned(),
        |visit| {
            texts::kept(
                clinic.service_name(visit.service_id),
                clinic.local(visit.starts_at),
            )
        },
    );
    scene.session = scene.session.reset();
    scene.say(words);
}

/// "Quiero cambiar mi cita": the booking on the card, if there is one, else an appointment.
pub fn wants_to_move(scene: &mut Scene<'_>, reading: &Reading) -> Told {
    let under_way = scene.session.draft.is_begun()
        && !matches!(
            scene.session.state,
            State::Idle | State::Confirmed | State::Cancelling | State::Rescheduling
        );
    let coming = scene.world.coming()?;
    if under_way && (scene.session.draft.slot.is_some() || coming.is_empty()) {
        return booking::told(scene, reading);
    }
    let meant = meant(scene, coming, reading.from_date, reading.from_time);
    scene.session.draft = Draft::default();
    match meant.as_slice() {
        [] => {
            none(scene);
            Ok(())
        }
        [only] => {
            start_move(scene, only.clone());
            ask_where_to(scene, reading)
        }
        _ => {
            let id = |id| buttons::about(buttons::MOVE, id);
            choose(scene, State::Rescheduling, &meant, texts::WHICH_TO_MOVE, id);
            // What was told about the new day is kept until the appointment is chosen.
            let draft = &mut scene.session.draft;
            (draft.date, draft.days) = (reading.date, reading.date_range);
            (draft.time, draft.window) = (reading.time, reading.time_range);
            Ok(())
        }
    }
}

/// Begins to move one of them.
pub fn begin_move(scene: &mut Scene<'_>, id: AppointmentId) -> Told {
    let Some(visit) = find(scene, id)? else {
        return Ok(());
    };
    let told = std::mem::take(&mut scene.session.draft);
    start_move(scene, visit);
    if scene.session.state == State::Rescheduling {
        let draft = &mut scene.session.draft;
        (draft.date, draft.days) = (told.date, told.days);
        (draft.time, draft.window) = (told.time, told.window);
    }
    ask_where_to(scene, &Reading::default())
}

fn start_move(scene: &mut Scene<'_>, visit: Visit) {
    scene.session.draft = Draft {
        service: Some(visit.service_id),
        doctor: Some(visit.doctor_id),
        moving: Some(visit),
        ..Draft::default()
    };
}

fn ask_where_to(scene: &mut Scene<'_>, reading: &Reading) -> Told {
    let draft = &scene.session.draft;
    let told = draft.date.is_some() || reading.date.is_some() || reading.date_range.is_some();
    if let Some(visit) = draft.moving.as_ref().filter(|_| !told) {
        let clinic = &scene.world.clinic;
        let service = clinic.service_name(visit.service_id);
        scene.lead(texts::moving(service, clinic.local(visit.starts_at)));
    }
    booking::told(scene, reading)
}

/// A yes without a question of ours: the answer to a reminder, if one can have been sent.
pub fn coming(scene: &mut Scene<'_>) -> Told {
    let soon = scene.world.now + REMINDED;
    match scene
        .world
        .coming()?
        .first()
        .filter(|visit| visit.starts_at <= soon)
    {
        Some(visit) => will_come(scene, &visit.clone()),
        None => scene.ask_again(),
    }
    Ok(())
}

/// The answer to a reminder about one of them.
pub fn coming_to(scene: &mut Scene<'_>, id: AppointmentId) -> Told {
    if let Some(visit) = find(scene, id)? {
        will_come(scene, &visit);
    }
    Ok(())
}

fn will_come(scene: &mut Scene<'_>, visit: &Visit) {
    if visit.status != "confirmed" {
        scene.act(Act::AnswerComing(visit.id));
    }
    let clinic = &scene.world.clinic;
    let words = texts::see_you(
        clinic.service_name(visit.service_id),
        clinic.local(visit.starts_at),
    );
    scene.say(words);
}

/// The appointment of that id; without one the patient is told so.
fn find(scene: &mut Scene<'_>, id: AppointmentId) -> Result<Option<Visit>, Need> {
    let found = scene
        .world
        .coming()?
        .into_iter()
        .find(|visit| visit.id == id);
    if found.is_none() {
        scene.lead(texts::VISIT_IS_OVER);
        scene.ask_again();
    }
    Ok(found)
}

/// Those of a day and time, if any were told and any is there.
fn meant(
    scene: &Scene<'_>,
    coming: Vec<Visit>,
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
) -> Vec<Visit> {
    let fits = |visit: &&Visit| {
        let local = scene.world.clinic.local(visit.starts_at);
        date.is_none_or(|date| local.date() == date) && time.is_none_or(|time| local.time() == time)
    };
    let fitting: Vec<Visit> = coming.iter().filter(fits).cloned().collect();
    if fitting.is_empty() { coming } else { fitting }
}

fn none(scene: &mut Scene<'_>) {
    let choices = vec![
        Choice::new(buttons::MENU_BOOK, texts::BOOK),
        Choice::new(buttons::MENU_HUMAN, texts::A_PERSON),
    ];
    scene.session = scene.session.reset();
    scene.ask(
        State::Idle,
        Reply::asking(texts::NO_VISITS, choices, texts::OPEN_OPTIONS),
    );
}

fn choose(
    scene: &mut Scene<'_>,
    state: State,
    visits: &[Visit],
    words: &str,
    id: impl Fn(AppointmentId) -> String,
) {
    let clinic = &scene.world.clinic;
    let rows = visits.iter().take(ROWS).map(|visit| {
        let local = clinic.local(visit.starts_at);
        let (service, doctor) = (
            clinic.service_name(visit.service_id),
            clinic.doctor_name(visit.doctor_id),
        );
        Choice {
            short: Some(texts::shortest_moment(local)),
            description: format!("{service} · {doctor}"),
            date: Some(local.date()),
            time: Some(local.time()),
            ..Choice::new(id(visit.id), texts::short_moment(local))
        }
    });
    let rows = rows.collect();
    scene.ask(state, Reply::asking(words, rows, texts::OPEN_VISITS));
}
