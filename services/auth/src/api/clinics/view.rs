//! A clinic and its settings as its staff see them.

use crate::domain::{
    ClinicType, NumberProblem, NumberState, OpeningHours, QuietTime, SameTimeRule, StateReason,
};
use crate::flows::{Shown, ShownChannel};
use crate::store::channels::Channel;
use crate::store::clinics::OwnClinic;
use chrono::{DateTime, Utc};
use kernel::ClinicId;
use serde::Serialize;
use tenancy::{Outlook, Plan};
use utoipa::ToSchema;
use uuid::Uuid;

/// A clinic without its secrets.
#[derive(Serialize, ToSchema)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says something of its own to the caller"
)]
pub struct ClinicView {
    id: ClinicId,
    name: String,
    slug: String,
    clinic_type: ClinicType,
    phone: String,
    address: String,
    city: String,
    /// Two letters by ISO 3166.
    country: String,
    /// A zone of the IANA database.
    timezone: String,
    /// Three letters by ISO 4217.
    currency: String,
    /// `es-SV` or `en`.
    language: String,
    hours: OpeningHours,
    payment_methods: Vec<String>,
    /// What the assistant says in an emergency; empty for its own words.
    emergency_text: String,
    emergency_number: String,
    /// Whether patients' messages are answered by the assistant.
    bot_enabled: bool,
    quiet_seconds: QuietTime,
    /// How many days ahead patients may book.
    booking_horizon_days: i32,
    /// How long before a visit patients may book it at the latest.
    min_notice_minutes: i32,
    requires_confirmation: bool,
    is_active: bool,
    subscription_plan: Plan,
    /// When access ends if nothing more is paid; null where it does not end. The plan itself may end before: `plan_outlook` says when.
    #[schema(required)]
    subscription_expires_at: Option<DateTime<Utc>>,
    plan_outlook: Outlook,
    /// From when on the clinic's data are erased; null while the clinic is not to be deleted.
    #[schema(required)]
    delete_at: Option<DateTime<Utc>>,
    /// Which logo the clinic has, as in the `ETag` of `/api/clinics/logo`; null while it has none.
    #[schema(required)]
    logo_version: Option<Uuid>,
    /// Meta's id of the number.
    #[schema(required)]
    whatsapp_phone_number_id: Option<String>,
    /// Meta's id of the account.
    #[schema(required)]
    whatsapp_business_account_id: Option<String>,
    /// The number that is dialled, digits only; null until Meta has told it.
    #[schema(required)]
    whatsapp_display_phone_number: Option<String>,
    whatsapp_status: NumberState,
    /// Why what Meta told by itself changes the state; null where it does not.
    #[schema(required)]
    whatsapp_status_reason: Option<StateReason>,
    /// When the state became what it is; null where that is not known.
    #[schema(required)]
    whatsapp_status_since: Option<DateTime<Utc>>,
    /// Whether a test has shown that the number is the clinic's own. Before that, and again after number or account changed, patients'
    /// messages to it are not the clinic's.
    whatsapp_proved: bool,
    /// What the last test found; null while the number works or was not tested.
    #[schema(required)]
    whatsapp_problem: Option<NumberProblem>,
    /// Rises with every change of the settings. A change that carries an older one is refused.
    version: i64,
}

/// A clinic with what is shown of its secrets.
#[derive(Serialize, ToSchema)]
pub struct SettingsView {
    #[serde(flatten)]
    clinic: ClinicView,
    /// The first eight characters and `****`; null where no token is stored.
    #[schema(required)]
    whatsapp_access_token: Option<String>,
    /// The same of the word that Meta verifies the webhook with.
    #[schema(required)]
    whatsapp_verify_token: Option<String>,
    /// How long a slot is kept while a patient decides.
    #[schema(minimum = 2, maximum = 30)]
    hold_minutes: i32,
    /// How many open visits of one patient the assistant books.
    #[schema(minimum = 1, maximum = 10)]
    max_open_visits: i32,
    same_time_rule: SameTimeRule,
    /// After how long the assistant takes back a conversation that a person answers.
    #[schema(minimum = 15, maximum = 1440)]
    handback_minutes: i32,
    /// Whether only users are let in who sign in with a code beside the password.
    totp_required: bool,
    /// How many months entries of the audit log are kept.
    #[schema(minimum = 12, maximum = 120)]
    audit_retention_months: i32,
}

impl ClinicView {
    pub fn new(clinic: OwnClinic, channel: Option<&Channel>, now: DateTime<Utc>) -> Self {
        let opened_with = (clinic.plan, clinic.plan_expires_at);
        let plan_outlook = clinic.plan_sources.outlook(opened_with, now);
        let (settings, version) = (clinic.held.settings, clinic.held.version);
        let of_channel = |field: fn(&Channel) -> &String| {
            let text = channel.map(field).filter(|text| !text.is_empty());
            text.cloned()
        };
        let problem = channel.and_then(|channel| channel.problem.as_deref());
        Self {
            id: ClinicId(clinic.clinic_id),
            name: settings.name,
            slug: clinic.slug,
            clinic_type: settings.clinic_type,
            phone: settings.phone,
            address: settings.address,
            city: settings.city,
            country: settings.country,
            timezone: settings.timezone,
            currency: settings.currency,
            language: settings.language,
            hours: settings.hours,
            payment_methods: settings.payment_methods,
            emergency_text: settings.emergency_text,
            emergency_number: settings.emergency_number,
            bot_enabled: settings.bot_enabled,
            quiet_seconds: settings.quiet_time,
            booking_horizon_days: settings.booking_horizon_days,
            min_notice_minutes: settings.min_notice_minutes,
            requires_confirmation: settings.requires_confirmation,
            is_active: clinic.is_active,
            subscription_plan: clinic.plan,
            subscription_expires_at: clinic.plan_expires_at,
            plan_outlook,
            delete_at: clinic.delete_at,
            logo_version: clinic.logo_id,
            whatsapp_phone_number_id: of_channel(|channel| &channel.phone_number_id),
            whatsapp_business_account_id: of_channel(|channel| &channel.business_account_id),
            whatsapp_display_phone_number: of_channel(|channel| &channel.display_phone_number),
            whatsapp_status: channel.map_or(NumberState::NotConnected, Channel::state),
            whatsapp_status_reason: channel.and_then(Channel::reason),
            whatsapp_status_since: channel.and_then(|channel| channel.status_since),
            whatsapp_proved: channel.is_some_and(|channel| channel.proved_at.is_some()),
            whatsapp_problem: problem.and_then(NumberProblem::stored),
            version,
        }
    }
}

impl SettingsView {
    pub fn new(shown: Shown, now: DateTime<Utc>) -> Self {
        let Shown { clinic, channel } = shown;
        let settings = &clinic.held.settings;
        let rules = settings.rules;
        let totp_required = settings.totp_required;
        let audit_retention_months = settings.audit_retention_months;
        let number = channel.as_ref().map(|shown| &shown.channel);
        let clinic = ClinicView::new(clinic, number, now);
        let secrets = channel.map(
            |ShownChannel {
                 access_token,
                 verify_token,
                 ..
             }| (access_token, verify_token),
        );
        let (whatsapp_access_token, whatsapp_verify_token) = secrets.unwrap_or_default();
        Self {
            clinic,
            whatsapp_access_token,
            whatsapp_verify_token,
            hold_minutes: rules.hold_minutes,
            max_open_visits: rules.max_open_visits,
            same_time_rule: rules.same_time_rule,
            handback_minutes: rules.handback_minutes,
            totp_required,
            audit_retention_months,
        }
    }
}
