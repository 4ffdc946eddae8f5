use super::*;
use futures_util::future::poll_immediate;

const LIMITS: BodyLimits = BodyLimits {
    bytes: 100,
    bytes_of_sender: 40,
    arriving_of_sender: 3,
};

fn begin(memory: &Data<BodyMemory>, sender: &str) -> Rc<Arrival> {
    Arrival::begin(memory.clone(), sender.to_owned())
}

async fn is_given_up(arrival: &Arrival) -> bool {
    poll_immediate(arrival.given_up()).await.is_some()
}

fn bytes(memory: &BodyMemory) -> usize {
    memory.held().bytes
}

#[tokio::test]
async fn the_body_that_arrives_for_longest_makes_room_for_its_senders_next() {
    let memory = Data::new(BodyMemory::new(LIMITS));
    let stalled = begin(&memory, "a");
    stalled.grow(30);
    let honest = begin(&memory, "a");
    honest.grow(20);

    assert!(is_given_up(&stalled).await);
    assert!(!is_given_up(&honest).await);
    assert_eq!(bytes(&memory), 20);

    stalled.grow(30);
    assert_eq!(bytes(&memory), 20, "what is given up counts no more");
    drop(stalled);
    honest.finish();
    drop(honest);
    assert_eq!(bytes(&memory), 0);
    assert!(memory.held().senders.is_empty());
}

#[tokio::test]
async fn a_body_that_is_too_large_by_itself_is_given_up() {
    let memory = Data::new(BodyMemory::new(LIMITS));
    let whole = begin(&memory, "a");
    whole.grow(30);
    whole.finish();
    let next = begin(&memory, "a");
    next.grow(20);

    assert!(!is_given_up(&whole).await, "it is being answered");
    assert!(is_given_up(&next).await);

    drop(whole);
    let after = begin(&memory, "a");
    after.grow(20);
    assert!(!is_given_up(&after).await);
}

#[tokio::test]
async fn a_sender_who_begins_too_many_loses_the_first() {
    let memory = Data::new(BodyMemory::new(LIMITS));
    let begun: Vec<_> = (0..4).map(|_| begin(&memory, "a")).collect();
    let other = begin(&memory, "b");

    let mut given_up = Vec::new();
    for one in &begun {
        given_up.push(is_given_up(one).await);
    }
    assert_eq!(given_up, [true, false, false, false]);
    assert!(!is_given_up(&other).await);
}

#[tokio::test]
async fn where_all_take_too_much_the_oldest_gives_way_and_not_the_largest() {
    let memory = Data::new(BodyMemory::new(LIMITS));
    let stalled: Vec<_> = (0..9u8)
        .map(|sender| begin(&memory, &sender.to_string()))
        .collect();
    for one in &stalled {
        one.grow(10);
    }
    let honest = begin(&memory, "honest");
    honest.grow(35);

    assert!(!is_given_up(&honest).await);
    let mut given_up = Vec::new();
    for one in &stalled {
        given_up.push(is_given_up(one).await);
    }
    assert_eq!(given_up, [[true; 3].as_slice(), &[false; 6]].concat());
    assert_eq!(bytes(&memory), 95);
}
