use super::*;
use futures_util::future::{join_all, poll_immediate};
use kernel::Ids;

fn clinic() -> ClinicId {
    ClinicId(Ids::system().uuid())
}

fn clinics(shares: &ClinicShares) -> usize {
    let parts = shares.parts.iter();
    parts.map(|part| part.lock().unwrap().len()).sum()
}

#[tokio::test]
async fn a_clinic_has_half_of_the_connections_and_no_part_of_its_neighbours() {
    let shares = ClinicShares::of_pool(8);
    let one = clinic();
    let busy: Vec<_> = (0..5).map(|_| shares.join(one)).collect();
    let seats: Vec<_> = join_all(busy.iter().take(4).map(Place::seat)).await;

    assert!(seats.iter().all(Option::is_some));
    let fifth = busy.last().unwrap();
    assert!(poll_immediate(fifth.seat()).await.is_none(), "it waits");
    let other = shares.join(clinic());
    assert!(poll_immediate(other.seat()).await.flatten().is_some());

    let mut waits = Box::pin(fifth.seat());
    assert!(poll_immediate(&mut waits).await.is_none());
    drop(seats);
    assert!(poll_immediate(waits).await.flatten().is_some());
}

#[tokio::test]
async fn the_smallest_pool_still_has_one_seat_for_each() {
    let shares = ClinicShares::of_pool(1);
    let place = shares.join(clinic());

    assert!(place.seat().await.is_some());
}

#[tokio::test]
async fn who_waits_is_refused_in_time_and_too_many_are_refused_at_once() {
    let shares = ClinicShares {
        patience: Duration::from_millis(50),
        ..ClinicShares::of_pool(2)
    };
    let one = clinic();
    let first = shares.join(one);
    let _held = first.seat().await.unwrap();
    let places: Vec<_> = (0..=WAITING).map(|_| shares.join(one)).collect();
    let mut waiting: Vec<_> = places.iter().map(|place| Box::pin(place.seat())).collect();

    let last = waiting.pop().unwrap();
    for one in &mut waiting {
        assert!(poll_immediate(one).await.is_none(), "it waits");
    }
    assert!(
        poll_immediate(last).await.unwrap().is_none(),
        "it does not wait"
    );

    let refused = join_all(waiting).await;
    assert!(refused.iter().all(Option::is_none));
}

#[tokio::test]
async fn a_clinic_without_requests_takes_no_memory() {
    let shares = ClinicShares::of_pool(2);
    for _ in 0..1000 {
        let place = shares.join(clinic());
        let seat = place.seat().await;
        assert!(seat.is_some());
        assert_eq!(clinics(&shares), 1);
    }
    let one = clinic();
    let (held, waits) = (shares.join(one), shares.join(one));
    let seat = held.seat().await;
    // A caller who hangs up while waiting.
    assert!(poll_immediate(waits.seat()).await.is_none());
    drop(waits);
    assert_eq!(clinics(&shares), 1);

    drop(seat);
    drop(held);
    assert_eq!(clinics(&shares), 0);
}
