//! Batches of replies: each element stands for itself, whatever becomes of the others.

use crate::graph::Next;
use crate::world::{World, reply, session, text};
use bus::Failure;
use events::{ReplyRequested, queues};
use kernel::{ClinicId, Ids};
use notification::consumers;
use testkit::{Clinic, deliver_batch};
use uuid::Uuid;

async fn batch(
    world: &World,
    replies: &[(Option<ClinicId>, ReplyRequested)],
) -> Vec<Result<(), Failure>> {
    let consumers = consumers::all(&world.app);
    let outcomes = deliver_batch(&consumers, &queues::SEND_REPLY, replies).await;
    world.app.sender.idle().await;
    outcomes
}

fn of(
    clinic: &Clinic,
    session: Uuid,
    sequence: u64,
    words: &str,
) -> (Option<ClinicId>, ReplyRequested) {
    let reply = reply(clinic, session, sequence, text(words));
    (Some(clinic.id), reply)
}

#[actix_web::test]
async fn what_cannot_be_taken_costs_only_itself() {
    let world = World::open().await;
    let other = world.another_clinic().await;
    let unknown = Some(ClinicId(Ids::system().uuid()));
    let mut empty = of(&world.clinic, session(), 1, "-");
    empty.1.content = None;
    // PostgreSQL keeps no NUL in a text.
    let mut poison = of(&other, session(), 1, "veneno");
    poison.1.in_reply_to_wamid = Some("wamid.\0".to_owned());
    let mut astray = of(&world.clinic, session(), 1, "de nadie");
    astray.0 = unknown;

    let outcomes = batch(
        &world,
        &[
            of(&other, session(), 1, "dos"),
            empty,
            astray,
            poison,
            of(&world.clinic, session(), 1, "uno"),
        ],
    )
    .await;

    let [
        Ok(()),
        Err(Failure::Reject(_)),
        Err(Failure::Reject(_)),
        Err(Failure::Reject(_)),
        Ok(()),
    ] = outcomes.as_slice()
    else {
        panic!("{outcomes:?}");
    };
    let mut texts = world.meta.texts();
    texts.sort();
    assert_eq!(texts, ["dos", "uno"]);
    for asked in world.meta.asked() {
        let clinic = if asked.number == other.phone_number_id {
            &other
        } else {
            &world.clinic
        };
        assert_eq!(asked.bearer, format!("Bearer token of {}", clinic.id));
    }
}

#[actix_web::test]
async fn replies_of_one_batch_leave_in_their_order_and_a_refused_one_holds_the_later() {
    let world = World::open().await;
    let (calm, crowded) = (session(), session());
    world.meta.will(&[Next::Take]);

    let outcomes = batch(
        &world,
        &[
            of(&world.clinic, calm, 3, "tres"),
            of(&world.clinic, calm, 1, "uno"),
            of(&world.clinic, calm, 2, "dos"),
        ],
    )
    .await;
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    assert_eq!(world.meta.texts(), ["uno", "dos", "tres"]);

    world.meta.will(&[Next::Refuse(429, 130_429)]);
    batch(
        &world,
        &[
            of(&world.clinic, crowded, 1, "primero"),
            of(&world.clinic, crowded, 2, "segundo"),
        ],
    )
    .await;
    assert_eq!(world.meta.texts()[3..], ["primero"]);
    world.pass_seconds(1);
    world.send().await;

    assert_eq!(world.meta.texts()[3..], ["primero", "primero", "segundo"]);
    let deliveries = world.deliveries().await;
    assert!(
        deliveries
            .iter()
            .all(|sent| sent.state == "sent" && !sent.possibly_twice)
    );
}

#[actix_web::test]
async fn two_copies_that_share_a_conversation_keep_its_order() {
    let world = World::open().await;
    let copy = world.another_copy();
    let conversation = session();
    world.meta.will(&[Next::Late(200)]);
    world.say(conversation, 1, "uno").await;
    world.asked(1).await;

    // The other copy receives the next reply while the first one is at Meta.
    let next = of(&world.clinic, conversation, 2, "dos");
    let consumers = consumers::all(&copy);
    let outcomes = deliver_batch(&consumers, &queues::SEND_REPLY, &[next]).await;
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    world.work_at(&copy).await;
    assert_eq!(world.meta.texts(), ["uno"]);
    world.send().await;

    assert_eq!(world.meta.texts(), ["uno", "dos"]);
}

#[actix_web::test]
async fn a_reply_of_a_suspended_clinic_is_given_up_and_a_changed_token_is_used_at_once() {
    let world = World::open().await;
    world.say(session(), 1, "antes").await;
    world.send().await;
    world.replace_token("another token").await;
    world.say(session(), 1, "con otra llave").await;
    world.send().await;
    world.let_in(false).await;
    world.say(session(), 1, "más tarde").await;
    world.send().await;

    let given_up = world.deliveries().await.remove(2);
    assert_eq!(given_up.state, "failed");
    assert_eq!(given_up.error_detail.as_deref(), Some("CLINIC_SUSPENDED"));
    assert!(world.jobs().await.is_empty());
    world.let_in(true).await;
    world.say(session(), 1, "otra vez").await;
    world.send().await;
    assert_eq!(world.meta.texts(), ["antes", "con otra llave", "otra vez"]);
    assert_eq!(world.meta.asked()[1].bearer, "Bearer another token");
}

#[actix_web::test]
async fn after_a_failure_the_next_element_enters_its_clinic_again() {
    let world = World::open().await;
    let other = world.another_clinic().await;
    let refusing = "ALTER TABLE notification.deliveries
        ADD CONSTRAINT poisonous CHECK (in_reply_to <> 'wamid.poison') NOT VALID";
    world.clinic.run(&world.db, &[refusing.to_owned()]).await;
    let poison = |clinic: &Clinic, session, sequence| {
        let mut reply = of(clinic, session, sequence, "veneno");
        reply.1.in_reply_to_wamid = Some("wamid.poison".to_owned());
        reply
    };
    let (one, two) = (session(), session());

    let outcomes = batch(
        &world,
        &[
            poison(&world.clinic, session(), 1),
            of(&world.clinic, one, 1, "uno"),
            of(&world.clinic, one, 2, "dos"),
            poison(&other, session(), 1),
            of(&other, two, 1, "tres"),
            poison(&other, two, 2),
        ],
    )
    .await;

    let failed: Vec<bool> = outcomes.iter().map(Result::is_err).collect();
    assert_eq!(failed, [true, false, false, true, false, true]);
    let mut texts = world.meta.texts();
    texts.sort();
    assert_eq!(texts, ["dos", "tres", "uno"]);
    assert_eq!(world.deliveries().await.len(), 2);
}

#[actix_web::test]
async fn a_second_reply_of_a_place_waits_until_the_first_is_settled() {
    let world = World::open().await;
    let conversation = session();
    world.meta.will(&[Next::Late(200)]);

    let outcomes = batch(
        &world,
        &[
            of(&world.clinic, conversation, 1, "uno"),
            of(&world.clinic, conversation, 1, "también uno"),
        ],
    )
    .await;

    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    assert_eq!(world.meta.texts().len(), 1);
    assert_eq!(world.jobs().await.len(), 1);
    world.send().await;
    assert_eq!(world.meta.texts().len(), 2);
}
