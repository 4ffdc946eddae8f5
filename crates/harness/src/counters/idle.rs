//! What a stack does without work, and what an operation has cost beyond it.

use super::{Cost, Spent};
use std::time::Duration;

/// The pause between two searches for due reminders, the longest of the services' timers.
pub const SEARCH: Duration = Duration::from_secs(20);
/// The statement with which a search ends, once for each kind of reminder and each time zone.
const SEARCHED: &str = "cita_notification: UPDATE \"notification\".\"reminder_scans\"";
/// The statements of timers that are no part of an operation, and too rare to be seen in the spans of the idle stack: a process notes its
/// dead messages once a minute, and auth and billing look every half minute for plans that have to be decided again, and for people who
/// forgot their password. notification looks each hour for old rows of e-mails,
/// and billing every five minutes for plans that end.
const RARE: [&str; 6] = [
    ": INSERT INTO bus.dead_queues",
    " FROM billing.clinics_to_decide(",
    " FROM billing.clinics_to_notice(",
    " FROM tenancy.plans_to_decide(",
    " FROM auth.email_requests ",
    " FROM notification.clinics_with_old_emails(",
];
/// By which part a statement of the idle stack may run more or less often than usual.
const LATE_TIMERS: f64 = 0.05;
/// And how often besides: a span begins and ends between two ticks of a timer.
const TICKS: f64 = 2.0;
/// By how many the announcements of open pages may differ from those of an idle stack in the same time: a span begins and ends
/// between two of them.
const ANNOUNCED: f64 = 1.5;

/// The work of an idle stack.
#[derive(Debug, Clone)]
pub struct Idle {
    /// Everything but the searches for reminders. The timers behind it have periods of one to five seconds.
    steady: Spent,
    /// One search for reminders.
    search: Spent,
}

impl Idle {
    /// From a span without a search, and one with one search.
    pub fn of(steady: Spent, with_search: &Spent) -> Self {
        let steady = steady.without_rare_timers();
        let mut search = with_search.clone().without_rare_timers();
        let share = search.time.as_secs_f64() / steady.time.as_secs_f64();
        search.cost = search.cost - steady.cost * share;
        for (text, each) in &mut search.each {
            let usual = steady.each.get(text).map_or(0.0, |steady| steady.calls);
            let more = each.calls - usual * share;
            each.calls = if more > 0.5 { more.round() } else { 0.0 };
        }
        search.each.retain(|_, each| each.calls > 0.0);
        search.cost.statements = search.each.values().map(|each| each.calls).sum();
        Self { steady, search }
    }

    /// What the stack spends per second, searches included.
    pub fn per_second(&self) -> Cost {
        self.steady.per_second() + self.search.cost * (1.0 / SEARCH.as_secs_f64())
    }

    /// The statements of a second without a search.
    pub fn statements(&self) -> f64 {
        self.steady.per_second().statements
    }

    /// The statements of a search.
    pub const fn statements_of_a_search(&self) -> f64 {
        self.search.cost.statements
    }
}

impl Spent {
    /// How often a search ended.
    pub fn searched(&self) -> f64 {
        let ended = self
            .each
            .iter()
            .filter(|(text, _)| text.starts_with(SEARCHED));
        ended.map(|(_, each)| each.calls).sum()
    }

    /// The same without what the idle stack does in the same time, with as many searches as there were. A statement that ran about as
    /// often as it does without work does not count.
    #[must_use]
    pub fn beyond(self, idle: &Idle) -> Self {
        self.without_rare_timers().beyond_timers(idle)
    }

    /// The same without the rare timers, each of which is a statement and a commit.
    fn without_rare_timers(mut self) -> Self {
        let is_rare = |text: &String| RARE.iter().any(|rare| text.contains(rare));
        let rare: f64 = self
            .each
            .iter()
            .filter(|(text, _)| is_rare(text))
            .map(|(_, each)| each.calls)
            .sum();
        self.each.retain(|text, _| !is_rare(text));
        self.cost.statements -= rare;
        self.cost.commits -= rare;
        self
    }

    fn beyond_timers(mut self, idle: &Idle) -> Self {
        let share = self.time.as_secs_f64() / idle.steady.time.as_secs_f64();
        let searches = self.searched() / idle.search.searched().max(1.0);
        let confirmed = self.cost.publishes - self.unconfirmed;
        self.cost = self.cost - idle.steady.cost * share - idle.search.cost * searches;
        for (text, each) in &mut self.each {
            let calls = |of: &Self| of.each.get(text).map_or(0.0, |each| each.calls);
            let expected = calls(&idle.steady).mul_add(share, calls(&idle.search) * searches);
            let more = each.calls - expected;
            let is_idle = expected > 0.0 && more.abs() <= LATE_TIMERS.mul_add(expected, TICKS);
            each.calls = if is_idle { 0.0 } else { more };
        }
        self.cost.statements = self.each.values().map(|each| each.calls).sum();
        let said = self
            .each
            .iter()
            .filter(|(text, _)| text.ends_with(": COMMIT"));
        let said = said.map(|(_, each)| each.calls).sum();
        self.cost.commits = self.cost.commits.max(said);
        // An idle stack publishes only what needs no confirm, every ten seconds.
        let expected = idle.steady.unconfirmed * share;
        let more = self.unconfirmed - expected;
        // The spans of the idle stack begin and end between two of them as well, and may have seen one more or one less.
        let is_idle = more.abs() <= LATE_TIMERS.mul_add(expected, ANNOUNCED + share);
        self.cost.publishes = confirmed + if is_idle { 0.0 } else { more };
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::Usage;
    use super::*;

    const POLL: &str = "cita_auth: SELECT id FROM outbox";
    const COMMIT: &str = "cita_notification: COMMIT";

    fn spent(seconds: u64, commits: f64, calls: &[(&str, f64)]) -> Spent {
        let each = calls.iter().map(|(text, calls)| {
            let usage = Usage {
                calls: *calls,
                ..Usage::default()
            };
            ((*text).to_owned(), usage)
        });
        Spent {
            time: Duration::from_secs(seconds),
            cost: Cost {
                statements: calls.iter().map(|(_, calls)| calls).sum(),
                commits,
                ..Cost::default()
            },
            each: each.collect(),
            ..Spent::default()
        }
    }

    fn idle() -> Idle {
        let with_search = spent(5, 2.0, &[(POLL, 5.0), (COMMIT, 3.0), (SEARCHED, 2.0)]);
        Idle::of(spent(10, 0.0, &[(POLL, 10.0), (COMMIT, 2.0)]), &with_search)
    }

    #[test]
    fn a_search_within_a_span_is_taken_off_with_its_commits() {
        let work = "cita_conversation: SELECT store";
        let calls = [(POLL, 7.0), (COMMIT, 3.0), (SEARCHED, 2.0), (work, 10.0)];

        let beyond = spent(7, 12.0, &calls).beyond(&idle());

        assert!((beyond.cost.statements - 10.0).abs() < 0.01);
        assert!((beyond.cost.commits - 10.0).abs() < 0.01);
    }

    #[test]
    fn a_rare_timer_is_no_part_of_an_operation() {
        let calls = [
            (POLL, 7.0),
            ("cita_auth: INSERT INTO bus.dead_queues AS known", 1.0),
            (
                "cita_auth: SELECT clinic_id FROM tenancy.plans_to_decide($1, $2)",
                1.0,
            ),
        ];

        let beyond = spent(7, 12.0, &calls).beyond(&idle());

        assert!(beyond.cost.statements.abs() < 0.01);
        assert!((beyond.cost.commits - 10.0).abs() < 0.01);
    }

    #[test]
    fn announcements_that_the_idle_spans_did_not_see_are_no_part_of_an_operation() {
        let announced = |seconds, unconfirmed| {
            let mut spent = spent(seconds, 0.0, &[]);
            (spent.unconfirmed, spent.cost.publishes) = (unconfirmed, unconfirmed + 1.0);
            spent
        };

        let beyond = announced(16, 2.0).beyond(&idle());
        let with_news = announced(16, 8.0).beyond(&idle());

        assert!((beyond.cost.publishes - 1.0).abs() < 0.01);
        assert!((with_news.cost.publishes - 9.0).abs() < 0.01);
    }

    #[test]
    fn a_span_without_a_search_gives_no_commits_away() {
        let beyond = spent(7, 10.0, &[(POLL, 7.0), (COMMIT, 1.0)]).beyond(&idle());

        assert!((beyond.cost.commits - 10.0).abs() < 0.01);
    }
}
