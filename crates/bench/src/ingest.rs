//! Webhook ingestion: signed text webhooks, each with a message id of its own, beside bare confirms of the same bytes.
//!
//! The consumer of the events uses the same two cores. So ingestion is measured twice: alone, with the consumer stopped,
//! as the bare queue has none; and while the consumer works. The messages go to a number that no clinic owns, so that the
//! conversation is not measured.

use crate::Bench;
use crate::broker::Broker;
use crate::load;
use crate::rounds::{Figures, ROUNDS};
use crate::table::Row;
use crate::web;
use anyhow::Result;
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

/// The service that consumes the events.
const CONSUMER: &str = "nlu-booking";

/// What every round needs.
struct Ingestion<'a> {
    bench: &'a Bench,
    broker: Broker,
    url: String,
    event: Vec<u8>,
}

/// Measures the rows of the table: ingestion alone, ingestion in use, and the cost of the client itself.
pub async fn rows(bench: &Bench) -> Result<Vec<Row>> {
    let ingestion = Ingestion {
        bench,
        broker: Broker::open(bench.stack.setting("AMQP_URL")?).await?,
        url: bench.stack.setting("WHATSAPP_INGEST_URL")?.to_owned(),
        event: event(bench),
    };
    let (mut alone, mut in_use) = (Vec::new(), Vec::new());
    let (mut bare, mut client) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        alone.push(ingestion.alone().await?);
        bare.push(ingestion.confirms().await?);
        in_use.push(ingestion.webhooks().await?);
        client.push(ingestion.requests().await?);
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

impl Ingestion<'_> {
    /// A round while the consumer is stopped; its events are consumed before the next round.
    async fn alone(&self) -> Result<Figures> {
        self.bench.stack.quiet().await?;
        let _held = self.bench.stack.hold_up(CONSUMER)?;
        self.round().await
    }

    /// A round while the consumer works.
    async fn webhooks(&self) -> Result<Figures> {
        self.bench.stack.quiet().await?;
        self.round().await
    }

    async fn round(&self) -> Result<Figures> {
        let url = format!("{}/webhooks/whatsapp", self.url);
        let posts = posts(self.bench)?;
        load::at_once(LANES, WEBHOOKS, async |_, number| {
            let Some((body, signature)) = posts.get(number) else {
                return Ok(());
            };
            let post = self.bench.web.post(&url).body(body.clone());
            web::expect(post.header("X-Hub-Signature-256", signature), 200)
                .await
                .map(drop)
        })
        .await
    }

    async fn confirms(&self) -> Result<Figures> {
        self.bench.stack.quiet().await?;
        self.broker.queue(QUEUE).await?;
        let round = load::at_once(LANES, WEBHOOKS, async |_, _| {
            self.broker.publish(QUEUE, &self.event).await
        });
        let figures = round.await?;
        self.broker.queue(QUEUE).await?;
        Ok(figures)
    }

    async fn requests(&self) -> Result<Figures> {
        self.bench.stack.quiet().await?;
        let url = format!("{}/healthz", self.url);
        load::at_once(LANES, WEBHOOKS, async |_, _| {
            web::expect(self.bench.web.get(&url), 200).await.map(drop)
        })
        .await
    }
}

/// The webhooks of a round, signed before the measurement begins.
fn posts(bench: &Bench) -> Result<Vec<(String, String)>> {
    let secret = bench.stack.setting("META_APP_SECRET")?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let ids = Ids::system();
    let post = |_| {
        let body = webhook(&wamid(&ids), &bench.clock.now().timestamp().to_string());
        let signature = hex::encode(hmac::sign(&key, body.as_bytes()));
        (body, format!("sha256={signature}"))
    };
    Ok((0..WEBHOOKS).map(post).collect())
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
