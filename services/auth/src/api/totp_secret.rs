//! A secret for the user's telephone, as it is shown once.

use crate::domain::totp_uri;
use crate::flows::Started;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub(super) struct StartedView {
    /// 32 letters and digits in base32, for who cannot read the picture.
    secret: String,
    /// What the picture contains: `otpauth://totp/…`.
    uri: String,
}

impl From<Started> for StartedView {
    fn from(started: Started) -> Self {
        Self {
            uri: totp_uri(&started.email, &started.secret),
            secret: started.secret,
        }
    }
}
