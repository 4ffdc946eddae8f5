//! Chooses the task that the arguments name, and prints its result.

use crate::tidy::{Tree, findings};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

const USAGE: &str = "cargo xtask tidy   check the rules that no compiler checks
cargo xtask gen    write the generated files anew: goldens of new events, the contract, the settings";

/// The tests that write a generated file when `GOLDEN=write` is set, and compare it otherwise.
const GENERATORS: &[&[&str]] = &[&["--package", "events"]];

/// Runs the named task.
pub fn run(arguments: &[String]) -> ExitCode {
    match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["tidy"] => tidy(),
        ["gen"] => generate(),
        _ => {
            print(USAGE);
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
    let found = match Tree::tracked(root()) {
        Ok(tree) => findings(&tree),
        Err(why) => {
            print(&format!("cannot look: {why}"));
            return ExitCode::FAILURE;
        }
    };
    if found.is_empty() {
        print(&format!("tidy, in {} ms", began.elapsed().as_millis()));
        return ExitCode::SUCCESS;
    }
    for finding in &found {
        print(&finding.to_string());
    }
    print(&format!("{} findings", found.len()));
    ExitCode::FAILURE
}

fn generate() -> ExitCode {
    let is_written = |arguments: &&[&str]| {
        let mut test = Command::new("cargo");
        test.args(["test", "--quiet"])
            .args(*arguments)
            .env("GOLDEN", "write")
            .current_dir(root());
        test.status().is_ok_and(|status| status.success())
    };
    if GENERATORS.iter().all(is_written) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// A reader that closed the pipe is no reason to fail.
fn print(line: &str) {
    drop(writeln!(std::io::stdout(), "{line}"));
}
