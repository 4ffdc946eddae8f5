//! The client of scheduling's internal HTTP routes. It is never called while a transaction is open.

use crate::domain::{
    Appointment, AppointmentStatus, Contact, HoldAnswer, HoldRequest, Patient, RefusalCode, Slot,
    SlotQuery,
};
use chrono::{DateTime, Duration, SecondsFormat, Utc};
use crypto::{ISSUER, ServiceClaims, TokenError, TokenSigner};
use kernel::{AppointmentId, ClinicId, Clock, DoctorId, PatientId, ServiceId, SessionId, TurnId};
use outbound::{Outbound, OutboundConfig, OutboundError, Request, Response, StatusCode};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

const AUDIENCE: &str = "scheduling";
const TOKEN_LIFE: Duration = Duration::seconds(60);
/// The deadline of one call. A patient waits for the answer; the turn is tried again when it takes longer.
const DEADLINE: std::time::Duration = std::time::Duration::from_secs(4);

/// The client. Clones share connections.
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
    /// No answer came, or its body is not of the expected form.
    #[error(transparent)]
    Outbound(#[from] OutboundError),
    /// An answer with another status than those of the contract.
    #[error("scheduling answered {0}")]
    Status(u16),
    /// The token of the call could not be signed.
    #[error(transparent)]
    Token(#[from] TokenError),
}

#[derive(Deserialize)]
struct SlotsView {
    slots: Vec<SlotView>,
    /// The first free slot of each day, also of days that the limit cuts off.
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
    appointments: Vec<AppointmentView>,
}

#[derive(Deserialize)]
struct PatientView {
    id: PatientId,
    full_name: String,
    is_blocked: bool,
}

#[derive(Deserialize)]
struct AppointmentView {
    id: AppointmentId,
    doctor_id: DoctorId,
    service_id: ServiceId,
    starts_at: DateTime<Utc>,
    status: AppointmentStatus,
}

#[derive(Serialize)]
struct HoldBody<'a> {
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
    code: RefusalCode,
}

/// The conversation on whose behalf scheduling is asked.
pub struct Conversation<'a> {
    pub clinic: ClinicId,
    pub session: SessionId,
    pub contact: &'a Contact,
}

impl Scheduling {
    /// A client of scheduling at `url`. `signer` signs the calls.
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

    /// The patient behind the contact, with their appointments. Empty for a contact that scheduling does not know.
    pub async fn patient(&self, conversation: &Conversation<'_>) -> Result<Patient, Unanswered> {
        let mut found = Patient::default();
        let contact = conversation.contact;
        for id in [&contact.phone, &contact.bsuid].into_iter().flatten() {
            let url = format!("{}/internal/patients/{}", self.url, path_part(id));
            let response = self.send(conversation.clinic, Request::get(&url)).await?;
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

    /// Free slots, earliest first. A service or doctor that the clinic no longer has gives none.
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
                // The sort is stable: at the same start the doctors keep scheduling's order.
                slots.sort_by_key(|slot| slot.starts_at);
                Ok(slots)
            }
            StatusCode::NOT_FOUND | StatusCode::CONFLICT => Ok(Vec::new()),
            other => Err(Unanswered::Status(other.as_u16())),
        }
    }

    /// Holds a slot for the patient. `turn` is the idempotency key: asked again, scheduling returns the same hold.
    pub async fn hold(
        &self,
        conversation: &Conversation<'_>,
        turn: TurnId,
        request: &HoldRequest,
    ) -> Result<HoldAnswer, Unanswered> {
        let body = HoldBody {
            session_id: conversation.session,
            doctor_id: request.slot.doctor_id,
            service_id: request.slot.service_id,
            starts_at: request.slot.starts_at,
            patient_name: &request.name,
            contact_phone: conversation.contact.phone.as_deref(),
            contact_bsuid: conversation.contact.bsuid.as_deref(),
        };
        let url = format!("{}/internal/holds/{turn}", self.url);
        let response = self
            .send(conversation.clinic, Request::put(&url).json(&body))
            .await?;
        match response.status() {
            StatusCode::OK | StatusCode::CREATED => {
                let view: HoldView = response.json()?;
                Ok(HoldAnswer::Held {
                    id: view.hold_id,
                    turn,
                    expires_at: view.expires_at,
                })
            }
            // 400 is a refusal of the patient's name. Any other 400 is a bug, and its code is unknown here.
            StatusCode::BAD_REQUEST | StatusCode::CONFLICT | StatusCode::NOT_FOUND => {
                Ok(HoldAnswer::Refused(response.json::<ProblemView>()?.code))
            }
            other => Err(Unanswered::Status(other.as_u16())),
        }
    }

    /// Every call may be repeated: queries change nothing, and holds carry their idempotency key.
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
            // A bug of this service or a wrong key: waiting does not help, so it is logged as an error.
            tracing::error!(
                status = response.status().as_u16(),
                "scheduling refused a call"
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
        let appointments = view.appointments.into_iter().map(|view| Appointment {
            id: view.id,
            doctor_id: view.doctor_id,
            service_id: view.service_id,
            starts_at: view.starts_at,
            status: view.status,
        });
        Self {
            is_blocked: view
                .patient
                .as_ref()
                .is_some_and(|patient| patient.is_blocked),
            known: view.patient.map(|patient| (patient.id, patient.full_name)),
            appointments: appointments.collect(),
        }
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// One segment of a path. Everything but letters, digits, dots, dashes and underscores is percent-encoded.
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
