//! What a message costs in statements. The figures hold for a message alone; in a batch many messages share them.

use crate::world::{World, words};

/// The statements that the service sent to its database until now. The sweep is not counted: it runs once a second in each
/// process, whatever comes.
pub const CALLS: &str = "SELECT sum(calls) FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
     WHERE r.rolname = 'cita_conversation' AND s.query NOT LIKE 'SELECT session_id, coalesce(ready_at%'
       AND s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())";
/// How often those that were sent for each message were planned.
const PLANS: &str = "SELECT sum(plans) FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
     WHERE r.rolname = 'cita_conversation' AND s.query ~ 'conversation.(store_messages|open_turns|finish_turns)'
       AND s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())";

#[actix_web::test]
async fn a_message_is_stored_opened_and_finished_by_one_statement_each_which_stay_prepared() {
    const MESSAGES: i64 = 30;
    let world = World::open().await;
    // The first message also reads the clinic. Meta's repetition of each message costs one statement more.
    world.writes("¿Tienen parqueo?").await;
    let (calls, plans) = (world.number(CALLS).await, world.number(PLANS).await);

    for _ in 0..MESSAGES {
        let message = world.webhook(vec![world.message(words("¿Tienen parqueo?"))]);
        world.comes_once(&message).await;
        world.turns.run_due().await;
    }

    assert_eq!(world.number(CALLS).await - calls, 3 * MESSAGES);
    // Each connection plans a statement anew the first five times.
    let planned = world.number(PLANS).await - plans;
    assert!(
        planned < MESSAGES,
        "{planned} plans for {MESSAGES} messages"
    );
}
