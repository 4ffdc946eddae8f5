//! Which slots a patient may be offered.

use crate::api::fields::{check_year, invalid};
use crate::app::App;
use crate::domain::{
    Agenda, LONGEST_AFTER, Slot, SlotRequest, Span, Start, VisitDuration, WindowRule,
};
use crate::store::configuration::Configuration;
use actix_web::web::{Data, Json};
use chrono::{DateTime, TimeDelta, Utc};
use internal::scheduling::{SLOTS, SlotView, SlotsQuery, SlotsView};
use kernel::{CommonCode, DoctorId};
use rest::{Endpoint, Problem, ServiceCaller, ValidQuery, get};

/// The longest window that is searched: the longest horizon that a clinic may have, and its last day.
const LONGEST_WINDOW: TimeDelta = TimeDelta::days(366);
/// Starts between the offered ones must lie on a multiple of five minutes.
const STEP_SECONDS: i64 = 5 * 60;
/// The number of slots where a request names none.
const DEFAULT_LIMIT: usize = 10;

/// The endpoint about slots.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get(SLOTS, list)
            .summary("Lists the slots that a patient may be offered, earliest first.")
            .refuses(&[CommonCode::NotFound]),
    ]
}

/// What the conversation that asks holds itself counts as free, so that a repeated turn finds the slot that it holds. So does the
/// time of an appointment that is to move, which may move by less than its own length.
///
/// In a window of no length only its start is searched: a patient who names a time may have it although it is not on the grid.
async fn list(
    caller: ServiceCaller,
    app: Data<App>,
    ValidQuery(query): ValidQuery<SlotsQuery>,
) -> Result<Json<SlotsView>, Problem> {
    let (window, now) = (window(&query)?, app.clock.now());
    let surroundings = |_: &Configuration| window.widened(LONGEST_AFTER, LONGEST_AFTER);
    let read = app.busy(&caller, query.doctor_id, surroundings).await?;
    let known = &read.configuration;
    let service = known.service(query.service_id).filter(|one| one.is_active);
    let duration = service
        .ok_or_else(|| Problem::from(CommonCode::NotFound))?
        .duration();
    let agendas: Vec<Agenda> = known
        .active_doctors()
        .filter(|doctor| query.doctor_id.is_none_or(|only| only == doctor.row.id))
        .filter(|doctor| doctor.services.contains(&query.service_id))
        .map(|doctor| {
            let agenda = read.agenda(doctor, now, query.session_id);
            match query.moving {
                Some(moving) => agenda.without(moving),
                None => agenda,
            }
        })
        .collect();
    let free = if window.from == window.to {
        starting_at(&agendas, duration, window.from, now)
    } else {
        merged(&agendas, duration, window, now)
    };
    let view = |(doctor_id, slot): &(DoctorId, Slot)| SlotView {
        doctor_id: *doctor_id,
        service_id: query.service_id,
        starts_at: slot.visit.from,
        ends_at: slot.visit.to,
    };
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    Ok(Json(SlotsView {
        slots: free.iter().take(limit).map(view).collect(),
        days: first_of_each_day(&agendas, &free).map(view).collect(),
    }))
}

fn window(query: &SlotsQuery) -> Result<Span, Problem> {
    check_year("from", query.from)?;
    check_year("to", query.to)?;
    if query.to < query.from || query.to - query.from > LONGEST_WINDOW {
        return Err(invalid("to"));
    }
    Ok(Span::new(query.from, query.to))
}

/// The free slots of all doctors in the order of time. At the same time doctors come in the order of their names.
fn merged(
    agendas: &[Agenda],
    duration: VisitDuration,
    window: Span,
    now: DateTime<Utc>,
) -> Vec<(DoctorId, Slot)> {
    let free = agendas.iter().flat_map(|agenda| {
        let slots = agenda.free(duration, window, WindowRule::Enforced, now);
        slots.map(|slot| (agenda.doctor, slot))
    });
    let mut free: Vec<_> = free.collect();
    // The sort is stable, so the order of the doctors is kept.
    free.sort_by_key(|(_, slot)| slot.visit.from);
    free
}

/// The doctors who are free for a visit that starts at that instant.
fn starting_at(
    agendas: &[Agenda],
    duration: VisitDuration,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Vec<(DoctorId, Slot)> {
    if at.timestamp() % STEP_SECONDS != 0 {
        return Vec::new();
    }
    let request = SlotRequest {
        duration,
        start: Start::Instant(at),
        window_rule: WindowRule::Enforced,
    };
    let placed = |agenda: &Agenda| Some((agenda.doctor, agenda.place(&request, now).ok()?));
    agendas.iter().filter_map(placed).collect()
}

fn first_of_each_day<'a>(
    agendas: &[Agenda],
    free: &'a [(DoctorId, Slot)],
) -> impl Iterator<Item = &'a (DoctorId, Slot)> {
    let zone = agendas.first().map(|agenda| agenda.zone);
    let mut last = None;
    free.iter().filter(move |(_, slot)| {
        let day = zone.map(|zone| zone.day(slot.visit.from));
        std::mem::replace(&mut last, day) != day
    })
}
