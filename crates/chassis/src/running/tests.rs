use super::*;
use kernel::Heartbeats;
use metrics_exporter_prometheus::PrometheusBuilder;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

const PAUSE: Duration = Duration::from_millis(1);
const ROUNDS: usize = 40;
const SAMPLES: usize = 100_000;
/// All samples together are 64 MB, a round of them is 1.6 MB.
const ROOM: usize = 24 * 1024 * 1024;

/// The memory of the process, in bytes.
fn memory() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
    let resident = pages.split(' ').nth(1).unwrap();
    resident.parse::<usize>().unwrap() * 4096
}

#[actix_web::test]
async fn the_samples_of_histograms_do_not_pile_up_where_nobody_scrapes() {
    let recorder = PrometheusBuilder::new().build_recorder();
    let (stopper, stop) = Stopper::new();
    let mut counting = JoinSet::new();
    let jobs = count_samples(recorder.handle(), PAUSE);
    for job in jobs.start(&stop, &Heartbeats::default()) {
        counting.spawn_local(job);
    }
    let mut pause = interval(PAUSE * 20);
    // A round that took longer would otherwise leave no time for the counting.
    pause.set_missed_tick_behavior(MissedTickBehavior::Delay);
    pause.tick().await;
    let before = memory();

    for _ in 0..ROUNDS {
        metrics::with_local_recorder(&recorder, || {
            let histogram = metrics::histogram!("waits_seconds");
            for _ in 0..SAMPLES {
                histogram.record(0.5);
            }
        });
        pause.tick().await;
    }

    let grown = memory().saturating_sub(before);
    stopper.stop();
    counting.join_all().await;
    assert!(grown < ROOM, "{grown} bytes");
}
