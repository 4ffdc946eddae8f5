//! Ids derived from a turn (UUID version 5, with the turn as its namespace). A turn that is repeated after a crash asks
//! under the same ids, so scheduling recognises the request and notification the message.

use chrono::{DateTime, Utc};
use kernel::{DoctorId, TurnId};
use uuid::Uuid;

/// The requests about an existing appointment. A turn makes each request at most once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Cancellation,
    Reschedule,
    Confirmation,
}

/// The turn under which a slot is held. It differs by slot, because a repeated turn may have read more messages and
/// want another slot.
pub fn hold_turn(turn: TurnId, doctor: DoctorId, starts_at: DateTime<Utc>) -> TurnId {
    TurnId(derive(
        turn,
        &format!("hold {doctor} {}", starts_at.timestamp()),
    ))
}

/// The turn under which something is asked about an appointment.
pub fn request_turn(turn: TurnId, asked: Asked) -> TurnId {
    TurnId(derive(
        turn,
        match asked {
            Asked::Cancellation => "cancel",
            Asked::Reschedule => "move",
            Asked::Confirmation => "coming",
        },
    ))
}

/// The id of the turn's n-th reply, counted from 0.
pub fn reply(turn: TurnId, n: usize) -> Uuid {
    derive(turn, &format!("reply {n}"))
}

fn derive(turn: TurnId, name: &str) -> Uuid {
    Uuid::new_v5(&turn.uuid(), name.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_turn_asks_under_the_same_ids_and_another_does_not() {
        let (one, other) = (TurnId(Uuid::from_u128(1)), TurnId(Uuid::from_u128(2)));

        assert_eq!(reply(one, 0), reply(one, 0));
        assert_ne!(reply(one, 0), reply(one, 1));
        assert_ne!(reply(one, 0), reply(other, 0));
        assert_ne!(reply(one, 0), one.uuid());
    }

    #[test]
    fn each_slot_is_held_under_an_id_of_its_own() {
        let turn = TurnId(Uuid::from_u128(1));
        let (elena, jose) = (DoctorId(Uuid::from_u128(2)), DoctorId(Uuid::from_u128(3)));
        let at: DateTime<Utc> = "2026-11-27T21:00:00Z".parse().unwrap();
        let later = at + chrono::Duration::minutes(30);

        assert_eq!(hold_turn(turn, elena, at), hold_turn(turn, elena, at));
        assert_ne!(hold_turn(turn, elena, at), hold_turn(turn, jose, at));
        assert_ne!(hold_turn(turn, elena, at), hold_turn(turn, elena, later));
    }
}
