//! Which slots a patient may be offered.

use crate::api::read::{self, parameter};
use crate::app::App;
use crate::domain::{Agenda, Notice, Slot, Span, Start, Takes, Wish};
use crate::store::{agendas, services};
use actix_web::web::{Data, Json};
use chrono::{DateTime, TimeDelta, Utc};
use db::ClinicRead;
use futures_util::try_join;
use garde::Validate;
use kernel::{DoctorId, ServiceId, answers};
use rest::{Problem, ServiceCaller, ValidQuery};
use serde::{Deserialize, Serialize};

/// The longest window that is searched: the longest horizon a clinic may have, and the day it ends on.
const LONGEST: TimeDelta = TimeDelta::days(366);
/// Visits begin on every fifth minute.
const STEP_SECONDS: i64 = 5 * 60;
/// Slots unless told, and at most.
const SLOTS: usize = 10;
const MOST_SLOTS: usize = 200;

/// What is looked for.
#[derive(Deserialize, Validate)]
#[garde(allow_unvalidated)]
pub struct SlotsQuery {
    service_id: String,
    doctor_id: Option<String>,
    from: String,
    to: String,
    limit: Option<String>,
}

/// Free slots, earliest first.
#[derive(Serialize)]
pub struct SlotsView {
    slots: Vec<SlotView>,
    /// The first free slot of each of the clinic's days in the window.
    days: Vec<SlotView>,
}

#[derive(Clone, Serialize)]
struct SlotView {
    doctor_id: DoctorId,
    service_id: ServiceId,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
}

/// The slots a patient may be offered, across all doctors who offer the service, or with one of them. A window
/// without length asks about that very start: a patient who names an hour may have it although nobody offered it.
pub async fn slots(
    caller: ServiceCaller,
    app: Data<App>,
    ValidQuery(query): ValidQuery<SlotsQuery>,
) -> Result<Json<SlotsView>, Problem> {
    let service: ServiceId = query
        .service_id
        .parse()
        .map_err(|_unread| read::refused("service_id"))?;
    let doctor: Option<DoctorId> = parameter("doctor_id", query.doctor_id.as_deref(), |id| {
        id.parse().ok()
    })?;
    let from = read::instant(&query.from).ok_or_else(|| read::refused("from"))?;
    let to = read::instant(&query.to)
        .filter(|to| *to >= from && *to - from <= LONGEST)
        .ok_or_else(|| read::refused("to"))?;
    let within = |text: &str| text.parse().ok().filter(|n| (1..=MOST_SLOTS).contains(n));
    let limit = parameter("limit", query.limit.as_deref(), within)?.unwrap_or(SLOTS);
    let (window, now) = (Span::new(from, to), app.moment().now);
    let reading = async |read: ClinicRead<'_>| {
        try_join!(
            agendas::read(
                read,
                doctor,
                window.widened(TimeDelta::days(1), TimeDelta::days(1)),
                now
            ),
            services::takes_of(read, service),
            services::offered_by(read, service),
        )
    };
    let (found, takes, offered_by) = app.db.read(&caller, reading).await?;
    let takes = takes.ok_or_else(|| Problem::from(answers::NOT_FOUND))?;
    let agendas = found.into_iter().map(|read| read.agenda);
    let agendas: Vec<Agenda> = agendas
        .filter(|agenda| offered_by.contains(&agenda.doctor))
        .collect();
    let free = if from == to {
        exactly(&agendas, takes, from, now)
    } else {
        merged(&agendas, takes, window, now)
    };
    let view = |(doctor_id, slot): &(DoctorId, Slot)| SlotView {
        doctor_id: *doctor_id,
        service_id: service,
        starts_at: slot.visit.from,
        ends_at: slot.visit.to,
    };
    Ok(Json(SlotsView {
        slots: free.iter().take(limit).map(view).collect(),
        days: first_of_each_day(&agendas, &free).map(view).collect(),
    }))
}

/// Everybody's free slots in the order of time; doctors at the same time in the order of their names.
fn merged(
    agendas: &[Agenda],
    takes: Takes,
    window: Span,
    now: DateTime<Utc>,
) -> Vec<(DoctorId, Slot)> {
    let free = agendas.iter().flat_map(|agenda| {
        let slots = agenda.free(takes, window, Notice::Needed, now);
        slots.map(|slot| (agenda.doctor, slot))
    });
    let mut free: Vec<_> = free.collect();
    // A stable sort keeps the doctors' order.
    free.sort_by_key(|(_, slot)| slot.visit.from);
    free
}

/// Who could begin at that very moment, between the offered times as well; on minutes that a clock's face shows.
fn exactly(
    agendas: &[Agenda],
    takes: Takes,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Vec<(DoctorId, Slot)> {
    if at.timestamp() % STEP_SECONDS != 0 {
        return Vec::new();
    }
    let wish = Wish {
        takes,
        start: Start::Instant(at),
        notice: Notice::Needed,
    };
    let placed = |agenda: &Agenda| Some((agenda.doctor, agenda.place(&wish, now).ok()?));
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
