//! A doctor as pages show one.

use crate::api::week::WeeklyPeriod;
use crate::domain::Colour;
use crate::store::configuration::Doctor;
use kernel::{DoctorId, Phone, ServiceId};
use serde::Serialize;
use utoipa::ToSchema;

/// A page of doctors.
#[derive(Serialize, ToSchema)]
#[schema(as = Doctors)]
pub struct DoctorsPage {
    pub doctors: Vec<DoctorView>,
    /// The number of doctors on all pages.
    pub total: i64,
    pub page: i64,
    pub limit: i64,
}

/// A doctor with services and hours.
#[derive(Serialize, ToSchema)]
#[schema(as = Doctor)]
pub struct DoctorView {
    id: DoctorId,
    full_name: String,
    title: String,
    specialty: String,
    /// What the clinic tells of the doctor; may be empty.
    bio: String,
    consultation_duration_minutes: i32,
    buffer_time_minutes: i32,
    is_active: bool,
    /// Null for the colour that the place in the list gives.
    #[schema(required)]
    colour: Option<Colour>,
    /// Lists show doctors by this number, and then by name.
    sort_order: i32,
    /// How the clinic reaches the doctor. Patients do not see it, nor the address.
    #[schema(required)]
    phone: Option<Phone>,
    #[schema(required)]
    email: Option<String>,
    services: Vec<ServiceId>,
    /// Of those services, the ones that take another time with this doctor.
    service_durations: Vec<ServiceDurationView>,
    doctor_working_hours: Vec<WeeklyPeriod>,
    doctor_breaks: Vec<WeeklyPeriod>,
    /// Counts the changes of the doctor, of the services and of the week, from 1.
    version: i32,
}

/// How long a service takes with a doctor.
#[derive(Serialize, ToSchema)]
#[schema(as = ServiceDuration)]
struct ServiceDurationView {
    service_id: ServiceId,
    duration_minutes: i32,
}

impl From<&Doctor> for DoctorView {
    fn from(detail: &Doctor) -> Self {
        let doctor = &detail.row;
        let durations = detail.services.iter().filter_map(|offered| {
            Some(ServiceDurationView {
                service_id: offered.service,
                duration_minutes: offered.minutes?,
            })
        });
        Self {
            id: doctor.id,
            full_name: doctor.full_name.clone(),
            title: doctor.title.clone(),
            specialty: doctor.specialty.clone(),
            bio: doctor.bio.clone(),
            consultation_duration_minutes: doctor.consultation_duration_minutes,
            buffer_time_minutes: doctor.buffer_time_minutes,
            is_active: doctor.is_active,
            colour: doctor.colour,
            sort_order: doctor.sort_order,
            phone: doctor.phone.clone(),
            email: doctor.email.clone(),
            services: detail.services.iter().map(|one| one.service).collect(),
            service_durations: durations.collect(),
            doctor_working_hours: detail.hours.iter().map(WeeklyPeriod::from).collect(),
            doctor_breaks: detail.breaks.iter().map(WeeklyPeriod::from).collect(),
            version: doctor.version,
        }
    }
}
