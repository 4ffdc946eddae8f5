//! Stores scheduling's answers in the inbound queue of the session that waits for them.

use crate::domain::{AppointmentFacts, SchedulingAnswer, SchedulingOutcome};
use crate::flows;
use crate::notify::Notifications;
use bus::{Failure, Handler};
use db::ClinicTx;
use events::queues::{HEAR_SCHEDULING, Queue};
use events::{
    AppointmentBooked, AppointmentCancelled, AppointmentChange, AppointmentNews,
    AppointmentRescheduled, BookingRefused, Envelope, Event, Incoming, Malformed, instant,
};
use kernel::SessionId;
use tenancy::Context;

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
    type Outcome = Vec<SessionId>;

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<SchedulingEvent>>,
    ) -> Result<Vec<SessionId>, Failure> {
        let mut sessions = Vec::new();
        for event in events {
            // A change that staff made without a conversation has no session that waits for it.
            let Some((session, answer)) = read(event.body)? else {
                continue;
            };
            if flows::record_scheduling_answer(tx, context, session, answer, event.at).await? {
                sessions.push(session);
            }
        }
        Ok(sessions)
    }

    fn committed(&self, sessions: Vec<SessionId>) {
        for session in sessions {
            self.0.notify(session);
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
        AppointmentChange::Confirmed | AppointmentChange::Attended | AppointmentChange::Missed => {
            None
        }
    })
}
