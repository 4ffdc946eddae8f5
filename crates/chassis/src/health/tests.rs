use super::{Dependencies, Readiness, routes};
use actix_web::App;
use actix_web::test::{TestRequest, call_service, init_service, read_body_json};
use actix_web::web::Data;
use kernel::Heartbeats;
use serde_json::{Value, json};
use std::time::Duration;

async fn answer(needs: Dependencies, path: &str) -> (u16, Value) {
    let app = App::new().app_data(Data::new(needs)).configure(routes);
    let server = init_service(app).await;
    let response = call_service(&server, TestRequest::get().uri(path).to_request()).await;
    (
        response.status().as_u16(),
        read_body_json::<Value, _>(response).await,
    )
}

#[actix_web::test]
async fn a_process_is_alive_until_one_of_its_loops_stalls() {
    let heartbeats = Heartbeats::default();
    let needs = Dependencies {
        heartbeats: heartbeats.clone(),
        ..Dependencies::default()
    };
    let _fine = heartbeats.register("clock", Duration::from_hours(1));
    let expected = json!({ "stalled": [] });
    assert_eq!(answer(needs.clone(), "/healthz").await, (200, expected));

    // A loop without any bound: it has stalled as soon as a millisecond is over, unless it is idle.
    let relay = heartbeats.register("relay", Duration::ZERO);
    let idle = relay.idle();
    assert_eq!(answer(needs.clone(), "/healthz").await.0, 200);
    drop(idle);
    let begun = std::time::Instant::now();
    while begun.elapsed() < Duration::from_millis(2) {
        std::hint::spin_loop();
    }
    let expected = json!({ "stalled": ["relay"] });
    assert_eq!(answer(needs, "/healthz").await, (503, expected));
}

#[test]
fn a_copy_serves_with_its_database_and_the_intake_with_either_server() {
    use Readiness::{Database, DatabaseOrBroker};
    let met = [
        (Database, Some(true), Some(false), true),
        (Database, Some(false), Some(true), false),
        (Database, None, None, true),
        (DatabaseOrBroker, Some(true), Some(false), true),
        (DatabaseOrBroker, Some(false), Some(true), true),
        (DatabaseOrBroker, Some(false), Some(false), false),
    ];
    for (readiness, database, broker, expected) in met {
        assert_eq!(
            readiness.is_met(database, broker),
            expected,
            "{readiness:?} {database:?} {broker:?}"
        );
    }
}
