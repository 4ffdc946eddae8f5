//! Changing the clinic's settings.

use super::view::SettingsView;
use crate::api::fields::wrong;
use crate::app::App;
use crate::codes::Code;
use crate::domain::{
    ClinicType, OpeningHours, PhoneExample, QuietTime, SameTimeRule, SettingsChange, country,
    currency, full_name, is_masked, is_meta_id, is_token, line, lines, payment_methods,
    phone_example, printed_number, time_zone,
};
use crate::flows::{ChannelChange, SettingsEdit};
use crate::store::clinics;
use actix_web::web::{Data, Json};
use garde::Validate;
use rest::{Caller, Problem, ValidJson};
use serde::Deserialize;
use tenancy::can;
use utoipa::ToSchema;

/// The language of what patients are told.
#[derive(Clone, Copy, Deserialize, ToSchema)]
enum PatientLanguage {
    #[serde(rename = "es-SV")]
    Spanish,
    #[serde(rename = "en")]
    English,
}

impl PatientLanguage {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Spanish => "es-SV",
            Self::English => "en",
        }
    }
}

/// What is absent or null stays as it is.
// Without `Debug`, so that the tokens cannot be printed.
#[derive(Deserialize, Validate, ToSchema)]
pub struct ChangeSettingsRequest {
    #[serde(default)]
    #[garde(length(chars, min = 2, max = 120))]
    #[schema(min_length = 2, max_length = 120)]
    name: Option<String>,
    #[serde(default)]
    #[garde(skip)]
    clinic_type: Option<ClinicType>,
    /// Digits with spaces, hyphens, parentheses and `+`; empty for none.
    #[serde(default)]
    #[garde(length(chars, max = 40))]
    #[schema(max_length = 40)]
    phone: Option<String>,
    #[serde(default)]
    #[garde(length(chars, max = 300))]
    #[schema(max_length = 300)]
    address: Option<String>,
    #[serde(default)]
    #[garde(length(chars, max = 80))]
    #[schema(max_length = 80)]
    city: Option<String>,
    /// Two letters by ISO 3166, of a country whose telephone numbers are known.
    #[serde(default)]
    #[garde(length(bytes, max = 2))]
    #[schema(max_length = 2)]
    country: Option<String>,
    /// A zone of the IANA database.
    #[serde(default)]
    #[garde(length(bytes, max = 64))]
    #[schema(max_length = 64)]
    timezone: Option<String>,
    /// Three letters by ISO 4217.
    #[serde(default)]
    #[garde(length(bytes, max = 3))]
    #[schema(max_length = 3)]
    currency: Option<String>,
    #[serde(default)]
    #[garde(skip)]
    language: Option<PatientLanguage>,
    #[serde(default)]
    #[garde(skip)]
    hours: Option<OpeningHours>,
    #[serde(default)]
    #[garde(length(max = 20))]
    #[schema(max_items = 20, value_type = Option<Vec<PaymentMethod>>)]
    payment_methods: Option<Vec<String>>,
    #[serde(default)]
    #[garde(length(chars, max = 1000))]
    #[schema(max_length = 1000)]
    emergency_text: Option<String>,
    #[serde(default)]
    #[garde(length(chars, max = 40))]
    #[schema(max_length = 40)]
    emergency_number: Option<String>,
    #[serde(default)]
    #[garde(skip)]
    bot_enabled: Option<bool>,
    #[serde(default)]
    #[garde(skip)]
    quiet_seconds: Option<QuietTime>,
    #[serde(default)]
    #[garde(range(min = 1, max = 365))]
    #[schema(minimum = 1, maximum = 365)]
    booking_horizon_days: Option<i32>,
    #[serde(default)]
    #[garde(range(min = 0, max = 43200))]
    #[schema(minimum = 0, maximum = 43200)]
    min_notice_minutes: Option<i32>,
    #[serde(default)]
    #[garde(skip)]
    requires_confirmation: Option<bool>,
    /// How long a slot is kept while a patient decides.
    #[serde(default)]
    #[garde(range(min = 2, max = 30))]
    #[schema(minimum = 2, maximum = 30)]
    hold_minutes: Option<i32>,
    /// How many open visits of one patient the assistant books. Staff are not bound.
    #[serde(default)]
    #[garde(range(min = 1, max = 10))]
    #[schema(minimum = 1, maximum = 10)]
    max_open_visits: Option<i32>,
    #[serde(default)]
    #[garde(skip)]
    same_time_rule: Option<SameTimeRule>,
    /// After how long the assistant takes back a conversation that a person answers.
    #[serde(default)]
    #[garde(range(min = 15, max = 1440))]
    #[schema(minimum = 15, maximum = 1440)]
    handback_minutes: Option<i32>,
    /// Only an administrator who signs in with a code may switch it on.
    #[serde(default)]
    #[garde(skip)]
    totp_required: Option<bool>,
    /// How many months entries of the audit log are kept; older ones are deleted within a day.
    #[serde(default)]
    #[garde(range(min = 12, max = 120))]
    #[schema(minimum = 12, maximum = 120)]
    audit_retention_months: Option<i32>,
    /// Meta's id of the number: digits. It can be replaced and not removed.
    #[serde(default)]
    #[garde(length(bytes, max = 32))]
    #[schema(max_length = 32)]
    whatsapp_phone_number_id: Option<String>,
    /// Meta's id of the account: digits. Empty removes it.
    #[serde(default)]
    #[garde(length(bytes, max = 32))]
    #[schema(max_length = 32)]
    whatsapp_business_account_id: Option<String>,
    /// 12 to 1000 visible ASCII characters. Exactly as it is shown it stays as it is; empty removes it.
    #[serde(default)]
    #[garde(length(bytes, max = 1000))]
    #[schema(max_length = 1000)]
    whatsapp_access_token: Option<String>,
    /// 12 to 200 visible ASCII characters. Exactly as it is shown it stays as it is; empty removes it.
    #[serde(default)]
    #[garde(length(bytes, max = 200))]
    #[schema(max_length = 200)]
    whatsapp_verify_token: Option<String>,
    /// The version of the settings that the change was made from.
    #[serde(default)]
    #[garde(range(min = 1))]
    #[schema(minimum = 1)]
    version: Option<i64>,
}

/// A way to pay, in the clinic's words.
#[derive(ToSchema)]
#[schema(max_length = 40)]
#[expect(dead_code, reason = "describes the items of a list")]
struct PaymentMethod(String);

pub async fn change(
    caller: Caller<can::ChangeSettings>,
    app: Data<App>,
    ValidJson(body): ValidJson<ChangeSettingsRequest>,
) -> Result<Json<SettingsView>, Problem> {
    let settings = match body.settings() {
        Ok(settings) => settings,
        Err(problem) => return Err(body.explained(problem, &caller, &app).await?),
    };
    let edit = SettingsEdit {
        settings,
        channel: body.channel()?,
        seen: body.version,
    };
    let context = app.context(&caller);
    let shown = app.settings.change(&app.db, &context, edit).await?;
    Ok(Json(SettingsView::new(shown, app.clock.now())))
}

impl ChangeSettingsRequest {
    fn settings(&self) -> Result<SettingsChange, Problem> {
        let methods = self.payment_methods.as_deref();
        Ok(SettingsChange {
            name: checked(self.name.as_deref(), "name", full_name)?,
            clinic_type: self.clinic_type,
            phone: number(self.phone.as_deref(), "phone")?,
            address: self.address.as_deref().map(lines),
            city: self.city.as_deref().map(line),
            country: checked(self.country.as_deref(), "country", country)?,
            timezone: checked(self.timezone.as_deref(), "timezone", time_zone)?,
            currency: checked(self.currency.as_deref(), "currency", currency)?,
            language: self.language.map(|language| language.as_str().to_owned()),
            hours: self.hours.clone(),
            payment_methods: methods.map(paid_by).transpose()?,
            emergency_text: self.emergency_text.as_deref().map(lines),
            emergency_number: number(self.emergency_number.as_deref(), "emergency_number")?,
            bot_enabled: self.bot_enabled,
            quiet_time: self.quiet_seconds,
            booking_horizon_days: self.booking_horizon_days,
            min_notice_minutes: self.min_notice_minutes,
            requires_confirmation: self.requires_confirmation,
            hold_minutes: self.hold_minutes,
            max_open_visits: self.max_open_visits,
            same_time_rule: self.same_time_rule,
            handback_minutes: self.handback_minutes,
            totp_required: self.totp_required,
            audit_retention_months: self.audit_retention_months,
        })
    }

    /// The refusal of a telephone number with an example of the clinic's country: the one that the request gives, or the present one.
    async fn explained(
        &self,
        problem: Problem,
        caller: &Caller<can::ChangeSettings>,
        app: &App,
    ) -> Result<Problem, Problem> {
        if problem.code() != Code::PhoneInvalid.as_str() {
            return Ok(problem);
        }
        let country = match &self.country {
            Some(country) => country.clone(),
            None => app.db.read(caller, clinics::country).await?,
        };
        let Some(PhoneExample {
            spanish,
            english,
            number,
        }) = phone_example(&country)
        else {
            return Ok(problem);
        };
        Ok(problem.saying(
            &format!("En {spanish}, por ejemplo, {number}."),
            &format!("In {english}, for instance, {number}."),
        ))
    }

    fn channel(&self) -> Result<ChannelChange<'_>, Problem> {
        let is_secret = |typed: &str| is_masked(typed) || is_token(typed);
        let number = self.whatsapp_phone_number_id.as_deref();
        let account = self.whatsapp_business_account_id.as_deref();
        let access = self.whatsapp_access_token.as_deref();
        let verify = self.whatsapp_verify_token.as_deref();
        Ok(ChannelChange {
            phone_number_id: given(number, "whatsapp_phone_number_id", is_meta_id)?,
            business_account_id: given(account, "whatsapp_business_account_id", is_meta_id)?,
            access_token: given(access, "whatsapp_access_token", is_secret)?,
            verify_token: given(verify, "whatsapp_verify_token", is_secret)?,
        })
    }
}

/// The field as it is stored, where it is given.
fn checked(
    typed: Option<&str>,
    field: &str,
    read: fn(&str) -> Option<String>,
) -> Result<Option<String>, Problem> {
    let read = |typed| read(typed).ok_or_else(|| wrong(field));
    typed.map(read).transpose()
}

/// A number for patients to dial as it is stored, where it is given.
fn number(typed: Option<&str>, field: &str) -> Result<Option<String>, Problem> {
    let read = |typed| printed_number(typed).ok_or_else(|| Problem::at(Code::PhoneInvalid, field));
    typed.map(read).transpose()
}

fn paid_by(typed: &[String]) -> Result<Vec<String>, Problem> {
    let refusal = || Problem::at(Code::PaymentMethodInvalid, "payment_methods");
    payment_methods(typed).ok_or_else(refusal)
}

/// The field without spaces around it, where it is given. An empty one is right too.
fn given<'t>(
    typed: Option<&'t str>,
    field: &str,
    is_right: impl Fn(&str) -> bool,
) -> Result<Option<&'t str>, Problem> {
    match typed.map(str::trim) {
        Some(typed) if !typed.is_empty() && !is_right(typed) => Err(wrong(field)),
        typed => Ok(typed),
    }
}
