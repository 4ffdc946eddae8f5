//! Doctors, and when they are free.

use super::read::{self, Paging, parameter};
use crate::app::App;
use crate::domain::{Notice, Slot, Span, Start, Takes};
use crate::store::doctors::{self, ShownDoctor};
use crate::store::weeks::WeeklyRow;
use crate::store::{agendas, services};
use actix_web::web::{Data, Json};
use chrono::{DateTime, NaiveTime, Utc};
use db::ClinicRead;
use futures_util::try_join;
use garde::Validate;
use kernel::{ClinicZone, DoctorId, ServiceId, answers};
use rest::{Caller, Problem, ValidPath, ValidQuery};
use serde::{Deserialize, Serialize};
use tenancy::can;
use uuid::Uuid;

/// Which page.
#[derive(Deserialize, Validate)]
#[garde(allow_unvalidated)]
pub struct ListQuery {
    page: Option<String>,
    limit: Option<String>,
}

/// A page of doctors.
#[derive(Serialize)]
pub struct ListView {
    doctors: Vec<DoctorView>,
    total: i64,
    page: i64,
    limit: i64,
}

#[derive(Serialize)]
struct DoctorView {
    id: Uuid,
    full_name: String,
    title: String,
    specialty: String,
    consultation_duration_minutes: i32,
    buffer_time_minutes: i32,
    is_active: bool,
    services: Vec<Uuid>,
    doctor_working_hours: Vec<WeeklyView>,
    doctor_breaks: Vec<WeeklyView>,
}

/// A stretch of the week; 0 is Sunday.
#[derive(Serialize)]
struct WeeklyView {
    day_of_week: i16,
    start_time: String,
    end_time: String,
}

/// The clinic's active doctors, by name.
pub async fn list(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<ListQuery>,
) -> Result<Json<ListView>, Problem> {
    let paging = Paging::of(query.page.as_deref(), query.limit.as_deref())?;
    let reading = async |read: ClinicRead<'_>| doctors::page(read, paging.part()).await;
    let (shown, total) = app.db.read(&caller, reading).await?;
    Ok(Json(ListView {
        doctors: shown.into_iter().map(DoctorView::from).collect(),
        total,
        page: paging.page,
        limit: paging.limit,
    }))
}

/// Which day, and for what.
#[derive(Deserialize, Validate)]
#[garde(allow_unvalidated)]
pub struct AvailabilityQuery {
    date: String,
    service_id: Option<String>,
}

/// A free place of the day.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FreeView {
    start_time: String,
    end_time: String,
    #[serde(rename = "starts_at")]
    starts_at: DateTime<Utc>,
}

/// When a doctor is free on a day, for a service, or else for a plain consultation. Staff may use every moment that is
/// not past.
pub async fn availability(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
    ValidPath(doctor): ValidPath<DoctorId>,
    ValidQuery(query): ValidQuery<AvailabilityQuery>,
) -> Result<Json<Vec<FreeView>>, Problem> {
    let day = read::day(&query.date).ok_or_else(|| read::refused("date"))?;
    let service: Option<ServiceId> = parameter("service_id", query.service_id.as_deref(), |id| {
        id.parse().ok()
    })?;
    let now = app.moment().now;
    let window = Start::Wall(day.and_time(NaiveTime::MIN)).surroundings();
    let reading = async |read: ClinicRead<'_>| {
        let offer = async {
            match service {
                Some(service) => services::offer(read, service, doctor).await.map(Some),
                None => Ok(None),
            }
        };
        try_join!(agendas::read(read, Some(doctor), window, now), offer)
    };
    let (found, offer) = app.db.read(&caller, reading).await?;
    let missing = || Problem::from(answers::NOT_FOUND);
    let found = found.into_iter().next().ok_or_else(missing)?;
    let takes = match offer {
        None => Takes::only(found.consultation),
        Some(offer) => {
            let offer = offer.ok_or_else(missing)?;
            if !offer.is_offered {
                return Ok(Json(Vec::new()));
            }
            offer.takes
        }
    };
    let agenda = found.agenda;
    let (from, to) = agenda.zone.day_bounds(day);
    let free = agenda.free(takes, Span::new(from, to), Notice::Waived, now);
    let view = |slot| FreeView::new(slot, agenda.zone);
    Ok(Json(free.map(view).collect()))
}

impl FreeView {
    fn new(slot: Slot, zone: ClinicZone) -> Self {
        let wall = |at| zone.local(at).format("%H:%M").to_string();
        Self {
            start_time: wall(slot.visit.from),
            end_time: wall(slot.visit.to),
            starts_at: slot.visit.from,
        }
    }
}

impl From<ShownDoctor> for DoctorView {
    fn from(shown: ShownDoctor) -> Self {
        let doctor = shown.doctor;
        Self {
            id: doctor.id,
            full_name: doctor.full_name,
            title: doctor.title,
            specialty: doctor.specialty,
            consultation_duration_minutes: doctor.consultation_duration_minutes,
            buffer_time_minutes: doctor.buffer_time_minutes,
            is_active: doctor.is_active,
            services: shown.services,
            doctor_working_hours: shown.hours.iter().map(WeeklyView::from).collect(),
            doctor_breaks: shown.breaks.iter().map(WeeklyView::from).collect(),
        }
    }
}

impl From<&WeeklyRow> for WeeklyView {
    fn from((_, weekday, opens, closes): &WeeklyRow) -> Self {
        Self {
            // The table counts from Monday as 1 to Sunday as 7.
            day_of_week: weekday % 7,
            start_time: opens.format("%H:%M").to_string(),
            end_time: closes.format("%H:%M").to_string(),
        }
    }
}
