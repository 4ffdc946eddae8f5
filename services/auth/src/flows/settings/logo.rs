//! Changes the clinic's logo. The file is written before the row that names it, and deleted after it: what breaks off between the two leaves a
//! file that no row names, which a job deletes.

use crate::error::Error;
use crate::flows::clinic_keys::ClinicKeys;
use crate::store::logos;
use cache::RateLimit;
use crypto::Keyring;
use db::{ClinicRead, ClinicTx, Db, DbError, definer};
use files::{Bytes, Files, ImageError, ImageLimits, Images, Kind, Place};
use kernel::{ClinicId, error_chain};
use serde_json::json;
use std::sync::Arc;
use tenancy::{Acting, Context};
use uuid::Uuid;

/// The files of logos.
pub(super) const LOGO: Kind = Kind {
    folder: "logos",
    table: "tenancy.clinics",
    column: "logo_id",
};

/// What may be sent, and how large a logo is shown at most.
const LIMITS: ImageLimits = ImageLimits {
    bytes: Logos::MOST_BYTES,
    side: 4096,
    fit: 512,
};

/// Reads, writes and deletes the logos of clinics.
pub struct Logos {
    pub(super) files: Files,
    pub(super) keyring: Arc<Keyring>,
    images: Images,
    changes: RateLimit,
}

impl Logos {
    /// The most bytes of an image that is sent.
    pub const MOST_BYTES: usize = 2 * 1024 * 1024;

    /// Seals logos with the clinics' own keys, which the keyring opens, and lets each clinic send one as often as `changes` allows.
    pub const fn new(
        files: Files,
        keyring: Arc<Keyring>,
        images: Images,
        changes: RateLimit,
    ) -> Self {
        Self {
            files,
            keyring,
            images,
            changes,
        }
    }

    /// Makes an image the clinic's logo, and answers the version of the logo. The same image sent twice is stored twice, under another version,
    /// and the second one replaces the first. `sent` is `None` where more bytes were sent than are read.
    pub async fn put(
        &self,
        db: &Db,
        context: &Context,
        sent: Option<Bytes>,
    ) -> Result<Uuid, Error> {
        // The reading also decides whether the caller may do this, before anything is counted or decoded for who may not.
        let reading = async |read: ClinicRead<'_>| ClinicKeys::read(read, &self.keyring).await;
        let keys: ClinicKeys<'_> = db.read(context, reading).await?;
        let clinic = context.actor().clinic();
        let allowed = self.changes.allow(&clinic.to_string()).await;
        let allowed = allowed.granted();
        allowed.map_err(|seconds| Error::TooManyRequests { seconds })?;
        let sent = sent.ok_or(ImageError::TooLarge)?;
        let png = self.images.png(sent, LIMITS).await?;
        let id = context.ids.uuid();
        let key = keys.newest()?;
        self.files.put(&place(clinic, id), &key, &png).await?;
        // Where this fails the file stays, because a commit whose answer was lost may have happened.
        let replaced = replace(db, context, Some(id)).await?;
        self.forget(clinic, replaced).await;
        Ok(id)
    }

    /// Takes the clinic's logo away. Where the clinic has no logo nothing happens.
    pub async fn remove(&self, db: &Db, context: &Context) -> Result<(), Error> {
        let replaced = replace(db, context, None).await?;
        self.forget(context.actor().clinic(), replaced).await;
        Ok(())
    }

    /// Deletes a file that no row names any more. Where the store does not answer, the job deletes it later.
    async fn forget(&self, clinic: ClinicId, logo: Option<Uuid>) {
        let Some(id) = logo else {
            return;
        };
        if let Err(error) = self.files.delete(&place(clinic, id)).await {
            let error = error_chain(&error);
            tracing::warn!(clinic.id = %clinic, error, "the file of an earlier logo was not deleted");
        }
    }
}

async fn replace(db: &Db, context: &Context, logo: Option<Uuid>) -> Result<Option<Uuid>, DbError> {
    db.acting_as(context, async |tx: &mut ClinicTx| {
        let before = logos::replace(tx, logo, context.now).await?;
        if before != logo {
            let act = match logo {
                Some(_) => "logo.changed",
                None => "logo.removed",
            };
            definer::audit(tx, act, "clinic", &json!({})).await?;
        }
        Ok(before)
    })
    .await
}

/// The file of that logo.
pub(super) const fn place(clinic: ClinicId, id: Uuid) -> Place {
    Place {
        kind: LOGO,
        clinic,
        id,
    }
}
