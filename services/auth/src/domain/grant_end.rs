//! When a grant of the operator may end.

use chrono::{DateTime, Months, Utc};
use tenancy::Plan;

/// The longest grant, in months: ten years.
const LONGEST: Months = Months::new(120);

/// Whether a grant of that plan may end then. The free plan has no end; every other one has an end in the future, at most ten years away.
pub fn is_end_of(plan: Plan, ends_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    match ends_at {
        None => plan == Plan::ForeverFree,
        Some(end) => {
            let latest = now.checked_add_months(LONGEST);
            plan != Plan::ForeverFree && end > now && latest.is_some_and(|latest| end <= latest)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_end_of;
    use chrono::{DateTime, Utc};
    use tenancy::Plan;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_free_plan_alone_has_no_end() {
        let now = at("2026-11-29T12:00:00Z");
        for plan in Plan::ALL {
            let is_free = plan == Plan::ForeverFree;
            assert_eq!(is_end_of(plan, None, now), is_free, "{plan:?}");
            let end = Some(at("2026-12-29T12:00:00Z"));
            assert_eq!(is_end_of(plan, end, now), !is_free, "{plan:?}");
        }
    }

    #[test]
    fn an_end_is_in_the_next_ten_years() {
        let now = at("2026-11-29T12:00:00Z");
        for (end, may_end) in [
            ("2026-11-29T12:00:00Z", false),
            ("2026-11-29T12:00:01Z", true),
            ("2036-11-29T12:00:00Z", true),
            ("2036-11-29T12:00:01Z", false),
        ] {
            assert_eq!(is_end_of(Plan::Pro, Some(at(end)), now), may_end, "{end}");
        }
    }
}
