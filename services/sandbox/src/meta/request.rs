//! What the product posts to `/messages`, read leniently; `validate` is the strict part.

use serde::Deserialize;

use crate::phone::Section;

/// A message to send, or a mark that one was read.
#[derive(Deserialize)]
pub struct Request {
    /// Must be `whatsapp`.
    pub messaging_product: Option<String>,
    /// A phone number in any spelling.
    pub to: Option<String>,
    /// A BSUID instead of a phone number.
    pub recipient: Option<String>,
    /// `text` when absent.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// For `text`.
    pub text: Option<Body>,
    /// For `interactive`.
    pub interactive: Option<Interactive>,
    /// For `template`.
    pub template: Option<Template>,
    /// Comes back in the status webhooks.
    pub biz_opaque_callback_data: Option<String>,
    /// `read` makes this a mark.
    pub status: Option<String>,
    /// The message that was read.
    pub message_id: Option<String>,
    /// Present to be seen typing.
    pub typing_indicator: Option<Typing>,
}

/// `text.body`.
#[derive(Deserialize)]
pub struct Body {
    /// The words.
    pub body: Option<String>,
}

/// The typing indicator's only member.
#[derive(Deserialize)]
pub struct Typing {
    /// Must be `text`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

/// Buttons or a list.
#[derive(Deserialize)]
pub struct Interactive {
    /// `button` or `list`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Only text headers are known here.
    pub header: Option<Words>,
    /// Required.
    pub body: Option<Words>,
    /// Optional.
    pub footer: Option<Words>,
    /// Required.
    pub action: Option<Action>,
}

/// `{"text": …}`.
#[derive(Deserialize)]
pub struct Words {
    /// The words.
    pub text: Option<String>,
}

/// What can be pressed or chosen.
#[derive(Deserialize)]
pub struct Action {
    /// For `button`.
    pub buttons: Option<Vec<Reply>>,
    /// For `list`: the words that open it.
    pub button: Option<String>,
    /// For `list`.
    pub sections: Option<Vec<Section>>,
}

/// A reply button as Meta nests it.
#[derive(Deserialize)]
pub struct Reply {
    /// Must be `reply`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Id and title.
    pub reply: Option<crate::phone::Button>,
}

/// An approved template with its parameters.
#[derive(Deserialize)]
pub struct Template {
    /// Its name.
    pub name: Option<String>,
    /// Its translation.
    pub language: Option<Language>,
    /// Parameters of header, body and buttons.
    #[serde(default)]
    pub components: Vec<Component>,
}

/// `{"code": "es"}`.
#[derive(Deserialize)]
pub struct Language {
    /// Meta's locale code.
    pub code: Option<String>,
}

/// Parameters of one part of a template.
#[derive(Deserialize)]
pub struct Component {
    /// `header`, `body` or `button`.
    #[serde(rename = "type")]
    pub kind: String,
    /// For buttons.
    pub sub_type: Option<String>,
    /// For buttons: which one, as text or number.
    pub index: Option<serde_json::Value>,
    /// In order.
    #[serde(default)]
    pub parameters: Vec<Parameter>,
}

/// One value for a template.
#[derive(Deserialize)]
pub struct Parameter {
    /// `text` or `payload` here.
    #[serde(rename = "type")]
    pub kind: String,
    /// For `text`.
    pub text: Option<String>,
    /// For `payload`.
    pub payload: Option<String>,
}
