//! Writes the archive, some rows at a time. Nothing is kept but the rows that are under way.

use super::archive::{Archive, Piece};
use super::file::{File, Source, Tools};
use crate::error::Error;
use crate::neighbours::Neighbours;
use db::{ClinicTx, Db, definer};
use internal::clinic_data::ClinicRowsView;
use kernel::{Clock, error_chain};
use serde_json::json;
use std::collections::VecDeque;
use std::sync::Arc;
use tenancy::{Acting, Actor, Context};

/// An archive that is being written.
pub struct Writing {
    db: Db,
    clock: Clock,
    neighbours: Arc<Neighbours>,
    context: Context,
    archive: Archive,
    /// What is to be added before the next rows.
    pending: Vec<Piece>,
    files: VecDeque<File>,
    place: Place,
}

/// Where the first file goes on.
#[derive(Default)]
enum Place {
    #[default]
    Begins,
    /// After the row with that key.
    After(String),
}

/// Bytes of the archive, and what writes those after them.
pub type Part = (Vec<u8>, Option<Writing>);

impl Writing {
    pub(super) fn new(
        tools: &Tools<'_>,
        context: &Context,
        (name, guide): (&str, String),
        files: Vec<File>,
    ) -> Self {
        Self {
            db: tools.db.clone(),
            clock: tools.clock.clone(),
            neighbours: Arc::clone(tools.neighbours),
            context: context.clone(),
            archive: Archive::new(),
            pending: vec![Piece::File(name.to_owned()), Piece::Bytes(guide)],
            files: files.into(),
            place: Place::Begins,
        }
    }

    /// The next bytes. What fails breaks the archive off before its end, so that no program takes it for a whole one, and is noted.
    pub async fn part(self) -> Result<Part, Error> {
        let (db, context) = (self.db.clone(), self.context.clone());
        let file = self.files.front().map(|file| file.name.clone());
        match Box::pin(self.next()).await {
            Ok(part) => Ok(part),
            Err(error) => {
                let clinic = context.actor().clinic();
                let chain = error_chain(&error);
                tracing::error!(clinic.id = %clinic, error = chain, file, "an export of a clinic was not finished");
                note_failure(&db, &context, file).await;
                Err(error)
            }
        }
    }

    /// The same with another file before the tables.
    #[must_use]
    pub(super) fn with_file(mut self, name: &str, content: Vec<u8>) -> Self {
        self.pending.push(Piece::File(name.to_owned()));
        self.pending.push(Piece::Content(content));
        self
    }

    async fn next(mut self) -> Result<Part, Error> {
        let mut pieces = std::mem::take(&mut self.pending);
        let Some(mut file) = self.files.pop_front() else {
            pieces.push(Piece::End);
            let (bytes, _ended) = self.archive.add(pieces).await?;
            return Ok((bytes, None));
        };
        let after = match std::mem::take(&mut self.place) {
            Place::After(key) => Some(key),
            Place::Begins => None,
        };
        let begins = after.is_none();
        let ClinicRowsView { header, rows, next } = self.rows(&file.source, after).await?;
        file.follow(header, begins)?;
        if begins {
            pieces.push(Piece::File(file.name.clone()));
            pieces.push(Piece::Bytes(file.header.clone()));
        }
        pieces.push(Piece::Bytes(rows));
        if let Some(key) = next {
            self.place = Place::After(key);
            self.files.push_front(file);
        }
        let (bytes, archive) = self.archive.add(pieces).await?;
        let go_on = archive.map(|archive| Self { archive, ..self });
        Ok((bytes, go_on))
    }

    /// The caller is checked anew each time: who is deactivated, signed out or no administrator any more reads no further.
    async fn rows(&self, source: &Source, after: Option<String>) -> Result<ClinicRowsView, Error> {
        let Self { db, context, .. } = self;
        match source {
            Source::Own(table) => {
                let after = after.as_deref();
                let reading = async |tx: &mut ClinicTx| portability::read(tx, table, after).await;
                let rows: portability::Rows = db.acting_as(context, reading).await?;
                Ok(rows.written())
            }
            Source::Of(at, table) => {
                db.check(context).await?;
                let (clinic, now) = (context.actor().clinic(), self.clock.now());
                let rows = self.neighbours.rows(*at, (table, after), clinic, now).await;
                rows.map_err(Error::Neighbour)
            }
        }
    }
}

/// Notes that an export broke off. Where that is not possible either, the log says so. The system notes it: who exported may be let in no
/// more.
async fn note_failure(db: &Db, context: &Context, file: Option<String>) {
    let clinic = context.actor().clinic();
    let user = match context.actor() {
        Actor::User { user, .. } => Some(user),
        Actor::System { .. } | Actor::Operator { .. } => None,
    };
    let system = Actor::system(clinic, "auth.export-clinic");
    let noted = db.acting_as(&system, async |tx| {
        let detail = json!({"file": file, "user": user});
        definer::audit(tx, "clinic.export_failed", "clinic", &detail).await
    });
    if let Err(error) = noted.await {
        tracing::warn!(%error, "a failed export of a clinic was not noted");
    }
}
