//! Meta examines templates, and refuses to send those that it has not approved.

use serde_json::{Value, json};

use crate::world::{World, template};

/// The account of the sandbox's own number.
const ACCOUNT: &str = "100200300400500";

async fn create(world: &World, account: &str, name: &str) -> (u16, Value) {
    let definition = json!({
        "name": name, "language": "es", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": "Hola, {{1}}.", "example": { "body_text": [["Ana"]] } }],
    });
    world
        .post_graph(&format!("{account}/message_templates"), &definition)
        .await
}

/// Name and state of the account's templates.
async fn states(world: &World, account: &str) -> Vec<(String, String)> {
    let path = format!("{account}/message_templates?fields=name,status&limit=100");
    let (status, body) = world.ask_graph(&path, "token").await;
    assert_eq!(status, 200, "{body}");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let all = body["data"].as_array().unwrap().iter();
    all.map(|one| (text(&one["name"]), text(&one["status"])))
        .collect()
}

#[actix_web::test]
async fn a_new_template_is_examined_and_meta_tells_what_it_decides() {
    let mut world = World::open();
    let account = "800100200300401";

    let (status, created) = create(&world, account, "bienvenida").await;
    let (again, exists) = create(&world, account, "bienvenida").await;

    assert_eq!((status, &created["status"]), (200, &json!("PENDING")));
    assert_eq!(again, 400);
    assert_eq!(exists["error"]["error_subcode"], 2_388_024);
    let decision = json!({ "account": account, "name": "bienvenida", "status": "REJECTED", "reason": "PROMOTIONAL" });
    world.control("meta/templates", decision).await;
    let received = world.inbox.next().await.json();
    let entry = &received["entry"][0];
    assert_eq!(entry["id"], account);
    let change = &entry["changes"][0];
    assert_eq!(change["field"], "message_template_status_update");
    assert_eq!(change["value"]["event"], "REJECTED");
    assert_eq!(change["value"]["reason"], "PROMOTIONAL");
    let states = states(&world, account).await;
    assert_eq!(states[2], ("bienvenida".to_owned(), "REJECTED".to_owned()));
    assert_eq!(states.len(), 13, "beside those that every account has");
}

#[actix_web::test]
async fn a_template_is_decided_about_in_each_language_by_itself() {
    let mut world = World::with_open_window().await;
    let decision = json!({ "name": "recordatorio_2h", "language": "en", "status": "PAUSED" });

    world.control("meta/templates", decision).await;

    let received = world.inbox.next().await.json();
    let value = &received["entry"][0]["changes"][0]["value"];
    assert_eq!(value["message_template_language"], "en");
    let (_, refused, _) = world.refused(template("recordatorio_2h", "en")).await;
    assert_eq!(refused, 132_015);
    world.send(template("recordatorio_2h", "es")).await;
    let deleted = json!({ "name": "recordatorio_2h", "language": "en", "status": "DELETED" });
    world.control("meta/templates", deleted).await;
    let definition = json!({
        "name": "recordatorio_2h", "language": "en", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": "Hello, {{1}}.", "example": { "body_text": [["Ana"]] } }],
    });
    let path = format!("{ACCOUNT}/message_templates");
    let (status, created) = world.post_graph(&path, &definition).await;
    assert_eq!((status, &created["status"]), (200, &json!("PENDING")));
}

#[actix_web::test]
async fn only_an_approved_template_is_sent() {
    let world = World::with_open_window().await;
    for (status, code) in [
        ("PENDING", 132_001),
        ("DELETED", 132_001),
        ("PAUSED", 132_015),
        ("DISABLED", 132_016),
    ] {
        let decision = json!({ "name": "recordatorio_2h", "status": status });
        world.control("meta/templates", decision).await;

        let (_, refused, _) = world.refused(template("recordatorio_2h", "es")).await;

        assert_eq!(refused, code, "{status}");
    }
    let names: Vec<String> = states(&world, ACCOUNT)
        .await
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names.len(), 12);
    world.control("reset", json!({})).await;
    world.send(template("recordatorio_2h", "es")).await;
}

#[actix_web::test]
async fn an_account_without_an_application_gets_one() {
    let world = World::open();
    let path = "800100200300401/subscribed_apps";

    let (status, body) = world.post_graph_as(path, &json!({}), "unsubscribed").await;

    assert_eq!((status, &body["success"]), (200, &json!(true)));
    let (_, apps) = world.ask_graph(path, "unsubscribed").await;
    assert_eq!(apps["data"].as_array().unwrap().len(), 1);
    let other = world
        .ask_graph("800100200300402/subscribed_apps", "unsubscribed")
        .await;
    assert_eq!(other.1["data"], json!([]));
}
