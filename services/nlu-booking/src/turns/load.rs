//! What a turn decides with: what its opening read, and the clinic from memory.

use crate::app::App;
use crate::domain::{Clinic, Facts, Patient};
use crate::store;
use crate::store::inbound_messages::{InboundMessage, WrittenPlace};
use crate::store::inbound_queue::Lease;
use crate::store::opening::OpenedTurn;
use crate::store::sessions::StoredSession;
use chrono::{DateTime, Utc};
use db::{ByVersion, DbError};
use kernel::TurnId;
use std::sync::Arc;
use tenancy::Actor;

/// The data of one turn.
pub struct Loaded {
    pub lease: Lease,
    pub stored: StoredSession,
    /// The unread messages, in the order of writing.
    pub messages: Vec<InboundMessage>,
    pub opened: Opened,
}

/// What the turn has to write back, or to compare with.
pub struct Opened {
    pub handled_seq: i64,
    pub answered: Option<WrittenPlace>,
    pub wake_at: Option<DateTime<Utc>>,
}

/// The data of the turn, and the facts with which it starts.
pub async fn load(
    app: &App,
    clinics: &ByVersion<Clinic>,
    lease: Lease,
    turn: OpenedTurn,
) -> Result<(Loaded, Facts), DbError> {
    let mut clinic = clinic(app, clinics, &lease, turn.config_version).await?;
    // The assistant of a suspended clinic is silent, also where the plan has lapsed. Messages are stored all the same.
    if clinic.is_suspended && clinic.bot_enabled {
        clinic = Arc::new(Clinic {
            bot_enabled: false,
            ..Clinic::clone(&clinic)
        });
    }
    let loaded = Loaded {
        lease,
        stored: turn.stored,
        messages: turn.messages,
        opened: Opened {
            handled_seq: turn.handled_seq,
            answered: turn.answered,
            wake_at: turn.wake_at,
        },
    };
    let mut facts = Facts::new(app.clock.now(), loaded.turn(), clinic);
    facts.learn_patient(Patient::from(turn.patient));
    Ok((loaded, facts))
}

/// The clinic of that version, read from the database when it is not in memory.
async fn clinic(
    app: &App,
    clinics: &ByVersion<Clinic>,
    lease: &Lease,
    version: i64,
) -> Result<Arc<Clinic>, DbError> {
    if let Some(clinic) = clinics.get(lease.clinic, version) {
        return Ok(clinic);
    }
    let actor = Actor::system(lease.clinic, "read a clinic");
    let (clinic, version) = app.db.read_versioned(&actor, store::clinic::read).await?;
    Ok(clinics.put(lease.clinic, version, clinic))
}

impl Loaded {
    /// The id of the turn. The first unread message names it, so a turn that is repeated after a crash has the same id.
    pub fn turn(&self) -> TurnId {
        let first = self.messages.iter().min_by_key(|message| message.seq);
        TurnId(first.map_or(self.lease.token, |message| message.id.uuid()))
    }

    /// The position of the last message.
    pub fn last_seq(&self) -> i64 {
        let last = self.messages.iter().map(|message| message.seq).max();
        last.unwrap_or(self.opened.handled_seq)
    }

    /// The place in the order of writing up to which the patient is answered after this turn. What is never answered, such as a
    /// sticker, what the rate limit refused, and codes of the staff make no other message late.
    pub fn answered(&self) -> Option<WrittenPlace> {
        let of_patient = self
            .messages
            .iter()
            .filter(|message| message.input.is_of_patient() && !message.is_over_rate)
            .filter(|message| message.input.own_number_code().is_none());
        let places = of_patient.map(InboundMessage::place);
        places.chain([self.opened.answered]).max().flatten()
    }

    /// The trace of the first message that has one.
    pub fn traceparent(&self) -> Option<&str> {
        self.messages
            .iter()
            .find_map(|message| message.traceparent.as_deref())
    }
}
