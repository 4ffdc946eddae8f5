//! The keys by which the operator of the installation is known, and which of them a caller gave.

use crypto::{KeyedDigest, constant_time_eq};

/// The shortest and the longest key, in characters.
const KEY_LENGTH: (usize, usize) = (32, 200);
/// The longest name of a key, in characters.
const LONGEST_NAME: usize = 40;
/// The name of the key that is set without one.
const DEFAULT_NAME: &str = "default";

/// The operator's keys, each under a name. Only digests are kept, so that no key can be printed by mistake.
pub struct AdminKeys {
    digest: KeyedDigest,
    keys: Vec<AdminKey>,
}

struct AdminKey {
    name: &'static str,
    digest: [u8; 32],
}

/// Why the settings of the keys cannot be used. Names keys and shows none.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAdminKeys {
    #[error("SUPER_ADMIN_KEYS is a list of name:key, with commas between")]
    Unnamed,
    #[error("the name of an operator's key has 1 to 40 characters of a-z, 0-9 and -: {0}")]
    Name(String),
    #[error("the operator's key {0} needs 32 to 200 visible ASCII characters without a comma")]
    Key(String),
    #[error("two of the operator's keys are called {0}")]
    SameName(String),
    #[error("the operator's key {0} is the key of another name too")]
    SameKey(String),
}

impl AdminKeys {
    /// The key of `single` under the name `default`, and those of `named` (`name:key,name:key`). Digests are made by `digest`.
    pub fn read(
        digest: KeyedDigest,
        single: Option<&str>,
        named: Option<&str>,
    ) -> Result<Self, BadAdminKeys> {
        let mut all = Self {
            digest,
            keys: Vec::new(),
        };
        if let Some(key) = single {
            all.add(DEFAULT_NAME, key)?;
        }
        for entry in named.unwrap_or_default().split(',') {
            let entry = entry.trim();
            if !entry.is_empty() {
                let (name, key) = entry.split_once(':').ok_or(BadAdminKeys::Unnamed)?;
                all.add(name, key)?;
            }
        }
        Ok(all)
    }

    fn add(&mut self, name: &str, key: &str) -> Result<(), BadAdminKeys> {
        let is_plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(1..=LONGEST_NAME).contains(&name.len()) || !name.bytes().all(is_plain) {
            let shown = name.chars().take(LONGEST_NAME).collect();
            return Err(BadAdminKeys::Name(shown));
        }
        let (shortest, longest) = KEY_LENGTH;
        let is_visible = |byte: u8| byte.is_ascii_graphic() && byte != b',';
        if !(shortest..=longest).contains(&key.len()) || !key.bytes().all(is_visible) {
            return Err(BadAdminKeys::Key(name.to_owned()));
        }
        if self.keys.iter().any(|one| one.name == name) {
            return Err(BadAdminKeys::SameName(name.to_owned()));
        }
        if self.name_of(key).is_some() {
            return Err(BadAdminKeys::SameKey(name.to_owned()));
        }
        self.keys.push(AdminKey {
            // Read once at the start, and needed for as long as the process lives: acts and actors carry the name.
            name: Box::leak(name.to_owned().into_boxed_str()),
            digest: self.digest.of(&[key]),
        });
        Ok(())
    }

    /// The name of the key that was given. Every key is compared, each in constant time, so that the time does not tell which one was
    /// nearly right.
    pub fn name_of(&self, given: &str) -> Option<&'static str> {
        let given = self.digest.of(&[given]);
        let mut found = None;
        for one in &self.keys {
            if constant_time_eq(&given, &one.digest) {
                found = Some(one.name);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::{AdminKeys, BadAdminKeys};
    use crypto::KeyedDigest;

    const ONE: &str = "0123456789abcdef0123456789abcdef";
    /// A character less than the first key.
    const SHORT: &str = "123456789abcdef0123456789abcdef";
    const OTHER: &str = "0123456789abcdef0123456789abcdeg";

    fn read(single: Option<&str>, named: &str) -> Result<AdminKeys, BadAdminKeys> {
        let digest = KeyedDigest::derived(b"secret", "admin keys");
        AdminKeys::read(digest, single, Some(named))
    }

    fn refused(single: Option<&str>, named: &str) -> Option<BadAdminKeys> {
        read(single, named).err()
    }

    #[test]
    fn each_key_is_known_by_its_name_and_nothing_else_is_a_key() {
        let keys = read(Some(ONE), &format!("ana:{OTHER}, luis-2:k:y{ONE}")).unwrap();

        assert_eq!(keys.name_of(ONE), Some("default"));
        assert_eq!(keys.name_of(OTHER), Some("ana"));
        assert_eq!(keys.name_of(&format!("k:y{ONE}")), Some("luis-2"));
        for given in ["", "default", SHORT, &format!("{ONE} ")] {
            assert_eq!(keys.name_of(given), None, "{given}");
        }
    }

    #[test]
    fn without_a_key_no_caller_is_the_operator() {
        assert_eq!(read(None, "").unwrap().name_of(""), None);
    }

    #[test]
    fn keys_that_could_be_guessed_or_mixed_up_are_refused_and_not_shown() {
        let name = |name: &str| Some(BadAdminKeys::Name(name.to_owned()));
        let key = |name: &str| Some(BadAdminKeys::Key(name.to_owned()));

        assert_eq!(refused(Some(SHORT), ""), key("default"));
        assert_eq!(refused(None, &format!("ana:{ONE}ñ")), key("ana"));
        assert_eq!(refused(None, "ana:"), key("ana"));
        assert_eq!(refused(None, ONE), Some(BadAdminKeys::Unnamed));
        assert_eq!(refused(None, &format!("Ana:{ONE}")), name("Ana"));
        assert_eq!(refused(None, &format!(":{ONE}")), name(""));
        let twice = format!("ana:{ONE},ana:{OTHER}");
        assert_eq!(
            refused(None, &twice),
            Some(BadAdminKeys::SameName("ana".to_owned()))
        );
        assert_eq!(
            refused(Some(ONE), &format!("ana:{ONE}")),
            Some(BadAdminKeys::SameKey("ana".to_owned()))
        );
    }
}
