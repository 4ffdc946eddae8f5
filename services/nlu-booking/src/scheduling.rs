//! The client of scheduling's internal routes. It is never called while a transaction is open.

use crate::domain::{
    Appointment, AppointmentFacts, BookAnswer, BookRequest, Contact, HoldAnswer, HoldRequest,
    Patient, RefusalCode, Slot, SlotQuery,
};
use crate::tokens::Tokens;
use crypto::{TokenError, TokenSigner};
use internal::scheduling as contract;
use kernel::{ClinicId, Clock, Phone, SessionId, TurnId};
use outbound::{Outbound, OutboundConfig, OutboundError, Request, Response, StatusCode};
use serde::Deserialize;
use std::sync::Arc;

/// The deadline of one call. A patient waits for the answer; the turn is tried again when it takes longer.
const DEADLINE: std::time::Duration = std::time::Duration::from_secs(4);

/// The deadline of a booking. One that is not answered by then goes on as an event.
const BOOKING_DEADLINE: std::time::Duration = std::time::Duration::from_secs(2);

/// The client. Clones share connections.
#[derive(Clone)]
pub struct Scheduling {
    http: Outbound,
    url: Arc<str>,
    tokens: Arc<Tokens>,
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
    /// The parameters could not be written as a query.
    #[error(transparent)]
    Query(#[from] serde_urlencoded::ser::Error),
}

/// The conversation on whose behalf scheduling is asked.
pub struct Conversation<'a> {
    pub clinic: ClinicId,
    pub session: SessionId,
    pub contact: &'a Contact,
}

/// The code in the body of a refusal.
#[derive(Deserialize)]
struct RefusalView {
    code: RefusalCode,
}

impl Scheduling {
    /// A client of scheduling at `url`. `signer` signs the calls.
    pub fn new(url: &str, signer: TokenSigner, clock: Clock) -> Result<Self, OutboundError> {
        let config = OutboundConfig {
            request_timeout: DEADLINE,
            ..OutboundConfig::to("scheduling", url)
        };
        Ok(Self {
            http: Outbound::new(config)?,
            url: Arc::from(url.trim_end_matches('/')),
            tokens: Arc::new(Tokens::new(signer, contract::AUDIENCE)),
            clock,
        })
    }

    /// The patient behind the contact, with their appointments. Empty for a contact that scheduling does not know.
    pub async fn patient(&self, conversation: &Conversation<'_>) -> Result<Patient, Unanswered> {
        let Contact { phone, bsuid, .. } = conversation.contact;
        let phone = phone.as_ref().map(Phone::digits);
        let mut found = Patient::default();
        for id in [phone, bsuid.as_deref()].into_iter().flatten() {
            let path = contract::PATIENT.replace("{contact}", &path_segment(id));
            let response = self
                .send(conversation.clinic, Request::get(&self.at(&path)))
                .await?;
            found = match response.status() {
                StatusCode::OK => Patient::from(response.json::<contract::ContactView>()?),
                StatusCode::NOT_FOUND => Patient::default(),
                other => return Err(Unanswered::Status(other.as_u16())),
            };
            if found.known.is_some() {
                break;
            }
        }
        Ok(found)
    }

    /// Free slots, earliest first, those that the conversation holds itself included. A service or doctor that the clinic no longer has gives none.
    pub async fn slots(
        &self,
        conversation: &Conversation<'_>,
        query: &SlotQuery,
    ) -> Result<Vec<Slot>, Unanswered> {
        let parameters = serde_urlencoded::to_string(contract::SlotsQuery {
            service_id: query.service,
            doctor_id: query.doctor,
            session_id: Some(conversation.session),
            moving: query.moving,
            from: query.from,
            to: query.to,
            time_from: query.hours.map(|(from, _)| from),
            time_until: query.hours.map(|(_, until)| until),
            limit: Some(query.limit),
        })?;
        let url = format!("{}?{parameters}", self.at(contract::SLOTS));
        let response = self.send(conversation.clinic, Request::get(&url)).await?;
        match response.status() {
            StatusCode::OK => {
                let view: contract::SlotsView = response.json()?;
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
        let body = contract::HoldRequest {
            session_id: conversation.session,
            doctor_id: (!request.any_doctor).then_some(request.slot.doctor_id),
            service_id: request.slot.service_id,
            starts_at: request.slot.starts_at,
            patient_name: request.name.clone(),
            contact_phone: conversation.contact.phone.clone(),
            contact_bsuid: conversation.contact.bsuid.clone(),
        };
        let path = contract::HOLD.replace("{turn}", &turn.to_string());
        let response = self
            .send(
                conversation.clinic,
                Request::put(&self.at(&path)).json(&body),
            )
            .await?;
        match response.status() {
            StatusCode::OK | StatusCode::CREATED => {
                let view: contract::HoldView = response.json()?;
                Ok(HoldAnswer::Held {
                    id: view.hold_id,
                    doctor: view.doctor_id.unwrap_or(request.slot.doctor_id),
                    turn,
                    expires_at: view.expires_at,
                })
            }
            // 400 is a refusal of the patient's name. Any other 400 is a bug, and its code is unknown here.
            StatusCode::BAD_REQUEST | StatusCode::CONFLICT | StatusCode::NOT_FOUND => {
                Ok(HoldAnswer::Refused(response.json::<RefusalView>()?.code))
            }
            other => Err(Unanswered::Status(other.as_u16())),
        }
    }

    /// Books what is held. The turn that took the hold is the idempotency key: asked again, scheduling returns the same
    /// appointment.
    pub async fn book(
        &self,
        conversation: &Conversation<'_>,
        request: &BookRequest,
    ) -> Result<BookAnswer, Unanswered> {
        let body = contract::BookingRequest {
            session_id: conversation.session,
            hold_id: request.hold,
            doctor_id: request.slot.doctor_id,
            service_id: request.slot.service_id,
            starts_at: request.slot.starts_at,
        };
        let path = contract::BOOKING.replace("{turn}", &request.turn.to_string());
        let call = Request::put(&self.at(&path)).json(&body);
        let response = self
            .send(conversation.clinic, call.deadline(BOOKING_DEADLINE))
            .await?;
        match response.status() {
            StatusCode::OK => Ok(BookAnswer::Booked(
                response.json::<contract::BookingView>()?.into(),
            )),
            StatusCode::CONFLICT | StatusCode::NOT_FOUND => {
                Ok(BookAnswer::Refused(response.json::<RefusalView>()?.code))
            }
            other => Err(Unanswered::Status(other.as_u16())),
        }
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    /// Every call may be repeated: queries change nothing, and holds carry their idempotency key.
    async fn send(&self, clinic: ClinicId, request: Request) -> Result<Response, Unanswered> {
        let token = self.tokens.of(clinic, self.clock.now())?;
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

impl From<contract::BookingView> for AppointmentFacts {
    fn from(view: contract::BookingView) -> Self {
        Self {
            id: view.appointment_id,
            doctor_id: view.doctor_id,
            service_id: view.service_id,
            starts_at: view.starts_at,
        }
    }
}

impl From<contract::SlotView> for Slot {
    fn from(view: contract::SlotView) -> Self {
        Self {
            doctor_id: view.doctor_id,
            service_id: view.service_id,
            starts_at: view.starts_at,
        }
    }
}

impl From<contract::ContactView> for Patient {
    fn from(view: contract::ContactView) -> Self {
        let appointments = view.appointments.into_iter().map(|view| Appointment {
            id: view.id,
            doctor_id: view.doctor_id,
            service_id: view.service_id,
            starts_at: view.starts_at,
            ends_at: view.ends_at,
            patient_name: view.patient_name,
            service_name: view.service_name,
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

/// One segment of a path. Everything but letters, digits, dots, dashes and underscores is percent-encoded.
fn path_segment(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}
