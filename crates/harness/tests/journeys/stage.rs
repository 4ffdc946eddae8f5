//! What every scenario begins with: the stack that the environment names, a client, and repeatable random numbers.

use anyhow::Result;
use clap::Parser;
use fastrand::Rng;
use harness::{Answer, Context, Http, Patient, Phone, SERVICES, wait};
use std::path::PathBuf;
use std::time::Duration;

/// RabbitMQ on a busy machine takes this long to come back, and a service that died twice is restarted after a pause.
const RECOVERY: Duration = Duration::from_secs(90);

/// What a person may set in order to repeat or narrow a scenario.
#[derive(Parser, Debug)]
pub struct Options {
    /// The number that an earlier run has printed
    #[arg(long, env = "JOURNEY_SEED")]
    pub seed: Option<u64>,
    /// The only processes to kill
    #[arg(long, env = "JOURNEY_ONLY", value_delimiter = ',')]
    pub only: Vec<String>,
    /// A folder of captured webhooks to send instead of the written ones
    #[arg(long, env = "JOURNEY_CAPTURES")]
    pub captures: Option<PathBuf>,
}

/// The stack, the client and the random numbers of one scenario.
#[derive(Debug)]
pub struct Stage {
    pub options: Options,
    pub context: Context,
    pub http: Http,
    pub random: Rng,
}

impl Stage {
    /// Opens the stack that the environment names, and prints the seed.
    pub fn open() -> Result<Self> {
        let options = Options::try_parse_from(["journey"])?;
        let seed = options.seed.unwrap_or_else(|| fastrand::u64(..1 << 48));
        println!("  repeat with JOURNEY_SEED={seed}");
        Ok(Self {
            options,
            context: Context::from_environment()?,
            http: Http::open()?,
            random: Rng::with_seed(seed),
        })
    }

    /// A patient with a random number.
    pub fn patient(&mut self) -> Result<Patient> {
        let today = self.context.now()?.date_naive();
        Ok(Patient::random(&mut self.random, today))
    }

    /// The phone of that patient; answers must come within `patience`.
    pub fn phone(&self, patient: Patient, patience: Duration) -> Result<Phone<'_>> {
        let sandbox = self.context.setting("SANDBOX_URL")?;
        Ok(Phone::of(&self.http, sandbox, patient, patience))
    }

    /// Waits until every process runs and says that it is ready and that all its servers answer.
    pub fn wait_until_ready(&self) -> Result<()> {
        let mut missing = Vec::new();
        let ready = wait::until_true(RECOVERY, "the stack was not ready again", || {
            missing = self.not_ready()?;
            Ok(missing.is_empty())
        });
        anyhow::Context::with_context(ready, || format!("not ready: {}", missing.join(", ")))
    }

    /// The sum of one metric of a service over the samples that have all of `labels`; 0 while the service is down.
    pub fn metric(&self, service: &str, name: &str, labels: &[&str]) -> f64 {
        let url = SERVICES.iter().find(|(one, _)| *one == service);
        let url = url.and_then(|(_, url)| self.context.settings.value(url));
        let answer = url.map(|url| Http::ask(self.http.client().get(format!("{url}/metrics"))));
        match answer {
            Some(Ok(answer)) => sum(&answer.body, name, labels),
            _ => 0.0,
        }
    }

    /// The memory of a process that the kernel keeps for it, in KiB.
    pub fn resident_kib(&self, process: &str) -> Result<u64> {
        let kib = self.context.stack.process(process).resident_kib();
        anyhow::Context::with_context(kib, || format!("{process} does not run"))
    }

    fn not_ready(&self) -> Result<Vec<&'static str>> {
        let mut asked = vec![(
            "gateway",
            format!("{}/healthz", self.context.setting("CITA_URL")?),
        )];
        for (name, url) in SERVICES {
            asked.push((name, format!("{}/readyz", self.context.setting(url)?)));
        }
        let is_ready = |name: &str, url: &str| {
            let answer = Http::ask(self.http.client().get(url));
            let runs = self.context.stack.process(name).is_alive();
            let is_ready = |answer: Answer| match name {
                "gateway" => answer.status == 200,
                _ => answer.has_all_servers(),
            };
            runs && answer.is_ok_and(is_ready)
        };
        asked.retain(|(name, url)| !is_ready(name, url));
        Ok(asked.into_iter().map(|(name, _)| name).collect())
    }
}

/// The sum of the samples of `name` that have all of `labels`, in Prometheus' text format.
fn sum(text: &str, name: &str, labels: &[&str]) -> f64 {
    text.lines()
        .filter_map(|line| line.strip_prefix(name))
        .filter(|rest| rest.starts_with(['{', ' ']))
        .filter(|rest| labels.iter().all(|label| rest.contains(label)))
        .filter_map(|rest| rest.rsplit(' ').next()?.parse::<f64>().ok())
        .sum()
}

#[test]
fn samples_add_up_by_name_and_label() {
    let text = "# TYPE sent counter\nsent{queue=\"a\"} 2\nsent{queue=\"b\"} 3\nsent_late 9\n";

    assert!((sum(text, "sent", &[]) - 5.0).abs() < f64::EPSILON);
    assert!((sum(text, "sent", &["queue=\"b\""]) - 3.0).abs() < f64::EPSILON);
}
