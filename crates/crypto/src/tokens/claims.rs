//! What a token says. Instants are whole seconds since 1970, as the standard has them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The issuer of every token.
pub const ISSUER: &str = "cita";
/// The audience of staff tokens.
pub const STAFF_AUDIENCE: &str = "staff";
/// The value of `role` in staff tokens.
pub const AUTHENTICATED: &str = "authenticated";

/// What a member of staff carries; user, clinic and plan are checked live against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffClaims {
    /// The user.
    pub sub: Uuid,
    /// The user's clinic.
    pub clinic_id: Uuid,
    /// The user's role in the clinic.
    pub app_role: String,
    /// Always `authenticated`.
    pub role: String,
    /// The clinic's plan when the token was made.
    pub plan: String,
    /// The end of that plan, in UTC; `None` where it has none.
    pub plan_expires_at: Option<DateTime<Utc>>,
    /// The version of the user's sessions; raising it ends them all.
    pub sv: i32,
    /// When the token was made.
    pub iat: i64,
    /// When the token ends.
    pub exp: i64,
    /// Always `cita`.
    pub iss: String,
    /// Always `staff`.
    pub aud: String,
}

/// What one service shows another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceClaims {
    /// The calling service's name, which is also the `kid` of its key.
    pub sub: String,
    /// The clinic on whose behalf it calls.
    pub clinic_id: Uuid,
    /// The called service's name.
    pub aud: String,
    /// When the token was made.
    pub iat: i64,
    /// When the token ends.
    pub exp: i64,
    /// Always `cita`.
    pub iss: String,
}
