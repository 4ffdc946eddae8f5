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
/// What the one of them writes that always writes.
const WRITTEN_BY_RARE: &str = "bus.dead_queues";
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
        for (tables, commits) in &mut search.commits {
            let usual = steady.commits.get(tables).copied().unwrap_or_default();
            *commits = (*commits - usual * share).max(0.0).round();
        }
        search.commits.retain(|_, commits| *commits > 0.0);
        search.cost.commits = search.commits.values().sum();
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

    /// The same without the rare timers. Only one of them writes where it finds nothing to do.
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
        if let Some(written) = self.commits.remove(WRITTEN_BY_RARE) {
            self.cost.commits -= written;
        }
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
            each.calls = beyond_expected(each.calls, expected);
        }
        for (tables, commits) in &mut self.commits {
            let of = |of: &Self| of.commits.get(tables).copied().unwrap_or_default();
            let expected = of(&idle.steady).mul_add(share, of(&idle.search) * searches);
            *commits = beyond_expected(*commits, expected);
        }
        self.cost.statements = self.each.values().map(|each| each.calls).sum();
        let said = self
            .each
            .iter()
            .filter(|(text, _)| text.ends_with(": COMMIT"));
        let said = said.map(|(_, each)| each.calls).sum();
        let written: f64 = self.commits.values().sum();
        self.cost.commits = written.max(said);
        // An idle stack publishes only what needs no confirm, every ten seconds.
        let expected = idle.steady.unconfirmed * share;
        let more = self.unconfirmed - expected;
        // The spans of the idle stack begin and end between two of them as well, and may have seen one more or one less.
        let is_idle = more.abs() <= LATE_TIMERS.mul_add(expected, ANNOUNCED + share);
        self.cost.publishes = confirmed + if is_idle { 0.0 } else { more };
        self
    }
}

/// How often something happened beyond what is expected of an idle stack. What happened about as often as expected did not happen at all.
fn beyond_expected(times: f64, expected: f64) -> f64 {
    let more = times - expected;
    let is_idle = expected > 0.0 && more.abs() <= LATE_TIMERS.mul_add(expected, TICKS);
    if is_idle { 0.0 } else { more }
}

#[cfg(test)]
mod tests {
    use super::super::Usage;
    use super::*;

    const POLL: &str = "cita_auth: SELECT id FROM outbox";
    const COMMIT: &str = "cita_notification: COMMIT";
    const SCANS: &str = "notification.reminder_scans";
    const MESSAGES: &str = "conversation.messages";

    fn spent(seconds: u64, commits: &[(&str, f64)], calls: &[(&str, f64)]) -> Spent {
        let each = calls.iter().map(|(text, calls)| {
            let usage = Usage {
                calls: *calls,
                ..Usage::default()
            };
            ((*text).to_owned(), usage)
        });
        let named = |(tables, commits): &(&str, f64)| ((*tables).to_owned(), *commits);
        Spent {
            time: Duration::from_secs(seconds),
            cost: Cost {
                statements: calls.iter().map(|(_, calls)| calls).sum(),
                commits: commits.iter().map(|(_, commits)| commits).sum(),
                ..Cost::default()
            },
            each: each.collect(),
            commits: commits.iter().map(named).collect(),
            ..Spent::default()
        }
    }

    fn idle() -> Idle {
        let calls = [(POLL, 5.0), (COMMIT, 3.0), (SEARCHED, 2.0)];
        let with_search = spent(5, &[(SCANS, 2.0)], &calls);
        Idle::of(spent(10, &[], &[(POLL, 10.0), (COMMIT, 2.0)]), &with_search)
    }

    #[test]
    fn a_search_within_a_span_is_taken_off_with_its_commits() {
        let work = "cita_conversation: SELECT store";
        let calls = [(POLL, 7.0), (COMMIT, 3.0), (SEARCHED, 2.0), (work, 10.0)];

        let beyond = spent(7, &[(SCANS, 2.0), (MESSAGES, 10.0)], &calls).beyond(&idle());

        assert!((beyond.cost.statements - 10.0).abs() < 0.01);
        assert!((beyond.cost.commits - 10.0).abs() < 0.01);
    }

    #[test]
    fn a_search_that_found_reminders_gives_no_commits_away() {
        let both = "notification.jobs, notification.reminder_scans";

        let beyond = spent(7, &[(both, 1.0), (MESSAGES, 10.0)], &[(SEARCHED, 2.0)]).beyond(&idle());

        assert!((beyond.cost.commits - 11.0).abs() < 0.01);
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
        let commits = [(WRITTEN_BY_RARE, 1.0), (MESSAGES, 10.0)];

        let beyond = spent(7, &commits, &calls).beyond(&idle());

        assert!(beyond.cost.statements.abs() < 0.01);
        assert!((beyond.cost.commits - 10.0).abs() < 0.01);
    }

    #[test]
    fn announcements_that_the_idle_spans_did_not_see_are_no_part_of_an_operation() {
        let announced = |seconds, unconfirmed| {
            let mut spent = spent(seconds, &[], &[]);
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
        let calls = [(POLL, 7.0), (COMMIT, 1.0)];

        let beyond = spent(7, &[(MESSAGES, 10.0)], &calls).beyond(&idle());

        assert!((beyond.cost.commits - 10.0).abs() < 0.01);
    }
}
