//! The operator of the installation, who acts on clinics by a key of `X-Admin-Key`.

use kernel::ClinicId;
use tenancy::Actor;

/// The operator, as an act names them: by which key, and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    /// The name of the key.
    pub key: &'static str,
    /// The network address that the request came from.
    pub address: String,
}

impl Operator {
    /// The operator acting in a clinic, in whatever state the clinic is.
    pub const fn in_clinic(&self, clinic: ClinicId) -> Actor {
        Actor::Operator {
            clinic,
            key: self.key,
        }
    }
}
