//! From what was asked to the journey.

use crate::args::{Asked, Way};
use crate::broken::Kept;
use crate::web::Web;
use crate::{say, ways};
use clap::Parser as _;
use std::process::ExitCode;

/// Reads what is asked, goes there, and says how it went.
pub fn main() -> ExitCode {
    match go(&Asked::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(broken) => {
            say::failed(broken);
            ExitCode::FAILURE
        }
    }
}

fn go(asked: &Asked) -> Kept {
    let web = Web::open()?;
    let place = &asked.place;
    match &asked.way {
        Way::Books(seed) => ways::books::go(&web, place, *seed),
        Way::Walls => ways::walls::go(&web, place),
        Way::Payloads { folder } => ways::payloads::go(&web, place, folder.as_deref()),
        Way::Trace(seed) => ways::trace::go(&web, place, *seed),
        Way::Kill { seed, only } => ways::kill::go(&web, place, *seed, only),
        Way::Logs => ways::logs::go(&web, place),
    }
}
