//! Who did what in the clinic, for its administrators.

mod export;
mod filter;
mod list;

use rest::{Endpoint, get};

/// How often a clinic may export its log.
const EXPORTS: &str = "clinic, and 3 exports in a minute";

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/audit", list::list)
            .summary("Lists who did what in the clinic, the newest first, also when the subscription is over."),
        get("/api/audit/acts", list::acts)
            .summary("Lists the acts that occur in the clinic's log, in alphabetical order."),
        get("/api/audit/export", export::export)
            .summary("Writes the same list whole, as comma-separated values in UTF-8, each act by its name and in words of the language that `Accept-Language` prefers. The export is an entry of the log itself.")
            .rate_limit(EXPORTS),
    ]
}
