//! `POST /{version}/{phone_number_id}/messages`: the product sends a message or marks one as read.
//! A message that is sent twice is shown twice, because Meta does not remove duplicates either.

use actix_web::HttpRequest;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::{Bytes, Data, Json, Path};
use serde_json::{Value, json};

use crate::app::App;
use crate::delivery::progress::{self, Accepted};
use crate::meta::{self, Refusal, Request};
use crate::phones::{ChatId, Kind, Message, PhoneBook, Side, owner_of, user_id};
use crate::wire;

/// Answers as Meta would.
pub async fn messages(
    app: Data<App>,
    path: Path<(String, String)>,
    http: HttpRequest,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let (_, phone_number_id) = path.into_inner();
    let answer = if bearer(&http).is_some() {
        handle(&app, phone_number_id, &body)
    } else {
        Err(Refusal::token())
    };
    answer.map(Json).map_err(|refusal| refusal.traced(&app.ids))
}

/// The bearer token, where there is one.
pub fn bearer(http: &HttpRequest) -> Option<String> {
    let header = http
        .headers()
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let token = header.and_then(|value| value.strip_prefix("Bearer "));
    let token = token.map(str::trim).filter(|token| !token.is_empty());
    token.map(str::to_owned)
}

fn handle(app: &App, phone_number_id: String, body: &[u8]) -> Result<Value, Refusal> {
    let request: Request =
        serde_json::from_slice(body).map_err(|error| Refusal::parameter(error.to_string()))?;
    match request.messaging_product.as_deref() {
        Some("whatsapp") => {}
        Some(_) => return Err(Refusal::parameter("messaging_product must be whatsapp")),
        None => return Err(Refusal::missing("messaging_product")),
    }
    if request.status.is_some() {
        return mark_read(app, &request);
    }
    let planned = app.meta.lock().failures.next();
    let Some(failure) = planned else {
        return send(app, phone_number_id, &request, body);
    };
    // With a lost answer the message still goes out.
    if failure.accepted {
        send(app, phone_number_id, &request, body)?;
    }
    let refusal = Refusal::known(failure.code);
    Err(match failure.http_status {
        Some(status) => refusal.with_status(status),
        None => refusal,
    })
}

fn mark_read(app: &App, request: &Request) -> Result<Value, Refusal> {
    if request.status.as_deref() != Some("read") {
        return Err(Refusal::parameter("status must be read"));
    }
    let id = request
        .message_id
        .as_deref()
        .ok_or_else(|| Refusal::missing("message_id"))?;
    let typing = match request
        .typing_indicator
        .as_ref()
        .map(|typing| typing.kind.as_deref())
    {
        None => false,
        Some(Some("text")) => true,
        Some(_) => return Err(Refusal::parameter("typing_indicator['type'] must be text")),
    };
    let owner = owner_of(id).filter(|wa_id| app.phones.clinic_read(wa_id, id));
    let wa_id = owner.ok_or_else(|| Refusal::parameter("Message ID is invalid"))?;
    if typing {
        app.phones.clinic_types(&wa_id);
    }
    Ok(json!({ "success": true }))
}

fn send(
    app: &App,
    phone_number_id: String,
    request: &Request,
    body: &[u8],
) -> Result<Value, Refusal> {
    let (input, wa_id) = receiver(app, request)?;
    let content = meta::content(request)?;
    check_template(app, &phone_number_id, request)?;
    let chat = ChatId {
        phone_number_id,
        wa_id,
    };
    let (kind, now) = (content.kind, app.clock.now());
    check_limits(app, &chat, kind)?;

    let id = PhoneBook::wamid(&app.ids, &chat.wa_id);
    app.phones
        .clinic_wrote(&chat, Message::sent(id.clone(), Side::Clinic, now, content));
    app.meta.lock().record(json!({
        "id": id,
        "wa_id": chat.wa_id,
        "phone_number_id": chat.phone_number_id,
        "at": now,
        "request": serde_json::from_slice::<Value>(body).unwrap_or_default(),
    }));
    let contact = json!({ "input": input, "wa_id": chat.wa_id, "user_id": user_id(&chat.wa_id) });
    let mut message = json!({ "id": id });
    if kind == Kind::Template {
        wire::set(&mut message, "message_status", "accepted");
    }
    let callback_data = request.biz_opaque_callback_data.clone();
    progress::follow(
        app,
        Accepted {
            chat,
            id,
            kind,
            callback_data,
        },
    );
    Ok(json!({
        "messaging_product": "whatsapp",
        "contacts": [contact],
        "messages": [message],
    }))
}

/// A template leaves only where the number's account has it, and Meta has approved it.
fn check_template(app: &App, phone_number_id: &str, request: &Request) -> Result<(), Refusal> {
    let template = request.template.as_ref();
    let Some(name) = template.and_then(|template| template.name.as_deref()) else {
        return Ok(());
    };
    let language = template.and_then(|template| template.language.as_ref());
    let language = language.and_then(|language| language.code.as_deref());
    let account = account_of(app, phone_number_id);
    let meta = app.meta.lock();
    match meta
        .templates
        .status(&account, name, language.unwrap_or_default())
    {
        Some("APPROVED") => Ok(()),
        Some("PAUSED") => Err(Refusal::known(132_015)),
        Some("DISABLED") => Err(Refusal::known(132_016)),
        Some(_) | None => Err(Refusal::known(132_001)),
    }
}

/// The account of a number: as `phone_numbers` shows it, one that is called like the number with an 8 before it, or in place of a 7.
fn account_of(app: &App, phone_number_id: &str) -> String {
    if phone_number_id == app.config.phone_number_id {
        return app.config.business_account_id.clone();
    }
    let rest = phone_number_id.strip_prefix('7').unwrap_or(phone_number_id);
    format!("8{rest}")
}

/// The limits that depend on earlier messages: the 24-hour window, and the rate per pair of numbers.
fn check_limits(app: &App, chat: &ChatId, kind: Kind) -> Result<(), Refusal> {
    let now = app.clock.now();
    if kind != Kind::Template && !app.phones.window_is_open(chat, now) {
        let why = "Message failed to send because more than 24 hours have passed since the \
                   customer last replied to this number.";
        return Err(Refusal::known(131_047).because(why));
    }
    let is_limited = app.meta.lock().pair_limit;
    if is_limited && !app.phones.take_allowance(chat, now) {
        let why = "Message failed to send because there were too many messages sent from this \
                   phone number to the same phone number in a short period of time.";
        return Err(Refusal::known(131_056).because(why));
    }
    Ok(())
}

/// The receiver as the request names it, and the number of its phone.
fn receiver(app: &App, request: &Request) -> Result<(String, String), Refusal> {
    if let Some(recipient) = &request.recipient {
        let known = app.phones.by_user_id(recipient);
        let wa_id = known.ok_or_else(|| Refusal::known(131_026).because("Unknown recipient"))?;
        return Ok((recipient.clone(), wa_id));
    }
    let to = request.to.clone().ok_or_else(|| Refusal::missing("to"))?;
    let digits: String = to.chars().filter(char::is_ascii_digit).collect();
    if !(7..=15).contains(&digits.len()) {
        return Err(Refusal::value(
            "Parameter to must be a valid WhatsApp number",
        ));
    }
    Ok((to, digits))
}
