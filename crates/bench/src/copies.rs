//! A second copy of a service, beside the one that the stack runs: the same program with the same environment, on another
//! port.

use crate::Bench;
use crate::load;
use crate::web;
use anyhow::{Context as _, Result, ensure};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Map, Value};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const LOOK: Duration = Duration::from_millis(100);
const PATIENCE: Duration = Duration::from_secs(20);

/// A process that is ended when this value is dropped.
pub struct Copy(Child);

impl Copy {
    /// Starts a copy of `service`, and waits until it is ready.
    pub async fn start(bench: &Bench, service: &str) -> Result<Self> {
        let first = bench.stack.pid(service)?;
        let first = procfs::process::Process::new(first.as_raw_nonzero().get())?;
        let address = harness::spare_address()?.to_string();
        let child = Command::new(first.exe()?)
            .env_clear()
            .envs(first.environ()?)
            .env("LISTEN_ADDR", &address)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start a copy of {service}"))?;
        let copy = Self(child);
        let url = format!("http://{address}/readyz");
        let ready = load::until(LOOK, PATIENCE, async || {
            let answer = web::expect(bench.web.get(&url), 200).await;
            Ok(answer.is_ok_and(|body| has_all_servers(&body)))
        });
        ensure!(ready.await?, "the copy of {service} is not ready");
        Ok(copy)
    }
}

/// Whether a body of `/readyz` names no server that does not answer: a copy is ready without some.
fn has_all_servers(body: &[u8]) -> bool {
    let body: Map<String, Value> = serde_json::from_slice(body).unwrap_or_default();
    body.values().all(|answers| answers != &Value::Bool(false))
}

impl Drop for Copy {
    fn drop(&mut self) {
        if let Some(pid) = i32::try_from(self.0.id()).ok().and_then(Pid::from_raw) {
            // The copy may have ended by itself.
            kill_process(pid, Signal::TERM).ok();
        }
        self.0.wait().ok();
    }
}
