//! The secrets of a clinic's WhatsApp number, sealed with the clinic's own key. The place that each is sealed for is also known to
//! notification, which opens the token to send with it.

use super::Settings;
use crate::error::Error;
use crate::store::channels::{self, Channel};
use crate::store::sealing_keys;
use crypto::{Binding, DataKey, KeyId, Keyring, Sealed};
use db::{ClinicRead, DbError};
use futures_util::try_join;
use kernel::ClinicId;
use uuid::Uuid;

/// The column of the token that messages are sent with.
pub const ACCESS_TOKEN: &str = "access_token";
/// The column of the word that Meta verifies the webhook with.
pub const VERIFY_TOKEN: &str = "verify_token";

/// The keys of one clinic.
pub struct Secrets<'k> {
    pub keyring: &'k Keyring,
    pub clinic: ClinicId,
    /// The wrapped keys by version, the newest first.
    pub wrapped: Vec<(i32, Vec<u8>)>,
}

impl Settings {
    /// The number of the transaction's clinic, where it has one, and the keys of the clinic's secrets.
    pub(super) async fn own_number(
        &self,
        read: ClinicRead<'_>,
    ) -> Result<(Option<Channel>, Secrets<'_>), DbError> {
        let (channel, wrapped) = try_join!(channels::own(read), sealing_keys::all(read))?;
        let secrets = Secrets {
            keyring: &self.keyring,
            clinic: read.clinic(),
            wrapped,
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
        let newest = self.wrapped.first().ok_or(Error::NoKey)?;
        let key = self.unwrapped(newest)?;
        let sealed = Sealed::seal(&secret.to_owned(), &key, &self.place(channel, column))?;
        Ok(sealed.into_bytes())
    }

    /// Opens a secret of that number.
    pub fn open(&self, channel: Uuid, column: &'static str, bytes: &[u8]) -> Result<String, Error> {
        let sealed: Sealed<String> = Sealed::from_bytes(bytes.to_vec())?;
        let version = sealed.key_version()?;
        let wrapped = self.wrapped.iter().find(|(of, _)| *of == version);
        let key = self.unwrapped(wrapped.ok_or(Error::NoKey)?)?;
        let opened = sealed.open(&key, &self.place(channel, column))?;
        Ok(opened.into_exposed())
    }

    fn unwrapped(&self, (version, wrapped): &(i32, Vec<u8>)) -> Result<DataKey, Error> {
        let id = KeyId {
            clinic: self.clinic,
            version: *version,
        };
        Ok(self.keyring.unwrap_data_key(id, wrapped)?)
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
