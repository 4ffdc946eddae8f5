//! Puts scheduling's answers into the mailbox of the session that waits for them.

use crate::App;
use crate::flows;
use crate::store::mail::{Appointment, News, NewsWord};
use bus::{Consumer, Failure, inbox};
use db::{ClinicTx, DbError};
use events::queues::{HEAR_SCHEDULING, Queue};
use events::{
    AppointmentBooked, AppointmentCancelled, AppointmentChange, AppointmentFacts, AppointmentNews,
    AppointmentRescheduled, BookingRefused, Envelope, Event, Incoming, Malformed, instant,
};
use kernel::SessionId;
use tenancy::Actor;
use uuid::Uuid;

/// Hears what became of what conversations asked for.
pub struct HearScheduling(pub App);

/// An answer of scheduling: a refusal, or news of an appointment.
#[derive(Clone, Debug, PartialEq)]
pub enum SchedulingNews {
    /// It could not be done.
    Refused(BookingRefused),
    /// Something happened to an appointment.
    Appointment(AppointmentNews),
}

impl Incoming for SchedulingNews {
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

impl Consumer for HearScheduling {
    const QUEUE: &'static Queue = &HEAR_SCHEDULING;
    type Event = SchedulingNews;

    async fn consume(&self, event: Envelope<SchedulingNews>) -> Result<(), Failure> {
        let app = &self.0;
        let (clinic, now) = (event.of_clinic()?, app.clock.now());
        // What staff or the clock did has no session: nobody waits for it here.
        let Some((session, news)) = read(event.body)? else {
            return Ok(());
        };
        let heard = app
            .db
            .acting_as(
                &Actor::system(clinic, "hear scheduling"),
                async |tx: &mut ClinicTx| {
                    if !inbox::first_time(tx, Self::QUEUE, event.id).await? {
                        return Ok::<_, DbError>(false);
                    }
                    flows::hear_news(tx, &app.ids, session, news, (event.at, now)).await
                },
            )
            .await?;
        if heard {
            app.wake.up(session);
        }
        Ok(())
    }
}

fn read(news: SchedulingNews) -> Result<Option<(SessionId, News)>, Malformed> {
    match news {
        SchedulingNews::Refused(refused) => {
            let session = events::id(&refused.session_id, "session_id")?;
            let news = News {
                what: NewsWord::Refused,
                turn_id: Some(events::id(&refused.turn_id, "turn_id")?),
                code: Some(refused.code),
                appointment: None,
            };
            Ok(Some((session, news)))
        }
        SchedulingNews::Appointment(news) => {
            let what = match news.change {
                AppointmentChange::Booked => NewsWord::Booked,
                AppointmentChange::Rescheduled { .. } => NewsWord::Rescheduled,
                AppointmentChange::Cancelled => NewsWord::Cancelled,
                AppointmentChange::Confirmed
                | AppointmentChange::Attended
                | AppointmentChange::Missed => return Ok(None),
            };
            of_appointment(what, &news.facts)
        }
    }
}

fn of_appointment(
    what: NewsWord,
    facts: &AppointmentFacts,
) -> Result<Option<(SessionId, News)>, Malformed> {
    let session = events::optional_id(facts.session_id.as_deref(), "session_id")?;
    let Some(session) = session else {
        return Ok(None);
    };
    let id = |text: &str, field| events::id::<Uuid>(text, field);
    let news = News {
        what,
        turn_id: events::optional_id(facts.turn_id.as_deref(), "turn_id")?,
        code: None,
        appointment: Some(Appointment {
            id: id(&facts.appointment_id, "appointment_id")?,
            doctor_id: id(&facts.doctor_id, "doctor_id")?,
            service_id: id(&facts.service_id, "service_id")?,
            starts_at: instant(facts.starts_at.as_ref(), "starts_at")?,
        }),
    };
    Ok(Some((session, news)))
}
