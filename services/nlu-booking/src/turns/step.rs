//! Deciding the inputs of a turn, one after the other, and performing the effects that the decisions ask for.

use crate::app::App;
use crate::domain::{
    BookAnswer, BookRequest, Effect, Facts, HoldRequest, Input, Outcome, Reply, Session, State,
    Written, decide, deterministic_ids, joined,
};
use crate::error::Error;
use crate::scheduling::Conversation;
use crate::store::inbound_messages::{InboundMessage, KeptReading};
use crate::store::inbound_queue::Lease;
use crate::texts;
use crate::turns::load::Loaded;
use crate::turns::understand::understand;
use chrono::TimeDelta;
use spanish::Reading;
use std::cell::RefCell;
use std::sync::Arc;

/// More effects than this for one input mean that a decision never ends.
const EFFECTS_AT_MOST: usize = 16;
/// While scheduling is away a turn is tried again for this long; then the patient is asked to write later.
const PATIENCE: TimeDelta = TimeDelta::seconds(45);

/// What a model was paid to read in this turn. It is stored where the turn fails, for the turn that repeats it.
pub type PaidReadings = RefCell<Vec<KeptReading>>;

/// Decides the loaded messages. When scheduling has been away for too long, the outcome asks the patient to write later.
pub async fn decide_all(
    app: &App,
    lease: &Lease,
    loaded: &Loaded,
    facts: Facts,
    paid: &PaidReadings,
) -> Result<Outcome, Error> {
    let step = Step {
        app,
        lease,
        loaded,
        paid,
    };
    match step.decide_inputs(facts).await {
        Err(Error::Scheduling(why)) if has_waited(app, loaded) => {
            tracing::error!(error = %why, "scheduling has been away for too long");
            Ok(agenda_is_away(&loaded.stored.session))
        }
        outcome => outcome,
    }
}

fn has_waited(app: &App, loaded: &Loaded) -> bool {
    let received = loaded.messages.iter().map(|message| message.received_at);
    received
        .min()
        .is_some_and(|oldest| app.clock.now() - oldest >= PATIENCE)
}

fn agenda_is_away(session: &Session) -> Outcome {
    Outcome {
        session: session.clone(),
        replies: vec![Reply::text(texts::AGENDA_AWAY)],
        requests: Vec::new(),
    }
}

struct Step<'a> {
    app: &'a App,
    lease: &'a Lease,
    loaded: &'a Loaded,
    paid: &'a PaidReadings,
}

impl Step<'_> {
    /// Decides every input in order and joins the outcomes. Of the replies to the patient's own messages only the last
    /// are sent: the earlier questions are answered by what the patient wrote next. What the rate limit refuses replaces no
    /// answer to what it let through.
    async fn decide_inputs(&self, mut facts: Facts) -> Result<Outcome, Error> {
        let mut session = self.loaded.stored.session.clone();
        let (mut notices, mut answers, mut refusals) = (Vec::new(), Vec::new(), Vec::new());
        let mut requests = Vec::new();
        for written in self.inputs(&facts) {
            facts.begin_input(&written);
            let outcome = self.decide_input(&session, &written, &mut facts).await?;
            let input = written.input;
            // The answer to a code of the staff does not answer what was written around it.
            let is_apart = !input.is_of_patient() || input.own_number_code().is_some();
            // The patient learns that a booking was made, whatever the patient writes next.
            let is_booked =
                outcome.session.state == State::Confirmed && session.state != State::Confirmed;
            if is_apart || is_booked {
                notices.extend(outcome.replies);
            } else if written.is_over_rate && outcome.session.state == session.state {
                refusals.extend(outcome.replies);
            } else if !outcome.replies.is_empty() || outcome.session.state != session.state {
                answers = outcome.replies;
            }
            requests.extend(outcome.requests);
            session = outcome.session;
        }
        notices.append(&mut answers);
        notices.append(&mut refusals);
        Ok(Outcome {
            session,
            replies: notices,
            requests,
        })
    }

    /// The unread messages, and the end of the wait for scheduling where it is due. An answer of scheduling that is unread ends
    /// the wait first.
    fn inputs(&self, facts: &Facts) -> Vec<Written> {
        let clinic = Arc::clone(&facts.clinic);
        let messages = self.loaded.messages.iter().map(InboundMessage::written);
        let mut inputs = joined(messages, |at| clinic.local(at).date());
        let is_overdue = self.loaded.opened.wake_at.is_some_and(|at| at <= facts.now);
        if is_overdue {
            let is_answer = |written: &Written| matches!(written.input, Input::Scheduling(_));
            let place = inputs
                .iter()
                .rposition(is_answer)
                .map_or(0, |last| last + 1);
            let timed_out = Written {
                of: Vec::new(),
                input: Input::BookingTimedOut,
                at: facts.now,
                is_late: false,
                is_over_rate: false,
            };
            inputs.insert(place, timed_out);
        }
        inputs
    }

    async fn decide_input(
        &self,
        session: &Session,
        written: &Written,
        facts: &mut Facts,
    ) -> Result<Outcome, Error> {
        for _ in 0..EFFECTS_AT_MOST {
            match decide(session, &written.input, facts) {
                Ok(outcome) => return Ok(outcome),
                Err(effect) => self.perform(effect, session, written, facts).await?,
            }
        }
        tracing::error!("a decision asks for effects without end");
        Ok(agenda_is_away(session))
    }

    async fn perform(
        &self,
        effect: Effect,
        session: &Session,
        written: &Written,
        facts: &mut Facts,
    ) -> Result<(), Error> {
        match effect {
            Effect::Understand(text) => {
                self.try_to_look_up_patient(facts).await;
                let reading = self.understand(&text, session, written, facts).await;
                facts.learn_reading(reading);
            }
            Effect::LookUpPatient => self.look_up_patient(facts).await?,
            Effect::FindSlots(query) => {
                let slots = self
                    .app
                    .scheduling
                    .slots(&self.conversation(), &query)
                    .await?;
                facts.learn_slots(query, slots);
            }
            Effect::HoldSlot(request) => self.hold(request, facts).await?,
            Effect::Book(request) => self.book(request, facts).await,
        }
        Ok(())
    }

    /// What the text means. A model is paid for each answer, so its reading serves a repeated turn too.
    async fn understand(
        &self,
        text: &str,
        session: &Session,
        written: &Written,
        facts: &Facts,
    ) -> Reading {
        let mut kept = self
            .loaded
            .messages
            .iter()
            .filter_map(|message| message.reading.as_ref());
        if let Some(kept) = kept.find(|kept| kept.of == written.of) {
            return kept.reading.clone();
        }
        let understood = understand(self.app, text, session, facts).await;
        if understood.is_paid {
            self.paid.borrow_mut().push(KeptReading {
                of: written.of.clone(),
                reading: understood.reading.clone(),
            });
        }
        understood.reading
    }

    async fn look_up_patient(&self, facts: &mut Facts) -> Result<(), Error> {
        let patient = self.app.scheduling.patient(&self.conversation()).await?;
        facts.learn_patient(patient);
        Ok(())
    }

    /// The patient's appointments are context for the reader: what a "sí" means depends on them. Without scheduling the
    /// text is read without them, so that an emergency is answered in any case.
    async fn try_to_look_up_patient(&self, facts: &mut Facts) {
        if facts.patient().is_err()
            && let Err(error) = self.look_up_patient(facts).await
        {
            tracing::debug!(%error, "a text is read without the patient's appointments");
        }
    }

    async fn hold(&self, request: HoldRequest, facts: &mut Facts) -> Result<(), Error> {
        let slot = request.slot;
        let turn = deterministic_ids::hold_turn(facts.turn, slot.doctor_id, slot.starts_at);
        let answer = self
            .app
            .scheduling
            .hold(&self.conversation(), turn, &request)
            .await?;
        facts.learn_hold(request, answer);
        Ok(())
    }

    /// Books in this turn, so that the patient is answered in it. Where scheduling does not answer in time, the request is made
    /// again by an event, which it recognises by the turn of the hold.
    async fn book(&self, request: BookRequest, facts: &mut Facts) {
        let conversation = self.conversation();
        let booked = self.app.scheduling.book(&conversation, &request).await;
        let answer = booked.unwrap_or_else(|error| {
            metrics::counter!("conversation_bookings_unanswered_total").increment(1);
            tracing::warn!(%error, "a booking was not answered in its turn");
            BookAnswer::Unanswered
        });
        facts.learn_booking(request, answer);
    }

    fn conversation(&self) -> Conversation<'_> {
        Conversation {
            clinic: self.lease.clinic,
            session: self.lease.session,
            contact: &self.loaded.stored.contact,
        }
    }
}
