//! The clinic as the reader needs it, from a seed file. The other parts of the file are for `cita seed`.

use anyhow::{Context as _, Result};
use chrono::NaiveTime;
use kernel::ClinicZone;
use serde::Deserialize;
use spanish::{Clinic, DoctorName, FaqTopic, ServiceName, WeekHours};
use std::collections::BTreeMap;
use std::path::Path;

/// A clinic's words and hours, and its time zone.
#[derive(Debug)]
pub struct SeedClinic {
    words: Clinic,
    zone: ClinicZone,
}

#[derive(Deserialize)]
struct File {
    timezone: String,
    #[serde(default)]
    hours: BTreeMap<String, serde_json::Value>,
    #[serde(default)]
    doctors: Vec<Doctor>,
    #[serde(default)]
    services: Vec<Service>,
    #[serde(default)]
    faq: Vec<Faq>,
}

#[derive(Deserialize)]
struct Doctor {
    id: String,
    #[serde(default)]
    title: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
}

#[derive(Deserialize)]
struct Service {
    id: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
}

#[derive(Deserialize)]
struct Faq {
    key: String,
    #[serde(default)]
    keywords: Vec<String>,
}

impl SeedClinic {
    /// Reads the clinic from a seed file.
    pub fn read(path: &Path) -> Result<Self> {
        let text =
            std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let file: File = serde_json::from_slice(&text)
            .with_context(|| format!("cannot use {}", path.display()))?;
        let zone = ClinicZone::named(&file.timezone).with_context(|| file.timezone.clone())?;
        Ok(Self {
            words: file.words()?,
            zone,
        })
    }

    /// Hours, names and topics for the reader.
    pub fn words(&self) -> &Clinic {
        &self.words
    }

    /// The time zone of the clinic.
    pub fn zone(&self) -> ClinicZone {
        self.zone
    }
}

impl File {
    fn words(self) -> Result<Clinic> {
        let mut hours = WeekHours::default();
        // ISO weekdays: 1 is Monday. Other keys of the table are remarks.
        for (day, open) in (1..).zip(hours.0.iter_mut()) {
            if let Some(value) = self.hours.get(&day.to_string()) {
                *open = intervals(value)
                    .with_context(|| format!("hours of weekday {day} are wrong"))?;
            }
        }
        let doctors = self.doctors.into_iter().map(|doctor| DoctorName {
            id: doctor.id,
            title: doctor.title,
            name: doctor.name,
            aliases: doctor.aliases,
        });
        let services = self.services.into_iter().map(|service| ServiceName {
            id: service.id,
            name: service.name,
            aliases: service.aliases,
        });
        let faqs = self.faq.into_iter().map(|faq| FaqTopic {
            id: faq.key,
            keywords: faq.keywords,
        });
        Ok(Clinic {
            hours,
            doctors: doctors.collect(),
            services: services.collect(),
            faqs: faqs.collect(),
        })
    }
}

fn intervals(value: &serde_json::Value) -> Option<Vec<(NaiveTime, NaiveTime)>> {
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").ok();
    let pairs: Vec<(String, String)> = serde_json::from_value(value.clone()).ok()?;
    pairs
        .iter()
        .map(|(from, to)| Some((time(from)?, time(to)?)))
        .collect()
}
