//! The life of a process, from `main` to its exit code.

use crate::env::Env;
use crate::error::StartError;
use crate::health::Dependencies;
use crate::host::Host;
use crate::telemetry::Telemetry;
use std::process::ExitCode;

/// Runs a service: sets up what every process has, lets `body` put the service together and live, and
/// answers with the exit code. Needs actix's runtime around it.
pub async fn run(
    name: &'static str,
    body: impl AsyncFnOnce(Host) -> Result<(), StartError>,
) -> ExitCode {
    let env = Env::of_process();
    // A second call in the same process finds it installed, which is as good.
    if rustls::crypto::ring::default_provider()
        .install_default()
        .is_err()
    {
        tracing::trace!("the provider of cryptography was installed before");
    }
    let telemetry = match Telemetry::begin(name, &env) {
        Ok(telemetry) => telemetry,
        Err(error) => return failed_without_log(name, &error.into()),
    };
    let needs = Dependencies {
        metrics: Some(telemetry.metrics.clone()),
        ..Dependencies::default()
    };
    let outcome = body(Host::new(name, env, needs)).await;
    let code = exit_code(outcome);
    telemetry.end();
    code
}

fn exit_code(outcome: Result<(), StartError>) -> ExitCode {
    match outcome {
        Ok(()) => {
            tracing::info!("stopped");
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "the process could not go on");
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stderr, reason = "there is no log yet")]
fn failed_without_log(name: &str, error: &StartError) -> ExitCode {
    eprintln!("{name}: {error}");
    ExitCode::FAILURE
}
