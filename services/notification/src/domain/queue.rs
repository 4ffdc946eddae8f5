//! The queues of delayed and repeated work: how many at a time, how often, and how long between.

use chrono::Duration;

/// A queue of jobs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Queue {
    /// Answers to patients who wait in the chat; ahead of everything, with workers of their own.
    Replies,
    /// Reminders and cards about appointments.
    Reminders,
}

impl Queue {
    /// Every queue.
    pub const ALL: [Self; 2] = [Self::Replies, Self::Reminders];

    /// The name in the database and on the operator's page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Replies => "replies",
            Self::Reminders => "appointment-reminders",
        }
    }

    /// The queue of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|queue| queue.name() == name)
    }

    /// How many jobs one copy of the service works on at once.
    pub const fn at_once(self) -> usize {
        match self {
            Self::Replies => 16,
            Self::Reminders => 5,
        }
    }

    /// How often a job is tried, the first time included.
    pub const fn attempts(self) -> i32 {
        match self {
            Self::Replies => 5,
            Self::Reminders => 3,
        }
    }

    /// How long to wait after that attempt (from 1); `None` when it was the last.
    pub fn pause_after(self, attempt: i32) -> Option<Duration> {
        if attempt >= self.attempts() {
            return None;
        }
        let seconds = match (self, attempt) {
            (Self::Replies, ..=1) => 1,
            (Self::Replies, 2) => 5,
            (Self::Replies, 3) => 25,
            (Self::Replies, _) => 120,
            (Self::Reminders, ..=1) => 60,
            (Self::Reminders, _) => 300,
        };
        Some(Duration::seconds(seconds))
    }

    /// The same after Meta said that this patient gets too many messages from this number: 4^n seconds.
    pub fn pair_pause_after(self, attempt: i32) -> Option<Duration> {
        if attempt >= self.attempts() {
            return None;
        }
        let power = u32::try_from(attempt.clamp(1, 6)).unwrap_or(1);
        Some(Duration::seconds(4_i64.pow(power)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reminder_is_tried_three_times_after_one_and_five_minutes() {
        let pauses: Vec<_> = (1..=3)
            .map(|attempt| {
                Queue::Reminders
                    .pause_after(attempt)
                    .map(|d| d.num_minutes())
            })
            .collect();

        assert_eq!(pauses, [Some(1), Some(5), None]);
    }

    #[test]
    fn a_crowded_patient_is_left_alone_for_powers_of_four() {
        let pauses: Vec<_> = (1..=5)
            .map(|attempt| {
                Queue::Replies
                    .pair_pause_after(attempt)
                    .map(|d| d.num_seconds())
            })
            .collect();

        assert_eq!(pauses, [Some(4), Some(16), Some(64), Some(256), None]);
    }
}
