use super::*;
use crate::domain::schedule::{Schedule, Timing};
use chrono::Timelike;
use fastrand::Rng;

/// Without a change of clocks, with one at night in either hemisphere, at midnight, of half an hour, and with a date of
/// its own.
const ZONES: [&str; 9] = [
    "America/El_Salvador",
    "America/Mexico_City",
    "America/New_York",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Europe/Madrid",
    "Pacific/Kiritimati",
];

const REMINDERS: [Reminder; 4] = [
    Reminder {
        ahead: Duration::hours(24),
        lead: Duration::hours(3),
    },
    Reminder {
        ahead: Duration::hours(2),
        lead: Duration::minutes(15),
    },
    Reminder {
        ahead: Duration::hours(72),
        lead: Duration::hours(24),
    },
    Reminder {
        ahead: Duration::minutes(40),
        lead: Duration::minutes(5),
    },
];

fn contains(due: &[DueStarts], start: DateTime<Utc>) -> usize {
    let holds = |starts: &&DueStarts| starts.from <= start && start < starts.to;
    due.iter().filter(holds).count()
}

/// An instant of 2026 to 2029: mostly on a minute of an hour or right beside it, as clinics and their changes of clocks
/// have them.
fn instant(random: &mut Rng) -> DateTime<Utc> {
    let begin: DateTime<Utc> = "2026-01-01T00:00:00Z".parse().unwrap();
    let minutes = random.i64(0..4 * 365 * 24 * 60);
    let at = begin + Duration::minutes(minutes / 5 * 5);
    at + match random.u8(0..6) {
        0 => TICK,
        1 => -TICK,
        2 => Duration::seconds(random.i64(0..300)),
        _ => Duration::zero(),
    }
}

#[test]
fn a_start_is_found_exactly_when_its_reminder_is_due() {
    let mut random = Rng::with_seed(20_261_128);
    let mut found = 0;
    for round in 0..60_000 {
        let zone = ClinicZone::named(random.choice(ZONES).unwrap()).unwrap();
        let reminder = random.choice(REMINDERS).unwrap();
        let start = instant(&mut random);
        let due_at = reminder.due_at(start, zone);
        // Spans of seconds to days, whose ends are often the due instant itself.
        let length = Duration::seconds(random.i64(1..3 * 86_400) / random.i64(1..5000).max(1));
        let since = match random.u8(0..4) {
            0 => due_at,
            1 => due_at - length,
            2 => due_at - TICK,
            _ => due_at - Duration::seconds(random.i64(-200_000..200_000)),
        };
        let until = since + length + TICK;

        let due = reminder.starts_due(zone, since, until);

        let expected = usize::from(since < due_at && due_at <= until);
        found += expected;
        assert_eq!(
            contains(&due, start),
            expected,
            "{round}: {zone:?} {reminder:?}: {start}, due {due_at}, asked {since} to {until}: {due:?}"
        );
        for starts in &due {
            let of_first = starts.together_at.unwrap_or(starts.from - reminder.ahead);
            assert_eq!(of_first, reminder.due_at(starts.from, zone));
        }
    }
    assert!(found > 10_000, "{found}");
}

#[test]
fn consecutive_spans_find_every_start_of_a_day_once() {
    for name in ZONES {
        let zone = ClinicZone::named(name).unwrap();
        for reminder in REMINDERS {
            let begin: DateTime<Utc> = "2026-03-27T00:00:00Z".parse().unwrap();
            let spans = (0..24 * 12).map(|hour| begin + Duration::minutes(20 * hour));
            let due: Vec<_> = spans
                .flat_map(|since| reminder.starts_due(zone, since, since + Duration::minutes(20)))
                .collect();

            let first = begin + reminder.ahead + Duration::hours(16);
            for minute in 0..40 * 60 {
                let start = first + Duration::minutes(minute);
                assert_eq!(contains(&due, start), 1, "{name} {reminder:?} {start}");
            }
        }
    }
}

#[test]
fn nothing_is_due_in_the_quiet_hours() {
    let mut random = Rng::with_seed(7);
    for _ in 0..20_000 {
        let zone = ClinicZone::named(random.choice(ZONES).unwrap()).unwrap();
        let reminder = random.choice(REMINDERS).unwrap();
        let due = zone.local(reminder.due_at(instant(&mut random), zone));
        assert!((8..20).contains(&due.hour()), "{due}");
    }
}

/// When the reminder of a start that was due is planned to leave by the scan at `now`; `None` when it is too late.
fn planned(
    reminder: Reminder,
    start: DateTime<Utc>,
    zone: ClinicZone,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let due_at = reminder.due_at(start, zone);
    let due = reminder.starts_due(zone, due_at - TICK, due_at);
    let starts = due.iter().find(|starts| contains(&[**starts], start) == 1);
    let departure = reminder.departure(starts.unwrap(), zone, now);
    let at = departure.together_at.unwrap_or(start - reminder.ahead);
    (start >= departure.useful_from).then_some(at)
}

#[test]
fn a_planned_reminder_is_sent_when_its_job_becomes_due() {
    let mut random = Rng::with_seed(1128);
    let (mut sent, mut waiting, mut too_late) = (0, 0, 0);
    for round in 0..60_000 {
        let zone = ClinicZone::named(random.choice(ZONES).unwrap()).unwrap();
        let reminder = random.choice(REMINDERS).unwrap();
        let start = instant(&mut random);
        let due_at = reminder.due_at(start, zone);
        // Up to a day after the due instant, which is how far a scan looks back, and often right after it.
        let late = Duration::seconds(random.i64(0..86_400) / random.choice([1, 1, 500]).unwrap());
        let now = due_at + late;

        let planned = planned(reminder, start, zone, now);

        let schedule = Schedule::BeforeStart(reminder);
        let what = format!("{round}: {zone:?} {reminder:?}: {start}, due {due_at}, at {now}");
        if let Some(at) = planned {
            assert_eq!(
                schedule.timing(start, zone, at),
                Timing::Now,
                "{what}: {at}"
            );
        }
        match schedule.timing(start, zone, now) {
            Timing::Now => {
                assert_eq!(planned, Some(due_at), "{what}");
                sent += 1;
            }
            Timing::At(morning) => {
                assert_eq!(planned, Some(morning), "{what}");
                waiting += 1;
            }
            Timing::TooLate => {
                assert_eq!(planned, None, "{what}");
                too_late += 1;
            }
        }
    }
    let least = sent.min(waiting).min(too_late);
    assert!(
        least > 3_000,
        "{sent} sent, {waiting} waiting, {too_late} too late"
    );
}

#[test]
fn patients_are_reminded_for_the_operators_days_after_the_end_and_for_ever_without_one() {
    let end: DateTime<Utc> = "2026-11-30T21:00:00Z".parse().unwrap();

    let until = |days, ends| DaysAfterEnd(days).reminds_until(ends);
    assert_eq!(until(0, Some(end)), Some(end));
    assert_eq!(until(30, Some(end)), Some(end + Duration::days(30)));
    assert_eq!(until(7, None), None);
}
