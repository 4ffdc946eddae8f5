//! Checks a message against Meta's limits, and gives what the phone shows of the message.
//! Not here: the 24-hour window and rates, which depend on earlier messages.

use crate::meta::refusal::Refusal;
use crate::meta::request::Request;
use crate::meta::{interactive, template};
use crate::phones::{Content, Kind};

const TEXT_LIMIT: usize = 4_096;
const CALLBACK_DATA_LIMIT: usize = 512;

/// Reads the message, or refuses with the limit that the message breaks.
pub fn content(request: &Request) -> Result<Content, Refusal> {
    let data = request.biz_opaque_callback_data.as_deref();
    if data.is_some_and(|data| data.chars().count() > CALLBACK_DATA_LIMIT) {
        return Err(Refusal::value(
            "biz_opaque_callback_data must be at most 512 characters",
        ));
    }
    match request.kind.as_deref().unwrap_or("text") {
        "text" => text(request),
        "interactive" => {
            let asked = request.interactive.as_ref();
            interactive::content(asked.ok_or_else(|| Refusal::missing("interactive"))?)
        }
        "template" => {
            let asked = request.template.as_ref();
            template::content(asked.ok_or_else(|| Refusal::missing("template"))?)
        }
        other => Err(Refusal::parameter(format!(
            "the sandbox cannot show type {other}"
        ))),
    }
}

fn text(request: &Request) -> Result<Content, Refusal> {
    let body = request.text.as_ref().and_then(|text| text.body.clone());
    let body = body
        .filter(|body| !body.trim().is_empty())
        .ok_or_else(|| Refusal::missing("text['body']"))?;
    if body.chars().count() > TEXT_LIMIT {
        let title = format!("Param text['body'] must be at most {TEXT_LIMIT} characters long.");
        return Err(Refusal::new(100, title));
    }
    Ok(Content::text(Kind::Text, body))
}
