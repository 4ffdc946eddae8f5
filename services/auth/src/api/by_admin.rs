//! The caller's own password, which comes with requests that may be about administration.

use crate::app::App;
use crate::codes::Code;
use crate::flows::ByAdmin;
use garde::Validate;
use kernel::UserId;
use serde::Deserialize;
use utoipa::ToSchema;

/// The codes of endpoints that ask for the caller's own password where an act is about administration.
pub const OWN_PASSWORD: &[Code] = &[
    Code::OwnPasswordRequired,
    Code::WrongPassword,
    Code::TooManyAttempts,
];

/// The kind of limit that holds for them.
pub const LIMIT: &str = "user; wrong passwords count as attempts to sign in";

/// The caller's own password. It may be missing where the user is no administrator.
// Without `Debug`, so that the password cannot be printed.
#[derive(Deserialize, Validate, ToSchema)]
pub struct ByAdminRequest {
    /// The caller's own; needed where the user is an administrator.
    #[serde(default)]
    #[garde(length(bytes, min = 1, max = 1024))]
    #[schema(min_length = 1, max_length = 1024)]
    password: Option<String>,
}

impl ByAdminRequest {
    pub fn password(&self) -> Option<&str> {
        self.password.as_deref()
    }
}

/// Who asks for an act that may be about administration, from which network address, and with which own password.
pub fn by_admin<'r>(
    app: &'r App,
    user: UserId,
    password: Option<&'r str>,
    address: &'r str,
) -> ByAdmin<'r> {
    ByAdmin {
        sign_in: &app.sign_in,
        user,
        password,
        address,
    }
}
