//! `GET /api/doctors`: the clinic's doctors, and when one of them is free.

use super::fields;
use super::paging::{self, LARGEST_PAGE, LAST_PAGE};
use super::views::to_the_minute;
use crate::app::App;
use crate::domain::{Agenda, LONGEST_AFTER, Slot, Span, VisitDuration, Weekly, WindowRule};
use crate::store::configuration::{Configuration, Doctor};
use actix_web::web::{Data, Json};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use garde::Validate;
use kernel::{ClinicZone, CommonCode, DoctorId, ServiceId};
use rest::{Caller, Endpoint, Problem, ValidPath, ValidQuery, get};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

/// The endpoints about doctors.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/doctors", list).summary(
            "Lists the clinic's active doctors, by name. Where the caller is a doctor, only that one; none who has left the clinic.",
        ),
        get("/api/doctors/{id}/availability", availability).summary(
            "Lists when a doctor is free on a day, for a service or for a plain consultation.",
        ),
    ]
}

/// Which page of the doctors is shown.
#[derive(Deserialize, Validate, ToSchema)]
struct DoctorsQuery {
    #[garde(range(min = 1, max = LAST_PAGE))]
    #[schema(minimum = 1, maximum = 100_000, default = 1)]
    #[serde(default = "paging::first_page")]
    page: i64,
    #[garde(range(min = 1, max = LARGEST_PAGE))]
    #[schema(minimum = 1, maximum = 200, default = 50)]
    #[serde(default = "paging::default_limit")]
    limit: i64,
}

/// A page of doctors.
#[derive(Serialize, ToSchema)]
#[schema(as = Doctors)]
struct DoctorsPage {
    doctors: Vec<DoctorView>,
    /// The number of doctors on all pages.
    total: i64,
    page: i64,
    limit: i64,
}

/// A doctor with services and hours.
#[derive(Serialize, ToSchema)]
#[schema(as = Doctor)]
struct DoctorView {
    id: DoctorId,
    full_name: String,
    title: String,
    specialty: String,
    consultation_duration_minutes: i32,
    buffer_time_minutes: i32,
    is_active: bool,
    services: Vec<ServiceId>,
    doctor_working_hours: Vec<WeeklyPeriod>,
    doctor_breaks: Vec<WeeklyPeriod>,
}

/// A period that repeats every week, on the clinic's clock.
#[derive(Serialize, ToSchema)]
struct WeeklyPeriod {
    /// From 0, which is Sunday, to 6.
    day_of_week: u32,
    #[schema(example = "08:00")]
    start_time: String,
    #[schema(example = "12:00")]
    end_time: String,
}

async fn list(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<DoctorsQuery>,
) -> Result<Json<DoctorsPage>, Problem> {
    let page = paging::page(query.page, query.limit);
    let (known, only) = app.configurations().now(&app.db, &caller).await?;
    let shown = |doctor: &&Doctor| only.is_none_or(|only| only == doctor.row.id);
    let active: Vec<&Doctor> = known.active_doctors().filter(shown).collect();
    let skipped = usize::try_from(page.offset).unwrap_or(usize::MAX);
    let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
    let shown = active.iter().skip(skipped).take(limit);
    Ok(Json(DoctorsPage {
        doctors: shown.map(|doctor| DoctorView::from(*doctor)).collect(),
        total: i64::try_from(active.len()).unwrap_or(i64::MAX),
        page: query.page,
        limit: query.limit,
    }))
}

/// The day and the service that the availability is for.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
struct AvailabilityQuery {
    /// On the clinic's calendar.
    #[serde(deserialize_with = "fields::day")]
    date: NaiveDate,
    /// A consultation of the doctor's usual length where it is absent.
    service_id: Option<ServiceId>,
    /// Another length than the usual one, in steps of five minutes. The starts are those of the usual length at which it fits.
    #[serde(default, deserialize_with = "fields::optional_length")]
    #[schema(value_type = Option<u16>, minimum = 5, maximum = 480, multiple_of = 5)]
    duration_minutes: Option<TimeDelta>,
}

/// Free slots, earliest first.
#[derive(Serialize, ToSchema)]
#[serde(transparent)]
struct FreeSlots(Vec<FreeSlot>);

/// A free slot of the day.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct FreeSlot {
    /// On the clinic's clock, `HH:MM`.
    #[schema(example = "09:30")]
    start_time: String,
    #[schema(example = "10:00")]
    end_time: String,
    #[serde(rename = "starts_at")]
    starts_at: DateTime<Utc>,
}

/// The booking window does not bind staff, so every slot that is not past is listed.
async fn availability(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    ValidPath(doctor): ValidPath<DoctorId>,
    ValidQuery(query): ValidQuery<AvailabilityQuery>,
) -> Result<Json<FreeSlots>, Problem> {
    let now = app.clock.now();
    let whole_day = |known: &Configuration| {
        let (from, to) = known.settings.zone.day_bounds(query.date);
        Span::new(from, to).widened(LONGEST_AFTER, LONGEST_AFTER)
    };
    let read = app.busy(&caller, Some(doctor), whole_day).await?;
    let known = &read.configuration;
    let missing = || Problem::from(CommonCode::NotFound);
    let found = known.active_doctor(doctor).ok_or_else(missing)?;
    let duration = match query.service_id {
        None => VisitDuration::without_buffers(found.consultation()),
        Some(service) => {
            let offer = known.offer(service, doctor).ok_or_else(missing)?;
            if !offer.is_offered {
                return Ok(Json(FreeSlots(Vec::new())));
            }
            offer.duration
        }
    };
    let agenda = read.agenda(found, now, None);
    let duration = duration.lasting(query.duration_minutes);
    Ok(Json(free_slots(&agenda, duration, query.date, now)))
}

fn free_slots(
    agenda: &Agenda,
    duration: VisitDuration,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> FreeSlots {
    let (from, to) = agenda.zone.day_bounds(day);
    let free = agenda.free(duration, Span::new(from, to), WindowRule::Waived, now);
    FreeSlots(free.map(|slot| FreeSlot::new(slot, agenda.zone)).collect())
}

impl FreeSlot {
    fn new(slot: Slot, zone: ClinicZone) -> Self {
        let local = |at| to_the_minute(zone.local(at).time());
        Self {
            start_time: local(slot.visit.from),
            end_time: local(slot.visit.to),
            starts_at: slot.visit.from,
        }
    }
}

impl From<&Doctor> for DoctorView {
    fn from(detail: &Doctor) -> Self {
        let doctor = &detail.row;
        Self {
            id: doctor.id,
            full_name: doctor.full_name.clone(),
            title: doctor.title.clone(),
            specialty: doctor.specialty.clone(),
            consultation_duration_minutes: doctor.consultation_duration_minutes,
            buffer_time_minutes: doctor.buffer_time_minutes,
            is_active: doctor.is_active,
            services: detail.services.clone(),
            doctor_working_hours: detail.hours.iter().map(WeeklyPeriod::from).collect(),
            doctor_breaks: detail.breaks.iter().map(WeeklyPeriod::from).collect(),
        }
    }
}

impl From<&Weekly> for WeeklyPeriod {
    fn from(weekly: &Weekly) -> Self {
        Self {
            day_of_week: weekly.weekday.num_days_from_sunday(),
            start_time: to_the_minute(weekly.opens),
            end_time: to_the_minute(weekly.closes),
        }
    }
}
