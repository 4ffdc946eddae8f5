//! What a turn decides, in the order of writing.

use crate::domain::{Input, OwnNumberCode};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kernel::MessageId;

/// The longest text that is understood as one, in characters: a request for an appointment needs fewer words.
pub const LONGEST_TEXT: usize = 1000;

/// A message is no older than this when it comes: Meta repeats a webhook for a week at most.
const OLDEST: TimeDelta = TimeDelta::days(30);
/// The clock of Meta is ahead of ours by no more than this.
const NEWEST: TimeDelta = TimeDelta::days(1);

/// Whether a message that came at `received_at` can have been written at `sent_at`.
pub fn may_be_sent(sent_at: DateTime<Utc>, received_at: DateTime<Utc>) -> bool {
    let age = received_at.signed_duration_since(sent_at);
    (-NEWEST..=OLDEST).contains(&age)
}

/// One input with the time of its writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The messages that make up the input.
    pub of: Vec<MessageId>,
    pub input: Input,
    /// When it was written, by Meta's clock. "Tomorrow" means the day after.
    pub at: DateTime<Utc>,
    /// A message that was written later is answered already. A late message may add what is missing; it overrides
    /// nothing, because the patient said the other thing last.
    pub is_late: bool,
    /// The rate limit refuses it.
    pub is_over_rate: bool,
}

/// The inputs of a turn: texts that follow each other become one, because patients split a sentence over several
/// messages; what is never answered is left out. Texts of two days, and late texts and others, or refused ones and others, stay apart, because they
/// are understood differently; a code of the staff stays apart too, because it is one only by itself; and a text that would become too long is
/// followed by another one, so that the last words are never cut off. `day` is the local day of an instant.
pub fn joined(
    messages: impl IntoIterator<Item = Written>,
    day: impl Fn(DateTime<Utc>) -> NaiveDate,
) -> Vec<Written> {
    let mut inputs: Vec<Written> = Vec::new();
    for message in messages {
        match (message.input, inputs.last_mut()) {
            (Input::Ignored { .. }, _) => {}
            (
                Input::Text { text },
                Some(Written {
                    of,
                    input: Input::Text { text: before },
                    at,
                    is_late,
                    is_over_rate,
                }),
            ) if *is_late == message.is_late
                && *is_over_rate == message.is_over_rate
                && day(*at) == day(message.at)
                && OwnNumberCode::read(before).is_none()
                && OwnNumberCode::read(&text).is_none()
                && before.chars().count() + text.chars().count() < LONGEST_TEXT =>
            {
                before.push('\n');
                before.push_str(&text);
                *at = message.at;
                of.extend(message.of);
            }
            (input, _) => inputs.push(Written { input, ..message }),
        }
    }
    inputs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> DateTime<Utc> {
        format!("2026-11-23T{time}Z").parse().unwrap()
    }

    fn input(input: Input) -> Written {
        Written {
            of: Vec::new(),
            input,
            at: at("10:00:00"),
            is_late: false,
            is_over_rate: false,
        }
    }

    fn text(text: &str) -> Written {
        input(Input::Text {
            text: text.to_owned(),
        })
    }

    fn inputs(messages: Vec<Written>) -> Vec<Written> {
        joined(messages, |at| at.date_naive())
    }

    #[test]
    fn texts_that_follow_each_other_are_one_and_what_is_ignored_does_not_part_them() {
        let sticker = input(Input::Ignored {
            what: "sticker".to_owned(),
        });
        let tap = input(Input::Button {
            id: "MENU_BOOK".to_owned(),
            title: String::new(),
        });

        let joined = inputs(vec![
            text("hola"),
            sticker,
            text("una cita"),
            tap.clone(),
            text("ya"),
        ]);

        assert_eq!(joined, [text("hola\nuna cita"), tap, text("ya")]);
    }

    #[test]
    fn texts_of_two_days_and_late_texts_stay_apart() {
        let before_midnight = text("mañana");
        let after_midnight = Written {
            at: at("10:00:00") + chrono::Duration::days(1),
            ..text("a las tres")
        };
        let late = Written {
            is_late: true,
            ..text("soy Ana")
        };
        let refused = Written {
            is_over_rate: true,
            ..text("López")
        };

        let all = vec![before_midnight, after_midnight, late, refused];

        assert_eq!(inputs(all.clone()), all);
    }

    #[test]
    fn a_code_of_the_staff_stays_apart() {
        let all = vec![text("hola"), text("Agenda 482913"), text("una cita")];

        assert_eq!(inputs(all.clone()), all);
    }

    #[test]
    fn the_last_words_of_many_texts_are_not_cut_off() {
        let many = (0..50).map(|n| text(&format!("mejor el martes {n} por la tarde")));

        let joined = inputs(many.collect());

        assert_eq!(joined.len(), 2);
        for input in &joined {
            let Input::Text { text } = &input.input else {
                panic!("not a text: {input:?}")
            };
            assert!(text.chars().count() <= LONGEST_TEXT);
        }
        let last = joined.last().map(|written| written.input.clone());
        assert!(
            matches!(last, Some(Input::Text { text }) if text.ends_with("martes 49 por la tarde"))
        );
    }

    #[test]
    fn joined_texts_are_understood_at_the_time_of_the_last() {
        let id = |n| MessageId(uuid::Uuid::from_u128(n));
        let first = Written {
            of: vec![id(1)],
            ..text("quiero cita")
        };
        let later = Written {
            of: vec![id(2)],
            at: at("10:00:09"),
            ..text("para mañana")
        };

        let joined = inputs(vec![first, later]);

        assert_eq!(joined.len(), 1);
        assert_eq!(joined[0].at, at("10:00:09"));
        assert_eq!(joined[0].of, [id(1), id(2)]);
    }
}
