//! The door: signed text webhooks, each with a wamid of its own, beside bare confirms of the same
//! bytes.
//!
//! Whoever consumes what the door publishes takes the same two cores. So the door is measured twice:
//! alone, with its consumer held up, as the bare queue has none; and while the consumer works, on
//! messages to a number that no clinic owns, so that it is not the dialogue that is measured.

use crate::Bench;
use crate::broker::Broker;
use crate::load;
use crate::outcome::Outcome;
use crate::rounds::{Figures, ROUNDS};
use crate::table::Row;
use crate::web::Web;
use events::whatsapp_message_received::Content;
use events::{WhatsappMessageReceived, WhatsappText, timestamp};
use kernel::Ids;
use prost::Message as _;
use ring::hmac;
use serde_json::json;

const LANES: usize = 16;
const WEBHOOKS: usize = 5000;
const NUMBER: &str = "700100200399999";
const DISPLAYED: &str = "50323999999";
const PHONE: &str = "50370009999";
const BSUID: &str = "SV.8A2F4C6E8A2F4C6E";
const NAME: &str = "Paciente de prueba";
const TEXT: &str =
    "Buenos días, quisiera una cita para una limpieza dental el jueves por la mañana";
const QUEUE: &str = "bench.confirms";

/// Who consumes what the door publishes.
const CONSUMER: &str = "nlu-booking";

/// What the rounds are measured with.
struct Door<'a> {
    bench: &'a Bench,
    broker: Broker,
    url: String,
    event: Vec<u8>,
}

/// The rows of the table: the door alone, the door in use, and what the client itself costs.
pub async fn rows(bench: &Bench) -> Outcome<Vec<Row>> {
    let door = Door {
        bench,
        broker: Broker::open(&bench.stack.amqp_url).await?,
        url: bench.stack.whatsapp_ingest_url.clone(),
        event: event(bench),
    };
    let (mut alone, mut in_use) = (Vec::new(), Vec::new());
    let (mut bare, mut client) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        alone.push(door.alone().await?);
        bare.push(door.confirms().await?);
        in_use.push(door.webhooks().await?);
        client.push(door.requests().await?);
    }
    let bare = Figures::medians(&bare)?;
    let row = |figure: &str, ours: Figures, aim| Row {
        figure: figure.to_owned(),
        measured: ours.rate_and_times(),
        limit: format!("bare confirms  {}", bare.rate_and_times()),
        compared: format!("{:.0} %", 100.0 * ours.per_second / bare.per_second),
        aim,
    };
    Ok(vec![
        row(
            "webhooks acknowledged, 16 at once",
            Figures::medians(&alone)?,
            "≥ 60 %",
        ),
        row(
            "… while their consumer works too",
            Figures::medians(&in_use)?,
            "",
        ),
        Row {
            figure: "the client itself: /healthz, 16 at once".to_owned(),
            measured: Figures::medians(&client)?.rate_and_times(),
            limit: String::new(),
            compared: String::new(),
            aim: "",
        },
    ])
}

impl Door<'_> {
    /// A round while nobody consumes; what it leaves behind is consumed before the next.
    async fn alone(&self) -> Outcome<Figures> {
        self.bench.stack.quiet().await?;
        let _held = self.bench.stack.hold_up(CONSUMER)?;
        self.round().await
    }

    /// A round while the consumer works.
    async fn webhooks(&self) -> Outcome<Figures> {
        self.bench.stack.quiet().await?;
        self.round().await
    }

    async fn round(&self) -> Outcome<Figures> {
        let url = format!("{}/webhooks/whatsapp", self.url);
        let posts = posts(self.bench);
        load::at_once(LANES, WEBHOOKS, async |_, number| {
            let Some((body, signature)) = posts.get(number) else {
                return Ok(());
            };
            let post = self.bench.web.post(&url).body(body.clone());
            Web::expect(post.header("X-Hub-Signature-256", signature), 200)
                .await
                .map(drop)
        })
        .await
    }

    async fn confirms(&self) -> Outcome<Figures> {
        self.bench.stack.quiet().await?;
        self.broker.queue(QUEUE).await?;
        let round = load::at_once(LANES, WEBHOOKS, async |_, _| {
            self.broker.publish(QUEUE, &self.event).await
        });
        let figures = round.await?;
        self.broker.queue(QUEUE).await?;
        Ok(figures)
    }

    async fn requests(&self) -> Outcome<Figures> {
        self.bench.stack.quiet().await?;
        let url = format!("{}/healthz", self.url);
        load::at_once(LANES, WEBHOOKS, async |_, _| {
            Web::expect(self.bench.web.get(&url), 200).await.map(drop)
        })
        .await
    }
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
