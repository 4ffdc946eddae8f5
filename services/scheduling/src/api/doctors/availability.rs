//! When a doctor is free.

use crate::api::fields;
use crate::api::views::to_the_minute;
use crate::app::App;
use crate::domain::{LONGEST_AFTER, Slot, Sought, Span, VisitDuration, WindowRule};
use crate::store::configuration::Configuration;
use actix_web::web::{Data, Json};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use garde::Validate;
use kernel::{AppointmentId, ClinicZone, CommonCode, DoctorId, ServiceId};
use rest::{Caller, Problem, ValidPath, ValidQuery};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

/// The day and the service that the availability is for.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct AvailabilityQuery {
    /// On the clinic's calendar.
    #[serde(deserialize_with = "fields::day")]
    date: NaiveDate,
    /// A consultation of the doctor's usual length where it is absent.
    service_id: Option<ServiceId>,
    /// Another length than the usual one, in steps of five minutes. The starts are those of the usual length at which it fits.
    #[serde(default, deserialize_with = "fields::optional_length")]
    #[schema(value_type = Option<u16>, minimum = 5, maximum = 480, multiple_of = 5)]
    duration_minutes: Option<TimeDelta>,
    /// The appointment that is to move: its own time counts as free.
    moving: Option<AppointmentId>,
    /// With `time_until` the part of the day in which visits may begin, `HH:MM` on the clinic's clock; `time_until` itself is not in it.
    #[serde(default, deserialize_with = "fields::optional_time")]
    #[schema(value_type = Option<String>, max_length = 5, example = "13:00")]
    time_from: Option<NaiveTime>,
    /// With `time_from`, or neither. Not after it, it is on the next day: `00:00` is the end of the day.
    #[serde(default, deserialize_with = "fields::optional_time")]
    #[schema(value_type = Option<String>, max_length = 5, example = "17:00")]
    time_until: Option<NaiveTime>,
}

/// Free slots, earliest first.
#[derive(Serialize, ToSchema)]
#[serde(transparent)]
pub struct FreeSlots(Vec<FreeSlot>);

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
pub async fn availability(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    ValidPath(doctor): ValidPath<DoctorId>,
    ValidQuery(query): ValidQuery<AvailabilityQuery>,
) -> Result<Json<FreeSlots>, Problem> {
    let (now, part) = (
        app.clock.now(),
        fields::part_of_day(query.time_from, query.time_until)?,
    );
    let whole_day = |known: &Configuration| {
        let (from, to) = known.settings.zone.day_bounds(query.date);
        Span::new(from, to).widened(LONGEST_AFTER, LONGEST_AFTER)
    };
    let read = app.busy(&caller, Some(doctor), whole_day).await?;
    let known = &read.configuration;
    let missing = || Problem::from(CommonCode::NotFound);
    let found = known.active_doctor(doctor).ok_or_else(missing)?;
    let mut needs = Vec::new();
    let duration = match query.service_id {
        None => VisitDuration::without_buffers(found.consultation()),
        Some(service) => {
            let offer = known.offer(service, doctor).ok_or_else(missing)?;
            if !offer.is_offered {
                return Ok(Json(FreeSlots(Vec::new())));
            }
            needs = known.needs(service);
            offer.duration
        }
    };
    let agenda = read.agenda(found, now, None);
    let agenda = match query.moving {
        Some(moving) => agenda.without(moving),
        None => agenda,
    };
    let duration = duration.lasting(query.duration_minutes);
    let occupied = read.occupied(now, None, query.moving);
    let (from, to) = agenda.zone.day_bounds(query.date);
    let window = Span::new(from, to);
    let free = agenda
        .free(duration, Sought { window, part }, WindowRule::Waived, now)
        .filter(|slot| occupied.allows(&needs, slot.busy))
        .map(|slot| FreeSlot::new(slot, agenda.zone));
    Ok(Json(FreeSlots(free.collect())))
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
