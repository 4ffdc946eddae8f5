//! Figures of a round, and their medians over rounds in which measured and limit take turns.

use anyhow::{Context as _, Result};
use std::time::Duration;

/// How often measured and limit take turns, unless a row has another number.
pub const ROUNDS: usize = 5;

/// The figures of one round of requests.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// Requests per second over the round.
    pub per_second: f64,
    /// Half of the requests took at most this long.
    pub p50: Duration,
    /// All but one in a hundred took at most this long.
    pub p99: Duration,
}

impl Figures {
    /// The figures of a round that took `whole` and consisted of `times`.
    pub fn of(whole: Duration, mut times: Vec<Duration>) -> Result<Self> {
        times.sort_unstable();
        let at = |percent: usize| {
            let rank = (times.len() * percent).div_ceil(100);
            let time = times.get(rank.saturating_sub(1)).copied();
            time.context("a round without requests")
        };
        Ok(Self {
            per_second: per_second(times.len(), whole)?,
            p50: at(50)?,
            p99: at(99)?,
        })
    }

    /// Each figure's median over the rounds.
    pub fn medians(rounds: &[Self]) -> Result<Self> {
        let durations = |of: fn(&Self) -> Duration| {
            let mut all: Vec<_> = rounds.iter().map(of).collect();
            all.sort_unstable();
            all.get(all.len() / 2).copied().context("no rounds")
        };
        Ok(Self {
            per_second: median(rounds.iter().map(|round| round.per_second))?,
            p50: durations(|round| round.p50)?,
            p99: durations(|round| round.p99)?,
        })
    }

    /// `p50 1.23  p99 4.56 ms`.
    pub fn times(&self) -> String {
        format!("p50 {}  p99 {} ms", ms(self.p50), ms(self.p99))
    }

    /// `1234/s  p50 1.23  p99 4.56 ms`.
    pub fn rate_and_times(&self) -> String {
        format!("{:.0}/s  {}", self.per_second, self.times())
    }
}

/// How many a second, of `count` that took `whole`.
pub fn per_second(count: usize, whole: Duration) -> Result<f64> {
    let count = u32::try_from(count).context("too many to count")?;
    Ok(f64::from(count) / whole.as_secs_f64())
}

/// The value in the middle.
pub fn median(values: impl Iterator<Item = f64>) -> Result<f64> {
    let mut all: Vec<f64> = values.collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().context("no rounds")
}

/// A duration in milliseconds; two decimals below ten.
pub fn ms(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1000.0;
    if ms < 10.0 {
        format!("{ms:.2}")
    } else {
        format!("{ms:.0}")
    }
}

/// Lets measured and limit take turns, and gives back both medians.
pub async fn alternating(
    rounds: usize,
    mut measured: impl AsyncFnMut() -> Result<Figures>,
    mut limit: impl AsyncFnMut() -> Result<Figures>,
) -> Result<(Figures, Figures)> {
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        ours.push(measured().await?);
        bare.push(limit().await?);
    }
    Ok((Figures::medians(&ours)?, Figures::medians(&bare)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_of_a_hundred_is_the_first_beyond_p99() {
        let times: Vec<_> = (1..=100).map(Duration::from_millis).collect();

        let figures = Figures::of(Duration::from_secs(2), times).unwrap();

        assert_eq!(figures.p50, Duration::from_millis(50));
        assert_eq!(figures.p99, Duration::from_millis(99));
        assert!((figures.per_second - 50.0).abs() < 0.01);
    }

    #[test]
    fn one_slow_round_does_not_move_the_median() {
        let round = |ms| Figures {
            per_second: 1.0,
            p50: Duration::from_millis(ms),
            p99: Duration::from_millis(ms),
        };

        let median = Figures::medians(&[round(2), round(900), round(3)]).unwrap();

        assert_eq!(median.p99, Duration::from_millis(3));
    }
}
