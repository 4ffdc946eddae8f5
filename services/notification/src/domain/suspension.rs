//! How long messages of a suspended clinic wait before they look again.

use chrono::{DateTime, Duration, Utc};

/// A clinic that was suspended by mistake goes on within this time.
const SHORTEST: Duration = Duration::minutes(1);
/// A clinic that stays suspended costs a transaction an hour for each message.
const LONGEST: Duration = Duration::hours(1);

/// The pause of a message whose clinic has been suspended since then: a tenth of that time.
pub fn pause(since: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Duration {
    let lasted = since.map_or(Duration::zero(), |since| now - since);
    (lasted / 10).clamp(SHORTEST, LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_a_clinic_is_suspended_the_less_often_its_messages_look() {
        let since = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let minutes = |lasted| pause(Some(since), since + Duration::minutes(lasted)).num_minutes();

        let pauses = [0, 9, 100, 600, 100_000].map(minutes);

        assert_eq!(pauses, [1, 1, 10, 60, 60]);
        assert_eq!(pause(None, since), SHORTEST);
    }
}
