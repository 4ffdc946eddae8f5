//! Codes by which members of the staff prove their own number. They are asked of auth and answered before everything else, in each state of the
//! conversation, and change nothing of it. The answer is the same for a right and a wrong code, so that a stranger does not learn here which ones are
//! right (ADR 0077).

use crate::domain::dialogue::reply_builder::ReplyBuilder;
use crate::domain::{Input, Request};
use crate::texts;
use chrono::Duration;

/// How many codes of a contact are asked of auth within [`PER`].
const CODES_AT_MOST: usize = 5;
const PER: Duration = Duration::hours(1);

/// Whether the input was such a code, and nothing more is said about it. A suspended clinic takes no codes.
pub fn is_answered(builder: &mut ReplyBuilder<'_>, input: &Input) -> bool {
    let Some(code) = input.own_number_code() else {
        return false;
    };
    let facts = builder.facts;
    if facts.clinic.is_suspended {
        return false;
    }
    let now = facts.now;
    let known = &mut builder.session.own_number_codes_at;
    known.retain(|at| now < *at + PER);
    let before = known.len();
    // The one that is too many gets an answer of its own, and those after it get no answer.
    if before <= CODES_AT_MOST {
        known.push(now);
    }
    let language = facts.clinic.language;
    if before < CODES_AT_MOST {
        builder.request(Request::ProveOwnNumber {
            code,
            written_at: facts.written_at,
        });
        builder.say(texts::own_number_code_came(language));
    } else if before == CODES_AT_MOST {
        builder.say(texts::too_many_own_number_codes(language));
    }
    true
}
