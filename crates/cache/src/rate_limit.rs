//! How often something may happen, over all copies of a service: the generic cell rate algorithm.
//! It keeps one instant per key, lets a burst through and then an even stream.

use std::sync::LazyLock;
use std::time::Duration;

use redis::Script;

use crate::connection::in_time;
use crate::{Admission, Cache, CacheError};

/// Time is Redis's own, in microseconds: the copies' clocks differ. What is kept is the instant at
/// which all that was let through would have come in an even stream.
static GCRA: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        r"
        local clock = redis.call('TIME')
        local now = clock[1] * 1000000 + clock[2]
        local interval = tonumber(ARGV[1])
        local tolerance = tonumber(ARGV[2])
        local even = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now) + interval
        local wait = even - tolerance - now
        if wait > 0 then
            return math.ceil(wait)
        end
        redis.call('SET', KEYS[1], string.format('%.0f', even),
                   'PX', math.ceil((even - now) / 1000))
        return 0
        ",
    )
});

/// One rule: `burst` times in every `per`, for each key.
#[derive(Clone)]
pub struct RateLimit {
    cache: Cache,
    name: &'static str,
    interval_us: u64,
    tolerance_us: u64,
}

impl RateLimit {
    /// A rule with a name of its own: at most `burst` (at least 1) at once, and as many in every
    /// `per` (at most 30 days) in the long run.
    pub fn new(cache: Cache, name: &'static str, burst: u32, per: Duration) -> Self {
        let burst = u64::from(burst.max(1));
        // Beyond 30 days the counters would outlive every Redis.
        let per = per.min(Duration::from_hours(24 * 30));
        let per_us = u64::try_from(per.as_micros()).unwrap_or(u64::MAX);
        let interval_us = (per_us / burst).max(1);
        Self {
            cache,
            name,
            interval_us,
            tolerance_us: interval_us.saturating_mul(burst),
        }
    }

    /// Counts one for this key, or says how long to wait; what waits is not counted. When the
    /// cache does not answer, everybody is let in and `cache_unavailable_total` rises.
    pub async fn allow(&self, key: &str) -> Admission {
        Admission::or_open(self.ask(key).await, self.name)
    }

    async fn ask(&self, key: &str) -> Result<Admission, CacheError> {
        let mut script = GCRA.key(self.cache.key("rate", self.name, key));
        script.arg(self.interval_us).arg(self.tolerance_us);
        let mut shared = self.cache.shared();
        let wait_us: u64 = in_time(script.invoke_async(&mut shared)).await?;
        Ok(match wait_us {
            0 => Admission::Allowed,
            wait_us => Admission::Wait(Duration::from_micros(wait_us)),
        })
    }
}
