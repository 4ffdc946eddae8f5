//! What the two doors refuse, and with which word.

use super::{Payload, Post, Sender};
use crate::broken::{Kept, promise};
use crate::say;
use crate::web::Answer;

/// Meta sends up to 3 MB.
const TOO_LARGE: usize = 3 * 1024 * 1024 + 1;
const CHALLENGE: &str = "1158201444";

/// Tries all of it.
pub fn try_all(post: &Post<'_>) -> Kept {
    for sender in [Sender::Meta, Sender::LemonSqueezy] {
        let with = |body: &[u8]| Payload {
            what: String::new(),
            sender,
            body: body.to_vec(),
        };
        let forged = post.send_signed_with(&with(b"{}"), "another secret")?;
        refused(&forged, 401, "INVALID_SIGNATURE")?;
        refused(&post.send(&with(b"no json"))?, 400, "INVALID_JSON")?;
        refused(
            &post.send(&with(&vec![b' '; TOO_LARGE]))?,
            413,
            "PAYLOAD_TOO_LARGE",
        )?;
    }
    say::that("forged 401, not JSON 400, over 3 MB 413: at both doors");
    let known = verify(post, &post.place.meta_verify_token)?;
    promise(known.status == 200 && known.body == CHALLENGE, || {
        known.told()
    })?;
    let kind = known.header("content-type");
    promise(kind.starts_with("text/plain"), || {
        format!("the challenge came back as “{kind}”")
    })?;
    refused(&verify(post, "another word")?, 403, "INVALID_VERIFY_TOKEN")?;
    say::that("the challenge comes back to who knows the word, and to nobody else");
    Ok(())
}

fn verify(post: &Post<'_>, word: &str) -> Kept<Answer> {
    let url = format!("{}/webhooks/whatsapp", post.place.cita_url);
    let query = [
        ("hub.mode", "subscribe"),
        ("hub.challenge", CHALLENGE),
        ("hub.verify_token", word),
    ];
    let query: Vec<String> = query
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let url = format!("{url}?{}", query.join("&").replace(' ', "%20"));
    post.web.ask(post.web.client().get(url))
}

fn refused(answer: &Answer, status: u16, code: &str) -> Kept {
    promise(answer.status == status && answer.code() == code, || {
        format!("expected {status} {code}, but {}", answer.told())
    })
}
