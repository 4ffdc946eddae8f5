//! Chooses the task that the arguments name, and prints its result.

use crate::tidy::{Tree, findings};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

const USAGE: &str = "cargo xtask tidy   check the rules that no compiler checks
cargo xtask gen    write the generated files anew: goldens of new events, contract, settings, web client";

/// Programs with their arguments, in the order in which one needs the files of another. Tests write goldens, instead of
/// comparing them, where `GOLDEN=write` is set.
const GENERATORS: &[(&str, &[&str])] = &[
    ("cargo", &["test", "--quiet", "--package", "events"]),
    (
        "cargo",
        &["run", "--quiet", "--package", "contract", "--", "write"],
    ),
    (
        "npm",
        &["ci", "--silent", "--prefix", "services/web/contract"],
    ),
    (
        "npm",
        &[
            "run",
            "--silent",
            "--prefix",
            "services/web/contract",
            "generate",
        ],
    ),
];

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
    for (program, arguments) in GENERATORS {
        let mut generator = Command::new(program);
        generator
            .args(*arguments)
            .env("GOLDEN", "write")
            .current_dir(root());
        if !generator.status().is_ok_and(|status| status.success()) {
            print(&format!("failed: {program} {}", arguments.join(" ")));
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// A reader that closed the pipe is no reason to fail.
fn print(line: &str) {
    drop(writeln!(std::io::stdout(), "{line}"));
}
