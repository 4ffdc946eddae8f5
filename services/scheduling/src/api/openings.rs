//! When visits for a service could begin on the days to come, with one doctor or with any doctor who gives it.

use super::fields;
use super::views::to_the_minute;
use crate::app::App;
use crate::domain::{Opening, Sought, Span, WindowRule};
use crate::store::availability::Asked;
use crate::store::configuration::Configuration;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use garde::Validate;
use kernel::{AppointmentId, ClinicZone, CommonCode, DoctorId, ServiceId};
use rest::{Caller, Endpoint, Problem, ValidQuery, get};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

/// The number of days where a request names none: a week.
const DEFAULT_DAYS: u64 = 7;
/// The most days of one question.
const MOST_DAYS: u64 = 62;
/// The number of openings where a request names none, and the most of one answer.
const DEFAULT_LIMIT: usize = 200;
const MOST_OPENINGS: usize = 500;

/// The endpoint about the openings of several days.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/availability", list)
            .summary("Lists when visits for a service could begin, earliest first; without a doctor each start once, with the doctor whose turn it is: the one with most free time on that day, of several the one whose last visit lies longest ago.")
            .refuses(&[CommonCode::NotFound]),
    ]
}

/// Where openings are looked for.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
struct OpeningsQuery {
    service_id: ServiceId,
    /// One doctor; whoever gives the service where none is named.
    doctor_id: Option<DoctorId>,
    /// The first day, on the clinic's calendar.
    #[serde(deserialize_with = "fields::day")]
    from: NaiveDate,
    /// How many days, the first included. A week where it is absent.
    #[garde(inner(range(min = 1, max = MOST_DAYS)))]
    #[schema(minimum = 1, maximum = 62)]
    days: Option<u64>,
    /// Another length than the usual one, in steps of five minutes.
    #[serde(default, deserialize_with = "fields::optional_length")]
    #[schema(value_type = Option<u16>, minimum = 5, maximum = 480, multiple_of = 5)]
    duration_minutes: Option<TimeDelta>,
    /// With `time_until` the part of each day in which visits may begin, `HH:MM` on the clinic's clock; `time_until` itself is not in it.
    #[serde(default, deserialize_with = "fields::optional_time")]
    #[schema(value_type = Option<String>, max_length = 5, example = "13:00")]
    time_from: Option<NaiveTime>,
    /// With `time_from`, or neither. Not after it, it is on the next day: `00:00` is the end of the day.
    #[serde(default, deserialize_with = "fields::optional_time")]
    #[schema(value_type = Option<String>, max_length = 5, example = "17:00")]
    time_until: Option<NaiveTime>,
    /// The appointment that is to move: its own time counts as free.
    moving: Option<AppointmentId>,
    #[garde(inner(range(min = 1, max = MOST_OPENINGS)))]
    #[schema(minimum = 1, maximum = 500)]
    limit: Option<usize>,
}

/// Openings for one service, the earliest first.
#[derive(Serialize, ToSchema)]
struct OpeningsView {
    openings: Vec<OpeningView>,
    /// The first of each of the clinic's days, also of days that the limit cuts off.
    days: Vec<OpeningView>,
}

/// When a visit could be, and with whom.
#[derive(Serialize, ToSchema)]
struct OpeningView {
    doctor_id: DoctorId,
    /// On the clinic's calendar.
    date: NaiveDate,
    /// On the clinic's clock, `HH:MM`.
    #[schema(example = "09:30")]
    start_time: String,
    #[schema(example = "10:00")]
    end_time: String,
    starts_at: DateTime<Utc>,
}

/// The booking window does not bind staff, so everything that is not past is listed.
async fn list(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<OpeningsQuery>,
) -> Result<Json<OpeningsView>, Problem> {
    let part = fields::part_of_day(query.time_from, query.time_until)?;
    let asked = Asked {
        service: query.service_id,
        doctor: query.doctor_id,
        length: query.duration_minutes,
        session: None,
        moving: query.moving,
        window_rule: WindowRule::Waived,
        now: app.clock.now(),
    };
    let around = |known: &Configuration| asked.surroundings(known, window(&query, known));
    let read = app.busy(&caller, query.doctor_id, around).await?;
    let known = &read.configuration;
    let has_doctor = |id| known.active_doctor(id).is_some();
    if known.service(query.service_id).is_none() || !query.doctor_id.is_none_or(has_doctor) {
        return Err(CommonCode::NotFound.into());
    }
    let window = window(&query, known);
    let free = read.availability(&asked).free(Sought { window, part });
    let zone = known.settings.zone;
    let view = |opening: &Opening| OpeningView::new(*opening, zone);
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    Ok(Json(OpeningsView {
        openings: free.iter().take(limit).map(view).collect(),
        days: first_of_each_day(zone, &free).map(view).collect(),
    }))
}

fn window(query: &OpeningsQuery, known: &Configuration) -> Span {
    let zone = known.settings.zone;
    let further = Days::new(query.days.unwrap_or(DEFAULT_DAYS).saturating_sub(1));
    let last = query.from.checked_add_days(further).unwrap_or(query.from);
    Span::new(zone.day_bounds(query.from).0, zone.day_bounds(last).1)
}

/// The first opening of each of the clinic's days.
pub(super) fn first_of_each_day(
    zone: ClinicZone,
    free: &[Opening],
) -> impl Iterator<Item = &Opening> {
    let mut last = None;
    free.iter().filter(move |opening| {
        let day = Some(zone.day(opening.slot.visit.from));
        std::mem::replace(&mut last, day) != day
    })
}

impl OpeningView {
    fn new(Opening { doctor, slot }: Opening, zone: ClinicZone) -> Self {
        let local = |at| to_the_minute(zone.local(at).time());
        Self {
            doctor_id: doctor,
            date: zone.day(slot.visit.from),
            start_time: local(slot.visit.from),
            end_time: local(slot.visit.to),
            starts_at: slot.visit.from,
        }
    }
}
