//! The door: signed text webhooks, each with a wamid of its own, beside bare confirms of the same
//! bytes. The number belongs to no clinic, so the consumer has little to do with them: the door is
//! measured, not the dialogue behind it.

use crate::Bench;
use crate::broker::Broker;
use crate::load;
use crate::outcome::Outcome;
use crate::rounds::{Figures, ROUNDS, alternating};
use crate::table::Row;
use crate::web::Web;
use events::whatsapp_message_received::Content;
use events::{WhatsappMessageReceived, WhatsappText, timestamp};
use kernel::Ids;
use prost::Message as _;
use ring::hmac;
use serde_json::json;

const LANES: usize = 16;
const WEBHOOKS: usize = 3000;
const NUMBER: &str = "700100200399999";
const DISPLAYED: &str = "50323999999";
const PHONE: &str = "50370009999";
const BSUID: &str = "SV.8A2F4C6E8A2F4C6E";
const NAME: &str = "Paciente de prueba";
const TEXT: &str =
    "Buenos días, quisiera una cita para una limpieza dental el jueves por la mañana";
const QUEUE: &str = "bench.confirms";

/// The rows of the table: the door, and what the client itself costs.
pub async fn rows(bench: &Bench) -> Outcome<Vec<Row>> {
    let broker = Broker::open(&bench.stack.amqp_url).await?;
    let url = format!("{}/webhooks/whatsapp", bench.stack.whatsapp_ingest_url);
    let health = format!("{}/healthz", bench.stack.whatsapp_ingest_url);
    let event = event(bench);
    let mut client_alone = Vec::new();

    let webhooks = async || {
        let posts = posts(bench);
        bench.stack.quiet().await?;
        load::at_once(LANES, WEBHOOKS, async |_, number| {
            let Some((body, signature)) = posts.get(number) else {
                return Ok(());
            };
            let post = bench
                .web
                .post(&url)
                .header("X-Hub-Signature-256", signature);
            Web::expect(post.body(body.clone()), 200).await.map(drop)
        })
        .await
    };
    let confirms = async || {
        bench.stack.quiet().await?;
        client_alone.push(
            load::at_once(LANES, WEBHOOKS, async |_, _| {
                Web::expect(bench.web.get(&health), 200).await.map(drop)
            })
            .await?,
        );
        broker.queue(QUEUE).await?;
        load::at_once(LANES, WEBHOOKS, async |_, _| {
            broker.publish(QUEUE, &event).await
        })
        .await
    };
    let (ours, limit) = alternating(ROUNDS, webhooks, confirms).await?;
    broker.queue(QUEUE).await?;
    let client = Figures::medians(&client_alone)?;

    let share = 100.0 * ours.per_second / limit.per_second;
    Ok(vec![
        Row {
            figure: format!("webhooks acknowledged, {LANES} at once"),
            measured: ours.rate_and_times(),
            limit: format!("bare confirms  {}", limit.rate_and_times()),
            compared: format!("{share:.0} %"),
            aim: "≥ 60 %",
        },
        Row {
            figure: format!("the client itself: /healthz, {LANES} at once"),
            measured: client.rate_and_times(),
            limit: String::new(),
            compared: String::new(),
            aim: "",
        },
    ])
}

/// A round's webhooks, signed before its time begins.
fn posts(bench: &Bench) -> Vec<(String, String)> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, bench.stack.meta_app_secret.as_bytes());
    let ids = Ids::system();
    let post = |_| {
        let body = webhook(&wamid(&ids), &bench.clock.now().timestamp().to_string());
        let signature = hex::encode(hmac::sign(&key, body.as_bytes()));
        (body, format!("sha256={signature}"))
    };
    (0..WEBHOOKS).map(post).collect()
}

fn wamid(ids: &Ids) -> String {
    format!("wamid.{}", ids.uuid().simple())
}

fn webhook(wamid: &str, seconds: &str) -> String {
    let value = json!({
        "messaging_product": "whatsapp",
        "metadata": { "display_phone_number": DISPLAYED, "phone_number_id": NUMBER },
        "contacts": [{ "profile": { "name": NAME }, "wa_id": PHONE, "user_id": BSUID }],
        "messages": [{
            "from": PHONE, "from_user_id": BSUID, "id": wamid, "timestamp": seconds,
            "type": "text", "text": { "body": TEXT },
        }],
    });
    let change = json!({ "field": "messages", "value": value });
    let entry = json!({ "id": "800100200399999", "changes": [change] });
    json!({ "object": "whatsapp_business_account", "entry": [entry] }).to_string()
}

/// The bytes that ingest publishes for such a webhook.
fn event(bench: &Bench) -> Vec<u8> {
    let event = WhatsappMessageReceived {
        phone_number_id: NUMBER.to_owned(),
        display_phone_number: DISPLAYED.to_owned(),
        wamid: wamid(&Ids::system()),
        from_phone: Some(PHONE.to_owned()),
        from_bsuid: Some(BSUID.to_owned()),
        profile_name: NAME.to_owned(),
        sent_at: Some(timestamp(bench.clock.now())),
        context_wamid: None,
        content: Some(Content::Text(WhatsappText {
            body: TEXT.to_owned(),
        })),
    };
    event.encode_to_vec()
}
