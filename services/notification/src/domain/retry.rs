//! Retry rules: how many times a job is tried, and how long it waits between two attempts.

use chrono::Duration;

/// The retry rule of a job kind. A job is tried once more than the rule has pauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    pauses_seconds: &'static [i64],
}

impl Retry {
    /// The rule with these pauses, in seconds: the first one follows the first attempt.
    pub const fn after_seconds(pauses_seconds: &'static [i64]) -> Self {
        Self { pauses_seconds }
    }

    /// The pause after that attempt (counted from 1); `None` when it was the last one.
    pub fn pause_after(self, attempt: i32) -> Option<Duration> {
        let index = usize::try_from(attempt.max(1) - 1).ok()?;
        let seconds = self.pauses_seconds.get(index)?;
        Some(Duration::seconds(*seconds))
    }

    /// The pause after that attempt when Meta said that this patient receives too many messages from this number:
    /// 4^attempt seconds, as Meta recommends. `None` when it was the last attempt.
    pub fn pair_pause_after(self, attempt: i32) -> Option<Duration> {
        self.pause_after(attempt)?;
        // The longest pause is four minutes: the rule may have more attempts than Meta's advice is meant for.
        let power = u32::try_from(attempt.clamp(1, 4)).unwrap_or(1);
        Some(Duration::seconds(4_i64.pow(power)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crowded_patient_is_left_alone_for_powers_of_four() {
        let retry = Retry::after_seconds(&[1, 5, 25, 60, 120]);

        let pauses: Vec<_> = (1..=6)
            .map(|attempt| retry.pair_pause_after(attempt).map(|d| d.num_seconds()))
            .collect();

        let longest = Some(256);
        assert_eq!(
            pauses,
            [Some(4), Some(16), Some(64), longest, longest, None]
        );
    }
}
