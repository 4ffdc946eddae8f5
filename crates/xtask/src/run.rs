//! From what was asked to the task that does it, and what is said about it.

use crate::tidy::{Finding, Tree, findings};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

const USAGE: &str = "cargo xtask tidy   look for what the house does not allow
cargo xtask gen    write generated files anew: the goldens of new events";

/// Does what the arguments ask for.
pub fn run(arguments: &[String]) -> ExitCode {
    let mut words = arguments.iter().map(String::as_str);
    match (words.next(), words.next()) {
        (Some("tidy"), None) => tidy(),
        (Some("gen"), None) => generate(),
        _ => {
            say(USAGE);
            ExitCode::from(2)
        }
    }
}

fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).unwrap_or(package)
}

fn tidy() -> ExitCode {
    let began = Instant::now();
    let found = Tree::tracked(root()).and_then(|tree| findings(&tree));
    match found {
        Ok(found) if found.is_empty() => {
            say(&format!("tidy, in {} ms", began.elapsed().as_millis()));
            ExitCode::SUCCESS
        }
        Ok(found) => {
            found.iter().map(Finding::to_string).for_each(|it| say(&it));
            say(&format!("{} findings", found.len()));
            ExitCode::FAILURE
        }
        Err(why) => {
            say(&format!("cannot look: {why}"));
            ExitCode::FAILURE
        }
    }
}

fn generate() -> ExitCode {
    let status = Command::new("cargo")
        .args(["test", "--quiet", "--package", "events"])
        .env("GOLDEN", "write")
        .current_dir(root())
        .status();
    match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// A reader that went away is no reason to fail.
fn say(line: &str) {
    drop(writeln!(std::io::stdout(), "{line}"));
}
