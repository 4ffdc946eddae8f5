//! How requests are sent: one after the other in a number of lanes, or at a fixed rate.

use crate::rounds::Figures;
use anyhow::Result;
use futures_util::future::{join_all, try_join_all};
use std::cell::Cell;
use std::time::{Duration, Instant};
use tokio::time::{MissedTickBehavior, interval};

/// Does `work` for the numbers below `total`, in `lanes` lanes that each begin the next number when the last has ended.
/// `work` receives the lane and the number.
pub async fn at_once(
    lanes: usize,
    total: usize,
    work: impl AsyncFn(usize, usize) -> Result<()>,
) -> Result<Figures> {
    let next = Cell::new(0);
    let (next, work) = (&next, &work);
    let began = Instant::now();
    let of_lanes = (0..lanes).map(|lane| async move {
        let mut times = Vec::with_capacity(total / lanes + 1);
        loop {
            let number = next.replace(next.get() + 1);
            if number >= total {
                return anyhow::Ok(times);
            }
            let asked = Instant::now();
            work(lane, number).await?;
            times.push(asked.elapsed());
        }
    });
    let times = try_join_all(of_lanes).await?;
    Figures::of(began.elapsed(), times.concat())
}

/// Does `work` for the numbers below `total`, one every `pause`, whether the one before has ended or not; gives back the
/// results and the time of the whole.
pub async fn paced<T>(
    total: usize,
    pause: Duration,
    work: impl AsyncFn(usize) -> T,
) -> (Duration, Vec<T>) {
    let work = &work;
    let began = Instant::now();
    let all = (0..total).map(|number| async move {
        let factor = u32::try_from(number).unwrap_or(u32::MAX);
        tokio::time::sleep_until(tokio::time::Instant::from_std(began + pause * factor)).await;
        work(number).await
    });
    let results = join_all(all).await;
    (began.elapsed(), results)
}

/// Asks every `pause` until the answer is yes, or answers no after `patience`.
pub async fn until(
    pause: Duration,
    patience: Duration,
    mut ask: impl AsyncFnMut() -> Result<bool>,
) -> Result<bool> {
    let end = Instant::now() + patience;
    let mut look = interval(pause);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        look.tick().await;
        if ask().await? {
            return Ok(true);
        }
        if Instant::now() >= end {
            return Ok(false);
        }
    }
}
