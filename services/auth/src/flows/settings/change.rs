//! Changes a clinic's settings.

use super::channel_change::ChannelChange;
use super::{Settings, Shown};
use crate::domain::{ClinicSettings, SettingsChange};
use crate::error::Error;
use crate::store::{channels, clinics, settings, users};
use db::{ClinicTx, Db, definer};
use serde_json::json;
use tenancy::{Actor, Context};

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
        db.acting_as(context, async |tx| {
            let held = settings::lock(tx).await?;
            let (before, secrets) = self.own_number(tx.reading()?).await?;
            let is_old = seen.is_some_and(|seen| seen != held.version);
            let given_notice = given.min_notice_minutes.is_some();
            let after = held.settings.clone().changed(given);
            if after.totp_required && !held.settings.totp_required {
                has_codes(tx, context).await?;
            }
            let mut names = held.settings.differences(&after);
            check_bookable(&after, &names, given_notice)?;
            let number = match channel.applied(before.as_ref(), &secrets, context) {
                // What the administrator saw of a secret was another one's beginning.
                Err(Error::MaskedSecret(_)) if is_old => return Err(Error::SettingsChanged),
                applied => applied?,
            };
            names.extend(number.iter().flat_map(|number| &number.names));
            if !names.is_empty() {
                if is_old {
                    return Err(Error::SettingsChanged);
                }
                settings::update(tx, &held.settings, &after, context.now).await?;
                if let Some(number) = &number {
                    let word = number.verify_token;
                    channels::put(tx, &number.channel, word, context.now).await?;
                }
                // Names only: values may be secrets, and the entry is permanent.
                let detail = json!({"fields": names});
                definer::audit(tx, "settings.changed", "clinic", &detail).await?;
            }
            let channel = number.map(|number| number.channel).or(before);
            Ok(Shown {
                clinic: clinics::own(tx.reading()?).await?,
                channel: channel.map(|channel| secrets.shown(channel)),
            })
        })
        .await
    }
}

/// Refuses a notice or horizon after which nothing could be booked. What was stored before stays as it is while others are changed.
fn check_bookable(
    after: &ClinicSettings,
    names: &[&'static str],
    given_notice: bool,
) -> Result<(), Error> {
    let fields = ["min_notice_minutes", "booking_horizon_days"];
    let is_changed = fields.iter().any(|field| names.contains(field));
    if after.can_be_booked() || !is_changed {
        return Ok(());
    }
    let [notice, horizon] = fields;
    Err(Error::NothingBookable(if given_notice {
        notice
    } else {
        horizon
    }))
}

/// Refuses an administrator without a second factor, who would be kept out by the setting. The clinic's row is locked, so that the administrator
/// cannot switch codes off meanwhile.
async fn has_codes(tx: &mut ClinicTx, context: &Context) -> Result<(), Error> {
    let Actor::User { user, .. } = context.actor else {
        return Err(Error::AdminWithoutTotp);
    };
    let caller = users::one(tx.reading()?, user).await?;
    if caller.second_factor_since.is_some() {
        Ok(())
    } else {
        Err(Error::AdminWithoutTotp)
    }
}
