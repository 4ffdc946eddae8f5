//! Takes the cards about appointments that staff changed, and hands them to the sender of this process.

use super::send_reply::room;
use crate::app::App;
use crate::domain::queue::Queue;
use crate::flows::sending::{
    BeginParts, CardOutcome, CardToSend, ReceivedChange, cause_of, take_cards,
};
use crate::sender::{Outgoing, Room};
use crate::store::appointments::ClinicSettings;
use crate::store::hold::Hold;
use bus::{Applied, Failure, SetContext, SetHandler};
use db::{ByVersion, Db, DbError};
use events::{AppointmentNews, Envelope, Malformed, queues};

/// Sends cards where their events are received.
pub struct SendCard {
    app: App,
    settings: ByVersion<ClinicSettings>,
}

/// What is to be done once the cards are stored.
pub struct TakenCards {
    room: Room,
    to_send: Vec<Outgoing>,
    someone_waits: bool,
}

impl SendCard {
    /// The consumer of one process.
    pub fn new(app: App) -> Self {
        Self {
            app,
            settings: ByVersion::default(),
        }
    }
}

impl SetHandler for SendCard {
    const QUEUE: &'static queues::Queue = &queues::PLAN_REMINDERS;
    type Event = AppointmentNews;
    type Outcome = TakenCards;

    /// A booking in the chat and a visit that goes its way lead to no card: the chat itself answers a patient, and reminders are found
    /// when they are due.
    fn concerns(&self, event: &Envelope<AppointmentNews>) -> bool {
        cause_of(&event.body).is_some()
    }

    async fn apply(
        &self,
        db: &Db,
        context: &SetContext,
        events: &[Envelope<AppointmentNews>],
    ) -> Result<Applied<TakenCards>, Failure> {
        let app = &self.app;
        let room = room(app, events.len()).await?;
        let mut results: Vec<Result<(), Failure>> = Vec::new();
        let mut changes = Vec::new();
        for (place, event) in events.iter().enumerate() {
            results.push(match received(event) {
                Ok(change) => {
                    changes.extend(change.map(|change| (place, change)));
                    Ok(())
                }
                Err(malformed) => Err(malformed.into()),
            });
        }
        changes.sort_by_key(|(_, change)| (change.clinic, change.appointment, change.announced));
        let (places, changes): (Vec<usize>, Vec<_>) = changes.into_iter().unzip();
        let parts = BeginParts {
            db,
            ids: &context.ids,
            tokens: &app.tokens,
            settings: &self.settings,
            after_end: app.after_end,
            // Waiting for room took its time, and the lease begins now.
            now: app.clock.now(),
        };
        let taken = take_cards(&parts, app.sender.id(), Self::QUEUE.name, changes).await?;
        let mut outcome = TakenCards {
            room,
            to_send: Vec::new(),
            someone_waits: false,
        };
        for (place, taken) in places.into_iter().zip(taken) {
            let result = outcome.note(taken);
            if let (Err(failure), Some(slot)) = (result, results.get_mut(place)) {
                *slot = Err(failure);
            }
        }
        Ok(Applied { results, outcome })
    }

    fn committed(&self, outcome: TakenCards) {
        self.app.sender.submit(outcome.room, outcome.to_send);
        if outcome.someone_waits {
            self.app.wakes.wake(Queue::AppointmentReminders);
        }
    }
}

impl TakenCards {
    fn note(&mut self, taken: CardOutcome) -> Result<(), Failure> {
        match taken {
            CardOutcome::Send(card) => self.to_send.push(outgoing(*card)),
            CardOutcome::Waits => self.someone_waits = true,
            CardOutcome::Over => {}
            CardOutcome::UnknownClinic => return Err(DbError::UnknownClinic.into()),
            CardOutcome::Failed(reason) => return Err(Failure::of_element(reason)),
        }
        Ok(())
    }
}

/// The change of an event; `None` when it concerns no patient.
fn received(event: &Envelope<AppointmentNews>) -> Result<Option<ReceivedChange>, Malformed> {
    let facts = &event.body.facts;
    let Some(cause) = cause_of(&event.body) else {
        return Ok(None);
    };
    let announced = i32::try_from(facts.version)
        .map_err(|_overflow| Malformed::TooLarge { field: "version" })?;
    Ok(Some(ReceivedChange {
        event: event.id,
        clinic: event.of_clinic()?,
        appointment: events::id(&facts.appointment_id, "appointment_id")?,
        announced,
        cause,
        traceparent: event.traceparent.clone().or_else(trace::traceparent),
    }))
}

fn outgoing(card: CardToSend) -> Outgoing {
    Outgoing {
        delivery: card.own.delivery,
        delivery_kind: card.own.kind.to_owned(),
        hold: Hold::InFlight(Box::new(card.own)),
        job_kind: card.kind,
        appointment: Some(card.appointment),
        phone_number_id: card.phone_number_id,
        config_version: card.config_version,
        body: card.body,
        in_reply_to: None,
        leased_until: card.leased_until,
        has_begun: true,
    }
}
