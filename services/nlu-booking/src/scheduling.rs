//! Scheduling's internal HTTP: questions that need an answer now. Never asked with a transaction open.

use crate::domain::{HoldAnswer, HoldWish, Patient, Slot, SlotQuery, Visit};
use crate::store::sessions::Contact;
use chrono::{DateTime, Duration, SecondsFormat, Utc};
use crypto::{ISSUER, ServiceClaims, TokenError, TokenSigner};
use kernel::{AppointmentId, ClinicId, Clock, DoctorId, PatientId, ServiceId, SessionId, TurnId};
use outbound::{Outbound, OutboundConfig, OutboundError, Request, Response, StatusCode};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

const AUDIENCE: &str = "scheduling";
const TOKEN_LIFE: Duration = Duration::seconds(60);
/// A patient waits for it; the turn is tried again when it takes longer.
const DEADLINE: std::time::Duration = std::time::Duration::from_secs(4);

/// The way to scheduling. Clones share connections.
#[derive(Clone)]
pub struct Scheduling {
    http: Outbound,
    url: Arc<str>,
    signer: Arc<TokenSigner>,
    clock: Clock,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// Nothing came back.
    #[error(transparent)]
    Outbound(#[from] OutboundError),
    /// It answered that it cannot, or that we may not ask.
    #[error("scheduling answered {0}")]
    Status(u16),
    /// The call could not be signed.
    #[error(transparent)]
    Token(#[from] TokenError),
}

#[derive(Deserialize)]
struct SlotsView {
    slots: Vec<SlotView>,
    /// The first of each day, also of those that the limit cuts off.
    #[serde(default)]
    days: Vec<SlotView>,
}

#[derive(Deserialize)]
struct SlotView {
    doctor_id: DoctorId,
    service_id: ServiceId,
    starts_at: DateTime<Utc>,
}

#[derive(Deserialize)]
struct ContactView {
    patient: Option<PatientView>,
    #[serde(default)]
    appointments: Vec<VisitView>,
}

#[derive(Deserialize)]
struct PatientView {
    id: PatientId,
    full_name: String,
    is_blocked: bool,
}

#[derive(Deserialize)]
struct VisitView {
    id: AppointmentId,
    doctor_id: DoctorId,
    service_id: ServiceId,
    starts_at: DateTime<Utc>,
    status: String,
}

#[derive(Serialize)]
struct HoldRequest<'a> {
    session_id: SessionId,
    doctor_id: DoctorId,
    service_id: ServiceId,
    starts_at: DateTime<Utc>,
    patient_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_phone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_bsuid: Option<&'a str>,
}

#[derive(Deserialize)]
struct HoldView {
    hold_id: AppointmentId,
    expires_at: DateTime<Utc>,
}

#[derive(Deserialize)]
struct ProblemView {
    code: String,
}

impl Scheduling {
    /// The way to scheduling at `url`, with calls signed by `signer`.
    pub fn new(url: &str, signer: TokenSigner, clock: Clock) -> Result<Self, OutboundError> {
        let config = OutboundConfig {
            request_timeout: DEADLINE,
            ..OutboundConfig::to("scheduling")
        };
        Ok(Self {
            http: Outbound::new(config)?,
            url: Arc::from(url.trim_end_matches('/')),
            signer: Arc::new(signer),
            clock,
        })
    }

    /// Who that contact is, and what appointments they have. A stranger is nobody with none.
    pub async fn patient(
        &self,
        clinic: ClinicId,
        contact: &Contact,
    ) -> Result<Patient, Unanswered> {
        let mut found = Patient::default();
        for name in [&contact.phone, &contact.bsuid].into_iter().flatten() {
            let url = format!("{}/internal/patients/{}", self.url, path_part(name));
            let response = self.send(clinic, Request::get(&url)).await?;
            found = match response.status() {
                StatusCode::OK => Patient::from(response.json::<ContactView>()?),
                StatusCode::NOT_FOUND => Patient::default(),
                other => return Err(Unanswered::Status(other.as_u16())),
            };
            if found.known.is_some() {
                break;
            }
        }
        Ok(found)
    }

    /// Free slots, earliest first. A service or doctor that is gone has none.
    pub async fn slots(
        &self,
        clinic: ClinicId,
        query: &SlotQuery,
    ) -> Result<Vec<Slot>, Unanswered> {
        let doctor = query
            .doctor
            .map(|id| format!("&doctor_id={id}"))
            .unwrap_or_default();
        let url = format!(
            "{}/internal/slots?service_id={}{doctor}&from={}&to={}&limit={}",
            self.url,
            query.service,
            instant(query.from),
            instant(query.to),
            query.limit
        );
        let response = self.send(clinic, Request::get(&url)).await?;
        match response.status() {
            StatusCode::OK => {
                let view: SlotsView = response.json()?;
                let mut slots: Vec<Slot> = view.slots.into_iter().map(Slot::from).collect();
                for day in view.days.into_iter().map(Slot::from) {
                    if !slots.contains(&day) {
                        slots.push(day);
                    }
                }
                // Stable: at the same start the doctors keep scheduling's order.
                slots.sort_by_key(|slot| slot.starts_at);
                Ok(slots)
            }
            StatusCode::NOT_FOUND | StatusCode::CONFLICT => Ok(Vec::new()),
            other => Err(Unanswered::Status(other.as_u16())),
        }
    }

    /// Keeps a slot for the patient under that turn; asking again gives the first answer.
    pub async fn hold(
        &self,
        (clinic, session): (ClinicId, SessionId),
        turn: TurnId,
        wish: &HoldWish,
        contact: &Contact,
    ) -> Result<HoldAnswer, Unanswered> {
        let request =
            Request::put(&format!("{}/internal/holds/{turn}", self.url)).json(&HoldRequest {
                session_id: session,
                doctor_id: wish.slot.doctor_id,
                service_id: wish.slot.service_id,
                starts_at: wish.slot.starts_at,
                patient_name: &wish.name,
                contact_phone: contact.phone.as_deref(),
                contact_bsuid: contact.bsuid.as_deref(),
            });
        let response = self.send(clinic, request).await?;
        match response.status() {
            StatusCode::OK | StatusCode::CREATED => {
                let view: HoldView = response.json()?;
                Ok(HoldAnswer::Held {
                    id: view.hold_id,
                    turn,
                    expires_at: view.expires_at,
                })
            }
            // A name that is none is the patient's to mend.
            StatusCode::BAD_REQUEST | StatusCode::CONFLICT | StatusCode::NOT_FOUND => {
                Ok(HoldAnswer::Refused(response.json::<ProblemView>()?.code))
            }
            other => Err(Unanswered::Status(other.as_u16())),
        }
    }

    /// Everything that is asked may be asked twice: questions change nothing, and holds carry their turn.
    async fn send(&self, clinic: ClinicId, request: Request) -> Result<Response, Unanswered> {
        let now = self.clock.now();
        let claims = ServiceClaims {
            sub: self.signer.public_key().kid().to_owned(),
            clinic_id: clinic.uuid(),
            aud: AUDIENCE.to_owned(),
            iat: now.timestamp(),
            exp: (now + TOKEN_LIFE).timestamp(),
            iss: ISSUER.to_owned(),
        };
        let token = self.signer.sign(&claims)?;
        let response = self.http.send(request.bearer(&token).repeatable()).await?;
        if matches!(response.status().as_u16(), 400..=403) {
            // Our own fault, and no wait mends it: somebody must look.
            tracing::error!(
                status = response.status().as_u16(),
                "scheduling refused a question"
            );
        }
        Ok(response)
    }
}

impl From<SlotView> for Slot {
    fn from(view: SlotView) -> Self {
        Self {
            doctor_id: view.doctor_id,
            service_id: view.service_id,
            starts_at: view.starts_at,
        }
    }
}

impl From<ContactView> for Patient {
    fn from(view: ContactView) -> Self {
        let visits = view.appointments.into_iter().map(|visit| Visit {
            id: visit.id,
            doctor_id: visit.doctor_id,
            service_id: visit.service_id,
            starts_at: visit.starts_at,
            status: visit.status,
        });
        Self {
            is_blocked: view
                .patient
                .as_ref()
                .is_some_and(|patient| patient.is_blocked),
            known: view.patient.map(|patient| (patient.id, patient.full_name)),
            visits: visits.collect(),
        }
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// A part of a path: what is not a letter, a digit, a dot, a dash or an underscore is escaped.
fn path_part(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}
