//! Ids that follow from a turn: a turn that is taken again after a crash asks under the same ids, and who is asked
//! knows that it has answered.

use chrono::{DateTime, Utc};
use kernel::{DoctorId, TurnId};
use uuid::{Builder, Uuid};

/// The turn under which a slot is held: another one for each slot, because a repeated turn may have read more mail
/// and want another slot.
pub fn hold_turn(turn: TurnId, doctor: DoctorId, starts_at: DateTime<Utc>) -> TurnId {
    let mut what = doctor.uuid().as_bytes().to_vec();
    what.extend(starts_at.timestamp().to_be_bytes());
    TurnId(derive(turn.uuid(), b"hold", &what))
}

/// What is asked about an appointment: that it be cancelled.
pub const CANCEL: &str = "cancel";
/// That it move.
pub const MOVE: &str = "move";
/// That the patient will come.
pub const COMING: &str = "coming";

/// The turn under which something is asked about an appointment.
pub fn request_turn(turn: TurnId, what: &str) -> TurnId {
    TurnId(derive(turn.uuid(), b"request", what.as_bytes()))
}

/// The id of the turn's n-th reply, from 0.
pub fn reply(turn: TurnId, n: usize) -> Uuid {
    derive(turn.uuid(), b"reply", &n.to_be_bytes())
}

/// A version 8 UUID: never the same as one that was made of time and chance.
fn derive(from: Uuid, purpose: &[u8], what: &[u8]) -> Uuid {
    let mut bytes = *from.as_bytes();
    let mixed = purpose
        .iter()
        .chain(&[0])
        .chain(what)
        .chain(from.as_bytes())
        .fold(FNV_OFFSET, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(FNV_PRIME)
        });
    for (byte, mix) in bytes.iter_mut().skip(8).zip(mixed.to_be_bytes()) {
        *byte = mix;
    }
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// FNV-1a with 64 bits: nobody has to be kept from finding collisions, only chance.
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

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
}
