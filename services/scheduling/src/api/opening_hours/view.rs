//! What lies outside of opening hours, as it is answered.

use crate::api::views::with_seconds;
use crate::api::week::WeeklyPeriod;
use crate::domain::OpeningHours;
use crate::store::coming::ComingVisit;
use crate::store::configuration::{Configuration, Doctor};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{AppointmentId, ClinicZone, DoctorId, ServiceId};
use serde::Serialize;
use utoipa::ToSchema;

/// The most appointments, and the most doctors, that are shown.
const MOST_SHOWN: usize = 50;

/// What would lie outside of the clinic's opening hours.
#[derive(Serialize, ToSchema)]
#[schema(as = OutsideOpeningHours)]
pub struct OutsideView {
    /// In the order of their starts, at most 50.
    appointments: Vec<OutsideAppointment>,
    /// The number of all coming appointments outside.
    appointments_total: usize,
    /// The active doctors of whose hours something is outside, in the order in which the clinic lists them, at most 50.
    doctors: Vec<OutsideDoctor>,
    /// The number of all such doctors.
    doctors_total: usize,
}

/// A coming appointment that would not lie wholly inside the opening hours. Of the patient nothing is said: the agenda shows it.
#[derive(Serialize, ToSchema)]
struct OutsideAppointment {
    appointment_id: AppointmentId,
    doctor_id: DoctorId,
    service_id: ServiceId,
    /// On the clinic's calendar.
    appointment_date: NaiveDate,
    /// On the clinic's clock, `HH:MM:SS`.
    #[schema(example = "09:30:00")]
    start_time: String,
    #[schema(example = "10:00:00")]
    end_time: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
}

/// A doctor who works while the clinic would not be open.
#[derive(Serialize, ToSchema)]
struct OutsideDoctor {
    doctor_id: DoctorId,
    /// The working periods of which some time is outside, breaks left out.
    working_hours: Vec<WeeklyPeriod>,
}

impl OutsideView {
    /// `outside` are the visits outside, by their starts.
    pub fn new(outside: &[ComingVisit], open: OpeningHours<'_>, known: &Configuration) -> Self {
        let zone = known.settings.zone;
        let leaving = |doctor: &Doctor| {
            let left = open.left_by(&doctor.hours, &doctor.breaks);
            (!left.is_empty()).then(|| OutsideDoctor {
                doctor_id: doctor.row.id,
                working_hours: left.iter().map(WeeklyPeriod::from).collect(),
            })
        };
        let mut doctors: Vec<OutsideDoctor> = known.active_doctors().filter_map(leaving).collect();
        let doctors_total = doctors.len();
        doctors.truncate(MOST_SHOWN);
        Self {
            appointments_total: outside.len(),
            appointments: outside
                .iter()
                .take(MOST_SHOWN)
                .map(|visit| OutsideAppointment::new(visit, zone))
                .collect(),
            doctors,
            doctors_total,
        }
    }
}

impl OutsideAppointment {
    fn new(visit: &ComingVisit, zone: ClinicZone) -> Self {
        let time = visit.slot.visit;
        let (starts, ends) = (zone.local(time.from), zone.local(time.to));
        Self {
            appointment_id: visit.id,
            doctor_id: visit.doctor,
            service_id: visit.service,
            appointment_date: starts.date(),
            start_time: with_seconds(starts.time()),
            end_time: with_seconds(ends.time()),
            starts_at: time.from,
            ends_at: time.to,
        }
    }
}
