//! The files of clinics in a store. Every call has a deadline, and a store that failed is left alone for a moment, so that no request waits for it.

use crate::error::FilesError;
use crate::location::Location;
use crate::place::{Kind, Place, of_clinic, of_kind};
use crate::sealed_file::SealedFile;
use chrono::{DateTime, Utc};
use crypto::DataKey;
use futures_util::TryStreamExt;
use futures_util::stream::BoxStream;
use kernel::{Breaker, ClinicId};
use object_store::path::Path;
use object_store::{Error as StoreError, ObjectMeta, ObjectStoreExt, PutPayload};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

/// How long one call may take.
const DEADLINE: Duration = Duration::from_secs(4);
/// For how long a store that failed is not asked. Longer than the deadline, so that at most one call waits for it.
const PAUSE: Duration = Duration::from_secs(5);
/// The most bytes of a stored file that are read.
const MOST: u64 = 16 * 1024 * 1024;

/// The files of clinics. Clones share the store.
#[derive(Clone)]
pub struct Files {
    location: Arc<Location>,
    breaker: Arc<Breaker>,
    deadline: Duration,
}

/// The files that a store has of one kind, one after the other.
pub struct Found {
    files: Files,
    kind: Kind,
    all: BoxStream<'static, Result<ObjectMeta, StoreError>>,
}

impl Files {
    /// The files at that place.
    pub fn new(location: Location) -> Self {
        Self {
            location: Arc::new(location),
            breaker: Arc::new(Breaker::new(PAUSE)),
            deadline: DEADLINE,
        }
    }

    /// The same with another deadline, for tests of stores that do not answer.
    #[must_use]
    pub const fn within(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Seals a content with the clinic's key and writes it. Write the file first and the row that owns it after that: a file without a row is
    /// found and deleted, and a row without a file would be a loss.
    pub async fn put(
        &self,
        place: &Place,
        key: &DataKey,
        content: &[u8],
    ) -> Result<(), FilesError> {
        let sealed = PutPayload::from(key.seal(content, &place.binding())?);
        let path = place.path(&self.location.root);
        self.asked(self.location.store.put(&path, sealed)).await?;
        Ok(())
    }

    /// Reads a file; `None` where the store has no such file.
    pub async fn find(&self, place: &Place) -> Result<Option<SealedFile>, FilesError> {
        let path = place.path(&self.location.root);
        let reading = async {
            let found = self.location.store.get(&path).await?;
            let size = found.meta.size;
            let bytes = if size > MOST {
                None
            } else {
                Some(found.bytes().await?)
            };
            Ok((size, bytes))
        };
        match self.asked(reading).await {
            Ok((_, Some(bytes))) => Ok(Some(SealedFile {
                place: *place,
                bytes: bytes.into(),
            })),
            Ok((size, None)) => Err(FilesError::TooLarge(size)),
            Err(FilesError::Store(StoreError::NotFound { .. })) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Deletes a file. Where the store has no such file nothing happens.
    pub async fn delete(&self, place: &Place) -> Result<(), FilesError> {
        self.delete_named(&place.path(&self.location.root)).await
    }

    /// Deletes all files of that kind of a clinic that has ended, and answers how many there were.
    pub async fn delete_of_clinic(&self, kind: Kind, clinic: ClinicId) -> Result<u64, FilesError> {
        let prefix = of_clinic(&self.location.root, kind, clinic);
        let mut all = self.location.store.list(Some(&prefix));
        let mut deleted: u64 = 0;
        while let Some(found) = self.asked(all.try_next()).await? {
            self.delete_named(&found.location).await?;
            deleted = deleted.saturating_add(1);
        }
        if let Some(folder) = &self.location.folder {
            let folder = folder.join(kind.folder).join(clinic.to_string());
            // It was never there, or a file is left in it: the next call finds that one.
            drop(timeout(self.deadline, tokio::fs::remove_dir(folder)).await);
        }
        Ok(deleted)
    }

    /// All files of that kind.
    pub fn all(&self, kind: Kind) -> Found {
        let prefix = of_kind(&self.location.root, kind);
        Found {
            files: self.clone(),
            kind,
            all: self.location.store.list(Some(&prefix)),
        }
    }

    /// Whether the store answers, for `/readyz`. Asked also while other calls are not let through.
    pub async fn answers(&self) -> bool {
        if let Some(folder) = &self.location.folder {
            let found = timeout(self.deadline, tokio::fs::metadata(folder)).await;
            return matches!(found, Ok(Ok(found)) if found.is_dir());
        }
        let nothing = self.location.root.clone().join("ready");
        let asking = timeout(self.deadline, self.location.store.head(&nothing)).await;
        matches!(asking, Ok(Ok(_) | Err(StoreError::NotFound { .. })))
    }

    /// A store that does not delete one file may well do with the next: it is not left alone for that.
    async fn delete_named(&self, path: &Path) -> Result<(), FilesError> {
        let deleting = async {
            match self.location.store.delete(path).await {
                Ok(()) | Err(StoreError::NotFound { .. }) => Ok(Ok(())),
                Err(error) => Ok(Err(error)),
            }
        };
        self.asked(deleting).await?.map_err(|error| {
            metrics::counter!("files_failures_total").increment(1);
            FilesError::Store(error)
        })
    }

    /// Waits for the store until the deadline. That there is no such file is an answer like others.
    async fn asked<T>(
        &self,
        asking: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, FilesError> {
        if !self.breaker.lets_through() {
            return Err(FilesError::Away);
        }
        let outcome = match timeout(self.deadline, asking).await {
            Ok(outcome) => outcome.map_err(FilesError::from),
            Err(_elapsed) => Err(FilesError::Late),
        };
        match &outcome {
            Ok(_) | Err(FilesError::Store(StoreError::NotFound { .. })) => self.breaker.close(),
            Err(_) => {
                self.breaker.open();
                metrics::counter!("files_failures_total").increment(1);
            }
        }
        outcome
    }
}

impl Found {
    /// The next file with the instant at which it was written, by the store's clock; `None` after the last one. What this crate has not written is
    /// passed over.
    pub async fn next(&mut self) -> Result<Option<(Place, DateTime<Utc>)>, FilesError> {
        while let Some(found) = self.files.asked(self.all.try_next()).await? {
            let root = &self.files.location.root;
            if let Some(place) = Place::named(self.kind, root, &found.location) {
                return Ok(Some((place, found.last_modified)));
            }
        }
        Ok(None)
    }
}
