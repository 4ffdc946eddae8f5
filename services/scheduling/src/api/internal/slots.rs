//! Which slots a patient may be offered.

use crate::api::fields::{check_year, invalid};
use crate::app::App;
use crate::domain::{
    Agenda, LONGEST_AFTER, Slot, SlotRequest, Span, Start, VisitDuration, WindowRule,
};
use crate::store::configuration::Configuration;
use crate::store::services::Service;
use actix_web::web::{Data, Json};
use chrono::{DateTime, TimeDelta, Utc};
use internal::scheduling::{SLOTS, SlotView, SlotsQuery, SlotsView};
use kernel::{ClinicZone, CommonCode, DoctorId};
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
    // Patients move what staff booked for them, also what they may not choose by themselves.
    let is_shown =
        |one: &&Service| one.is_active && (one.bookable_in_chat || query.moving.is_some());
    let service = known.service(query.service_id).filter(is_shown);
    let service = service.ok_or_else(|| Problem::from(CommonCode::NotFound))?;
    let offered: Vec<Offering> = known
        .active_doctors()
        .filter(|doctor| query.doctor_id.is_none_or(|only| only == doctor.row.id))
        .filter_map(|doctor| {
            let offered = doctor.offered(query.service_id)?;
            let agenda = read.agenda(doctor, now, query.session_id);
            Some(Offering {
                duration: service.duration(offered.minutes),
                agenda: match query.moving {
                    Some(moving) => agenda.without(moving),
                    None => agenda,
                },
            })
        })
        .collect();
    let mut free = if window.from == window.to {
        starting_at(&offered, window.from, now)
    } else {
        merged(&offered, window, now)
    };
    let needs = known.needs(query.service_id);
    let occupied = read.occupied(now, query.session_id, query.moving);
    free.retain(|(_, slot)| occupied.allows(&needs, slot.busy));
    let view = |(doctor_id, slot): &(DoctorId, Slot)| SlotView {
        doctor_id: *doctor_id,
        service_id: query.service_id,
        starts_at: slot.visit.from,
        ends_at: slot.visit.to,
    };
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    Ok(Json(SlotsView {
        slots: free.iter().take(limit).map(view).collect(),
        days: first_of_each_day(known.settings.zone, &free)
            .map(view)
            .collect(),
    }))
}

/// A doctor who offers the service, and how long it takes with that doctor.
struct Offering {
    agenda: Agenda,
    duration: VisitDuration,
}

fn window(query: &SlotsQuery) -> Result<Span, Problem> {
    check_year("from", query.from)?;
    check_year("to", query.to)?;
    if query.to < query.from || query.to - query.from > LONGEST_WINDOW {
        return Err(invalid("to"));
    }
    Ok(Span::new(query.from, query.to))
}

/// The free slots of all doctors in the order of time. At the same time doctors come in the clinic's order.
fn merged(offered: &[Offering], window: Span, now: DateTime<Utc>) -> Vec<(DoctorId, Slot)> {
    let free = offered.iter().flat_map(|Offering { agenda, duration }| {
        let slots = agenda.free(*duration, window, WindowRule::Enforced, now);
        slots.map(|slot| (agenda.doctor, slot))
    });
    let mut free: Vec<_> = free.collect();
    // The sort is stable, so the order of the doctors is kept.
    free.sort_by_key(|(_, slot)| slot.visit.from);
    free
}

/// The doctors who are free for a visit that starts at that instant.
fn starting_at(
    offered: &[Offering],
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Vec<(DoctorId, Slot)> {
    if at.timestamp() % STEP_SECONDS != 0 {
        return Vec::new();
    }
    let placed = |Offering { agenda, duration }: &Offering| {
        let request = SlotRequest {
            duration: *duration,
            start: Start::Instant(at),
            window_rule: WindowRule::Enforced,
        };
        Some((agenda.doctor, agenda.place(&request, now).ok()?))
    };
    offered.iter().filter_map(placed).collect()
}

fn first_of_each_day(
    zone: ClinicZone,
    free: &[(DoctorId, Slot)],
) -> impl Iterator<Item = &(DoctorId, Slot)> {
    let mut last = None;
    free.iter().filter(move |(_, slot)| {
        let day = Some(zone.day(slot.visit.from));
        std::mem::replace(&mut last, day) != day
    })
}
