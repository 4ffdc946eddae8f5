//! Writes or checks the generated files.

use anyhow::{Result, bail};
use std::path::Path;
use std::process::ExitCode;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

#[expect(clippy::print_stderr, reason = "this is a program for people")]
fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let files = contract::files(Path::new(ROOT))?;
    match std::env::args().nth(1).as_deref() {
        Some("write") => files.iter().try_for_each(contract::File::write),
        Some("check") => {
            let stale = files.iter().filter(|file| !file.is_current());
            let names: Vec<_> = stale.map(|file| file.path.display().to_string()).collect();
            if names.is_empty() {
                return Ok(());
            }
            bail!("out of date, run `make gen`: {}", names.join(", "))
        }
        _ => bail!("usage: contract write | check"),
    }
}
