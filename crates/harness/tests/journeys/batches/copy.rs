//! A further copy of a service of the stack, with the environment of the one that the supervisor runs, at another address.

use crate::stage::Stage;
use anyhow::{Context as _, Result, bail};
use harness::{Answer, Http, spare_address, wait};
use std::fs::OpenOptions;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const START: Duration = Duration::from_secs(30);

/// A process that ends when this is dropped.
#[derive(Debug)]
pub struct Copy {
    child: Child,
}

impl Copy {
    /// Starts another copy of `service`, and waits until it is ready.
    pub fn start(stage: &Stage, service: &str) -> Result<Self> {
        Self::start_with(stage, service, &[])
    }

    /// Starts another copy of `service` with further variables, and waits until it is ready.
    pub fn start_with(stage: &Stage, service: &str, further: &[(&str, &str)]) -> Result<Self> {
        let original = stage.context.stack.process(service);
        let stat = original
            .stat()
            .with_context(|| format!("{service} does not run"))?;
        let original = procfs::process::Process::new(stat.pid)?;
        let address = spare_address()?;
        let logs = stage.context.stack.state.logs();
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(logs.join(format!("{service}-copy.log")))?;
        let child = Command::new(stage.context.checkout.program(service))
            .current_dir(stage.context.stack.state.folder())
            .env_clear()
            .envs(original.environ()?)
            .env("LISTEN_ADDR", address.to_string())
            .envs(further.iter().copied())
            .stdin(Stdio::null())
            .stderr(log.try_clone()?)
            .stdout(log)
            .spawn()
            .with_context(|| format!("another {service} does not run"))?;
        let mut copy = Self { child };
        let mut last = String::new();
        let ready = wait::until_true(START, "another copy was not ready", || {
            if let Some(end) = copy.child.try_wait()? {
                bail!("another {service} ended by itself: {end}");
            }
            let request = stage.http.client().get(format!("http://{address}/readyz"));
            let answer = Http::ask(request);
            last = answer
                .as_ref()
                .map_or_else(ToString::to_string, Answer::sentence);
            Ok(answer.is_ok_and(|answer| answer.has_all_servers()))
        });
        ready.with_context(|| format!("the last answer was: {last}"))?;
        Ok(copy)
    }

    /// Ends the process as a power cut would.
    pub fn kill(mut self) -> Result<()> {
        self.child.kill().context("a copy cannot be killed")?;
        self.child.wait().context("a copy did not die")?;
        Ok(())
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // The process may have ended by itself.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
