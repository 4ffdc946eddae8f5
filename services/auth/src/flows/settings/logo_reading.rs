//! Shows the clinic's logo.

use super::logo::{Logos, place};
use crate::error::Error;
use crate::flows::clinic_keys::ClinicKeys;
use crate::store::logos;
use db::{ClinicRead, Db};
use futures_util::try_join;
use tenancy::Acting;
use uuid::Uuid;

/// A clinic's logo, as it was found.
pub enum ShownLogo {
    /// The asker has the logo of that version.
    Known(Uuid),
    Png {
        version: Uuid,
        content: Vec<u8>,
    },
}

impl Logos {
    /// The logo of the actor's clinic; `None` where it has none. `knows` answers whether the asker has a version already, whose file is then not
    /// read.
    pub async fn show(
        &self,
        db: &Db,
        who: &impl Acting,
        knows: impl Fn(Uuid) -> bool,
    ) -> Result<Option<ShownLogo>, Error> {
        let mut missing = None;
        loop {
            let reading = async |read: ClinicRead<'_>| {
                try_join!(logos::own(read), ClinicKeys::read(read, &self.keyring))
            };
            let (logo, keys) = db.read(who, reading).await?;
            let Some(version) = logo else {
                return Ok(None);
            };
            if knows(version) {
                return Ok(Some(ShownLogo::Known(version)));
            }
            if let Some(file) = self.files.find(&place(keys.clinic, version)).await? {
                let key = keys.of_version(file.key_version()?)?;
                let content = file.open(&key)?;
                return Ok(Some(ShownLogo::Png { version, content }));
            }
            // Replaced between the two readings, or lost: only the row tells, read once more.
            if missing == Some(version) {
                tracing::error!(clinic.id = %keys.clinic, "the file of a logo is lost");
                return Ok(None);
            }
            missing = Some(version);
        }
    }
}
