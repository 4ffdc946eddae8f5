//! `cita clock`: shows or moves the clock of a stack's processes. They read the offset again each second; the machine's
//! own clock does not change.

use anyhow::{Context as _, Result, ensure};
use chrono::SecondsFormat;
use harness::{Context, say};
use std::process::ExitCode;

/// The units of a distance in time, and their seconds.
const UNITS: [(char, i64); 4] = [('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)];

/// Moves the clock by what was asked, if anything was, and shows it.
pub fn move_by(context: &Context, asked: Option<&str>) -> Result<ExitCode> {
    let state = &context.stack.state;
    match asked {
        None => (),
        Some("reset") => state.set_clock_offset(0)?,
        Some(by) => {
            let moved = state.clock_offset()?.checked_add(seconds(by)?);
            state.set_clock_offset(moved.context("that is too far")?)?;
        }
    }
    let now = context.now()?.to_rfc3339_opts(SecondsFormat::Secs, true);
    let offset = state.clock_offset()?;
    say::result(format!("{now}  {offset:+} s"));
    Ok(ExitCode::SUCCESS)
}

/// How far the clock is moved, in words; `None` while it shows the machine's time.
pub fn remark(context: &Context) -> Option<String> {
    match context.stack.state.clock_offset() {
        Ok(0) => None,
        Ok(offset) => Some(format!(
            "moved by {}, also after a restart; `cita clock reset` returns to the machine's time",
            distance(offset)
        )),
        Err(error) => Some(format!("{error:#}")),
    }
}

/// The distance in its units, as `+1 d 2 h`.
fn distance(offset: i64) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let mut rest = offset.unsigned_abs();
    let mut words = Vec::new();
    for (unit, length) in UNITS {
        let number = rest / length.unsigned_abs();
        rest %= length.unsigned_abs();
        if number > 0 {
            words.push(format!("{number} {unit}"));
        }
    }
    format!("{sign}{}", words.join(" "))
}

/// The seconds of `+1d`, `+2h`, `-30m` or `+10s`.
fn seconds(by: &str) -> Result<i64> {
    let form = || format!("“{by}” is not a distance in time as +1d, +2h, -30m or +10s");
    ensure!(by.starts_with(['+', '-']), form());
    let found = UNITS.iter().find(|(unit, _)| by.ends_with(*unit));
    let (unit, length) = found.with_context(form)?;
    let number: i64 = by.trim_end_matches(*unit).parse().with_context(form)?;
    number.checked_mul(*length).with_context(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_has_a_sign_and_a_unit() {
        let read = |by| seconds(by).ok();

        assert_eq!(read("+1d"), Some(86_400));
        assert_eq!(read("-30m"), Some(-1_800));
        assert_eq!(read("1d"), None);
        assert_eq!(read("+1w"), None);
        assert_eq!(read("+hd"), None);
    }

    #[test]
    fn a_distance_is_said_in_its_units() {
        assert_eq!(distance(93_600), "+1 d 2 h");
        assert_eq!(distance(-90), "-1 m 30 s");
    }
}
