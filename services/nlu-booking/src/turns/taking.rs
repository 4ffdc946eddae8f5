//! One turn: read the mail, understand it, find out what is needed, decide, commit. No transaction is open while
//! others are asked.

use crate::App;
use crate::domain::{
    Act, Facts, Input, Need, News, NewsKind, Outcome, Pace, Reply, Session, Slot, World, decide,
    derived,
};
use crate::error::Error;
use crate::flows::{self, Finished};
use crate::store;
use crate::store::mail::{self, Body, Mail, NewsWord};
use crate::store::mailboxes::{self, Lease};
use crate::store::sessions::{self, Found};
use crate::texts;
use crate::turns::understand::understand;
use cache::Admission;
use chrono::TimeDelta;
use db::{ClinicRead, ClinicState, ClinicTx, DbError, InfraTx};
use futures_util::future::try_join3;
use kernel::{AppointmentId, DoctorId, ServiceId, TurnId};
use tenancy::Actor;
use tracing::Instrument;

/// More questions than this and the dialogue is going round in circles.
const QUESTIONS: usize = 12;
/// While scheduling is away, turns wait for it this long; then the patient is told.
const PATIENCE: TimeDelta = TimeDelta::seconds(45);

/// What came of a turn.
pub struct End {
    /// Whether there is more to read.
    pub more: bool,
    /// The last mail that is handled now.
    pub handled_seq: i64,
}

/// What the turn finds when it opens the box.
struct Opened {
    clinic: crate::domain::Clinic,
    found: Found,
    mail: Vec<Mail>,
}

/// Takes one turn of the session whose lease we hold.
pub async fn take(app: &App, lease: &Lease) -> Result<End, Error> {
    let opened = open(app, lease).await?;
    let span = tracing::info_span!(
        "turn",
        clinic.id = %lease.clinic,
        session.id = %lease.session,
        trace.id = tracing::field::Empty,
    );
    let traceparent = opened
        .mail
        .iter()
        .find_map(|mail| mail.traceparent.as_deref());
    trace::continue_trace(&span, traceparent);
    let begun = tokio::time::Instant::now();
    let end = Box::pin(answer(app, lease, opened)).instrument(span).await;
    metrics::histogram!("conversation_turn_seconds").record(begun.elapsed().as_secs_f64());
    end
}

async fn open(app: &App, lease: &Lease) -> Result<Opened, DbError> {
    let actor = Actor::system(lease.clinic, "take a turn");
    app.db
        .acting_as(&actor, async |tx: &mut ClinicTx| {
            let read: ClinicRead<'_> = tx.reading()?;
            let (mut clinic, found, mail) = try_join3(
                store::clinic::read(read),
                sessions::read(read, lease.session),
                mail::unread(read, lease.session, lease.handled_seq),
            )
            .await?;
            // A clinic that lapsed or was stopped answers nobody; its patients' messages are kept.
            clinic.bot_enabled &= tx.clinic_state() == ClinicState::Active;
            Ok(Opened {
                clinic,
                found,
                mail,
            })
        })
        .await
}

async fn answer(app: &App, lease: &Lease, opened: Opened) -> Result<End, Error> {
    let Opened {
        clinic,
        found,
        mail,
    } = opened;
    // The first unread mail names the turn: taken again after a crash, it is the same turn.
    let first = mail.iter().min_by_key(|mail| mail.seq);
    let turn = TurnId(first.map_or(lease.token, |mail| mail.id.uuid()));
    let up_to = mail
        .iter()
        .map(|mail| mail.seq)
        .max()
        .unwrap_or(lease.handled_seq);
    let mut world = World::new(app.clock.now(), turn, clinic);
    world.promised = lease.promised;
    world.pace = pace(app, lease, &mail).await;
    let taking = Taking {
        app,
        lease,
        found: &found,
    };
    let outcome = match taking.all(&mail, world).await {
        Err(Error::Scheduling(why)) if has_waited(app, &mail) => {
            tracing::error!(error = %why, "scheduling is away for too long");
            agenda_is_away(&found.session)
        }
        outcome => outcome?,
    };
    let finished = Finished {
        lease: *lease,
        turn,
        up_to,
        answers: mail.iter().rev().find_map(|mail| mail.wamid.clone()),
        contact: found.contact,
        reply_sequence: found.reply_sequence,
        outcome,
    };
    let actor = Actor::system(lease.clinic, "finish a turn");
    let now = app.clock.now();
    let more = app
        .db
        .acting_as(&actor, async |tx: &mut ClinicTx| {
            flows::finish_turn(tx, &app.ids, &finished, now).await
        })
        .await?;
    Ok(End {
        more,
        handled_seq: up_to,
    })
}

/// How fast the patient writes. Redis being away lets everybody through.
async fn pace(app: &App, lease: &Lease, mail: &[Mail]) -> Pace {
    let mut pace = Pace::Fine;
    let Some(limit) = &app.pace else {
        return pace;
    };
    for _ in mail.iter().filter(|mail| mail.wamid.is_some()) {
        if let Admission::Wait(_) = limit.allow(&lease.session.to_string()).await {
            pace = Pace::TooFast;
        }
    }
    pace
}

fn has_waited(app: &App, mail: &[Mail]) -> bool {
    let oldest = mail.iter().map(|mail| mail.received_at).min();
    oldest.is_some_and(|oldest| app.clock.now() - oldest >= PATIENCE)
}

fn agenda_is_away(session: &Session) -> Outcome {
    Outcome {
        session: session.clone(),
        replies: vec![Reply::text(texts::AGENDA_AWAY)],
        acts: Vec::new(),
    }
}

/// A turn being taken.
struct Taking<'a> {
    app: &'a App,
    lease: &'a Lease,
    found: &'a Found,
}

/// One thing to react to, before it is understood.
enum Piece {
    Words(String),
    Ready(Input),
}

impl Taking<'_> {
    /// Decides everything that was read, in order, and puts the outcomes together.
    async fn all(&self, mail: &[Mail], mut world: World) -> Result<Outcome, Error> {
        let mut session = self.found.session.clone();
        let (mut told, mut answered) = (Vec::new(), Vec::new());
        let mut acts: Vec<Act> = Vec::new();
        for piece in pieces(mail) {
            let input = match piece {
                Piece::Ready(input) => input,
                Piece::Words(text) => {
                    if !is_silent(&session, &world) {
                        self.look_up_patient(&mut world).await;
                    }
                    let reading = understand(self.app, &text, &session, &world).await;
                    Input::Said(Box::new(reading))
                }
            };
            let outcome = self.one(&session, &input, &mut world).await?;
            if !input.is_of_patient() {
                told.extend(outcome.replies);
            } else if !outcome.replies.is_empty() || outcome.session.state != session.state {
                // What was asked before the patient went on is asked no more.
                answered = outcome.replies;
            }
            acts.extend(outcome.acts);
            session = outcome.session;
        }
        told.append(&mut answered);
        Ok(Outcome {
            session,
            replies: told,
            acts,
        })
    }

    /// Decides one input, finding out on the way what is needed.
    async fn one(
        &self,
        session: &Session,
        input: &Input,
        world: &mut World,
    ) -> Result<Outcome, Error> {
        for _ in 0..QUESTIONS {
            match decide(session, input, world) {
                Ok(outcome) => return Ok(outcome),
                Err(need) => self.meet(need, world).await?,
            }
        }
        tracing::error!("a turn asks without end");
        Ok(agenda_is_away(session))
    }

    /// What a "sí" means depends on the appointments. Scheduling being away is found out when it is needed.
    async fn look_up_patient(&self, world: &mut World) {
        if world.patient().is_err()
            && let Err(error) = self.meet(Need::Patient, world).await
        {
            tracing::debug!(%error, "nobody said who writes");
        }
    }

    async fn meet(&self, need: Need, world: &mut World) -> Result<(), Error> {
        let (scheduling, clinic) = (&self.app.scheduling, self.lease.clinic);
        let contact = &self.found.contact;
        match need {
            Need::Patient => {
                world.learn_patient(scheduling.patient(clinic, contact).await?);
            }
            Need::Slots(query) => {
                let slots = scheduling.slots(clinic, &query).await?;
                world.learn_slots(query, slots);
            }
            Need::Hold(wish) => {
                let slot = wish.slot;
                let turn = derived::hold_turn(world.turn, slot.doctor_id, slot.starts_at);
                self.promise(&slot).await?;
                let whose = (clinic, self.lease.session);
                let answer = scheduling.hold(whose, turn, &wish, contact).await?;
                world.learn_hold(wish, answer);
            }
        }
        Ok(())
    }
}

impl Taking<'_> {
    /// The intention first: when this turn is cut short, the next taker knows whose hold it meets.
    async fn promise(&self, slot: &Slot) -> Result<(), Error> {
        let noted = self
            .app
            .db
            .infrastructure(async |tx: &mut InfraTx| mailboxes::promise(tx, self.lease, slot).await)
            .await?;
        if noted { Ok(()) } else { Err(Error::LeaseLost) }
    }
}

/// Whether nothing will be answered: then nobody outside is asked either.
pub fn is_silent(session: &Session, world: &World) -> bool {
    !world.clinic.bot_enabled || session.handover_since.is_some()
}

/// The mail as what is to be reacted to: sentences that were sent in pieces are one.
fn pieces(mail: &[Mail]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for mail in mail {
        let input = match &mail.body {
            Body::Text { text } => {
                if let Some(Piece::Words(words)) = pieces.last_mut() {
                    words.push('\n');
                    words.push_str(text);
                } else {
                    pieces.push(Piece::Words(text.clone()));
                }
                continue;
            }
            Body::Quiet { .. } => continue,
            Body::Pressed { id, .. } => Input::Pressed(id.clone()),
            Body::Unreadable { .. } => Input::Unreadable,
            Body::HandoverEnded => Input::HandoverEnded,
            Body::News(news) => match heard(news) {
                Some(news) => Input::News(news),
                None => continue,
            },
        };
        pieces.push(Piece::Ready(input));
    }
    pieces
}

fn heard(news: &mail::News) -> Option<News> {
    let facts = || {
        let appointment = news.appointment.as_ref()?;
        Some(Facts {
            appointment: AppointmentId(appointment.id),
            doctor: DoctorId(appointment.doctor_id),
            service: ServiceId(appointment.service_id),
            starts_at: appointment.starts_at,
        })
    };
    let kind = match news.what {
        NewsWord::Booked => NewsKind::Booked(facts()?),
        NewsWord::Rescheduled => NewsKind::Moved(facts()?),
        NewsWord::Cancelled => NewsKind::Cancelled(facts()?),
        NewsWord::Refused => NewsKind::Refused(news.code.clone().unwrap_or_default()),
    };
    Some(News {
        kind,
        turn: news.turn_id.map(TurnId),
    })
}
