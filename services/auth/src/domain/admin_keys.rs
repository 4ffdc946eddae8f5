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

/// Why the settings of the keys cannot be used. Entries are named by their place, the first is 1: what stands before the colon may be a key, where
/// name and key were exchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAdminKeys {
    #[error("entry {0} of SUPER_ADMIN_KEYS is not name:key")]
    Unnamed(usize),
    #[error(
        "the name in entry {0} of SUPER_ADMIN_KEYS has not 1 to 40 characters of a-z, 0-9 and -"
    )]
    Name(usize),
    #[error(
        "the key in entry {0} of SUPER_ADMIN_KEYS needs 32 to 200 visible ASCII characters without a comma"
    )]
    Key(usize),
    #[error("SUPER_ADMIN_KEY needs 32 to 200 visible ASCII characters without a comma")]
    DefaultKey,
    #[error("entry {0} of SUPER_ADMIN_KEYS has the name of another one")]
    SameName(usize),
    #[error("entry {0} of SUPER_ADMIN_KEYS has the key of another name")]
    SameKey(usize),
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
            if !is_key(key) {
                return Err(BadAdminKeys::DefaultKey);
            }
            all.add(DEFAULT_NAME, key);
        }
        for (place, entry) in (1..).zip(named.unwrap_or_default().split(',')) {
            let entry = entry.trim();
            if !entry.is_empty() {
                all.read_entry(place, entry)?;
            }
        }
        Ok(all)
    }

    fn read_entry(&mut self, place: usize, entry: &str) -> Result<(), BadAdminKeys> {
        let (name, key) = entry.split_once(':').ok_or(BadAdminKeys::Unnamed(place))?;
        let is_plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(1..=LONGEST_NAME).contains(&name.len()) || !name.bytes().all(is_plain) {
            return Err(BadAdminKeys::Name(place));
        }
        if !is_key(key) {
            return Err(BadAdminKeys::Key(place));
        }
        if self.keys.iter().any(|one| one.name == name) {
            return Err(BadAdminKeys::SameName(place));
        }
        if self.name_of(key).is_some() {
            return Err(BadAdminKeys::SameKey(place));
        }
        self.add(name, key);
        Ok(())
    }

    fn add(&mut self, name: &str, key: &str) {
        self.keys.push(AdminKey {
            // Read once at the start, and needed for as long as the process lives: acts and actors carry the name.
            name: Box::leak(name.to_owned().into_boxed_str()),
            digest: self.digest.of(&[key]),
        });
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

fn is_key(key: &str) -> bool {
    let (shortest, longest) = KEY_LENGTH;
    let is_visible = |byte: u8| byte.is_ascii_graphic() && byte != b',';
    (shortest..=longest).contains(&key.len()) && key.bytes().all(is_visible)
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
    fn keys_that_could_be_guessed_or_mixed_up_are_refused() {
        use BadAdminKeys::{DefaultKey, Key, Name, SameKey, SameName, Unnamed};
        let two = |second: &str| format!("ana:{ONE}, {second}");

        assert_eq!(refused(Some(SHORT), ""), Some(DefaultKey));
        assert_eq!(refused(None, &format!("ana:{ONE}ñ")), Some(Key(1)));
        assert_eq!(refused(None, &two("luis:")), Some(Key(2)));
        assert_eq!(refused(None, &two(OTHER)), Some(Unnamed(2)));
        assert_eq!(refused(None, &format!("Ana:{ONE}")), Some(Name(1)));
        assert_eq!(refused(None, &two(&format!(":{OTHER}"))), Some(Name(2)));
        assert_eq!(
            refused(None, &two(&format!("ana:{OTHER}"))),
            Some(SameName(2))
        );
        assert_eq!(
            refused(None, &two(&format!("luis:{ONE}"))),
            Some(SameKey(2))
        );
        assert_eq!(refused(Some(ONE), &format!("ana:{ONE}")), Some(SameKey(1)));
    }

    #[test]
    fn a_refusal_shows_no_key_also_where_name_and_key_are_exchanged() {
        for wrong in [
            format!("{ONE}:ana"),
            format!("{}:ana", ONE.to_uppercase()),
            format!("ana:{ONE},ana:{ONE}"),
            format!("ana:{ONE},luis:{ONE}"),
            ONE.to_owned(),
        ] {
            let said = refused(None, &wrong).unwrap();

            let said = format!("{said} {said:?}").to_lowercase();
            assert!(!said.contains("01234567"), "{said}");
        }
    }
}
