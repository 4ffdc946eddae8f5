//! What this machine lacks to build and run Cita, each thing with the command that brings it.

use crate::services::SERVICES;
use harness::{Context, say};
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, ExitCode};

/// The version of Node that the staff application needs.
const NODE: &str = "Node 22.19 or newer";

/// Looks for everything, and fails when something is missing.
pub fn examine(context: &Context) -> ExitCode {
    let mut findings = tools(context);
    findings.extend(built(context));
    for (what, remedy) in &findings {
        match remedy {
            None => say::result(format!("  ● {what}")),
            Some(remedy) => say::result(format!("  ○ {what} is missing:  {remedy}")),
        }
    }
    if let Some(note) = plain_http(context) {
        say::result(format!("  · {note}"));
    }
    let all_well = findings.iter().all(|(_, remedy)| remedy.is_none());
    if all_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The name of a thing, and when it is missing the command that brings it.
type Finding = (String, Option<String>);

fn finding(what: &str, is_there: bool, remedy: impl Into<String>) -> Finding {
    (what.to_owned(), (!is_there).then(|| remedy.into()))
}

/// What a stack at plain http lacks. No reason to fail: a development machine has no certificate.
fn plain_http(context: &Context) -> Option<String> {
    let url = context.settings.value("FRONTEND_URL")?;
    let is_plain = url.to_ascii_lowercase().starts_with("http://");
    is_plain.then(|| {
        format!("FRONTEND_URL is {url}: cookies of sessions are not Secure and may travel in clear. For this machine only")
    })
}

fn tools(context: &Context) -> Vec<Finding> {
    let path = &context.place.path;
    let apt = |package: &str| {
        format!(
            "deploy/local/bootstrap  (or: sudo apt-get install --no-install-recommends {package})"
        )
    };
    let mut all = vec![
        finding("cargo", runs(path, "cargo"), "https://rustup.rs"),
        finding("C compiler", runs(path, "cc"), apt("gcc libc6-dev")),
        finding(
            NODE,
            node(path).is_some_and(is_new_enough) && runs(path, "npm"),
            "eval \"$(deploy/local/bootstrap)\"",
        ),
    ];
    let given = |package: &str| {
        let given = &context.given;
        match package {
            "postgresql" => given.database_url.is_some(),
            "redis-server" => given.redis_url.is_some(),
            "rabbitmq-server" | "erlang-base" => given.amqp_url.is_some(),
            _ => false,
        }
    };
    for (package, program) in context.stack.programs.needed() {
        all.push(finding(
            package,
            program.is_some() || given(package),
            apt(package),
        ));
    }
    all
}

fn built(context: &Context) -> Vec<Finding> {
    let checkout = &context.checkout;
    let services = SERVICES.iter().map(|service| {
        let remedy = format!("cargo build -p {}", service.name);
        finding(
            service.name,
            checkout.program(service.name).is_file(),
            remedy,
        )
    });
    let web = checkout.web().join("index.html").is_file();
    let remedy = "npm --prefix services/web ci && npm --prefix services/web run build";
    services
        .chain([finding("staff application", web, remedy)])
        .collect()
}

fn runs(path: &OsStr, name: &str) -> bool {
    std::env::split_paths(path).any(|folder| Path::new(&folder).join(name).is_file())
}

fn node(path: &OsStr) -> Option<(u32, u32)> {
    let output = Command::new("node")
        .arg("--version")
        .env("PATH", path)
        .output()
        .ok()?;
    let version = String::from_utf8(output.stdout).ok()?;
    let mut numbers = version.trim().trim_start_matches('v').split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

fn is_new_enough((major, minor): (u32, u32)) -> bool {
    major > 22 || (major == 22 && minor >= 19)
}
