//! What the conversation knows about its clinic: settings, doctors, services and prepared answers.

use crate::domain::{Appointment, Closure};
use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use kernel::{ClinicZone, DoctorId, Language, Money, ServiceId};
use spanish::{DoctorName, FaqTopic, Reader, ServiceName, WeekHours};
use std::sync::{Arc, OnceLock};

/// A clinic's settings, doctors, services and prepared answers, as of the beginning of the turn.
#[derive(Clone, Debug)]
pub struct Clinic {
    pub name: String,
    pub zone: ClinicZone,
    /// In which the clinic is written to. Patients are answered in Spanish.
    pub language: Language,
    pub address: String,
    /// The clinic's telephone as staff wrote it. May be empty.
    pub phone: String,
    /// Opening hours by weekday, in the clinic's local time.
    pub hours: WeekHours,
    /// When it is closed all the same.
    pub closures: Vec<Closure>,
    /// How one can pay, in the clinic's words. May be empty.
    pub payment_methods: Vec<String>,
    /// The clinic's own words for an emergency. May be empty.
    pub emergency_text: String,
    /// Whether the bot answers at all.
    pub bot_enabled: bool,
    /// When the clinic's plan ends, or has ended; `None` while it does not end.
    pub plan_ends_at: Option<DateTime<Utc>>,
    /// Whether the operator has suspended the clinic. The assistant is silent meanwhile.
    pub is_suspended: bool,
    /// How many days ahead patients may book.
    pub horizon_days: u32,
    /// The least time between a booking and the start of its slot.
    pub min_notice: Duration,
    pub rules: AssistantRules,
    /// Doctors whom patients may ask for.
    pub doctors: Vec<Doctor>,
    /// Services that patients may ask for.
    pub services: Vec<Service>,
    /// The clinic's prepared answers, and behind them those of [`Clinic::with_common_answers`].
    pub faqs: Vec<Faq>,
    /// Made of the fields above for the first text that is read; see [`Clinic::reader`].
    pub reader: Arc<OnceLock<Reader>>,
}

/// What the assistant keeps to. Staff are not bound.
#[derive(Clone, Copy, Debug)]
pub struct AssistantRules {
    /// How many coming visits of one patient are booked by chat.
    pub max_open_visits: usize,
    /// Whether a patient may have two visits at one time after having been asked.
    pub may_have_two_at_once: bool,
    /// How long a person of the clinic has a conversation, unless they return it earlier.
    pub handback: Duration,
}

/// A doctor whom patients may ask for.
#[derive(Clone, Debug)]
pub struct Doctor {
    pub id: DoctorId,
    /// `Dr.` or `Dra.`. May be empty.
    pub title: String,
    /// First and last names.
    pub name: String,
    /// Other names that patients use.
    pub aliases: Vec<String>,
    pub services: Vec<ServiceId>,
    /// How long each of the services takes with this doctor, in their order.
    pub service_minutes: Vec<i32>,
}

/// A service that patients may ask for.
#[derive(Clone, Debug)]
pub struct Service {
    pub id: ServiceId,
    pub name: String,
    /// Other words that patients use.
    pub aliases: Vec<String>,
    pub duration_minutes: i32,
    /// Zero means that no price is shown.
    pub price: Money,
}

/// A prepared answer to a frequent question.
#[derive(Clone, Debug)]
pub struct Faq {
    /// Unique in the clinic.
    pub key: String,
    pub answer: String,
    /// Words in a message that point to this question.
    pub keywords: Vec<String>,
}

impl Faq {
    /// What the reader has to know to tell the question.
    pub fn topic(&self) -> FaqTopic {
        FaqTopic {
            id: self.key.clone(),
            keywords: self.keywords.clone(),
        }
    }
}

impl Doctor {
    pub fn full_name(&self) -> String {
        format!("{} {}", self.title, self.name).trim().to_owned()
    }

    /// How long the service takes with this doctor; `None` where the doctor does not offer it.
    pub fn minutes(&self, service: ServiceId) -> Option<i32> {
        let mut offered = self.services.iter().zip(&self.service_minutes);
        let (_, minutes) = offered.find(|(own, _)| **own == service)?;
        Some(*minutes)
    }
}

impl Clinic {
    /// The clinic's local time at that instant.
    pub fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        self.zone.local(at)
    }

    /// Whether the clinic's plan is over, so that patients have to call.
    pub fn has_lapsed(&self, now: DateTime<Utc>) -> bool {
        self.plan_ends_at.is_some_and(|end| end <= now)
    }

    pub fn doctor(&self, id: DoctorId) -> Option<&Doctor> {
        self.doctors.iter().find(|doctor| doctor.id == id)
    }

    pub fn service(&self, id: ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The doctor's name with title. Empty when the clinic no longer has the doctor.
    pub fn doctor_name(&self, id: DoctorId) -> String {
        self.doctor(id).map(Doctor::full_name).unwrap_or_default()
    }

    /// The service's name. Empty when the clinic no longer offers the service.
    pub fn service_name(&self, id: ServiceId) -> &str {
        self.service(id).map_or("", |service| &service.name)
    }

    /// The name of the service that the appointment is for, which may be one that only staff book.
    pub fn service_of<'a>(&'a self, appointment: &'a Appointment) -> &'a str {
        let own = appointment.service_name.as_deref();
        let known = self.service(appointment.service_id);
        known.map_or(own.unwrap_or_default(), |service| &service.name)
    }

    /// How long the service takes with that doctor. `None` where it is not known here: the service is for the desk alone, and the doctor
    /// does not offer it.
    pub fn minutes(&self, service: ServiceId, doctor: DoctorId) -> Option<i32> {
        let with_doctor = self.doctor(doctor);
        let own = with_doctor.and_then(|doctor| doctor.minutes(service));
        own.or_else(|| Some(self.service(service)?.duration_minutes))
    }

    /// Whether the clinic opens at all on that day.
    pub fn opens_on(&self, date: NaiveDate) -> bool {
        !self.hours_on(date).is_empty()
    }

    /// From when until when the clinic is open on that day, in its local time.
    pub fn hours_on(&self, date: NaiveDate) -> Vec<(NaiveTime, NaiveTime)> {
        let closures = self.closures.iter().filter(|closure| closure.covers(date));
        closures.fold(self.hours.on(date).to_vec(), |open, closure| {
            closure.leaves(&open)
        })
    }

    /// Whether the clinic is open at that local time of that day.
    pub fn is_open(&self, date: NaiveDate, time: NaiveTime) -> bool {
        let open = |(from, to): &(NaiveTime, NaiveTime)| *from <= time && time < *to;
        self.hours_on(date).iter().any(open)
    }

    /// The reader of the clinic's words and hours. It is made once for each version of the clinic, because that takes longer
    /// than to read a text.
    pub fn reader(&self) -> &Reader {
        self.reader.get_or_init(|| Reader::new(&self.for_reader()))
    }

    /// The words and hours of the clinic in the form that the reader takes.
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
        let faqs = self.faqs.iter().map(Faq::topic);
        spanish::Clinic {
            hours: self.hours.clone(),
            doctors: doctors.collect(),
            services: services.collect(),
            faqs: faqs.collect(),
        }
    }
}
