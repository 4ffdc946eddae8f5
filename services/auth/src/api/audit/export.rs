//! The log as a file for a spreadsheet.

use super::filter::Filter;
use crate::api::login::refused;
use crate::app::App;
use crate::domain::{AuditActor, AuditPlace, act_words};
use crate::error::Error;
use crate::flows::note_export;
use crate::store::audit::{self, Entry};
use crate::store::clinics;
use actix_web::HttpRequest;
use actix_web::web::Data;
use chrono::NaiveDate;
use db::{ClinicRead, DbError};
use futures_util::stream;
use garde::Validate;
use kernel::{ClinicZone, Language};
use rest::{Caller, CsvFile, PageSize, Problem, ValidQuery, csv_row, language_of};
use serde::Deserialize;
use tenancy::{Context, can};
use utoipa::ToSchema;
use uuid::Uuid;

const NAME: &str = "auditoria.csv";
const HEADER: [&str; 8] = [
    "Fecha y hora",
    "Quién",
    "Nombre",
    "Acto",
    "Qué se hizo",
    "Cuenta",
    "Sobre",
    "Detalle",
];
/// How many entries are read at once. Each reading is a transaction of its own, so that a slow caller holds none open.
const ROWS: PageSize = PageSize::of(500);

/// Which entries are written.
#[derive(Deserialize, Validate, ToSchema)]
pub struct AuditExportRequest {
    /// The first day, on the clinic's clock.
    #[garde(skip)]
    from: Option<NaiveDate>,
    /// The last day, on the clinic's clock.
    #[garde(skip)]
    to: Option<NaiveDate>,
    #[garde(inner(length(bytes, max = 60)))]
    #[schema(max_length = 60)]
    act: Option<String>,
    /// The id of a user: what the user did, and what was done to the user.
    #[garde(skip)]
    actor: Option<Uuid>,
}

/// A file that is being written.
struct Writing {
    app: Data<App>,
    context: Context,
    filter: Filter,
    zone: ClinicZone,
    /// In which the acts are said.
    language: Language,
    after: Option<AuditPlace>,
}

pub async fn export(
    caller: Caller<can::ReadAudit>,
    request: HttpRequest,
    app: Data<App>,
    ValidQuery(query): ValidQuery<AuditExportRequest>,
) -> Result<CsvFile, Problem> {
    let filter = Filter::read((query.from, query.to), query.act, query.actor)?;
    let context = app.context(&caller);
    let zone = app.db.read(&context, clinics::zone).await?;
    let clinic = context.actor.clinic().to_string();
    let allowed = app.exports.allow(&clinic).await.granted();
    allowed.map_err(|seconds| refused(Error::TooManyRequests { seconds }))?;
    note_export(&app.db, &context, &filter.detail()).await?;
    let writing = Writing {
        app,
        context,
        filter,
        zone,
        language: language_of(request.headers()),
        after: None,
    };
    let parts = stream::try_unfold(Some(writing), async |writing| match writing {
        Some(writing) => writing.part().await.map(Some),
        None => Ok(None),
    });
    Ok(CsvFile::new(NAME, &HEADER, parts))
}

impl Writing {
    /// The next rows, and what writes those after them. The caller is checked anew: who is deactivated meanwhile reads no further.
    async fn part(mut self) -> Result<(String, Option<Self>), DbError> {
        let wanted = self.filter.wanted(self.zone, self.after, ROWS.limit());
        let reading = async |read: ClinicRead<'_>| audit::list(read, &wanted).await;
        let read = self.app.db.read(&self.context, reading).await;
        let read = read.inspect_err(|error| {
            tracing::warn!(%error, "an export of an audit log was not finished");
        })?;
        let page = ROWS.cut(read);
        self.after = page.next(Entry::place);
        let rows: String = page.rows.iter().map(|entry| self.row(entry)).collect();
        let has_more = self.after.is_some();
        Ok((rows, has_more.then_some(self)))
    }

    fn row(&self, entry: &Entry) -> String {
        let at = self.zone.local(entry.at).format("%Y-%m-%d %H:%M:%S");
        let name = |id| {
            entry
                .name_of(id)
                .map_or_else(|| id.to_string(), str::to_owned)
        };
        let (kind, name) = match entry.actor() {
            AuditActor::User(id) => ("persona", name(id)),
            AuditActor::AtSignIn(id) => {
                let how = match self.language {
                    Language::Spanish => "al iniciar sesión",
                    Language::English => "at the sign-in",
                };
                ("persona", format!("{} ({how})", name(id)))
            }
            AuditActor::ByLink(id) => {
                let how = match self.language {
                    Language::Spanish => "por el enlace de su correo",
                    Language::English => "by the link in their e-mail",
                };
                ("persona", format!("{}, {how}", name(id)))
            }
            AuditActor::Operator(key) => ("operación", key),
            AuditActor::System => ("sistema", String::new()),
        };
        csv_row(&[
            at.to_string(),
            kind.to_owned(),
            name,
            entry.act.clone(),
            act_words(&entry.act, self.language)
                .unwrap_or_default()
                .to_owned(),
            entry.about_name.clone().unwrap_or_default(),
            entry.subject.clone(),
            entry.detail.to_string(),
        ])
    }
}
