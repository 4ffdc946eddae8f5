//! Stores scheduling's answers in the inbound queue of the session that waits for them.

use crate::domain::{AppointmentFacts, SchedulingAnswer, SchedulingOutcome};
use crate::flows;
use crate::notify::Notifications;
use bus::{Failure, Handler};
use chrono::{DateTime, Utc};
use db::ClinicTx;
use events::queues::{HEAR_SCHEDULING, Queue};
use events::{
    AppointmentBooked, AppointmentCancelled, AppointmentChange, AppointmentNews,
    AppointmentRescheduled, BookingRefused, Envelope, Event, Incoming, Malformed, instant,
};
use kernel::SessionId;
use tenancy::Context;
use tracing::Instrument;

/// The sessions that are due now.
type Due = Vec<(SessionId, DateTime<Utc>)>;

/// Stores scheduling's answers.
pub struct HearScheduling(pub Notifications);

/// An event that answers a conversation.
pub enum SchedulingEvent {
    Refused(BookingRefused),
    Appointment(AppointmentNews),
}

impl Incoming for SchedulingEvent {
    fn read(key: &str, body: &[u8]) -> Result<Self, Malformed> {
        match key {
            BookingRefused::KEY => BookingRefused::read(key, body).map(Self::Refused),
            AppointmentBooked::KEY | AppointmentRescheduled::KEY | AppointmentCancelled::KEY => {
                AppointmentNews::read(key, body).map(Self::Appointment)
            }
            _ => Err(Malformed::UnknownKey {
                key: key.to_owned(),
            }),
        }
    }
}

impl Handler for HearScheduling {
    const QUEUE: &'static Queue = &HEAR_SCHEDULING;
    type Event = SchedulingEvent;
    type Error = Failure;
    type Outcome = Due;

    /// A change that staff made without a conversation has no session that waits for it.
    fn concerns(&self, event: &Envelope<SchedulingEvent>) -> bool {
        match &event.body {
            SchedulingEvent::Refused(_) => true,
            SchedulingEvent::Appointment(news) => news.facts.session_id.is_some(),
        }
    }

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<SchedulingEvent>>,
    ) -> Result<Due, Failure> {
        let mut answers = Vec::new();
        for event in events {
            let (span, at) = (bus::event_span(&event), event.at);
            if let Some((session, answer)) = read(event.body)? {
                answers.push((session, answer, at, span));
            }
        }
        // Sessions are locked in the order in which every process locks them. The sort is stable.
        answers.sort_by_key(|(session, ..)| *session);
        let mut due = Vec::new();
        for (session, answer, at, span) in answers {
            let record = flows::record_scheduling_answer(tx, context, session, answer, at);
            if record.instrument(span).await? {
                due.push((session, context.now));
            }
        }
        Ok(due)
    }

    fn committed(&self, due: Due) {
        for (session, due_at) in due {
            self.0.notify(session, due_at);
        }
    }
}

/// The session that waits, and its answer. An unknown refusal code is rejected to the dead queue, from where it can be
/// delivered again after an upgrade.
fn read(event: SchedulingEvent) -> Result<Option<(SessionId, SchedulingAnswer)>, Failure> {
    let news = match event {
        SchedulingEvent::Refused(refused) => {
            let session = events::id(&refused.session_id, "session_id")?;
            let answer = SchedulingAnswer {
                turn: Some(events::id(&refused.turn_id, "turn_id")?),
                outcome: SchedulingOutcome::Refused {
                    code: refused.code.parse().map_err(Failure::reject)?,
                },
            };
            return Ok(Some((session, answer)));
        }
        SchedulingEvent::Appointment(news) => news,
    };
    let facts = &news.facts;
    let session = events::optional_id(facts.session_id.as_deref(), "session_id")?;
    let Some(session) = session else {
        return Ok(None);
    };
    let Some(outcome) = outcome(&news)? else {
        return Ok(None);
    };
    let turn = events::optional_id(facts.turn_id.as_deref(), "turn_id")?;
    Ok(Some((session, SchedulingAnswer { turn, outcome })))
}

/// What the event tells the patient; nothing for changes that conversations do not ask for.
fn outcome(news: &AppointmentNews) -> Result<Option<SchedulingOutcome>, Malformed> {
    let facts = &news.facts;
    let appointment = || {
        Ok(AppointmentFacts {
            id: events::id(&facts.appointment_id, "appointment_id")?,
            doctor_id: events::id(&facts.doctor_id, "doctor_id")?,
            service_id: events::id(&facts.service_id, "service_id")?,
            starts_at: instant(facts.starts_at.as_ref(), "starts_at")?,
        })
    };
    Ok(match news.change {
        AppointmentChange::Booked => Some(SchedulingOutcome::Booked {
            appointment: appointment()?,
        }),
        AppointmentChange::Rescheduled { .. } => Some(SchedulingOutcome::Rescheduled {
            appointment: appointment()?,
        }),
        AppointmentChange::Cancelled => Some(SchedulingOutcome::Cancelled {
            appointment: appointment()?,
        }),
        AppointmentChange::Confirmed
        | AppointmentChange::Arrived
        | AppointmentChange::Attended
        | AppointmentChange::Missed
        | AppointmentChange::TakenBack { .. } => None,
    })
}
