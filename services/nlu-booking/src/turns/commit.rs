//! Committing a turn: its outcome becomes one transaction.

use crate::app::App;
use crate::domain::Outcome;
use crate::error::Error;
use crate::flows::{self, FinishedTurn};
use crate::store::inbound_queue::Lease;
use crate::turns::load::Loaded;
use db::ClinicTx;
use tenancy::Actor;

/// What follows after a turn.
pub struct TurnEnd {
    /// Whether unread messages remain.
    pub more: bool,
    /// The position of the last message that is handled now.
    pub handled_seq: i64,
}

/// Commits the outcome in one transaction. Fails when the lease was lost.
pub async fn commit(
    app: &App,
    lease: &Lease,
    loaded: Loaded,
    outcome: Outcome,
) -> Result<TurnEnd, Error> {
    let mut newest_first = loaded.messages.iter().rev();
    let finished = FinishedTurn {
        lease: *lease,
        turn: loaded.turn(lease),
        up_to: loaded.last_seq(lease),
        in_reply_to: newest_first.find_map(|message| message.wamid.clone()),
        contact: loaded.stored.contact,
        reply_sequence: loaded.stored.reply_sequence,
        outcome,
    };
    let context = app.context(&Actor::system(lease.clinic, "commit a turn"));
    let more = app
        .db
        .acting_as(&context, async |tx: &mut ClinicTx| {
            flows::commit_turn(tx, &context, &finished).await
        })
        .await?;
    Ok(TurnEnd {
        more,
        handled_seq: finished.up_to,
    })
}
