//! Files in a folder.

use crypto::{DataKey, KeyId, Keyring, generate_master_key};
use files::{Files, FilesError, Kind, Location, Place};
use kernel::{ClinicId, Ids};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub const LOGO: Kind = Kind {
    folder: "logos",
    table: "tenancy.clinics",
    column: "logo_id",
};

/// A folder that goes with the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        let name = format!("cita-files-{}", Ids::system().uuid());
        Self(std::env::temp_dir().join(name))
    }

    pub fn files(&self) -> Files {
        Files::new(Location::folder(self.0.clone()).unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

pub fn place() -> Place {
    Place {
        kind: LOGO,
        clinic: ClinicId(Ids::system().uuid()),
        id: Ids::system().uuid(),
    }
}

/// A key of the place's clinic.
pub fn key(of: &Place) -> DataKey {
    let master = generate_master_key().unwrap();
    let keyring = Keyring::parse(&format!("1:{}", master.as_str())).unwrap();
    let id = KeyId {
        clinic: of.clinic,
        version: 3,
    };
    keyring.generate_data_key(id).unwrap().1
}

fn stored(folder: &Path, place: &Place) -> PathBuf {
    let clinic = folder.join("logos").join(place.clinic.to_string());
    clinic.join(place.id.to_string())
}

#[tokio::test]
async fn a_file_is_sealed_in_the_folder_and_opens_at_its_own_place_only() {
    let folder = Folder::new();
    let (files, place) = (folder.files(), place());
    let key = key(&place);

    files.put(&place, &key, b"a picture").await.unwrap();

    let bytes = std::fs::read(stored(&folder.0, &place)).unwrap();
    assert!(!bytes.windows(9).any(|part| part == b"a picture"));
    let found = files.find(&place).await.unwrap().unwrap();
    assert_eq!(found.key_version().unwrap(), 3);
    assert_eq!(found.open(&key).unwrap(), b"a picture");
    let other = Place {
        id: Ids::system().uuid(),
        ..place
    };
    std::fs::copy(stored(&folder.0, &place), stored(&folder.0, &other)).unwrap();
    let copied = files.find(&other).await.unwrap().unwrap();
    assert!(copied.open(&key).is_err());
}

#[tokio::test]
async fn what_is_deleted_is_gone_and_deleting_it_again_is_the_same() {
    let folder = Folder::new();
    let (files, place) = (folder.files(), place());
    files.put(&place, &key(&place), b"a").await.unwrap();

    for _ in 0..2 {
        files.delete(&place).await.unwrap();
        assert!(files.find(&place).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn the_files_of_a_clinic_go_together_and_those_of_others_stay() {
    let folder = Folder::new();
    let files = folder.files();
    let (first, other) = (place(), place());
    let second = Place {
        id: Ids::system().uuid(),
        ..first
    };
    for place in [first, second, other] {
        files.put(&place, &key(&place), b"a").await.unwrap();
    }

    let deleted = files.delete_of_clinic(LOGO, first.clinic).await.unwrap();

    assert_eq!(deleted, 2);
    let mut all = files.all(LOGO);
    let (left, _) = all.next().await.unwrap().unwrap();
    assert_eq!(left, other);
    assert!(all.next().await.unwrap().is_none());
    assert!(!stored(&folder.0, &first).parent().unwrap().exists());
    assert_eq!(files.delete_of_clinic(LOGO, first.clinic).await.unwrap(), 0);
}

#[tokio::test]
async fn what_others_have_put_there_is_passed_over() {
    let folder = Folder::new();
    let (files, place) = (folder.files(), place());
    files.put(&place, &key(&place), b"a").await.unwrap();
    std::fs::write(folder.0.join("logos/notes.txt"), "x").unwrap();

    let mut all = files.all(LOGO);

    assert_eq!(all.next().await.unwrap().unwrap().0, place);
    assert!(all.next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_folder_that_cannot_be_is_a_store_that_is_away() {
    let folder = Folder::new();
    let place = place();
    std::fs::write(&folder.0, "no folder").unwrap();
    let files = Files::new(Location::folder(folder.0.join("below")).unwrap());
    let files = files.within(Duration::from_secs(2));

    assert!(!files.answers().await);
    let failed = files.put(&place, &key(&place), b"a").await;
    assert!(matches!(failed, Err(FilesError::Store(_))), "{failed:?}");
    let at_once = files.put(&place, &key(&place), b"a").await;
    assert!(matches!(at_once, Err(FilesError::Away)), "{at_once:?}");
    std::fs::remove_file(&folder.0).unwrap();
}
