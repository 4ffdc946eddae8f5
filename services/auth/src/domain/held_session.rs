//! What a browser holds to get tokens without a password.

use crypto::{HeldSecret, KeyedDigest, NoRandomness};
use kernel::{ClinicId, Ids};
use uuid::Uuid;

/// A session as its browser holds it. Clinic and session only say where to look; the secret opens. Without `Debug`, because of the
/// secret.
pub struct HeldSession {
    pub clinic: ClinicId,
    pub id: Uuid,
    pub secret: HeldSecret,
}

impl HeldSession {
    /// The most bytes of the text form.
    pub const LONGEST: usize = 32 + 1 + 32 + 1 + 43;

    /// A session that begins now.
    pub fn begin(clinic: ClinicId, ids: &Ids) -> Result<Self, NoRandomness> {
        Ok(Self {
            clinic,
            id: ids.uuid(),
            secret: HeldSecret::fresh()?,
        })
    }

    /// Reads what `encoded` wrote; `None` for everything else.
    pub fn decode(text: &str) -> Option<Self> {
        if text.len() > Self::LONGEST {
            return None;
        }
        let (clinic, rest) = text.split_once('.')?;
        let (id, secret) = rest.split_once('.')?;
        Some(Self {
            clinic: ClinicId(Uuid::try_parse(clinic).ok()?),
            id: Uuid::try_parse(id).ok()?,
            secret: HeldSecret::decode(secret)?,
        })
    }

    /// The text form, which a cookie may have as its value.
    pub fn encoded(&self) -> String {
        let (clinic, id) = (self.clinic.uuid().simple(), self.id.simple());
        format!("{clinic}.{id}.{}", self.secret.encoded())
    }

    /// The same session with the secret that follows.
    #[must_use]
    pub fn successor(&self, successors: &KeyedDigest) -> Self {
        Self {
            clinic: self.clinic,
            id: self.id,
            secret: self.secret.successor(successors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::HeldSession;
    use kernel::{ClinicId, Ids};

    #[test]
    fn a_session_is_read_as_it_was_written() {
        let ids = Ids::system();
        let held = HeldSession::begin(ClinicId(ids.uuid()), &ids).unwrap();
        let text = held.encoded();
        let read = HeldSession::decode(&text).unwrap();

        assert_eq!(text.len(), HeldSession::LONGEST);
        assert_eq!((read.clinic, read.id), (held.clinic, held.id));
        assert_eq!(read.secret.digest(), held.secret.digest());
    }

    #[test]
    fn what_is_no_session_is_not_read() {
        let ids = Ids::system();
        let held = HeldSession::begin(ClinicId(ids.uuid()), &ids).unwrap();
        let text = held.encoded();

        for wrong in [
            String::new(),
            "..".to_owned(),
            text.replace('.', ""),
            text.replace('.', "-"),
            format!("{text}."),
            format!(" {text}"),
            text.chars().skip(1).collect(),
            "9".repeat(10_000),
        ] {
            assert!(HeldSession::decode(&wrong).is_none(), "{wrong}");
        }
    }
}
