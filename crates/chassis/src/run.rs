//! From `main` to the exit code.

use crate::env::Env;
use crate::error::StartError;
use crate::host::Host;
use crate::running::run_until_stopped;
use crate::telemetry::Telemetry;
use std::process::ExitCode;

/// Runs a service: `open` makes its application from the host's parts, `assemble` lists routes, consumers and jobs, and
/// then all of it runs until the process is asked to stop. Needs actix's runtime around it.
pub async fn run<A>(
    name: &'static str,
    open: impl AsyncFnOnce(&mut Host) -> Result<A, StartError>,
    assemble: impl AsyncFnOnce(&mut Host, A) -> Result<(), StartError>,
) -> ExitCode {
    let env = Env::of_process();
    // The provider may have been installed before, by a library of the same process; either one serves.
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
    let live = async {
        let mut host = Host::new(name, env, telemetry.metrics.clone())?;
        let app = open(&mut host).await?;
        assemble(&mut host, app).await?;
        run_until_stopped(host).await
    };
    let code = exit_code(live.await);
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
