//! The secrets of a clinic's WhatsApp number, sealed with the clinic's own key. The place that each is sealed for is also known to
//! notification, which opens the token to send with it.

use super::Settings;
use crate::error::Error;
use crate::flows::clinic_keys::ClinicKeys;
use crate::store::channels::{self, Channel};
use crypto::Binding;
use db::{ClinicRead, DbError};
use futures_util::try_join;
use kernel::ClinicId;
use uuid::Uuid;

/// The column of the token that messages are sent with.
pub const ACCESS_TOKEN: &str = "access_token";
/// The column of the word that Meta verifies the webhook with.
pub const VERIFY_TOKEN: &str = "verify_token";

/// The secrets of one clinic's number.
pub struct Secrets<'k> {
    pub clinic: ClinicId,
    keys: ClinicKeys<'k>,
}

impl Settings {
    /// The number of the transaction's clinic, where it has one, and the keys of the clinic's secrets.
    pub(super) async fn own_number(
        &self,
        read: ClinicRead<'_>,
    ) -> Result<(Option<Channel>, Secrets<'_>), DbError> {
        let keys = ClinicKeys::read(read, &self.keyring);
        let (channel, keys) = try_join!(channels::own(read), keys)?;
        let secrets = Secrets {
            clinic: read.clinic(),
            keys,
        };
        Ok((channel, secrets))
    }
}

impl Secrets<'_> {
    /// Seals a secret of that number with the newest key.
    pub fn seal(
        &self,
        channel: Uuid,
        column: &'static str,
        secret: &str,
    ) -> Result<Vec<u8>, Error> {
        self.keys.seal(secret, &self.place(channel, column))
    }

    /// Opens a secret of that number.
    pub fn open(&self, channel: Uuid, column: &'static str, bytes: &[u8]) -> Result<String, Error> {
        self.keys.open(bytes, &self.place(channel, column))
    }

    const fn place(&self, channel: Uuid, column: &'static str) -> Binding {
        Binding {
            clinic: self.clinic,
            table: "tenancy.channels",
            column,
            row: channel,
        }
    }
}
