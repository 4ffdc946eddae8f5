//! `GET /api/patients`: searching for patients, and one patient in full.

use super::paging::{self, LARGEST_PAGE, LAST_PAGE};
use super::views::{PatientView, with_seconds};
use crate::app::App;
use crate::error::Error;
use crate::sealing;
use crate::store::listing::{self, AppointmentFilter, ListedAppointment};
use crate::store::page::Page;
use crate::store::search::{self, PatientDetailRow};
use crate::store::settings;
use actix_web::web::{Data, Json};
use chrono::NaiveDate;
use db::{ClinicRead, ClinicTx};
use futures_util::try_join;
use garde::Validate;
use kernel::{AppointmentId, AppointmentStatus, ClinicZone, PatientId};
use rest::{Caller, Endpoint, Problem, ValidPath, ValidQuery, get};
use serde::{Deserialize, Serialize};
use tenancy::{Role, Standing, can};
use utoipa::ToSchema;

/// The appointments that are shown with a patient.
const OF_PATIENT: Page = Page {
    offset: 0,
    limit: 100,
};

/// The endpoints about patients.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/patients", list)
            .summary("Lists the clinic's patients by name, or searches them."),
        get("/api/patients/{id}", show).summary("Shows one patient with their appointments."),
    ]
}

/// Which patients are listed.
#[derive(Deserialize, Validate, ToSchema)]
struct PatientsQuery {
    /// Lists the patients whose name or phone has, for each word of this text, a word that starts with it.
    #[garde(length(bytes, max = 200))]
    #[schema(max_length = 200)]
    #[serde(default)]
    search: String,
    #[garde(range(min = 1, max = LAST_PAGE))]
    #[schema(minimum = 1, maximum = 100_000, default = 1)]
    #[serde(default = "paging::first_page")]
    page: i64,
    #[garde(range(min = 1, max = LARGEST_PAGE))]
    #[schema(minimum = 1, maximum = 200, default = 50)]
    #[serde(default = "paging::default_limit")]
    limit: i64,
}

/// A page of patients.
#[derive(Serialize, ToSchema)]
#[schema(as = Patients)]
struct PatientsPage {
    patients: Vec<PatientView>,
    /// The number of patients on all pages.
    total: i64,
    page: i64,
    limit: i64,
}

async fn list(
    caller: Caller<can::SeePatients>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<PatientsQuery>,
) -> Result<Json<PatientsPage>, Problem> {
    let page = paging::page(query.page, query.limit);
    let reading = async |read: ClinicRead<'_>| search::page(read, &query.search, page).await;
    let (rows, total) = app.db.read(&caller, reading).await?;
    Ok(Json(PatientsPage {
        patients: rows.into_iter().map(PatientView::from).collect(),
        total,
        page: query.page,
        limit: query.limit,
    }))
}

/// A patient in full.
#[derive(Serialize, ToSchema)]
struct PatientDetail {
    #[serde(flatten)]
    patient: PatientView,
    notes: String,
    /// The number of the identity document. Only administrators see it; for others it is null.
    #[schema(required = true)]
    dui: Option<String>,
    appointments: Vec<PatientAppointment>,
}

/// An appointment of the patient.
#[derive(Serialize, ToSchema)]
struct PatientAppointment {
    id: AppointmentId,
    appointment_date: NaiveDate,
    /// On the clinic's clock, `HH:MM:SS`.
    #[schema(example = "09:30:00")]
    start_time: String,
    status: AppointmentStatus,
    doctors: PatientDoctor,
}

/// The doctor of a patient's appointment.
#[derive(Serialize, ToSchema)]
struct PatientDoctor {
    full_name: String,
    specialty: String,
}

async fn show(
    caller: Caller<can::SeePatients>,
    app: Data<App>,
    ValidPath(id): ValidPath<PatientId>,
) -> Result<Json<PatientDetail>, Problem> {
    let reading = async |tx: &mut ClinicTx| -> Result<PatientDetail, Error> {
        let filter = AppointmentFilter {
            patient: Some(id),
            ..AppointmentFilter::default()
        };
        let (settings, detail, appointments) = try_join!(
            settings::read(tx.reading()?),
            search::one(tx.reading()?, id),
            listing::rows(tx.reading()?, filter, OF_PATIENT),
        )?;
        let PatientDetailRow {
            patient,
            notes,
            dui_sealed,
        } = detail.ok_or(Error::Missing("patient"))?;
        let dui = match dui_sealed {
            Some(sealed) if is_admin(tx.standing()) => {
                Some(sealing::open(&app.keyring, tx, id, sealed).await?)
            }
            _ => None,
        };
        let view = |found| PatientAppointment::new(found, settings.zone);
        Ok(PatientDetail {
            patient: patient.into(),
            notes,
            dui,
            appointments: appointments.into_iter().map(view).collect(),
        })
    };
    Ok(Json(app.db.acting_as(&caller, reading).await?))
}

fn is_admin(standing: Option<&Standing>) -> bool {
    standing.is_some_and(|standing| standing.role == Role::Admin)
}

impl PatientAppointment {
    fn new(found: ListedAppointment, zone: ClinicZone) -> Self {
        let starts = zone.local(found.appointment.starts_at);
        Self {
            id: found.appointment.id,
            appointment_date: starts.date(),
            start_time: with_seconds(starts.time()),
            status: found.appointment.status,
            doctors: PatientDoctor {
                full_name: found.doctor.full_name,
                specialty: found.doctor.specialty,
            },
        }
    }
}
