//! Keeps the processes of a stack running: a process that dies is started again, after a longer pause each time, and shown
//! on the board. A signal stops everything, the services before their servers.

use crate::board::{self, Health, Part};
use crate::services;
use crate::{clock, ending};
use anyhow::Result;
use harness::stack::{self, Process, Stack};
use harness::{Context, say, wait};
use rustix::process::Signal;
use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::process::{Child, ExitStatus};
use std::time::{Duration, Instant};

const LOOK: Duration = Duration::from_millis(500);
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// A process that lived this long is restarted after the shortest pause.
const HEALTHY_LIFE: Duration = Duration::from_mins(1);
/// More than the twenty seconds in which a service ends, whatever hangs.
const STOP: Duration = Duration::from_secs(22);

/// The processes of a stack, and what is needed to start them.
#[derive(Debug)]
pub struct Supervisor<'a> {
    context: &'a Context,
    watched: Vec<Watched>,
}

#[derive(Debug)]
struct Watched {
    part: Part,
    child: Option<Child>,
    /// How the last child ended; unknown of a process that another supervisor has started.
    ended: Option<ExitStatus>,
    health: Health,
    launched: Instant,
    pause: Duration,
    again_at: Option<Instant>,
    restarts: u32,
}

impl<'a> Supervisor<'a> {
    /// Watches `parts`; servers that this process has started bring their child.
    pub fn new(context: &'a Context, parts: Vec<(Part, Option<Child>)>) -> Self {
        let now = Instant::now();
        let watched = parts.into_iter().map(|(part, child)| Watched {
            part,
            child,
            ended: None,
            health: Health::Down(String::new()),
            launched: now,
            pause: FIRST_PAUSE,
            again_at: None,
            restarts: 0,
        });
        Self {
            context,
            watched: watched.collect(),
        }
    }

    /// Starts what does not run, and waits until all answer or `patience` is over.
    pub fn bring_up(&mut self, patience: Duration) -> bool {
        for at in 0..self.watched.len() {
            if !self.is_alive(at) {
                self.launch(at);
            }
        }
        wait::becomes(patience, || {
            self.look();
            wait::is_stopping() || self.watched.iter().all(Watched::is_settled)
        });
        self.watched
            .iter()
            .all(|watched| watched.health == Health::Up)
    }

    /// Watches until a signal to stop arrives, and shows every change.
    pub fn watch(&mut self) {
        let in_place = std::io::stdout().is_terminal();
        let mut shown = self.rows();
        let mut clock = clock::remark(self.context);
        let mut next_look = Instant::now();
        self.show();
        wait::becomes(Duration::MAX, || {
            if Instant::now() >= next_look {
                next_look = Instant::now() + LOOK;
                self.look();
                let (rows, clock_now) = (self.rows(), clock::remark(self.context));
                if in_place && (rows != shown || clock_now != clock) {
                    self.show();
                } else if !in_place {
                    tell_changes(&shown, &rows);
                }
                (shown, clock) = (rows, clock_now);
            }
            wait::is_stopping()
        });
    }

    /// Stops the processes: first those that serve patients and staff, then the servers.
    pub fn stop(&self, servers_too: bool) {
        let own: Vec<Process> = self
            .watched
            .iter()
            .filter(|watched| !matches!(watched.part, Part::Server(_)))
            .map(|watched| watched.part.process(&self.context.stack))
            .collect();
        stop_all(&own);
        if servers_too {
            stack::stop(&self.context.stack);
        }
    }

    fn rows(&self) -> Vec<(Part, Health)> {
        self.watched
            .iter()
            .map(|watched| (watched.part, watched.health.clone()))
            .collect()
    }

    fn show(&self) {
        let notes: Vec<(&str, String)> = self
            .watched
            .iter()
            .filter(|watched| watched.restarts > 0)
            .map(|watched| {
                (
                    watched.part.name(),
                    format!("restarts: {}", watched.restarts),
                )
            })
            .collect();
        let board = board::draw(&self.rows(), &self.context.stack, &notes);
        let at_a_terminal = std::io::stdout().is_terminal();
        let directions = board::below(self.context, at_a_terminal);
        if at_a_terminal {
            // Moves to the first line and clears the screen, so that the board stays in place.
            say::raw("\x1b[H\x1b[2J");
        }
        say::raw(format!(
            "\n{board}{directions}\n  Ctrl-C stops everything; the data stays.\n"
        ));
    }

    fn look(&mut self) {
        for at in 0..self.watched.len() {
            self.look_at(at);
        }
    }

    fn look_at(&mut self, at: usize) {
        let alive = self.is_alive(at);
        let context = self.context;
        let Some(watched) = self.watched.get_mut(at) else {
            return;
        };
        if alive {
            watched.health = watched.part.health(context);
            return;
        }
        match watched.again_at {
            Some(when) if Instant::now() >= when => {
                watched.restarts += 1;
                self.launch(at);
            }
            Some(_) => (),
            None => watched.plan_restart(&context.stack),
        }
    }

    /// Whether part `at` runs; a child that died is reaped here.
    fn is_alive(&mut self, at: usize) -> bool {
        let Some(watched) = self.watched.get_mut(at) else {
            return false;
        };
        if let Some(child) = &mut watched.child
            && let Ok(Some(status)) = child.try_wait()
        {
            watched.child = None;
            watched.ended = Some(status);
            return false;
        }
        watched.part.process(&self.context.stack).is_alive()
    }

    fn launch(&mut self, at: usize) {
        let Some(part) = self.watched.get(at).map(|watched| watched.part) else {
            return;
        };
        let launched = self.start(part);
        let Some(watched) = self.watched.get_mut(at) else {
            return;
        };
        watched.again_at = None;
        watched.ended = None;
        watched.launched = Instant::now();
        match launched {
            Ok(child) => {
                watched.child = Some(child);
                watched.health = Health::Unready;
            }
            Err(why) => watched.fail(&format!("{why:#}")),
        }
    }

    fn start(&self, part: Part) -> Result<Child> {
        let launch = match part {
            Part::Server(server) => return server.launch(&self.context.stack),
            Part::Service(service) => service.launch(self.context)?,
            Part::Gateway => services::gateway(self.context)?,
        };
        part.process(&self.context.stack).launch(&launch)
    }
}

impl Watched {
    /// Whether the part is up, or down for a reason that does not pass by waiting.
    fn is_settled(&self) -> bool {
        match &self.health {
            Health::Up => true,
            Health::Without(_) | Health::Unready => false,
            Health::Down(why) => why == "not built" || self.restarts > 1,
        }
    }

    fn plan_restart(&mut self, stack: &Stack) {
        if self.launched.elapsed() > HEALTHY_LIFE {
            self.pause = FIRST_PAUSE;
        }
        let process = self.part.process(stack);
        let why = ending::said(self.ended, &process.last_words(1));
        process.note_end(&why);
        self.fail(&why);
    }

    fn fail(&mut self, why: &str) {
        let why = if why.starts_with("not built") {
            "not built"
        } else {
            why
        };
        self.health = Health::Down(why.to_owned());
        self.again_at = Some(Instant::now() + self.pause);
        self.pause = LONGEST_PAUSE.min(self.pause * 2);
    }
}

/// Asks all processes to end, and waits for all.
pub fn stop_all(processes: &[Process]) {
    for process in processes {
        process.signal(Signal::TERM);
    }
    for process in processes {
        process.wait_for_end(STOP);
    }
}

fn tell_changes(before: &[(Part, Health)], after: &[(Part, Health)]) {
    let before: BTreeMap<&str, &Health> = before
        .iter()
        .map(|(part, health)| (part.name(), health))
        .collect();
    for (part, health) in after {
        if before.get(part.name()) != Some(&health) {
            say::progress(format!("{} is {}", part.name(), health.word()));
        }
    }
}
