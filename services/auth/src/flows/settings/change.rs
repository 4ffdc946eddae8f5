//! Changes a clinic's settings.

use super::channel_change::{ChangedChannel, ChannelChange};
use super::secrets::Secrets;
use super::{Settings, Shown};
use crate::domain::SettingsChange;
use crate::error::Error;
use crate::store::{channels, sealing_keys, settings};
use db::{ClinicTx, Db, definer, on_constraint};
use futures_util::try_join;
use serde_json::json;
use tenancy::Context;

/// What an administrator changes.
#[derive(Default)]
pub struct Change<'r> {
    pub settings: SettingsChange,
    pub channel: ChannelChange<'r>,
    /// The version of the settings that the administrator saw; `None` where it does not matter.
    pub seen: Option<i64>,
}

impl Settings {
    /// Changes what differs, and answers all settings. Where nothing differs nothing is written, so that a repeated request is
    /// answered like the first one, whichever version it saw.
    pub async fn change(
        &self,
        db: &Db,
        context: &Context,
        change: Change<'_>,
    ) -> Result<Shown, Error> {
        let Change {
            settings: given,
            channel,
            seen,
        } = change;
        let channel = channel.without_masks();
        db.acting_as(context, async |tx| {
            let held = settings::lock(tx).await?;
            let after = held.settings.clone().changed(given);
            let mut names = held.settings.differences(&after);
            let number = self.changed_number(tx, context, &channel).await?;
            names.extend(number.iter().flat_map(|number| &number.names));
            if !names.is_empty() {
                if seen.is_some_and(|seen| seen != held.version) {
                    return Err(Error::SettingsChanged);
                }
                settings::update(tx, &after, context.now).await?;
                if let Some(number) = &number {
                    put_number(tx, context, number).await?;
                }
                // Names only: values may be secrets, and the entry is permanent.
                let detail = json!({"fields": names});
                definer::audit(tx, "settings.changed", "clinic", &detail).await?;
            }
            Ok(self.shown(tx.reading()?).await?)
        })
        .await
    }

    async fn changed_number<'r>(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        change: &ChannelChange<'r>,
    ) -> Result<Option<ChangedChannel<'r>>, Error> {
        let read = tx.reading()?;
        let (before, wrapped) = try_join!(channels::own(read), sealing_keys::all(read))?;
        let secrets = Secrets {
            keyring: &self.keyring,
            clinic: tx.clinic(),
            wrapped,
        };
        change.applied(before, &secrets, context)
    }
}

async fn put_number(
    tx: &mut ClinicTx,
    context: &Context,
    number: &ChangedChannel<'_>,
) -> Result<(), Error> {
    let put = channels::put(tx, &number.channel, number.verify_token, context.now).await;
    on_constraint(
        put,
        "channels_phone_number_id_taken",
        Error::WhatsappNumberTaken,
    )
}
