//! Where the reader of an e-mail goes on: the pages of the application, and the people who run the installation.

use crate::domain::WebUrl;
use internal::auth::SupportContact;

#[derive(Clone, Copy)]
pub struct Help<'a> {
    pub web_url: &'a WebUrl,
    /// `None` where the installation names nothing.
    pub support: Option<&'a SupportContact>,
}
