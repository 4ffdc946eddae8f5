//! Signs LemonSqueezy's webhooks, and sends each with the repetitions that LemonSqueezy makes.

use std::time::Duration;

use bytes::Bytes;
use serde_json::Value;

use crate::app::App;
use crate::webhook_sender::Webhook;
use crate::wire;

/// LemonSqueezy repeats a refused webhook after 5, 25 and 125 s and then gives up. Here the unit is the first retry.
const WAITS: [u32; 3] = [5, 25, 125];

/// Sends the event now, and repeats it in the background where it is refused; true when the first attempt was accepted. An accepted event
/// is sent once more where every webhook is sent twice.
pub async fn send(app: &App, event_name: &str, body: &Value) -> bool {
    let bytes = Bytes::from(wire::php_json(body));
    let base = app.config.webhook_url.trim_end_matches('/');
    let signature = wire::signature(&app.config.lemonsqueezy_signing_secret, &bytes);
    let webhook = Webhook {
        url: format!("{base}/webhooks/lemonsqueezy"),
        headers: vec![
            ("Content-Type", "application/json".to_owned()),
            ("User-Agent", "LemonSqueezy-Hookshot".to_owned()),
            ("X-Event-Name", event_name.to_owned()),
            ("X-Signature", signature),
        ],
        body: bytes,
        on_accepted: None,
    };
    let is_twice = app.meta.lock().deliver_twice;
    let accepted = app.sender.post(&webhook).await;
    if !accepted {
        repeat(app, webhook);
    } else if is_twice {
        // As where the answer to the first one was lost. Whether this one is accepted changes nothing.
        let _accepted: bool = app.sender.post(&webhook).await;
    }
    accepted
}

fn repeat(app: &App, webhook: Webhook) {
    let (sender, unit) = (app.sender.clone(), app.config.retry_first_ms);
    app.sender.run(async move {
        for wait in WAITS {
            let time = Duration::from_millis(unit) * wait;
            if !sender.pause(time).await || sender.post(&webhook).await {
                return;
            }
        }
        tracing::warn!("a LemonSqueezy event is lost: three repetitions were refused");
    });
}
