//! The processes of the stack from outside: which runs, whether all are well, and the end of one.

use crate::args::Place;
use crate::broken::{Because as _, Kept};
use crate::wait;
use crate::web::Web;
use rustix::process::{Pid, Signal, kill_process};
use std::fs;
use std::time::Duration;

/// RabbitMQ on a busy machine takes this long to come back, and a service that died twice waits.
const RECOVERY: Duration = Duration::from_secs(90);
/// A killed process is gone as soon as somebody has looked.
const DEATH: Duration = Duration::from_secs(5);

/// The stack as an operator sees it.
#[derive(Debug, Clone, Copy)]
pub struct Stack<'a> {
    web: &'a Web,
    place: &'a Place,
}

impl<'a> Stack<'a> {
    /// The stack at that place.
    pub const fn at(web: &'a Web, place: &'a Place) -> Self {
        Self { web, place }
    }

    /// Ends the process called `name` as a power cut would; it is gone when this returns.
    pub fn kill(self, name: &str) -> Kept {
        let pid = self
            .pid(name)
            .because(format!("{name} does not run, so it cannot be killed"))?;
        let process = Pid::from_raw(pid).because(format!("{name} has no process"))?;
        kill_process(process, Signal::KILL).because(format!("cannot kill {name}"))?;
        wait::until_true(DEATH, &format!("{name} did not die"), || Ok(!lives(pid)))
    }

    /// Waits until every process runs and has what it needs.
    pub fn wait_until_well(self) -> Kept {
        let mut ill = Vec::new();
        let well = wait::until_true(RECOVERY, "the stack was not well again", || {
            ill = self.ill();
            Ok(ill.is_empty())
        });
        well.because(format!("still ill: {}", ill.join(", ")))
    }

    /// Adds up one figure of a service over the samples that have all of `labels`; a process that
    /// does not answer counts nothing.
    pub fn figure(self, service: &str, name: &str, labels: &[&str]) -> f64 {
        let address = self
            .place
            .services()
            .into_iter()
            .find(|(one, _)| *one == service);
        let Some((_, url)) = address else {
            return 0.0;
        };
        let answer = self
            .web
            .ask(self.web.client().get(format!("{url}/metrics")));
        answer.map_or(0.0, |answer| sum(&answer.body, name, labels))
    }

    fn ill(self) -> Vec<&'static str> {
        let mut asked: Vec<(&'static str, String)> = self
            .place
            .services()
            .map(|(name, url)| (name, format!("{url}/readyz")))
            .into();
        asked.push(("gateway", format!("{}/healthz", self.place.cita_url)));
        asked
            .into_iter()
            .filter(|(name, url)| self.pid(name).is_none() || !self.says_yes(url))
            .map(|(name, _)| name)
            .collect()
    }

    fn says_yes(self, url: &str) -> bool {
        let answer = self.web.ask(self.web.client().get(url));
        answer.is_ok_and(|answer| answer.status == 200)
    }

    /// The number of the living process called `name`; the supervisor keeps it in a file.
    fn pid(self, name: &str) -> Option<i32> {
        let file = self.place.stack_folder.join("pid").join(name);
        let text = fs::read_to_string(file).ok()?;
        let pid = text.split_whitespace().next()?.parse().ok()?;
        lives(pid).then_some(pid)
    }
}

/// Not gone, and no zombie.
fn lives(pid: i32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let state = stat
        .rsplit_once(") ")
        .and_then(|(_, rest)| rest.chars().next());
    state.is_some_and(|state| !"ZX".contains(state))
}

/// Adds up the samples of `name` that have all of `labels`, in Prometheus' text.
fn sum(text: &str, name: &str, labels: &[&str]) -> f64 {
    text.lines()
        .filter_map(|line| line.strip_prefix(name))
        .filter(|rest| rest.starts_with(['{', ' ']))
        .filter(|rest| labels.iter().all(|label| rest.contains(label)))
        .filter_map(|rest| rest.rsplit(' ').next()?.parse::<f64>().ok())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_add_up_by_name_and_label() {
        let text = "# TYPE sent counter\nsent{queue=\"a\"} 2\nsent{queue=\"b\"} 3\nsent_late 9\n";

        assert!((sum(text, "sent", &[]) - 5.0).abs() < f64::EPSILON);
        assert!((sum(text, "sent", &["queue=\"b\""]) - 3.0).abs() < f64::EPSILON);
    }
}
