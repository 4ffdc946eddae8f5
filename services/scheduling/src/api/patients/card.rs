//! `GET /api/patients/{id}`: one patient in full.

use crate::api::views::{PatientView, with_seconds};
use crate::app::App;
use crate::domain::is_of_that_day;
use crate::error::Error;
use crate::flows::{self, Shown};
use crate::store::history;
use crate::store::listing::ListedAppointment;
use crate::store::merging;
use crate::store::patient_contacts::{self, ContactRow};
use crate::store::search::{self, PatientDetailRow};
use crate::store::settings::{self, Settings};
use actix_web::web::{Data, Json};
use chrono::{DateTime, NaiveDate, Utc};
use crypto::Keyring;
use db::{ClinicRead, ClinicTx, DbError};
use futures_util::try_join;
use garde::Validate;
use kernel::{
    AppointmentId, AppointmentSource, AppointmentStatus, ClinicZone, DoctorId, PatientContactId,
    PatientId, Phone, ServiceId,
};
use rest::{Caller, Problem, ValidPath, ValidQuery};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

/// A patient in full.
#[derive(Serialize, ToSchema)]
pub(super) struct PatientDetail {
    #[serde(flatten)]
    patient: PatientView,
    notes: String,
    /// The number of the identity document. Only administrators see it, where the patient is shown with the whole document; otherwise it is null.
    #[schema(required = true)]
    dui: Option<String>,
    /// The last three digits and the check digit of the document; null where none is known.
    #[schema(required = true, example = "678-9")]
    dui_ending: Option<String>,
    /// All that are to come and the latest hundred that are past, newest first.
    appointments: Vec<PatientAppointment>,
    /// Further phones, the oldest first.
    contacts: Vec<PatientContact>,
    /// Those who became this patient, the latest first, at most fifty.
    merged_from: Vec<FormerPatient>,
}

/// How a patient is shown.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub(super) struct PatientCardQuery {
    /// With `masked`, nobody gets the whole number of the document, and no reading of it is recorded.
    #[serde(default)]
    #[schema(default = "whole")]
    document: CardDocument,
}

/// How much of the document's number is shown.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum CardDocument {
    /// All of it for administrators, which the audit log records.
    #[default]
    Whole,
    /// Its ending for all who see patients, which is no reading of the document.
    Masked,
}

/// A further phone of a patient.
#[derive(Serialize, ToSchema)]
pub(super) struct PatientContact {
    id: PatientContactId,
    phone: Phone,
    /// Whose phone it is; may be empty.
    name: String,
    /// What that person is to the patient; may be empty.
    #[schema(example = "mamá")]
    relation: String,
}

/// A patient who became another one.
#[derive(Serialize, ToSchema)]
struct FormerPatient {
    full_name: String,
    at: DateTime<Utc>,
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
    /// When the patient was seen in the waiting room.
    #[serde(skip_serializing_if = "Option::is_none")]
    arrived_at: Option<DateTime<Utc>>,
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

pub(super) async fn show(
    caller: Caller<can::SeePatients>,
    app: Data<App>,
    ValidPath(id): ValidPath<PatientId>,
    ValidQuery(query): ValidQuery<PatientCardQuery>,
) -> Result<Json<PatientDetail>, Problem> {
    let now = app.clock.now();
    let shown = match query.document {
        CardDocument::Whole => Shown::Whole,
        CardDocument::Masked => Shown::Ending,
    };
    let reading = async |tx: &mut ClinicTx| read_card(tx, &app.keyring, id, now, shown).await;
    Ok(Json(app.db.acting_as(&caller, reading).await?))
}

/// The patient with that id, or whom that patient became, as a change is answered: without the whole number of the document, which
/// whoever changed something else did not ask for.
pub(super) async fn card(
    tx: &mut ClinicTx,
    keyring: &Keyring,
    id: PatientId,
    now: DateTime<Utc>,
) -> Result<PatientDetail, Error> {
    read_card(tx, keyring, id, now, Shown::Ending).await
}

async fn read_card(
    tx: &mut ClinicTx,
    keyring: &Keyring,
    id: PatientId,
    now: DateTime<Utc>,
    shown: Shown,
) -> Result<PatientDetail, Error> {
    let mut parts = Parts::read(tx.reading()?, id, now).await?;
    let mut detail = parts.detail.take().ok_or(Error::Missing("patient"))?;
    if detail.patient.id != id {
        let became = detail.patient.id;
        parts = Parts::read(tx.reading()?, became, now).await?;
        detail = parts.detail.take().ok_or(Error::Missing("patient"))?;
    }
    let PatientDetailRow {
        patient,
        notes,
        dui_sealed,
    } = detail;
    let document = flows::read_document(tx, keyring, patient.id, dui_sealed, shown).await?;
    let (dui, dui_ending) = match document {
        Some(document) => (document.whole, Some(document.ending)),
        None => (None, None),
    };
    let zone = parts.settings.zone;
    let view = |found| PatientAppointment::new(found, zone);
    Ok(PatientDetail {
        patient: patient.into(),
        notes,
        dui,
        dui_ending,
        appointments: parts
            .coming
            .into_iter()
            .chain(parts.past)
            .map(view)
            .collect(),
        contacts: parts
            .contacts
            .into_iter()
            .filter_map(PatientContact::of)
            .collect(),
        merged_from: parts
            .former
            .into_iter()
            .filter_map(FormerPatient::of)
            .collect(),
    })
}

/// What a card shows, read in one round trip.
struct Parts {
    settings: Settings,
    detail: Option<PatientDetailRow>,
    coming: Vec<ListedAppointment>,
    past: Vec<ListedAppointment>,
    contacts: Vec<ContactRow>,
    former: Vec<merging::FormerPatient>,
}

impl Parts {
    async fn read(
        read: ClinicRead<'_>,
        id: PatientId,
        now: DateTime<Utc>,
    ) -> Result<Self, DbError> {
        let (settings, detail, coming, past, contacts, former) = try_join!(
            settings::read(read),
            search::one(read, id),
            history::coming(read, id, now),
            history::past(read, id, now),
            patient_contacts::list(read, id),
            merging::former(read, id),
        )?;
        Ok(Self {
            settings,
            detail,
            coming,
            past,
            contacts,
            former,
        })
    }
}

impl PatientContact {
    pub(super) fn of(row: ContactRow) -> Option<Self> {
        Some(Self {
            id: row.id,
            phone: row.phone?,
            name: row.name,
            relation: row.relation,
        })
    }
}

impl FormerPatient {
    fn of(row: merging::FormerPatient) -> Option<Self> {
        Some(Self {
            full_name: row.full_name,
            at: row.merged_at?,
        })
    }
}

impl PatientAppointment {
    fn new(found: ListedAppointment, zone: ClinicZone) -> Self {
        let starts_at = found.appointment.starts_at;
        let starts = zone.local(starts_at);
        let arrived_at = found.appointment.arrived_at;
        Self {
            id: found.appointment.id,
            appointment_date: starts.date(),
            start_time: with_seconds(starts.time()),
            starts_at,
            ends_at: found.appointment.ends_at,
            status: found.appointment.status,
            arrived_at: arrived_at.filter(|at| is_of_that_day(*at, starts_at, zone)),
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
