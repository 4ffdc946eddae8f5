//! What other services ask: free slots, who a contact is, and holds. Never routed by the gateway.

use super::read::{self, parameter};
use crate::app::App;
use crate::domain::{Agenda, Contact, Notice, PatientName, Slot, Span, Takes, Turn};
use crate::error::Error;
use crate::flows::{self, HoldWish};
use crate::store::patients::Known;
use crate::store::{agendas, patients, services, upcoming};
use actix_web::web::{Data, Json};
use chrono::{DateTime, TimeDelta, Utc};
use db::ClinicRead;
use futures_util::try_join;
use garde::Validate;
use kernel::{DoctorId, Phone, ServiceId, SessionId, TurnId, answers};
use rest::{Problem, ServiceCaller, ValidJson, ValidPath, ValidQuery};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The longest window that is searched.
const LONGEST: TimeDelta = TimeDelta::days(92);
/// Slots unless told, and at most.
const SLOTS: usize = 10;
const MOST_SLOTS: usize = 200;

/// What is looked for.
#[derive(Deserialize, Validate)]
#[garde(allow_unvalidated)]
pub struct SlotsQuery {
    service_id: String,
    doctor_id: Option<String>,
    from: String,
    to: String,
    limit: Option<String>,
}

/// Free slots, earliest first.
#[derive(Serialize)]
pub struct SlotsView {
    slots: Vec<SlotView>,
    /// The first free slot of each of the clinic's days in the window.
    days: Vec<SlotView>,
}

#[derive(Clone, Serialize)]
struct SlotView {
    doctor_id: DoctorId,
    service_id: ServiceId,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
}

/// The slots a patient may be offered, across all doctors who offer the service, or with one of them.
pub async fn slots(
    caller: ServiceCaller,
    app: Data<App>,
    ValidQuery(query): ValidQuery<SlotsQuery>,
) -> Result<Json<SlotsView>, Problem> {
    let service: ServiceId = query
        .service_id
        .parse()
        .map_err(|_unread| read::refused("service_id"))?;
    let doctor: Option<DoctorId> = parameter("doctor_id", query.doctor_id.as_deref(), |id| {
        id.parse().ok()
    })?;
    let from = read::instant(&query.from).ok_or_else(|| read::refused("from"))?;
    let to = read::instant(&query.to)
        .filter(|to| *to >= from && *to - from <= LONGEST)
        .ok_or_else(|| read::refused("to"))?;
    let within = |text: &str| text.parse().ok().filter(|n| (1..=MOST_SLOTS).contains(n));
    let limit = parameter("limit", query.limit.as_deref(), within)?.unwrap_or(SLOTS);
    let (window, now) = (Span::new(from, to), app.moment().now);
    let reading = async |read: ClinicRead<'_>| {
        try_join!(
            agendas::read(
                read,
                doctor,
                window.widened(TimeDelta::days(1), TimeDelta::days(1)),
                now
            ),
            services::takes_of(read, service),
            services::offered_by(read, service),
        )
    };
    let (found, takes, offered_by) = app.db.read(&caller, reading).await?;
    let takes = takes.ok_or_else(|| Problem::from(answers::NOT_FOUND))?;
    let agendas = found.into_iter().map(|read| read.agenda);
    let agendas: Vec<Agenda> = agendas
        .filter(|agenda| offered_by.contains(&agenda.doctor))
        .collect();
    let free = merged(&agendas, takes, window, now);
    let view = |(doctor_id, slot): &(DoctorId, Slot)| SlotView {
        doctor_id: *doctor_id,
        service_id: service,
        starts_at: slot.visit.from,
        ends_at: slot.visit.to,
    };
    Ok(Json(SlotsView {
        slots: free.iter().take(limit).map(view).collect(),
        days: first_of_each_day(&agendas, &free).map(view).collect(),
    }))
}

/// Everybody's free slots in the order of time; doctors at the same time in the order of their names.
fn merged(
    agendas: &[Agenda],
    takes: Takes,
    window: Span,
    now: DateTime<Utc>,
) -> Vec<(DoctorId, Slot)> {
    let free = agendas.iter().flat_map(|agenda| {
        let slots = agenda.free(takes, window, Notice::Needed, now);
        slots.map(|slot| (agenda.doctor, slot))
    });
    let mut free: Vec<_> = free.collect();
    // A stable sort keeps the doctors' order.
    free.sort_by_key(|(_, slot)| slot.visit.from);
    free
}

fn first_of_each_day<'a>(
    agendas: &[Agenda],
    free: &'a [(DoctorId, Slot)],
) -> impl Iterator<Item = &'a (DoctorId, Slot)> {
    let zone = agendas.first().map(|agenda| agenda.zone);
    let mut last = None;
    free.iter().filter(move |(_, slot)| {
        let day = zone.map(|zone| zone.day(slot.visit.from));
        std::mem::replace(&mut last, day) != day
    })
}

/// Who a contact is.
#[derive(Serialize)]
pub struct ContactView {
    /// The patient last seen there; a family that shares a phone is several, and the name tells them apart later.
    patient: Option<ContactPatient>,
    /// Everybody's appointments to come who can be reached there, earliest first.
    appointments: Vec<UpcomingView>,
}

#[derive(Serialize)]
struct ContactPatient {
    id: Uuid,
    full_name: String,
    /// Whether anybody who can be reached there is blocked: it is the contact that the chat does not serve.
    is_blocked: bool,
}

#[derive(Serialize)]
struct UpcomingView {
    id: Uuid,
    doctor_id: Uuid,
    service_id: Uuid,
    patient_id: Uuid,
    starts_at: DateTime<Utc>,
    status: String,
}

/// Who can be reached at a phone's digits or at Meta's id, and which of their appointments are to come.
pub async fn patient(
    caller: ServiceCaller,
    app: Data<App>,
    ValidPath(contact): ValidPath<String>,
) -> Result<Json<ContactView>, Problem> {
    let (contact, now) = (Contact::parse(&contact), app.moment().now);
    let reading = async |read: ClinicRead<'_>| {
        let known = patients::of_contact(read, &contact).await?;
        let ids: Vec<Uuid> = known.iter().map(|known| known.id.uuid()).collect();
        let appointments = upcoming::of_patients(read, &ids, now).await?;
        Ok((known, appointments))
    };
    let (known, appointments) = app.db.read(&caller, reading).await?;
    let view = |row: upcoming::Row| UpcomingView {
        id: row.id,
        doctor_id: row.doctor_id,
        service_id: row.service_id,
        patient_id: row.patient_id,
        starts_at: row.starts_at,
        status: row.status,
    };
    Ok(Json(ContactView {
        patient: ContactPatient::among(&known),
        appointments: appointments.into_iter().map(view).collect(),
    }))
}

impl ContactPatient {
    fn among(known: &[Known]) -> Option<Self> {
        let latest = known.first()?;
        Some(Self {
            id: latest.id.uuid(),
            full_name: latest.full_name.clone(),
            is_blocked: known.iter().any(|known| known.is_blocked),
        })
    }
}

/// What a turn wants to keep, and for whom.
#[derive(Deserialize, Validate)]
#[garde(allow_unvalidated)]
pub struct HoldRequest {
    session_id: SessionId,
    doctor_id: DoctorId,
    service_id: ServiceId,
    #[serde(deserialize_with = "read::instant_field")]
    starts_at: DateTime<Utc>,
    #[serde(deserialize_with = "read::name_field")]
    patient_name: PatientName,
    #[serde(default)]
    contact_phone: Option<Phone>,
    #[serde(default)]
    #[garde(length(chars, min = 4, max = 160))]
    contact_bsuid: Option<String>,
}

/// The slot is kept.
#[derive(Serialize)]
pub struct HoldView {
    hold_id: Uuid,
    expires_at: Option<DateTime<Utc>>,
}

/// Keeps a slot while a patient decides. The same turn again is the same hold again.
pub async fn hold(
    caller: ServiceCaller,
    app: Data<App>,
    ValidPath(turn): ValidPath<TurnId>,
    ValidJson(request): ValidJson<HoldRequest>,
) -> Result<Json<HoldView>, Problem> {
    let contact = Contact {
        phone: request.contact_phone,
        bsuid: request.contact_bsuid,
    };
    if contact.is_unknown() {
        return Err(read::refused("contact_phone"));
    }
    let wish = HoldWish {
        turn: Turn {
            id: turn,
            session: request.session_id,
        },
        doctor: request.doctor_id,
        service: request.service_id,
        starts_at: request.starts_at,
        name: request.patient_name,
        contact,
        length: app.hold,
    };
    let moment = app.moment();
    let kept: Result<_, Error> = app
        .db
        .acting_as(&caller, async |tx| flows::hold(tx, &moment, wish).await)
        .await;
    let kept = kept?;
    Ok(Json(HoldView {
        hold_id: kept.id.uuid(),
        expires_at: kept.hold_expires_at,
    }))
}
