//! The clinic asks whether its number works.

use serde_json::{Value, json};

use crate::world::{NUMBER, World};

#[actix_web::test]
async fn a_number_is_shown_with_its_name_quality_and_state() {
    let world = World::open();
    let fields = "fields=display_phone_number,verified_name,quality_rating,status";

    let (status, shown) = world
        .ask_graph(&format!("{NUMBER}?{fields}"), "token")
        .await;
    let (_, apps) = world
        .ask_graph("800100200300401/subscribed_apps", "token")
        .await;

    assert_eq!(status, 200);
    assert_eq!(
        (&shown["quality_rating"], &shown["status"]),
        (&json!("GREEN"), &json!("CONNECTED"))
    );
    assert_eq!(shown["id"], NUMBER);
    assert!(
        shown["display_phone_number"]
            .as_str()
            .unwrap()
            .starts_with('+')
    );
    assert_eq!(apps["data"].as_array().unwrap().len(), 1);
    let (_, numbers) = world
        .ask_graph("800100200300401/phone_numbers?fields=id", "token")
        .await;
    let ids: Vec<&Value> = numbers["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|number| &number["id"])
        .collect();
    assert_eq!(ids, [NUMBER, "700100200300401", "00100200300401"]);
}

#[actix_web::test]
async fn what_does_not_work_is_told_as_by_meta() {
    let world = World::open();

    for (path, token, status, code) in [
        (NUMBER, "expired-token", 401, 190),
        ("123", "token", 400, 100),
        ("123/subscribed_apps", "token", 400, 100),
        ("800100200300401/subscribed_apps", "expired-token", 401, 190),
    ] {
        let (answered, body) = world.ask_graph(path, token).await;

        assert_eq!(
            (answered, &body["error"]["code"]),
            (status, &json!(code)),
            "{path}"
        );
    }
    assert_eq!(
        world.ask_graph(NUMBER, "banned-token").await.1["status"],
        "BANNED"
    );
    let (_, apps) = world
        .ask_graph("800100200300401/subscribed_apps", "unsubscribed-token")
        .await;
    assert_eq!(apps["data"], json!([]));
    let (_, numbers) = world
        .ask_graph("800100200300401/phone_numbers", "other-account-token")
        .await;
    assert_eq!(numbers["data"], json!([]));
}
