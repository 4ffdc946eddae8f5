//! What rarely changes about a clinic and every decision needs: settings, doctors with their hours, and services. It is kept
//! in memory by the version of the clinic's configuration, so that a booking does not read it again.

use crate::domain::{Absence, Agenda, Need, Span, Taken, VisitPlan, Weekly, name_order};
use crate::store::days_off::{self, DayOff};
use crate::store::doctors::{self, DoctorRow};
use crate::store::offers::{self, Offered};
use crate::store::resources::{self, Resource};
use crate::store::services::{self, Offer, Service};
use crate::store::settings::{self, Settings};
use crate::store::weeks;
use chrono::TimeDelta;
use db::{ByVersion, ClinicRead, ClinicTx, Db, DbError};
use futures_util::try_join;
use kernel::{ClinicId, DoctorId, ResourceId, ServiceId};
use std::collections::HashMap;
use std::sync::Arc;
use tenancy::Acting;

/// How often a configuration is read anew that changes before it is used. Each is used at once, so that only a clinic that changes
/// something every few milliseconds comes to the end of them.
const ATTEMPTS: usize = 8;

/// The configurations of this process's clinics.
#[derive(Default)]
pub struct Configurations(ByVersion<Configuration>);

/// A clinic's configuration.
pub struct Configuration {
    pub settings: Settings,
    /// All doctors, those who left too, in the order in which the clinic lists them.
    pub doctors: Vec<Doctor>,
    /// All services, those no longer offered too, by name.
    pub services: Vec<Service>,
    /// When the clinic is closed beyond its doctors' hours, by first day.
    pub closures: Vec<DayOff>,
    /// All rooms and devices, those no longer used too, in the order in which the clinic lists them.
    pub resources: Vec<Resource>,
    /// What the visits of services need, in the order of the needs, with what is not active any more.
    needs: HashMap<ServiceId, Vec<Need>>,
}

/// A doctor with the rows that belong to them.
pub struct Doctor {
    pub row: DoctorRow,
    /// In the order of their ids.
    pub services: Vec<Offered>,
    pub hours: Vec<Weekly>,
    pub breaks: Vec<Weekly>,
    /// Sorted by their first day.
    pub days_off: Vec<DayOff>,
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

    /// The configuration at present, after the live check, and the doctor whose agenda alone the caller sees. One that is not in
    /// memory is read in the transaction of the check, so that no comparison has to be made and repeated afterwards.
    pub async fn now<A: Acting>(
        &self,
        db: &Db,
        who: &A,
    ) -> Result<(Arc<Configuration>, Option<DoctorId>), DbError> {
        let work = async |tx: &mut ClinicTx| {
            let configuration = self.of(tx.reading()?, tx.config_version()).await?;
            let seen = tx.standing().and_then(|caller| caller.doctor);
            Ok((configuration, seen))
        };
        db.acting_as(who, work).await
    }

    /// Runs a reading that makes the live check itself, with the configuration in memory. The reading returns `None` where the
    /// check found another version of the configuration; then the configuration is read, and the reading runs again with what was read.
    pub async fn current<A: Acting, T>(
        &self,
        db: &Db,
        who: &A,
        reading: impl AsyncFn(i64, Arc<Configuration>) -> Result<Option<T>, DbError>,
    ) -> Result<T, DbError> {
        if let Some((version, configuration)) = self.0.newest(who.actor().clinic())
            && let Some(value) = reading(version, configuration).await?
        {
            return Ok(value);
        }
        for _attempt in 0..ATTEMPTS {
            let work = async |tx: &mut ClinicTx| {
                let version = tx.config_version();
                Ok::<_, DbError>((version, self.of(tx.reading()?, version).await?))
            };
            let (version, configuration) = db.acting_as(who, work).await?;
            if let Some(value) = reading(version, configuration).await? {
                return Ok(value);
            }
        }
        Err(DbError::Unavailable(
            "the configuration changes faster than it is read".into(),
        ))
    }
}

impl Configuration {
    /// Reads everything in one round trip.
    async fn read(read: ClinicRead<'_>) -> Result<Self, DbError> {
        let (settings, rows, offers, hours, breaks, days_off, closures, mut services, rooms) = try_join!(
            settings::read(read),
            doctors::all(read),
            offers::all(read),
            weeks::hours(read),
            weeks::breaks(read),
            days_off::of_doctors(read),
            days_off::of_clinic(read),
            services::all(read),
            async { try_join!(resources::all(read), resources::needs(read)) },
        )?;
        let (mut resources, needs) = rooms;
        let of_doctor = |row: DoctorRow| Doctor {
            services: of(&offers, row.id).collect(),
            hours: weeks::of(&hours, row.id),
            breaks: weeks::of(&breaks, row.id),
            days_off: days_off::of(&days_off, row.id),
            row,
        };
        let mut doctors: Vec<Doctor> = rows.into_iter().map(of_doctor).collect();
        doctors.sort_by_cached_key(|doctor| {
            (doctor.row.sort_order, name_order(&doctor.row.full_name))
        });
        services.sort_by_cached_key(|service| name_order(&service.name));
        resources.sort_by_cached_key(|one| (one.sort_order, name_order(&one.name)));
        Ok(Self {
            settings,
            doctors,
            services,
            closures,
            needs: by_service(&resources, &needs),
            resources,
        })
    }

    /// The doctors who did not leave the clinic, in the order in which it lists them.
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

    /// The room or device, whether or not it is still used.
    pub fn resource(&self, id: ResourceId) -> Option<&Resource> {
        self.resources.iter().find(|resource| resource.id == id)
    }

    /// What visits for the service need, as it was said, in the order in which the clinic lists what will do.
    pub fn said_needs(&self, service: ServiceId) -> &[Need] {
        self.needs.get(&service).map_or(&[], Vec::as_slice)
    }

    /// The same with what is still used: a need of which nothing is left cannot be met.
    pub fn needs(&self, service: ServiceId) -> Vec<Need> {
        let is_used = |id: &ResourceId| self.resource(*id).is_some_and(|one| one.is_active);
        let needs = self.said_needs(service).iter().map(|need| Need {
            kind: need.kind,
            any_of: need.any_of.iter().copied().filter(is_used).collect(),
        });
        needs.collect()
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
        let doctor = self.doctor(doctor);
        let offered = doctor.and_then(|doctor| doctor.offered(service));
        Some(Offer {
            duration: found.duration(offered.and_then(|one| one.minutes)),
            is_offered: found.is_active && offered.is_some(),
        })
    }
}

impl Doctor {
    /// The length of this doctor's visits where no service says otherwise.
    pub fn consultation(&self) -> TimeDelta {
        TimeDelta::minutes(self.row.consultation_duration_minutes.into())
    }

    /// The service as this doctor offers it; `None` where the doctor does not.
    pub fn offered(&self, service: ServiceId) -> Option<Offered> {
        let found = self.services.iter().find(|one| one.service == service);
        found.copied()
    }
}

/// The needs of each service, from the rows of all; what will do is in the order of the resources.
fn by_service(
    resources: &[Resource],
    rows: &[(ServiceId, i16, ResourceId)],
) -> HashMap<ServiceId, Vec<Need>> {
    let mut needs: HashMap<ServiceId, Vec<Need>> = HashMap::new();
    let of_one = |one: &(ServiceId, i16, ResourceId), other: &(ServiceId, i16, ResourceId)| {
        (one.0, one.1) == (other.0, other.1)
    };
    for need in rows.chunk_by(of_one) {
        let will_do = |resource: &&Resource| need.iter().any(|(_, _, id)| *id == resource.id);
        let mut any_of = resources.iter().filter(will_do).peekable();
        let kind = any_of.peek().map(|resource| resource.kind);
        if let (Some((service, ..)), Some(kind)) = (need.first(), kind) {
            needs.entry(*service).or_default().push(Need {
                kind,
                any_of: any_of.map(|resource| resource.id).collect(),
            });
        }
    }
    needs
}

/// What belongs to one doctor, in the order in which it was read.
fn of<T: Copy>(rows: &[(DoctorId, T)], doctor: DoctorId) -> impl Iterator<Item = T> {
    rows.iter()
        .filter(move |(of, _)| *of == doctor)
        .map(|(_, value)| *value)
}
