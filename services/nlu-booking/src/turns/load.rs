//! Loading what a turn needs from the database, in one transaction that is closed before anything else is asked.

use crate::app::App;
use crate::domain::Clinic;
use crate::store;
use crate::store::inbound_messages::{self, InboundMessage};
use crate::store::inbound_queue::Lease;
use crate::store::sessions::{self, StoredSession};
use db::{ClinicRead, ClinicState, ClinicTx, DbError};
use futures_util::future::try_join3;
use kernel::TurnId;
use tenancy::Actor;

/// The data of one turn.
pub struct Loaded {
    pub clinic: Clinic,
    pub stored: StoredSession,
    /// The unread messages, in the order in which they were sent.
    pub messages: Vec<InboundMessage>,
}

/// Reads the clinic, the session and its unread messages.
pub async fn load(app: &App, lease: &Lease) -> Result<Loaded, DbError> {
    let actor = Actor::system(lease.clinic, "load a turn");
    app.db
        .acting_as(&actor, async |tx: &mut ClinicTx| {
            let read: ClinicRead<'_> = tx.reading()?;
            let (mut clinic, stored, messages) = try_join3(
                store::clinic::read(read),
                sessions::read(read, lease.session),
                inbound_messages::unread(read, lease.session, lease.handled_seq),
            )
            .await?;
            // The bot of a clinic whose plan lapsed, or that was suspended, is silent. Messages are stored all the same.
            clinic.bot_enabled &= tx.clinic_state() == ClinicState::Active;
            Ok(Loaded {
                clinic,
                stored,
                messages,
            })
        })
        .await
}

impl Loaded {
    /// The id of the turn. The first unread message names it, so a turn that is repeated after a crash has the same id.
    pub fn turn(&self, lease: &Lease) -> TurnId {
        let first = self.messages.iter().min_by_key(|message| message.seq);
        TurnId(first.map_or(lease.token, |message| message.id.uuid()))
    }

    /// The position of the last message.
    pub fn last_seq(&self, lease: &Lease) -> i64 {
        let last = self.messages.iter().map(|message| message.seq).max();
        last.unwrap_or(lease.handled_seq)
    }

    /// The trace of the first message that has one.
    pub fn traceparent(&self) -> Option<&str> {
        self.messages
            .iter()
            .find_map(|message| message.traceparent.as_deref())
    }
}
