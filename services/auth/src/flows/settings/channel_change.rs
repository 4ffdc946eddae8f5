//! What changes of a clinic's WhatsApp number.

use super::secrets::{ACCESS_TOKEN, Secrets, VERIFY_TOKEN};
use crate::domain::is_masked;
use crate::error::Error;
use crate::store::channels::Channel;
use crypto::constant_time_eq;
use tenancy::Context;
use uuid::Uuid;

/// What an administrator gives of the number; `None` stays as it is. A secret that is still masked stays as it is too.
#[derive(Default)]
pub struct ChannelChange<'r> {
    pub phone_number_id: Option<&'r str>,
    pub business_account_id: Option<&'r str>,
    pub access_token: Option<&'r str>,
    pub verify_token: Option<&'r str>,
}

/// The number as it is after a change.
pub struct ChangedChannel<'r> {
    pub channel: Channel,
    /// The word that Meta verifies the webhook with, where it is another one than before.
    pub verify_token: Option<&'r str>,
    /// The names of what changed.
    pub names: Vec<&'static str>,
}

impl<'r> ChannelChange<'r> {
    /// The change without the secrets that came back as they are shown.
    pub fn without_masks(mut self) -> Self {
        let unmasked = |given: Option<&'r str>| given.filter(|given| !is_masked(given));
        self.access_token = unmasked(self.access_token);
        self.verify_token = unmasked(self.verify_token);
        self
    }

    const fn is_empty(&self) -> bool {
        self.phone_number_id.is_none()
            && self.business_account_id.is_none()
            && self.access_token.is_none()
            && self.verify_token.is_none()
    }

    /// Applies the change to the clinic's number; `None` where it changes nothing.
    pub fn applied(
        &self,
        before: Option<Channel>,
        secrets: &Secrets<'_>,
        context: &Context,
    ) -> Result<Option<ChangedChannel<'r>>, Error> {
        if self.is_empty() {
            return Ok(None);
        }
        let mut channel = before.unwrap_or_else(|| Channel::new(context.ids.uuid()));
        let (id, none_before) = (channel.id, channel.phone_number_id.is_empty());
        if none_before && self.phone_number_id.is_none() {
            return Err(Error::NumberMissing);
        }
        let number = put(&mut channel.phone_number_id, self.phone_number_id);
        let account = put(&mut channel.business_account_id, self.business_account_id);
        let sealed = &mut channel.access_token_sealed;
        let token = secrets.replace(id, ACCESS_TOKEN, sealed, self.access_token)?;
        let sealed = &mut channel.verify_token_sealed;
        let word = secrets.replace(id, VERIFY_TOKEN, sealed, self.verify_token)?;
        if number {
            // Meta tells at the next test how the other number is dialled.
            channel.display_phone_number.clear();
        }
        // What the operator turned off stays so.
        if (number || account || token) && channel.whatsapp_status != "disabled" {
            "pending".clone_into(&mut channel.whatsapp_status);
            channel.problem = None;
        }
        let all = [
            (number, "whatsapp_phone_number_id"),
            (account, "whatsapp_business_account_id"),
            (token, "whatsapp_access_token"),
            (word, "whatsapp_verify_token"),
        ];
        let changed = all.into_iter().filter(|(has_changed, _)| *has_changed);
        let names: Vec<_> = changed.map(|(_, name)| name).collect();
        let verify_token = if word { self.verify_token } else { None };
        Ok((!names.is_empty()).then_some(ChangedChannel {
            channel,
            verify_token,
            names,
        }))
    }
}

/// Writes what is given, and answers whether it differs.
fn put(field: &mut String, given: Option<&str>) -> bool {
    let other = given.filter(|given| given != field);
    if let Some(other) = other {
        other.clone_into(field);
    }
    other.is_some()
}

impl Secrets<'_> {
    /// Seals a secret that is given in place of the held one, and answers whether it differs. A held secret that cannot be opened
    /// differs from every other, so that it can be replaced.
    fn replace(
        &self,
        channel: Uuid,
        column: &'static str,
        held: &mut Option<Vec<u8>>,
        given: Option<&str>,
    ) -> Result<bool, Error> {
        let Some(given) = given else {
            return Ok(false);
        };
        let opened = held.as_deref();
        let opened = opened.and_then(|held| self.open(channel, column, held).ok());
        if opened.is_some_and(|held| constant_time_eq(held.as_bytes(), given.as_bytes())) {
            return Ok(false);
        }
        *held = Some(self.seal(channel, column, given)?);
        Ok(true)
    }
}
