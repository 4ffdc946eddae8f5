//! What rarely changes about a clinic and every decision needs: settings, doctors with their hours, and services. It is kept
//! in memory by the version of the clinic's configuration, so that a booking does not read it again.

use crate::domain::{Absence, Agenda, Span, Taken, VisitDuration, VisitPlan, Weekly, name_order};
use crate::store::days_off::{self, DayOff};
use crate::store::doctors::DoctorRow;
use crate::store::schema::{doctor_services, doctors, services};
use crate::store::services::Offer;
use crate::store::settings::{self, Settings};
use crate::store::weeks;
use chrono::TimeDelta;
use db::{ByVersion, ClinicRead, ClinicTx, Db, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{ClinicId, DoctorId, ServiceId};
use std::sync::Arc;
use tenancy::Acting;
use uuid::Uuid;

/// How often a configuration is read that changes before it is used.
const ATTEMPTS: usize = 4;

/// The configurations of this process's clinics.
#[derive(Default)]
pub struct Configurations(ByVersion<Configuration>);

/// A clinic's configuration.
pub struct Configuration {
    pub settings: Settings,
    /// All doctors, those who left too, by name.
    pub doctors: Vec<Doctor>,
    /// All services, those no longer offered too, by name.
    pub services: Vec<Service>,
    /// When the clinic is closed beyond its doctors' hours, by first day.
    pub closures: Vec<DayOff>,
}

/// A doctor with the rows that belong to them.
pub struct Doctor {
    pub row: DoctorRow,
    pub services: Vec<ServiceId>,
    pub hours: Vec<Weekly>,
    pub breaks: Vec<Weekly>,
    /// Sorted by their first day.
    pub days_off: Vec<DayOff>,
}

/// A service with its price and its length.
#[derive(Queryable, Selectable)]
#[diesel(table_name = services)]
pub struct Service {
    #[diesel(deserialize_as = Uuid)]
    pub id: ServiceId,
    pub name: String,
    pub duration_minutes: i32,
    pub buffer_before_minutes: i32,
    pub buffer_after_minutes: i32,
    pub price_cents: i64,
    /// The currency of the price, by ISO 4217.
    pub currency: String,
    pub is_active: bool,
}

impl Configurations {
    /// The configuration of that version, from memory or else from the database. The version is the one that opening the
    /// transaction returned; what is read may already be newer than it.
    pub async fn of(
        &self,
        reading: ClinicRead<'_>,
        version: i64,
    ) -> Result<Arc<Configuration>, DbError> {
        if let Some(known) = self.0.get(reading.clinic(), version) {
            return Ok(known);
        }
        let read = Configuration::read(reading).await?;
        Ok(self.0.put(reading.clinic(), version, read))
    }

    /// The clinic's newest configuration in memory. It may be outdated: only for what is checked afterwards.
    pub fn newest(&self, clinic: ClinicId) -> Option<Arc<Configuration>> {
        let (_version, configuration) = self.0.newest(clinic)?;
        Some(configuration)
    }

    /// The configuration at present, after the live check, and the doctor whose agenda alone the caller sees.
    pub async fn now<A: Acting>(
        &self,
        db: &Db,
        who: &A,
    ) -> Result<(Arc<Configuration>, Option<DoctorId>), DbError> {
        self.current(db, who, async |version, configuration| {
            let opened = db.check(who).await?;
            let is_current = opened.config_version == version;
            Ok(is_current.then(|| (configuration, opened.doctor())))
        })
        .await
    }

    /// Runs a reading that makes the live check itself, with the configuration in memory. The reading returns `None` where the
    /// check found another version of the configuration; then the configuration is read, and the reading runs again.
    pub async fn current<A: Acting, T>(
        &self,
        db: &Db,
        who: &A,
        reading: impl AsyncFn(i64, Arc<Configuration>) -> Result<Option<T>, DbError>,
    ) -> Result<T, DbError> {
        for _attempt in 0..ATTEMPTS {
            if let Some((version, configuration)) = self.0.newest(who.actor().clinic())
                && let Some(value) = reading(version, configuration).await?
            {
                return Ok(value);
            }
            let work = async |tx: &mut ClinicTx| self.of(tx.reading()?, tx.config_version()).await;
            db.acting_as(who, work).await?;
        }
        Err(DbError::Unavailable(
            "the configuration changes faster than it is read".into(),
        ))
    }
}

impl Configuration {
    /// Reads everything in one round trip.
    async fn read(read: ClinicRead<'_>) -> Result<Self, DbError> {
        let (settings, rows, offers, hours, breaks, days_off, closures, mut services) = try_join!(
            settings::read(read),
            doctors(read),
            offers(read),
            weeks::hours(read),
            weeks::breaks(read),
            days_off::of_doctors(read),
            days_off::of_clinic(read),
            services(read),
        )?;
        let of_doctor = |row: DoctorRow| Doctor {
            services: of(&offers, row.id).map(ServiceId).collect(),
            hours: weeks::of(&hours, row.id),
            breaks: weeks::of(&breaks, row.id),
            days_off: days_off::of(&days_off, row.id),
            row,
        };
        let mut doctors: Vec<Doctor> = rows.into_iter().map(of_doctor).collect();
        doctors.sort_by_cached_key(|doctor| name_order(&doctor.row.full_name));
        services.sort_by_cached_key(|service| name_order(&service.name));
        Ok(Self {
            settings,
            doctors,
            services,
            closures,
        })
    }

    /// The doctors who did not leave the clinic, by name.
    pub fn active_doctors(&self) -> impl Iterator<Item = &Doctor> {
        self.doctors.iter().filter(|doctor| doctor.row.is_active)
    }

    /// The doctor, unless they left the clinic.
    pub fn active_doctor(&self, id: DoctorId) -> Option<&Doctor> {
        let doctor = self.doctor(id)?;
        doctor.row.is_active.then_some(doctor)
    }

    /// The doctor, whether or not they left the clinic.
    pub fn doctor(&self, id: DoctorId) -> Option<&Doctor> {
        self.doctors.iter().find(|doctor| doctor.row.id == id)
    }

    /// The service, whether or not it is still offered.
    pub fn service(&self, id: ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The agenda of an active doctor with what was read of its appointments.
    pub fn agenda(&self, id: DoctorId, taken: Vec<Taken>) -> Option<Agenda> {
        let doctor = self.active_doctor(id)?;
        Some(self.agenda_of(doctor, taken))
    }

    /// The agenda of one of its doctors.
    pub fn agenda_of(&self, doctor: &Doctor, taken: Vec<Taken>) -> Agenda {
        Agenda {
            doctor: doctor.row.id,
            zone: self.settings.zone,
            booking_window: self.settings.booking_window,
            pause: TimeDelta::minutes(doctor.row.buffer_time_minutes.into()),
            hours: doctor.hours.clone(),
            breaks: doctor.breaks.clone(),
            absences: self.absences(doctor).collect(),
            taken,
        }
    }

    fn absences<'a>(&'a self, doctor: &'a Doctor) -> impl Iterator<Item = Absence> + 'a {
        let days_off = doctor.days_off.iter().chain(&self.closures);
        days_off.map(|day_off| day_off.absence)
    }

    /// The time, buffers included, that a visit takes. `None` where there is no such visit.
    pub fn busy_time(&self, visit: &VisitPlan) -> Option<Span> {
        let agenda = self.agenda(visit.doctor, Vec::new())?;
        let offer = self.offer(visit.service, visit.doctor)?;
        agenda.busy_time(offer.duration.lasting(visit.length), visit.start)
    }

    /// A service with respect to a doctor. `None` where the clinic never had the service.
    pub fn offer(&self, service: ServiceId, doctor: DoctorId) -> Option<Offer> {
        let found = self.service(service)?;
        let offers = |doctor: &Doctor| doctor.services.contains(&service);
        Some(Offer {
            duration: found.duration(),
            is_offered: found.is_active && self.doctor(doctor).is_some_and(offers),
        })
    }
}

impl Doctor {
    /// The length of this doctor's visits where no service says otherwise.
    pub fn consultation(&self) -> TimeDelta {
        TimeDelta::minutes(self.row.consultation_duration_minutes.into())
    }
}

impl Service {
    /// How long a visit for the service is.
    pub fn duration(&self) -> VisitDuration {
        let usual = TimeDelta::minutes(self.duration_minutes.into());
        VisitDuration {
            visit: usual,
            usual,
            buffer_before: TimeDelta::minutes(self.buffer_before_minutes.into()),
            buffer_after: TimeDelta::minutes(self.buffer_after_minutes.into()),
        }
    }
}

async fn doctors(mut read: ClinicRead<'_>) -> Result<Vec<DoctorRow>, DbError> {
    Ok(doctors::table
        .filter(doctors::clinic_id.eq(read.clinic().uuid()))
        .order(doctors::id)
        .select(DoctorRow::as_select())
        .load(read.conn())
        .await?)
}

async fn offers(mut read: ClinicRead<'_>) -> Result<Vec<(DoctorId, Uuid)>, DbError> {
    let rows: Vec<(Uuid, Uuid)> = doctor_services::table
        .filter(doctor_services::clinic_id.eq(read.clinic().uuid()))
        .order(doctor_services::service_id)
        .select((doctor_services::doctor_id, doctor_services::service_id))
        .load(read.conn())
        .await?;
    Ok(rows
        .into_iter()
        .map(|(doctor, service)| (DoctorId(doctor), service))
        .collect())
}

async fn services(mut read: ClinicRead<'_>) -> Result<Vec<Service>, DbError> {
    Ok(services::table
        .filter(services::clinic_id.eq(read.clinic().uuid()))
        .order(services::id)
        .select(Service::as_select())
        .load(read.conn())
        .await?)
}

/// What belongs to one doctor, in the order in which it was read.
fn of<T: Copy>(rows: &[(DoctorId, T)], doctor: DoctorId) -> impl Iterator<Item = T> {
    rows.iter()
        .filter(move |(of, _)| *of == doctor)
        .map(|(_, value)| *value)
}
