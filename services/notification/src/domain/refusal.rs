//! What to do about Meta's refusals. Meta's error code decides and never the title, because Meta rewords titles.

use crate::domain::pause_reason::PauseReason;

/// What to do about a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Nothing of this clinic can leave until an operator repairs its account: stop its queues and do not retry.
    StopClinic(PauseReason),
    /// Meta is overloaded or failed: try again after longer and longer pauses.
    Retry,
    /// This patient receives too many messages from this number: try again after powers of four seconds.
    RetryPair,
    /// Meta does not accept free text now: use the template, where the message has one.
    NotFree,
    /// Meta cannot use the template: send free text, where Meta accepts it, or the template that stands in, where there is one.
    NotByTemplate,
    /// The number has two national forms (Argentina, Mexico): try the other form once.
    OtherNationalForm,
    /// No attempt can succeed.
    GiveUp,
}

/// What to do about Meta's error code. Unknown codes are not tried again, because a message that Meta calls wrong
/// stays wrong.
pub const fn advise(code: i32) -> Advice {
    match code {
        0 | 190 => Advice::StopClinic(PauseReason::Token),
        3 | 10 | 200..=299 => Advice::StopClinic(PauseReason::Permission),
        131_042 => Advice::StopClinic(PauseReason::Payment),
        4 | 80_007 | 130_429 | 131_000 | 131_016 | 131_057 | 1 | 2 => Advice::Retry,
        131_056 => Advice::RetryPair,
        131_047 => Advice::NotFree,
        132_000 | 132_001 | 132_015 | 132_016 => Advice::NotByTemplate,
        131_030 => Advice::OtherNationalForm,
        // Undeliverable, unsupported, part of an experiment, above the marketing limit, opted out. Another attempt
        // cannot succeed, or arrives too late to be of use.
        _ => Advice::GiveUp,
    }
}

/// The same where Meta, or a proxy in front of Meta, answered with an HTTP status and without a code. After 408 and 425 the message was not
/// read: the first ends a connection that was idle for too long, which the message may just have left on (RFC 9110, 15.5.9; RFC 8470, 5.2).
pub const fn advise_on_status(status: u16) -> Advice {
    match status {
        401 => Advice::StopClinic(PauseReason::Token),
        403 => Advice::StopClinic(PauseReason::Permission),
        408 | 425 | 429 | 500.. => Advice::Retry,
        _ => Advice::GiveUp,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_of_metas_table_has_its_action() {
        for (codes, advice) in [
            (vec![0, 190], Advice::StopClinic(PauseReason::Token)),
            (
                vec![3, 10, 200, 299],
                Advice::StopClinic(PauseReason::Permission),
            ),
            (vec![131_042], Advice::StopClinic(PauseReason::Payment)),
            (vec![4, 80_007, 130_429, 131_000, 131_016], Advice::Retry),
            (vec![131_056], Advice::RetryPair),
            (vec![131_047], Advice::NotFree),
            (
                vec![132_000, 132_001, 132_015, 132_016],
                Advice::NotByTemplate,
            ),
            (vec![131_030], Advice::OtherNationalForm),
            (
                vec![
                    131_026, 131_049, 131_050, 131_051, 131_053, 130_472, 100, 999_999,
                ],
                Advice::GiveUp,
            ),
        ] {
            for code in codes {
                assert_eq!(advise(code), advice, "{code}");
            }
        }
    }

    #[test]
    fn a_message_that_was_not_read_is_sent_again() {
        for status in [408, 425, 429, 500, 503] {
            assert_eq!(advise_on_status(status), Advice::Retry, "{status}");
        }
        for status in [400, 404, 413, 422] {
            assert_eq!(advise_on_status(status), Advice::GiveUp, "{status}");
        }
    }
}
