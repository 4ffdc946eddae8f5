//! Shows a clinic's settings, with the beginning of each secret.

use super::Settings;
use super::secrets::{ACCESS_TOKEN, Secrets, VERIFY_TOKEN};
use crate::domain::{hidden, masked};
use crate::store::channels::Channel;
use crate::store::clinics::{self, OwnClinic};
use db::{ClinicRead, Db, DbError};
use futures_util::try_join;
use tenancy::Acting;
use uuid::Uuid;

/// A clinic's settings as its staff see them.
pub struct Shown {
    pub clinic: OwnClinic,
    pub channel: Option<ShownChannel>,
}

/// The clinic's number with what is shown of its secrets.
pub struct ShownChannel {
    pub channel: Channel,
    /// `None` where the clinic has given none.
    pub access_token: Option<String>,
    pub verify_token: Option<String>,
}

impl Settings {
    /// The settings of the actor's clinic.
    pub async fn show(&self, db: &Db, who: &impl Acting) -> Result<Shown, DbError> {
        let reading =
            async |read: ClinicRead<'_>| try_join!(clinics::own(read), self.own_number(read));
        let (clinic, (channel, secrets)) = db.read(who, reading).await?;
        Ok(Shown {
            clinic,
            channel: channel.map(|channel| secrets.shown(channel)),
        })
    }
}

impl Secrets<'_> {
    /// The number with the beginning of each of its secrets.
    pub(super) fn shown(&self, channel: Channel) -> ShownChannel {
        let show = |sealed: &Option<Vec<u8>>, column| {
            let sealed = sealed.as_deref();
            sealed.map(|sealed| self.beginning(channel.id, column, sealed))
        };
        ShownChannel {
            access_token: show(&channel.access_token_sealed, ACCESS_TOKEN),
            verify_token: show(&channel.verify_token_sealed, VERIFY_TOKEN),
            channel,
        }
    }

    /// What is shown of a secret. One that cannot be opened is shown without its beginning, so that it can be replaced.
    pub(super) fn beginning(&self, channel: Uuid, column: &'static str, sealed: &[u8]) -> String {
        match self.open(channel, column, sealed) {
            Ok(secret) => masked(&secret),
            Err(error) => {
                tracing::error!(clinic.id = %self.clinic, column, %error, "a secret of a clinic's number cannot be opened");
                hidden()
            }
        }
    }
}
