//! What a clinic's administrators decide about their clinic.

use crate::domain::{AssistantRules, ClinicType, OpeningHours, QuietTime, SameTimeRule};

/// The minutes of a day.
const DAY: i32 = 24 * 60;

/// The settings of a clinic, the WhatsApp number excepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClinicSettings {
    pub name: String,
    pub clinic_type: ClinicType,
    pub phone: String,
    pub address: String,
    pub city: String,
    /// Two letters by ISO 3166.
    pub country: String,
    /// A zone of the IANA database.
    pub timezone: String,
    /// Three letters by ISO 4217.
    pub currency: String,
    /// `es-SV` or `en`.
    pub language: String,
    pub hours: OpeningHours,
    pub payment_methods: Vec<String>,
    /// What the assistant says in an emergency; empty for its own words.
    pub emergency_text: String,
    pub emergency_number: String,
    /// Whether patients' messages are answered by the assistant.
    pub bot_enabled: bool,
    pub quiet_time: QuietTime,
    pub booking_horizon_days: i32,
    pub min_notice_minutes: i32,
    pub requires_confirmation: bool,
    pub rules: AssistantRules,
    /// Whether only users are let in who sign in with a code beside the password.
    pub totp_required: bool,
    /// How many months entries of the audit log are kept.
    pub audit_retention_months: i32,
}

/// What changes of the settings; `None` stays as it is. Every value has been checked.
#[derive(Default)]
pub struct SettingsChange {
    pub name: Option<String>,
    pub clinic_type: Option<ClinicType>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub city: Option<String>,
    pub country: Option<String>,
    pub timezone: Option<String>,
    pub currency: Option<String>,
    pub language: Option<String>,
    pub hours: Option<OpeningHours>,
    pub payment_methods: Option<Vec<String>>,
    pub emergency_text: Option<String>,
    pub emergency_number: Option<String>,
    pub bot_enabled: Option<bool>,
    pub quiet_time: Option<QuietTime>,
    pub booking_horizon_days: Option<i32>,
    pub min_notice_minutes: Option<i32>,
    pub requires_confirmation: Option<bool>,
    pub hold_minutes: Option<i32>,
    pub max_open_visits: Option<i32>,
    pub same_time_rule: Option<SameTimeRule>,
    pub handback_minutes: Option<i32>,
    pub totp_required: Option<bool>,
    pub audit_retention_months: Option<i32>,
}

impl ClinicSettings {
    /// The names of what differs in the other settings, in the order of the API.
    pub fn differences(&self, other: &Self) -> Vec<&'static str> {
        let (was, now) = (&self.rules, &other.rules);
        let all = [
            (self.name != other.name, "name"),
            (self.clinic_type != other.clinic_type, "clinic_type"),
            (self.phone != other.phone, "phone"),
            (self.address != other.address, "address"),
            (self.city != other.city, "city"),
            (self.country != other.country, "country"),
            (self.timezone != other.timezone, "timezone"),
            (self.currency != other.currency, "currency"),
            (self.language != other.language, "language"),
            (self.hours != other.hours, "hours"),
            (
                self.payment_methods != other.payment_methods,
                "payment_methods",
            ),
            (
                self.emergency_text != other.emergency_text,
                "emergency_text",
            ),
            (
                self.emergency_number != other.emergency_number,
                "emergency_number",
            ),
            (self.bot_enabled != other.bot_enabled, "bot_enabled"),
            (self.quiet_time != other.quiet_time, "quiet_seconds"),
            (
                self.booking_horizon_days != other.booking_horizon_days,
                "booking_horizon_days",
            ),
            (
                self.min_notice_minutes != other.min_notice_minutes,
                "min_notice_minutes",
            ),
            (
                self.requires_confirmation != other.requires_confirmation,
                "requires_confirmation",
            ),
            (was.hold_minutes != now.hold_minutes, "hold_minutes"),
            (
                was.max_open_visits != now.max_open_visits,
                "max_open_visits",
            ),
            (was.same_time_rule != now.same_time_rule, "same_time_rule"),
            (
                was.handback_minutes != now.handback_minutes,
                "handback_minutes",
            ),
            (self.totp_required != other.totp_required, "totp_required"),
            (
                self.audit_retention_months != other.audit_retention_months,
                "audit_retention_months",
            ),
        ];
        let differing = all.into_iter().filter(|(differs, _)| *differs);
        differing.map(|(_, name)| name).collect()
    }

    /// Whether there is a time that patients can book: the notice leaves something of the last day that they may book.
    pub const fn can_be_booked(&self) -> bool {
        self.min_notice_minutes <= self.booking_horizon_days * DAY
    }

    /// The settings after the change.
    #[must_use]
    pub fn changed(self, change: SettingsChange) -> Self {
        let rules = self.rules;
        Self {
            name: change.name.unwrap_or(self.name),
            clinic_type: change.clinic_type.unwrap_or(self.clinic_type),
            phone: change.phone.unwrap_or(self.phone),
            address: change.address.unwrap_or(self.address),
            city: change.city.unwrap_or(self.city),
            country: change.country.unwrap_or(self.country),
            timezone: change.timezone.unwrap_or(self.timezone),
            currency: change.currency.unwrap_or(self.currency),
            language: change.language.unwrap_or(self.language),
            hours: change.hours.unwrap_or(self.hours),
            payment_methods: change.payment_methods.unwrap_or(self.payment_methods),
            emergency_text: change.emergency_text.unwrap_or(self.emergency_text),
            emergency_number: change.emergency_number.unwrap_or(self.emergency_number),
            bot_enabled: change.bot_enabled.unwrap_or(self.bot_enabled),
            quiet_time: change.quiet_time.unwrap_or(self.quiet_time),
            booking_horizon_days: change
                .booking_horizon_days
                .unwrap_or(self.booking_horizon_days),
            min_notice_minutes: change.min_notice_minutes.unwrap_or(self.min_notice_minutes),
            requires_confirmation: change
                .requires_confirmation
                .unwrap_or(self.requires_confirmation),
            rules: AssistantRules {
                hold_minutes: change.hold_minutes.unwrap_or(rules.hold_minutes),
                max_open_visits: change.max_open_visits.unwrap_or(rules.max_open_visits),
                same_time_rule: change.same_time_rule.unwrap_or(rules.same_time_rule),
                handback_minutes: change.handback_minutes.unwrap_or(rules.handback_minutes),
            },
            totp_required: change.totp_required.unwrap_or(self.totp_required),
            audit_retention_months: change
                .audit_retention_months
                .unwrap_or(self.audit_retention_months),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ClinicSettings, SettingsChange};
    use crate::domain::{AssistantRules, ClinicType, OpeningHours, QuietTime, SameTimeRule};

    fn settings() -> ClinicSettings {
        ClinicSettings {
            name: "Clínica".to_owned(),
            clinic_type: ClinicType::General,
            phone: String::new(),
            address: String::new(),
            city: String::new(),
            country: "SV".to_owned(),
            timezone: "America/El_Salvador".to_owned(),
            currency: "USD".to_owned(),
            language: "es-SV".to_owned(),
            hours: OpeningHours::default(),
            payment_methods: Vec::new(),
            emergency_text: String::new(),
            emergency_number: String::new(),
            bot_enabled: true,
            quiet_time: QuietTime::stored(1200),
            booking_horizon_days: 60,
            min_notice_minutes: 120,
            requires_confirmation: true,
            rules: AssistantRules {
                hold_minutes: 10,
                max_open_visits: 3,
                same_time_rule: SameTimeRule::Ask,
                handback_minutes: 720,
            },
            totp_required: false,
            audit_retention_months: 60,
        }
    }

    #[test]
    fn a_notice_as_long_as_the_days_that_may_be_booked_leaves_the_rest_of_the_last_one() {
        let with = |booking_horizon_days, min_notice_minutes| {
            let change = SettingsChange {
                booking_horizon_days: Some(booking_horizon_days),
                min_notice_minutes: Some(min_notice_minutes),
                ..SettingsChange::default()
            };
            settings().changed(change).can_be_booked()
        };

        assert!(with(1, 1440) && with(30, 43_200) && with(365, 43_200));
        assert!(!with(1, 1441) && !with(29, 43_200));
    }

    #[test]
    fn only_what_differs_is_named() {
        let change = SettingsChange {
            name: Some("Clínica".to_owned()),
            city: Some("San Salvador".to_owned()),
            bot_enabled: Some(false),
            ..SettingsChange::default()
        };

        let after = settings().changed(change);

        assert_eq!(settings().differences(&after), ["city", "bot_enabled"]);
        assert_eq!(after.city, "San Salvador");
        assert!(
            settings()
                .differences(&settings().changed(SettingsChange::default()))
                .is_empty()
        );
    }
}
