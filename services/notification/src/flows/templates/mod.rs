//! The templates of a clinic's WhatsApp account: asked for at Meta, and followed by what Meta tells of them.

mod follow;
mod request;
mod show;

pub use follow::{TemplateNews, follow_template};
pub use request::request_templates;
pub use show::{TemplateView, Templates, known_templates};
