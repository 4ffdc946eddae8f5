//! `GET /api/patients`: searching for patients, and one patient in full.

use super::paging::{self, LARGEST_PAGE, LAST_PAGE};
use super::views::{PatientView, with_seconds};
use crate::app::App;
use crate::domain::{Dui, Search};
use crate::error::Error;
use crate::flows;
use crate::sealing::{self, sees_documents};
use crate::store::history;
use crate::store::listing::ListedAppointment;
use crate::store::page::Page;
use crate::store::search::{self, PatientDetailRow, PatientRow};
use crate::store::settings;
use actix_web::web::{Data, Json};
use chrono::{DateTime, NaiveDate, Utc};
use db::{ClinicRead, ClinicTx};
use futures_util::try_join;
use garde::Validate;
use kernel::{
    AppointmentId, AppointmentSource, AppointmentStatus, ClinicZone, DoctorId, PatientId, ServiceId,
};
use rest::{Caller, Endpoint, Problem, ValidPath, ValidQuery, get};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

/// The endpoints about patients.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/patients", list)
            .summary("Lists the clinic's patients by name, or searches them."),
        get("/api/patients/{id}", show)
            .summary("Shows one patient with all coming and the latest hundred past appointments."),
    ]
}

/// Which patients are listed.
#[derive(Deserialize, Validate, ToSchema)]
struct PatientsQuery {
    /// Lists the patients whom each word of this text means, in any order: a word of the name that begins with it, without regard to
    /// accents and capitals; a phone, written in any way, or four or more digits of it, or its last four; for administrators, the
    /// number of the identity document alone. Where nobody is meant, one typing error in each word of five letters or more is forgiven.
    /// A text of signs only means nobody.
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
    let text = Search::parse(&query.search);
    let (rows, total) = if let Some(dui) = text.dui() {
        with_document(&caller, &app, &text, &dui, page).await?
    } else {
        let reading = async |read: ClinicRead<'_>| search::page(read, &text, None, page).await;
        app.db.read(&caller, reading).await?
    };
    Ok(Json(PatientsPage {
        patients: rows.into_iter().map(PatientView::from).collect(),
        total,
        page: query.page,
        limit: query.limit,
    }))
}

/// A search for a number that may be that of an identity document, which finds its patient for those only who may see it.
async fn with_document(
    caller: &Caller<can::SeePatients>,
    app: &App,
    text: &Search,
    dui: &Dui,
    page: Page,
) -> Result<(Vec<PatientRow>, i64), Problem> {
    let reading = async |tx: &mut ClinicTx| -> Result<_, Error> {
        let document = if sees_documents(tx.standing()) {
            sealing::index(&app.keyring, tx, dui).await?
        } else {
            None
        };
        let document = document.as_ref().map(<[u8; 32]>::as_slice);
        Ok(search::page(tx.reading()?, text, document, page).await?)
    };
    Ok(app.db.acting_as(caller, reading).await?)
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
    /// All that are to come and the latest hundred that are past, newest first.
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
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    status: AppointmentStatus,
    source: AppointmentSource,
    doctors: PatientDoctor,
    services: PatientService,
}

/// The doctor of a patient's appointment.
#[derive(Serialize, ToSchema)]
struct PatientDoctor {
    id: DoctorId,
    full_name: String,
    specialty: String,
}

/// The service of a patient's appointment.
#[derive(Serialize, ToSchema)]
struct PatientService {
    id: ServiceId,
    name: String,
}

async fn show(
    caller: Caller<can::SeePatients>,
    app: Data<App>,
    ValidPath(id): ValidPath<PatientId>,
) -> Result<Json<PatientDetail>, Problem> {
    let now = app.clock.now();
    let reading = async |tx: &mut ClinicTx| -> Result<PatientDetail, Error> {
        let (settings, detail, coming, past) = try_join!(
            settings::read(tx.reading()?),
            search::one(tx.reading()?, id),
            history::coming(tx.reading()?, id, now),
            history::past(tx.reading()?, id, now),
        )?;
        let PatientDetailRow {
            patient,
            notes,
            dui_sealed,
        } = detail.ok_or(Error::Missing("patient"))?;
        let dui = flows::read_document(tx, &app.keyring, id, dui_sealed).await?;
        let view = |found| PatientAppointment::new(found, settings.zone);
        Ok(PatientDetail {
            patient: patient.into(),
            notes,
            dui,
            appointments: coming.into_iter().chain(past).map(view).collect(),
        })
    };
    Ok(Json(app.db.acting_as(&caller, reading).await?))
}

impl PatientAppointment {
    fn new(found: ListedAppointment, zone: ClinicZone) -> Self {
        let starts = zone.local(found.appointment.starts_at);
        Self {
            id: found.appointment.id,
            appointment_date: starts.date(),
            start_time: with_seconds(starts.time()),
            starts_at: found.appointment.starts_at,
            ends_at: found.appointment.ends_at,
            status: found.appointment.status,
            source: found.appointment.source,
            doctors: PatientDoctor {
                id: found.doctor.id,
                full_name: found.doctor.full_name,
                specialty: found.doctor.specialty,
            },
            services: PatientService {
                id: found.service.id,
                name: found.service.name,
            },
        }
    }
}
