//! Sealing fields and wrapping keys.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use crypto::{
    Binding, DataKey, KeyCache, KeyId, Keyring, KeyringError, SealError, Sealed,
    generate_master_key,
};
use kernel::ClinicId;
use uuid::Uuid;

const CLINIC: ClinicId = ClinicId(Uuid::from_u128(1));
const OTHER_CLINIC: ClinicId = ClinicId(Uuid::from_u128(2));
const ROW: Uuid = Uuid::from_u128(10);
const FIRST: KeyId = KeyId {
    clinic: CLINIC,
    version: 1,
};
const DUI: Binding = Binding {
    clinic: CLINIC,
    table: "scheduling.patients",
    column: "dui",
    row: ROW,
};

fn master(version: i32) -> String {
    format!("{version}:{}", generate_master_key().unwrap().as_str())
}

fn keyring() -> Keyring {
    Keyring::parse(&master(1)).unwrap()
}

fn data_key() -> DataKey {
    keyring().generate_data_key(FIRST).unwrap().1
}

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
}

#[test]
fn a_keyring_without_a_usable_key_does_not_start() {
    let short = format!("1:{}", "AAAA");
    let twice = format!("{0},{0}", master(3));
    let (closed, wrong) = (
        format!("{}:open-only", master(1)),
        format!("{}:open", master(1)),
    );
    let cases = [
        ("", KeyringError::Empty),
        (" , ", KeyringError::Empty),
        ("nonsense", KeyringError::Malformed { entry: 1 }),
        (short.as_str(), KeyringError::Malformed { entry: 1 }),
        ("0:AAAA", KeyringError::Malformed { entry: 1 }),
        (twice.as_str(), KeyringError::DuplicateVersion(3)),
        (closed.as_str(), KeyringError::NoneWraps),
        (wrong.as_str(), KeyringError::Malformed { entry: 1 }),
    ];
    for (text, expected) in cases {
        assert_eq!(Keyring::parse(text).unwrap_err(), expected, "{text}");
    }
}

#[test]
fn the_highest_master_version_wraps_new_keys_in_whatever_order() {
    let (newer, older) = (master(12), master(3));
    let both = Keyring::parse(&format!("{newer}, {older}")).unwrap();
    let (wrapped, _) = both.generate_data_key(FIRST).unwrap();

    let by_newer = Keyring::parse(&newer).unwrap();
    let by_older = Keyring::parse(&older).unwrap();

    assert!(by_newer.unwrap_data_key(FIRST, wrapped.as_bytes()).is_ok());
    assert!(matches!(
        by_older.unwrap_data_key(FIRST, wrapped.as_bytes()),
        Err(SealError::UnknownMasterKey(12))
    ));
}

#[test]
fn a_master_key_that_is_open_only_opens_and_does_not_wrap() {
    let (old, new) = (master(1), master(2));
    let first = Keyring::parse(&format!("{old},{new}:open-only")).unwrap();
    let then = Keyring::parse(&format!("{old},{new}")).unwrap();
    let (by_old, _) = first.generate_data_key(FIRST).unwrap();
    let (by_new, _) = then.generate_data_key(FIRST).unwrap();

    assert_eq!((first.wrapping_version(), then.wrapping_version()), (1, 2));
    assert_eq!(first.versions().collect::<Vec<_>>(), [1, 2]);
    assert!(first.unwrap_data_key(FIRST, by_new.as_bytes()).is_ok());
    let only_old = Keyring::parse(&old).unwrap();
    assert!(only_old.unwrap_data_key(FIRST, by_old.as_bytes()).is_ok());
}

#[test]
fn a_key_wrapped_again_opens_what_it_sealed_by_the_new_master_alone() {
    let (old, new) = (master(1), master(2));
    let before = Keyring::parse(&old).unwrap();
    let (wrapped, key) = before.generate_data_key(FIRST).unwrap();
    let (wrapped_index, index) = before.generate_index_key(FIRST).unwrap();
    let sealed = key.seal(b"01234567-8", &DUI).unwrap();
    let both = Keyring::parse(&format!("{old},{new}")).unwrap();

    let again = both
        .rewrap_data_key(FIRST, wrapped.as_bytes())
        .unwrap()
        .unwrap();
    let again_index = both
        .rewrap_index_key(FIRST, wrapped_index.as_bytes())
        .unwrap()
        .unwrap();

    let after = Keyring::parse(&new).unwrap();
    let opened = after.unwrap_data_key(FIRST, again.as_bytes()).unwrap();
    assert_eq!(
        opened.open(&sealed, &DUI).unwrap().as_slice(),
        b"01234567-8"
    );
    let opened_index = after
        .unwrap_index_key(FIRST, again_index.as_bytes())
        .unwrap();
    assert_eq!(opened_index.index("a", b"b"), index.index("a", b"b"));
    assert!(matches!(
        before.unwrap_data_key(FIRST, again.as_bytes()),
        Err(SealError::UnknownMasterKey(2))
    ));
    assert!(
        both.rewrap_data_key(FIRST, again.as_bytes())
            .unwrap()
            .is_none()
    );
    let other = Keyring::parse(&format!("{old},{}", master(2))).unwrap();
    assert!(matches!(
        other.rewrap_data_key(FIRST, again.as_bytes()),
        Err(SealError::Refused)
    ));
}

#[test]
fn a_key_wrapped_by_an_earlier_master_still_opens_beside_the_current_one() {
    let (old, new) = (master(1), master(2));
    let before = Keyring::parse(&old).unwrap();
    let (wrapped, key) = before.generate_data_key(FIRST).unwrap();
    let (wrapped_index, index) = before.generate_index_key(FIRST).unwrap();
    let sealed = key.seal(b"secret", &DUI).unwrap();

    let both = Keyring::parse(&format!("{old},{new}")).unwrap();

    let key = both.unwrap_data_key(FIRST, wrapped.as_bytes()).unwrap();
    assert_eq!(key.open(&sealed, &DUI).unwrap().as_slice(), b"secret");
    let again = both
        .unwrap_index_key(FIRST, wrapped_index.as_bytes())
        .unwrap();
    assert_eq!(again.index("dui", b"1"), index.index("dui", b"1"));
}

#[test]
fn a_sealed_value_opens_at_its_own_place() {
    let key = data_key();

    let sealed = Sealed::seal(&"01234567-8".to_owned(), &key, &DUI).unwrap();

    assert_eq!(
        sealed.open(&key, &DUI).unwrap().into_exposed(),
        "01234567-8"
    );
    assert_eq!(sealed.key_version().unwrap(), 1);
}

#[test]
fn a_sealed_value_opens_nowhere_else() {
    let key = data_key();
    let sealed = key.seal(b"01234567-8", &DUI).unwrap();
    let elsewhere = [
        Binding {
            clinic: OTHER_CLINIC,
            ..DUI
        },
        Binding {
            table: "scheduling.doctors",
            ..DUI
        },
        Binding {
            column: "duo",
            ..DUI
        },
        Binding {
            row: Uuid::from_u128(11),
            ..DUI
        },
        // The same letters, cut elsewhere.
        Binding {
            table: "scheduling.patientsd",
            column: "ui",
            ..DUI
        },
    ];

    for binding in elsewhere {
        assert!(
            matches!(key.open(&sealed, &binding), Err(SealError::Refused)),
            "{binding:?}"
        );
    }
}

#[test]
fn a_clinics_key_does_not_seal_for_another_clinic() {
    let sealed = data_key().seal(
        b"x",
        &Binding {
            clinic: OTHER_CLINIC,
            ..DUI
        },
    );

    assert!(matches!(sealed, Err(SealError::Refused)));
}

#[test]
fn every_altered_byte_is_noticed() {
    let key = data_key();
    let sealed = key.seal(b"secret", &DUI).unwrap();

    for place in 0..sealed.len() {
        let mut altered = sealed.clone();
        altered[place] ^= 1;
        assert!(key.open(&altered, &DUI).is_err(), "byte {place}");
    }
    for length in 0..sealed.len() {
        assert!(
            key.open(&sealed[..length], &DUI).is_err(),
            "length {length}"
        );
    }
}

#[test]
fn two_seals_of_one_value_differ() {
    let key = data_key();

    assert_ne!(
        key.seal(b"secret", &DUI).unwrap(),
        key.seal(b"secret", &DUI).unwrap()
    );
}

#[test]
fn a_field_says_which_version_of_the_key_it_needs() {
    let keyring = keyring();
    let (_, first) = keyring.generate_data_key(FIRST).unwrap();
    let (_, second) = keyring
        .generate_data_key(KeyId {
            version: 2,
            ..FIRST
        })
        .unwrap();

    let opened = second.open(&first.seal(b"secret", &DUI).unwrap(), &DUI);

    assert!(matches!(
        opened,
        Err(SealError::WrongVersion {
            needed: 1,
            given: 2
        })
    ));
}

#[test]
fn an_unwrapped_key_opens_what_the_generated_one_sealed() {
    let keyring = keyring();
    let (wrapped, key) = keyring.generate_data_key(FIRST).unwrap();
    let sealed = key.seal(b"secret", &DUI).unwrap();

    let again = keyring.unwrap_data_key(FIRST, wrapped.as_bytes()).unwrap();

    assert_eq!(again.open(&sealed, &DUI).unwrap().as_slice(), b"secret");
}

#[test]
fn a_wrapped_key_is_only_the_key_it_was_stored_as() {
    let keyring = keyring();
    let (wrapped, _) = keyring.generate_data_key(FIRST).unwrap();
    let wrapped = wrapped.as_bytes();

    let of_another = keyring.unwrap_data_key(
        KeyId {
            clinic: OTHER_CLINIC,
            version: 1,
        },
        wrapped,
    );
    let of_another_version = keyring.unwrap_data_key(
        KeyId {
            version: 2,
            ..FIRST
        },
        wrapped,
    );
    let as_index = keyring.unwrap_index_key(FIRST, wrapped);

    assert!(matches!(of_another, Err(SealError::Refused)));
    assert!(matches!(of_another_version, Err(SealError::Refused)));
    assert!(matches!(as_index, Err(SealError::Refused)));
}

#[test]
fn the_blind_index_is_stable_and_separate_by_clinic_and_column() {
    let keyring = keyring();
    let (_, key) = keyring.generate_index_key(FIRST).unwrap();
    let (_, other) = keyring
        .generate_index_key(KeyId {
            clinic: OTHER_CLINIC,
            version: 1,
        })
        .unwrap();

    let index = key.index("dui", b"012345678");

    assert_eq!(index, key.index("dui", b"012345678"));
    assert_ne!(index, key.index("dui", b"012345679"));
    assert_ne!(index, key.index("phone", b"012345678"));
    assert_ne!(index, other.index("dui", b"012345678"));
}

#[test]
fn nothing_secret_can_be_printed() {
    let (keyring, key) = (keyring(), data_key());
    let sealed = Sealed::seal(&"01234567-8".to_owned(), &key, &DUI).unwrap();
    let opened = sealed.open(&key, &DUI).unwrap();
    let (_, index) = keyring.generate_index_key(FIRST).unwrap();

    assert_eq!(format!("{sealed:?}"), "Sealed(..)");
    assert_eq!(format!("{opened:?}"), "Opened(..)");
    assert_eq!(format!("{key:?}"), "DataKey(version 1)");
    assert_eq!(format!("{index:?}"), "BlindIndexKey(version 1)");
    assert_eq!(format!("{keyring:?}"), "Keyring(versions [1])");
}

#[test]
fn a_value_of_another_type_is_refused_without_quoting_it() {
    let key = data_key();
    let sealed = Sealed::seal(&"01234567-8".to_owned(), &key, &DUI).unwrap();

    let as_number = Sealed::<u32>::from_bytes(sealed.into_bytes())
        .unwrap()
        .open(&key, &DUI);

    assert!(!as_number.unwrap_err().to_string().contains("01234567"));
}

#[test]
fn bytes_that_were_never_sealed_are_refused_unopened() {
    assert!(Sealed::<String>::from_bytes(b"plain text in the wrong column".to_vec()).is_err());
}

#[test]
fn the_cache_forgets_with_time() {
    let cache = KeyCache::new(4, TimeDelta::seconds(60));
    cache.remember(FIRST, data_key(), at(0));

    assert!(cache.find(FIRST, at(59)).is_some());
    assert!(cache.find(FIRST, at(60)).is_none());
    assert!(
        cache
            .find(
                KeyId {
                    version: 2,
                    ..FIRST
                },
                at(0)
            )
            .is_none()
    );
}

#[test]
fn the_cache_stays_small_and_drops_the_oldest() {
    let cache = KeyCache::new(2, TimeDelta::seconds(60));
    let id = |version| KeyId { version, ..FIRST };

    for (second, version) in (0..).zip(1..=3) {
        cache.remember(id(version), Arc::new(version), at(second));
    }

    assert!(cache.find(id(1), at(3)).is_none());
    assert!(cache.find(id(2), at(3)).is_some());
    assert!(cache.find(id(3), at(3)).is_some());
}

#[test]
fn the_cache_forgets_a_clinic_at_once() {
    let cache = KeyCache::new(4, TimeDelta::seconds(60));
    let other = KeyId {
        clinic: OTHER_CLINIC,
        version: 1,
    };
    cache.remember(FIRST, 1, at(0));
    cache.remember(other, 2, at(0));

    cache.forget(CLINIC);

    assert!(cache.find(FIRST, at(1)).is_none());
    assert!(cache.find(other, at(1)).is_some());
}
