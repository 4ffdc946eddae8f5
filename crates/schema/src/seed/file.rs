//! The form of a seed file. Times are local times of the clinic; weekdays are ISO numbers, 1 is Monday.

use crate::error::SchemaError;
use chrono::NaiveTime;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A clinic as a seed file describes it. Unknown fields are ignored, so that a file may contain settings of later versions.
#[derive(Debug, Deserialize)]
pub struct SeedFile {
    /// The name of the clinic in URLs, unique across clinics.
    pub slug: String,
    /// The name that patients see.
    pub name: String,
    pub clinic_type: String,
    /// The IANA name of the zone, for example `America/El_Salvador`.
    pub timezone: String,
    pub(crate) country: String,
    #[serde(default)]
    pub(crate) city: String,
    pub(crate) currency: String,
    #[serde(default = "spanish")]
    pub(crate) language: String,
    #[serde(default)]
    pub(crate) phone: String,
    #[serde(default)]
    pub(crate) address: String,
    pub(crate) plan: String,
    pub whatsapp: WhatsApp,
    #[serde(default)]
    pub(crate) bot: Bot,
    pub(crate) hours: BTreeMap<String, Value>,
    pub(crate) services: Vec<Service>,
    pub(crate) doctors: Vec<Doctor>,
    #[serde(default)]
    pub(crate) vacations: Vec<Vacation>,
    #[serde(default)]
    pub(crate) breaks: Vec<Break>,
    pub staff: Vec<Staff>,
    #[serde(default)]
    pub(crate) payment_methods: Vec<String>,
    #[serde(default)]
    pub(crate) faq: Vec<Faq>,
    #[serde(default)]
    pub(crate) emergency: Emergency,
}

/// A clinic's WhatsApp number at Meta.
#[derive(Debug, Deserialize)]
pub struct WhatsApp {
    /// The id that Meta has given to the number.
    pub phone_number_id: String,
    pub(crate) business_account_id: String,
    /// The dialled number with country code, digits only.
    pub display_phone_number: String,
    pub(crate) access_token: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(default)]
pub struct Bot {
    pub enabled: bool,
    pub booking_horizon_days: i32,
    pub min_notice_minutes: i32,
    pub requires_confirmation: bool,
}

impl Default for Bot {
    fn default() -> Self {
        Self {
            enabled: true,
            booking_horizon_days: 60,
            min_notice_minutes: 120,
            requires_confirmation: true,
        }
    }
}

#[derive(Debug, Deserialize)]
pub struct Service {
    pub id: String,
    pub name: String,
    pub duration_min: i32,
    #[serde(default)]
    pub buffer_before_min: i32,
    #[serde(default)]
    pub buffer_after_min: i32,
    #[serde(default = "free")]
    pub price_usd: serde_json::Number,
    #[serde(default)]
    pub aliases: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Doctor {
    pub id: String,
    #[serde(default)]
    pub title: String,
    pub name: String,
    #[serde(default)]
    pub specialty: String,
    pub services: Vec<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub works: BTreeMap<String, Works>,
    pub consultation_duration_minutes: i32,
    #[serde(default)]
    pub buffer_time_minutes: i32,
}

/// A doctor's hours on a weekday.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Works {
    /// The word `clinic`, which stands for the clinic's opening hours.
    AsTheClinic(String),
    Hours(Vec<(Clock, Closing)>),
}

/// A local time written `HH:MM`.
#[derive(Debug, Clone, Copy)]
pub struct Clock(pub NaiveTime);

impl<'de> Deserialize<'de> for Clock {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        NaiveTime::parse_from_str(&text, "%H:%M")
            .map(Self)
            .map_err(serde::de::Error::custom)
    }
}

/// When a period ends: a local time written `HH:MM`, up to `24:00`, which is kept as midnight. One that is not after the beginning is on the
/// next day.
#[derive(Debug, Clone, Copy)]
pub struct Closing(pub NaiveTime);

impl<'de> Deserialize<'de> for Closing {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let time = match text.as_str() {
            "24:00" => Ok(NaiveTime::MIN),
            text => NaiveTime::parse_from_str(text, "%H:%M"),
        };
        time.map(Self).map_err(serde::de::Error::custom)
    }
}

#[derive(Debug, Deserialize)]
pub struct Vacation {
    pub doctor: String,
    pub from: VacationStart,
    pub days: u64,
    /// What staff read about it.
    #[serde(default)]
    pub reason: String,
}

/// The first day with this ISO weekday that is at least `min_days` in the future.
#[derive(Debug, Deserialize)]
pub struct VacationStart {
    pub next_weekday: u32,
    pub min_days: u64,
}

#[derive(Debug, Deserialize)]
pub struct Break {
    pub doctor: String,
    pub weekdays: Vec<i16>,
    pub from: Clock,
    pub to: Closing,
}

/// A member of staff, who signs in by e-mail and password.
#[derive(Deserialize)]
pub struct Staff {
    pub email: String,
    pub(crate) full_name: String,
    pub(crate) role: String,
    /// Unencrypted, because a seed file is for development and for the first day of a clinic.
    pub password: String,
}

/// Prints the bare name, so that the password does not reach a log.
impl std::fmt::Debug for Staff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Staff(..)")
    }
}

#[derive(Debug, Deserialize)]
pub struct Faq {
    pub key: String,
    pub category: String,
    pub question: String,
    pub answer: String,
    #[serde(default)]
    pub keywords: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Emergency {
    pub text: String,
    pub number: String,
}

fn free() -> serde_json::Number {
    0.into()
}

fn spanish() -> String {
    "es-SV".to_owned()
}

impl SeedFile {
    /// Reads a seed file. The error names the place of the mistake.
    pub fn parse(json: &[u8]) -> Result<Self, SchemaError> {
        let mut json = serde_json::Deserializer::from_slice(json);
        serde_path_to_error::deserialize(&mut json)
            .map_err(|error| SchemaError::Seed(error.to_string()))
    }

    /// The clinic's opening hours on an ISO weekday.
    pub(crate) fn hours_of(&self, weekday: &str) -> Result<Vec<(Clock, Closing)>, SchemaError> {
        match self.hours.get(weekday) {
            None => Ok(Vec::new()),
            Some(value) => serde_json::from_value(value.clone())
                .map_err(|error| SchemaError::Seed(format!("hours.{weekday}: {error}"))),
        }
    }
}
