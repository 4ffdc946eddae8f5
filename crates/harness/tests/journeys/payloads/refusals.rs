//! What the two webhook endpoints refuse, and with which code.

use super::sender::{Payload, Sender, send, send_signed_with};
use crate::stage::Stage;
use anyhow::{Result, ensure};
use harness::{Answer, Http};

/// One byte more than the 3 MB that Meta sends at most.
const TOO_LARGE: usize = 3 * 1024 * 1024 + 1;
const CHALLENGE: &str = "1158201444";

#[test]
fn a_webhook_that_is_forged_or_malformed_or_too_large_is_refused() -> Result<()> {
    let stage = Stage::open()?;
    for sender in [Sender::Meta, Sender::LemonSqueezy] {
        let with = |body: &[u8]| Payload {
            what: String::new(),
            sender,
            body: body.to_vec(),
        };
        let forged = send_signed_with(&stage, &with(b"{}"), "another secret")?;
        refused(&forged, 401, "INVALID_SIGNATURE")?;
        refused(&send(&stage, &with(b"no json"))?, 400, "INVALID_JSON")?;
        let large = send(&stage, &with(&vec![b' '; TOO_LARGE]))?;
        refused(&large, 413, "PAYLOAD_TOO_LARGE")?;
    }
    Ok(())
}

#[test]
fn the_challenge_is_answered_only_with_the_right_verify_token() -> Result<()> {
    let stage = Stage::open()?;
    let known = verify(&stage, stage.context.setting("META_VERIFY_TOKEN")?)?;
    ensure!(
        known.status == 200 && known.body == CHALLENGE,
        "{}",
        known.sentence()
    );
    let kind = known.header("content-type");
    ensure!(
        kind.starts_with("text/plain"),
        "the challenge came back as “{kind}”"
    );
    refused(&verify(&stage, "another")?, 403, "INVALID_VERIFY_TOKEN")
}

fn verify(stage: &Stage, token: &str) -> Result<Answer> {
    let url = format!("{}/webhooks/whatsapp", stage.context.setting("CITA_URL")?);
    let query = format!("hub.mode=subscribe&hub.challenge={CHALLENGE}&hub.verify_token={token}");
    Http::ask(stage.http.client().get(format!("{url}?{query}")))
}

fn refused(answer: &Answer, status: u16, code: &str) -> Result<()> {
    ensure!(
        answer.status == status && answer.code() == code,
        "expected {status} {code}, but {}",
        answer.sentence()
    );
    Ok(())
}
