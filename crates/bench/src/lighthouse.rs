//! Lighthouse on the staff application's sign-in page and agenda, as a phone and as a desktop. `services/web/lighthouse`
//! measures, in a Chromium of its own; a row shows its scores beside what they should be.

use crate::Bench;
use crate::table::Row;
use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Stdio};

const FOLDER: &str = "services/web/lighthouse";
/// Each score is the median of so many runs.
const RUNS: &str = "5";

/// Measures the rows of the table.
pub fn rows(bench: &Bench) -> Result<Vec<Row>> {
    // Installed for these figures alone: the packages are larger than those of the application.
    let installed = npm(&["ci", "--prefix", FOLDER])
        .stdout(Stdio::null())
        .status()?;
    ensure!(installed.success(), "npm ci in {FOLDER}: {installed}");
    let mut measure = npm(&["run", "--silent", "--prefix", FOLDER, "measure", "--", RUNS]);
    for name in ["CITA_URL", "E2E_EMAIL", "E2E_PASSWORD"] {
        measure.env(name, bench.stack.setting(name)?);
    }
    measure.env("CHROMIUM", chromium()?);
    let output = measure.stderr(Stdio::inherit()).output()?;
    ensure!(
        output.status.success(),
        "{FOLDER} ended with {}",
        output.status
    );
    let lines = String::from_utf8(output.stdout)?;
    lines.lines().map(row).collect()
}

fn npm(arguments: &[&str]) -> Command {
    let mut npm = Command::new("npm");
    npm.args(arguments);
    npm
}

/// The path of the browser, which has one of two names.
fn chromium() -> Result<&'static Path> {
    ["/usr/bin/chromium", "/usr/bin/google-chrome"]
        .map(Path::new)
        .into_iter()
        .find(|path| path.exists())
        .context("there is no Chromium; `deploy/local/bootstrap --with-browser` installs it")
}

fn row(line: &str) -> Result<Row> {
    let scores: Value = serde_json::from_str(line).context("a line is not JSON")?;
    let word = |name| scores.get(name).and_then(Value::as_str).context("no name");
    let score = |name| scores.get(name).and_then(Value::as_u64).context("no score");
    let device = word("device")?;
    Ok(Row {
        figure: format!("Lighthouse: {}, {device}", word("page")?),
        measured: format!(
            "performance {}, accessibility {}, best practices {}",
            score("performance")?,
            score("accessibility")?,
            score("best-practices")?
        ),
        limit: "100 of 100".to_owned(),
        compared: String::new(),
        aim: if device == "mobile" {
            "performance ≥ 90, the others 100"
        } else {
            "performance ≥ 95, the others 100"
        },
    })
}
