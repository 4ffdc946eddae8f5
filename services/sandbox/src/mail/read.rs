//! Reads the content of an e-mail: its subject, and the first text and the first HTML in it, without their encodings.

use chrono::{DateTime, Utc};
use kernel::Ids;
use mail_parser::{MessageParser, PartType};

use crate::mail::mailbox::Mail;

/// What each recipient reads. `None` where the content is no e-mail.
pub fn mails(
    ids: &Ids,
    at: DateTime<Utc>,
    (from, recipients): (String, Vec<String>),
    content: &[u8],
) -> Option<Vec<Mail>> {
    let message = MessageParser::new().parse(content)?;
    let mut text = String::new();
    let mut html = String::new();
    for part in &message.parts {
        match &part.body {
            PartType::Text(body) if text.is_empty() => text = body.replace("\r\n", "\n"),
            PartType::Html(body) if html.is_empty() => html = body.clone().into_owned(),
            _ => {}
        }
    }
    let mail = |to: String| Mail {
        id: ids.uuid(),
        at,
        to,
        from: from.clone(),
        message_id: message.message_id().unwrap_or_default().to_owned(),
        subject: message.subject().unwrap_or_default().to_owned(),
        text: text.clone(),
        html: html.clone(),
    };
    Some(recipients.into_iter().map(mail).collect())
}
