//! One e-mail that tells an administrator of the end of the clinic's plan, as it would leave now.

use super::{EmailLanguage, SupportContact};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;

/// The kind of such an e-mail in the event by which it is asked for.
pub const PLAN_ENDING: &str = "plan_ending";

/// An e-mail about the end of a plan, which may be sent until `expires_at`.
#[derive(Clone, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub struct PlanLetterView {
    /// The address of the administrator.
    #[schema(max_length = 254, example = "ana@clinica.example")]
    pub to: String,
    /// The name of the administrator.
    #[schema(example = "Ana Menjívar")]
    pub full_name: String,
    pub language: EmailLanguage,
    #[schema(example = "Clínica Jiboa")]
    pub clinic_name: String,
    /// The clinic's time zone, by its IANA name.
    #[schema(example = "America/El_Salvador")]
    pub time_zone: String,
    /// The end of the plan.
    pub ends_at: DateTime<Utc>,
    /// Where the plan is paid for.
    pub link: String,
    /// Where the reader asks for help; absent where the installation names nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support: Option<SupportContact>,
    /// When the e-mail is of no use any more.
    pub expires_at: DateTime<Utc>,
}

/// Address and name must not reach a log.
impl fmt::Debug for PlanLetterView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PlanLetterView(..)")
    }
}
