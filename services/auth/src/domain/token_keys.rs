//! What each key of staff tokens is for.

use serde::Serialize;
use utoipa::ToSchema;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TokenKeyState {
    /// It verifies already, and is to sign.
    Next,
    Signing,
    /// It verifies what it signed before.
    Old,
}

/// The state of each key, in their order. A new key is put behind the others (`cita keys new token`), so that those behind the one that signs are to
/// come.
pub fn states<'k>(kids: &[&'k str], signing: &str) -> Vec<(&'k str, TokenKeyState)> {
    let place = kids.iter().position(|kid| *kid == signing);
    let state = |nth: usize| match place {
        Some(place) if nth == place => TokenKeyState::Signing,
        Some(place) if nth > place => TokenKeyState::Next,
        _ => TokenKeyState::Old,
    };
    let named = kids.iter().enumerate();
    named.map(|(nth, kid)| (*kid, state(nth))).collect()
}

#[cfg(test)]
mod tests {
    use super::TokenKeyState::{Next, Old, Signing};
    use super::states;

    #[test]
    fn keys_before_the_one_that_signs_are_old_and_those_behind_are_to_come() {
        let all = ["2026-01", "2026-07", "2027-01"];

        let found = states(&all, "2026-07");

        let expected = [("2026-01", Old), ("2026-07", Signing), ("2027-01", Next)];
        assert_eq!(found, expected);
        assert!(states(&all, "2028").iter().all(|(_, state)| *state == Old));
    }
}
