//! Where the staff of a clinic reach the people who run the installation.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// By what they are reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SupportKind {
    Email,
    Whatsapp,
}

/// Where they are reached.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub struct SupportContact {
    pub kind: SupportKind,
    /// An e-mail address, or a telephone number with a plus sign and the code of its country.
    #[schema(max_length = 254, example = "soporte@cita.example")]
    pub address: String,
    /// Opens what writes to it: `mailto:…`, or `https://wa.me/…`.
    #[schema(max_length = 261, example = "mailto:soporte@cita.example")]
    pub link: String,
}
