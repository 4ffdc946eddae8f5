//! The claims of tokens. `iat` and `exp` are whole seconds since 1970 (RFC 7519).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The issuer of every token.
pub const ISSUER: &str = "cita";
/// The audience of staff tokens.
pub const STAFF_AUDIENCE: &str = "staff";
/// The value of `role` in staff tokens.
pub const AUTHENTICATED: &str = "authenticated";

/// The claims of a staff token. They only identify the session: every request checks user, clinic and
/// plan against the database as well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffClaims {
    pub sub: Uuid,
    pub clinic_id: Uuid,
    /// The role in the clinic: `admin` or `staff`.
    pub app_role: String,
    /// Always [`AUTHENTICATED`]; the role in the clinic is `app_role`.
    pub role: String,
    /// The clinic's plan at the time when the token was made.
    pub plan: String,
    /// The end of that plan, in UTC; `None` for a plan without an end.
    pub plan_expires_at: Option<DateTime<Utc>>,
    /// The version of the user's sessions. Raising the stored version ends all of them.
    pub sv: i32,
    pub iat: i64,
    pub exp: i64,
    pub iss: String,
    pub aud: String,
}

/// The claims of a token by which one service calls another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceClaims {
    /// The calling service's name, which is also the `kid` of its key.
    pub sub: String,
    /// The clinic on whose behalf it calls.
    pub clinic_id: Uuid,
    /// The name of the called service.
    pub aud: String,
    pub iat: i64,
    pub exp: i64,
    pub iss: String,
}
