//! Patients: finding them, and one of them in full.

use super::read::{Paging, parameter};
use super::views::PatientView;
use crate::app::App;
use crate::error::Error;
use crate::store::listing::{self, Page, Shown, Wanted};
use crate::store::search::{self, PatientDetail};
use crate::store::settings;
use actix_web::web::{Data, Json};
use db::{ClinicRead, ClinicTx};
use futures_util::try_join;
use garde::Validate;
use kernel::{ClinicZone, PatientId};
use rest::{Caller, Problem, ValidPath, ValidQuery};
use serde::{Deserialize, Serialize};
use tenancy::{Role, Standing, can};
use uuid::Uuid;

/// As many of a patient's appointments as are shown beside them.
const BESIDE: Page = Page {
    offset: 0,
    limit: 100,
};

/// Whom to look for.
#[derive(Deserialize, Validate)]
#[garde(allow_unvalidated)]
pub struct ListQuery {
    search: Option<String>,
    page: Option<String>,
    limit: Option<String>,
}

/// A page of patients.
#[derive(Serialize)]
pub struct ListView {
    patients: Vec<PatientView>,
    total: i64,
    page: i64,
    limit: i64,
}

/// The clinic's patients, by name; with `search`, those whom every word of it begins a word of.
pub async fn list(
    caller: Caller<can::SeePatients>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<ListQuery>,
) -> Result<Json<ListView>, Problem> {
    let paging = Paging::of(query.page.as_deref(), query.limit.as_deref())?;
    let short = |text: &str| (text.len() <= 200).then(|| text.to_owned());
    let text = parameter("search", query.search.as_deref(), short)?.unwrap_or_default();
    let reading = async |read: ClinicRead<'_>| search::page(read, &text, paging.part()).await;
    let (rows, total) = app.db.read(&caller, reading).await?;
    Ok(Json(ListView {
        patients: rows.into_iter().map(PatientView::from).collect(),
        total,
        page: paging.page,
        limit: paging.limit,
    }))
}

/// A patient in full.
#[derive(Serialize)]
pub struct DetailView {
    #[serde(flatten)]
    patient: PatientView,
    notes: String,
    /// Shown to administrators only; nothing for everybody else.
    dui: Option<String>,
    appointments: Vec<VisitView>,
}

#[derive(Serialize)]
struct VisitView {
    id: Uuid,
    appointment_date: String,
    start_time: String,
    status: String,
    doctors: DoctorPart,
}

#[derive(Serialize)]
struct DoctorPart {
    full_name: String,
    specialty: String,
}

/// One patient with their appointments.
pub async fn show(
    caller: Caller<can::SeePatients>,
    app: Data<App>,
    ValidPath(id): ValidPath<PatientId>,
) -> Result<Json<DetailView>, Problem> {
    let reading = async |tx: &mut ClinicTx| -> Result<DetailView, Error> {
        let wanted = Wanted {
            patient: Some(id),
            ..Wanted::default()
        };
        let (settings, detail, (visits, _)) = try_join!(
            settings::read(tx.reading()?),
            search::one(tx.reading()?, id),
            listing::page(tx.reading()?, wanted, BESIDE),
        )?;
        let PatientDetail {
            patient,
            notes,
            dui_sealed,
        } = detail.ok_or(Error::Missing("patient"))?;
        let dui = match dui_sealed {
            Some(sealed) if is_admin(tx.standing()) => Some(app.keys.open(tx, id, sealed).await?),
            _ => None,
        };
        let visit = |shown| VisitView::new(shown, settings.zone);
        Ok(DetailView {
            patient: patient.into(),
            notes,
            dui,
            appointments: visits.into_iter().map(visit).collect(),
        })
    };
    Ok(Json(app.db.acting_as(&caller, reading).await?))
}

fn is_admin(standing: Option<&Standing>) -> bool {
    standing.is_some_and(|standing| standing.role == Role::Admin)
}

impl VisitView {
    fn new(shown: Shown, zone: ClinicZone) -> Self {
        let starts = zone.local(shown.appointment.starts_at);
        Self {
            id: shown.appointment.id,
            appointment_date: starts.date().to_string(),
            start_time: starts.format("%H:%M:%S").to_string(),
            status: shown.appointment.status,
            doctors: DoctorPart {
                full_name: shown.doctor.full_name,
                specialty: shown.doctor.specialty,
            },
        }
    }
}
