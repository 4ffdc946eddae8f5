//! What Meta's refusals mean for us, decided by code and never by title.

/// What to do about a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Nothing of this clinic can leave until somebody mends it: stop its queues, alert, do not retry.
    StopClinic(&'static str),
    /// Meta is busy or stumbles: try again, less and less often.
    Retry,
    /// This patient gets too many messages from this number: try again after powers of four seconds.
    RetryPair,
    /// Free text is closed: say it by a template, where there is one.
    NotFree,
    /// The template cannot be used: say it freely, where that is allowed.
    NotByTemplate,
    /// Argentina's and Mexico's numbers have two forms: try the other one once.
    OtherNationalForm,
    /// It will never work.
    GiveUp,
}

/// What to do about Meta's error code; codes we do not know are not tried again, because a message that
/// Meta calls wrong stays wrong.
pub const fn advise(code: i32) -> Advice {
    match code {
        0 | 190 => Advice::StopClinic("token"),
        3 | 10 | 200..=299 => Advice::StopClinic("permission"),
        131_042 => Advice::StopClinic("payment"),
        4 | 80_007 | 130_429 | 131_000 | 131_016 | 131_057 | 1 | 2 => Advice::Retry,
        131_056 => Advice::RetryPair,
        131_047 => Advice::NotFree,
        132_000 | 132_001 | 132_015 | 132_016 => Advice::NotByTemplate,
        131_030 => Advice::OtherNationalForm,
        // Undeliverable, unsupported, an experiment, the marketing cap (a reminder a day late is none),
        // an opt-out: trying again only annoys.
        _ => Advice::GiveUp,
    }
}

/// The same where Meta, or something in front of it, gave a status and no code.
pub const fn advise_on_status(status: u16) -> Advice {
    match status {
        401 => Advice::StopClinic("token"),
        403 => Advice::StopClinic("permission"),
        429 | 500.. => Advice::Retry,
        _ => Advice::GiveUp,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_of_metas_table_has_its_action() {
        for (codes, advice) in [
            (vec![0, 190], Advice::StopClinic("token")),
            (vec![3, 10, 200, 299], Advice::StopClinic("permission")),
            (vec![131_042], Advice::StopClinic("payment")),
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
}
