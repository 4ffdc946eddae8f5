//! Limits the rate of an action over all copies of a service, by the generic cell rate algorithm (GCRA).
//! The algorithm stores one instant per key; it allows a burst, and after that an even stream. Without Redis each copy counts
//! for itself.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use redis::Script;

use crate::admission::not_counted;
use crate::local_count::LocalCount;
use crate::{Admission, Cache, CacheError};

/// The script reads the clock of Redis, in microseconds, because the clocks of the copies differ. The stored instant is the
/// time until which the allowed actions would last if they came in an even stream.
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

/// One rule: `burst` actions in every `per`, for each key.
#[derive(Clone)]
pub struct RateLimit {
    cache: Cache,
    name: &'static str,
    interval_us: u64,
    tolerance_us: u64,
    local: Arc<LocalCount>,
}

impl RateLimit {
    /// A rule with a unique name: at most `burst` actions (at least 1) at once, and the same number in every `per` (at most
    /// 30 days) in the long run.
    pub fn new(cache: Cache, name: &'static str, burst: u32, per: Duration) -> Self {
        let burst = u64::from(burst.max(1));
        // Redis may lose its data at any time, so a longer period would promise what it cannot keep.
        let per = per.min(Duration::from_hours(24 * 30));
        let per_us = u64::try_from(per.as_micros()).unwrap_or(u64::MAX);
        let interval_us = (per_us / burst).max(1);
        let tolerance_us = interval_us.saturating_mul(burst);
        Self {
            cache,
            name,
            interval_us,
            tolerance_us,
            local: Arc::new(LocalCount::new(interval_us, tolerance_us)),
        }
    }

    /// Counts an action for this key, or answers how long to wait. A refused action is not counted, and until its wait is over
    /// Redis is not asked about this key again, so that a flood of refused actions costs Redis nothing. When Redis does not
    /// answer, this copy counts alone and `cache_unavailable_total` rises.
    pub async fn allow(&self, key: &str) -> Admission {
        if let wait @ Admission::Wait(_) = self.look(key) {
            return wait;
        }
        match self.ask(key).await {
            Ok(Admission::Allowed) => Admission::Allowed,
            Ok(Admission::Wait(time)) => {
                self.local.hold(key, time);
                Admission::Wait(time)
            }
            Err(error) => {
                not_counted(&error, self.name);
                self.local.allow(key)
            }
        }
    }

    /// Whether this copy knows that the next action of this key has to wait. Does not ask Redis and counts nothing.
    pub fn look(&self, key: &str) -> Admission {
        self.local.look(key)
    }

    async fn ask(&self, key: &str) -> Result<Admission, CacheError> {
        let mut script = GCRA.key(self.cache.key("rate", self.name, key));
        script.arg(self.interval_us).arg(self.tolerance_us);
        let mut shared = self.cache.shared();
        let wait_us: u64 = self.cache.ask(script.invoke_async(&mut shared)).await?;
        Ok(match wait_us {
            0 => Admission::Allowed,
            wait_us => Admission::Wait(Duration::from_micros(wait_us)),
        })
    }
}
