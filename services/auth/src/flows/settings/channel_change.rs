//! What changes of a clinic's WhatsApp number.

use super::number_state::Basis;
use super::secrets::{ACCESS_TOKEN, Secrets, VERIFY_TOKEN};
use crate::domain::{KnownNews, StoredState, is_masked};
use crate::error::Error;
use crate::store::channels::Channel;
use crypto::constant_time_eq;
use tenancy::Context;
use uuid::Uuid;

/// What an administrator gives of the number; `None` stays as it is, an empty text removes what is there, and a secret that comes back
/// exactly as it is shown stays as it is too. The number itself can be replaced and not removed.
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
    /// Whether the change names something, and does not only remove.
    fn gives(&self) -> bool {
        let all = [
            self.phone_number_id,
            self.business_account_id,
            self.access_token,
            self.verify_token,
        ];
        all.into_iter().flatten().any(|given| !given.is_empty())
    }

    /// Applies the change to the clinic's number; `None` where it changes nothing.
    pub fn applied(
        &self,
        before: Option<&Channel>,
        secrets: &Secrets<'_>,
        context: &Context,
    ) -> Result<Option<ChangedChannel<'r>>, Error> {
        if before.is_none() && !self.gives() {
            return Ok(None);
        }
        let before = before.cloned();
        let mut channel = before.unwrap_or_else(|| Channel::new(context.ids.uuid()));
        let id = channel.id;
        let number = self.phone_number_id.unwrap_or(&channel.phone_number_id);
        if number.is_empty() {
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
        if number || account {
            channel.proved_at = None;
        }
        // What the operator turned off stays so.
        if (number || account || token) && channel.whatsapp_status != "disabled" {
            channel.problem = None;
            let mut basis = Basis::of(&channel)?;
            basis.tested = StoredState::Pending;
            basis.news = if number || account {
                // Meta told of another number.
                KnownNews::default()
            } else {
                basis.news.after_new_token(context.now)
            };
            basis.put(&mut channel, context.now)?;
        }
        let all = [
            (number, "whatsapp_phone_number_id"),
            (account, "whatsapp_business_account_id"),
            (token, "whatsapp_access_token"),
            (word, "whatsapp_verify_token"),
        ];
        let changed = all.into_iter().filter(|(has_changed, _)| *has_changed);
        let names: Vec<_> = changed.map(|(_, name)| name).collect();
        let verify_token = self.verify_token.filter(|given| word && !given.is_empty());
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

fn same(held: &str, given: &str) -> bool {
    constant_time_eq(held.as_bytes(), given.as_bytes())
}

/// The field of the request that a secret's column is given by.
fn field_of(column: &str) -> &'static str {
    if column == ACCESS_TOKEN {
        "whatsapp_access_token"
    } else {
        "whatsapp_verify_token"
    }
}

impl Secrets<'_> {
    /// Seals a secret that is given in place of the held one, or removes that one, and answers whether it differs. A held secret that
    /// cannot be opened differs from every other, so that it can be replaced.
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
        if given.is_empty() {
            return Ok(held.take().is_some());
        }
        if is_masked(given) {
            let shown = held.as_deref();
            let shown = shown.map(|held| self.beginning(channel, column, held));
            let is_shown = shown.is_some_and(|shown| same(&shown, given));
            let not_shown = Error::MaskedSecret(field_of(column));
            return if is_shown { Ok(false) } else { Err(not_shown) };
        }
        let opened = held.as_deref();
        let opened = opened.and_then(|held| self.open(channel, column, held).ok());
        if opened.is_some_and(|held| same(&held, given)) {
            return Ok(false);
        }
        *held = Some(self.seal(channel, column, given)?);
        Ok(true)
    }
}
