//! What the conversation knows about the clinic it speaks for.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use kernel::{ClinicZone, DoctorId, ServiceId};
use spanish::{DoctorName, FaqTopic, ServiceName, WeekHours};

/// A clinic's settings, doctors, services and prepared answers, as of the beginning of the turn.
#[derive(Clone, Debug)]
pub struct Clinic {
    /// Its name.
    pub name: String,
    /// Where its wall clock is.
    pub zone: ClinicZone,
    /// Where patients go.
    pub address: String,
    /// Opening hours by weekday, local time.
    pub hours: WeekHours,
    /// What is said in an emergency; may be empty.
    pub emergency_text: String,
    /// Whether the bot answers at all.
    pub bot_enabled: bool,
    /// How far ahead patients may book.
    pub horizon_days: u32,
    /// How long before its start a slot may still be taken.
    pub min_notice: Duration,
    /// Doctors whom patients may ask for.
    pub doctors: Vec<Doctor>,
    /// Services that patients may ask for.
    pub services: Vec<Service>,
    /// Prepared answers.
    pub faqs: Vec<Faq>,
}

/// A doctor whom patients may ask for.
#[derive(Clone, Debug)]
pub struct Doctor {
    /// Who.
    pub id: DoctorId,
    /// `Dr.` or `Dra.`; may be empty.
    pub title: String,
    /// First and last names.
    pub name: String,
    /// Other names people use.
    pub aliases: Vec<String>,
    /// What they offer.
    pub services: Vec<ServiceId>,
}

/// A service that patients may ask for.
#[derive(Clone, Debug)]
pub struct Service {
    /// Which one.
    pub id: ServiceId,
    /// The clinic's name for it.
    pub name: String,
    /// Other words people use.
    pub aliases: Vec<String>,
    /// How long it takes.
    pub duration_minutes: i32,
    /// What it costs, in cents; zero is not shown.
    pub price_cents: i64,
}

/// A prepared answer.
#[derive(Clone, Debug)]
pub struct Faq {
    /// Its key, unique in the clinic.
    pub key: String,
    /// What the clinic answers.
    pub answer: String,
    /// Words that point at it.
    pub keywords: Vec<String>,
}

impl Doctor {
    /// Title and name.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.title, self.name).trim().to_owned()
    }
}

impl Clinic {
    /// The wall clock at that instant.
    pub fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        self.zone.local(at)
    }

    /// A doctor by id.
    pub fn doctor(&self, id: DoctorId) -> Option<&Doctor> {
        self.doctors.iter().find(|doctor| doctor.id == id)
    }

    /// A service by id.
    pub fn service(&self, id: ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The doctor's name with title; empty when they are gone.
    pub fn doctor_name(&self, id: DoctorId) -> String {
        self.doctor(id).map(Doctor::full_name).unwrap_or_default()
    }

    /// The service's name; empty when it is gone.
    pub fn service_name(&self, id: ServiceId) -> &str {
        self.service(id).map_or("", |service| &service.name)
    }

    /// Whether the doors are open on that day.
    pub fn opens_on(&self, date: NaiveDate) -> bool {
        !self.hours.on(date).is_empty()
    }

    /// Whether the doors are open at that time of that day.
    pub fn is_open(&self, date: NaiveDate, time: NaiveTime) -> bool {
        let open = |(from, to): &(NaiveTime, NaiveTime)| *from <= time && time < *to;
        self.hours.on(date).iter().any(open)
    }

    /// What the reader must know about it.
    pub fn for_reader(&self) -> spanish::Clinic {
        let doctors = self.doctors.iter().map(|doctor| DoctorName {
            id: doctor.id.to_string(),
            title: doctor.title.clone(),
            name: doctor.name.clone(),
            aliases: doctor.aliases.clone(),
        });
        let services = self.services.iter().map(|service| ServiceName {
            id: service.id.to_string(),
            name: service.name.clone(),
            aliases: service.aliases.clone(),
        });
        let faqs = self.faqs.iter().map(|faq| FaqTopic {
            id: faq.key.clone(),
            keywords: faq.keywords.clone(),
        });
        spanish::Clinic {
            hours: self.hours.clone(),
            doctors: doctors.collect(),
            services: services.collect(),
            faqs: faqs.collect(),
        }
    }
}
