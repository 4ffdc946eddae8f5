//! The name of a file in the store, and the place that its content is sealed for.

use crypto::Binding;
use kernel::ClinicId;
use object_store::path::Path;
use uuid::Uuid;

/// What a file is to its owner, such as a clinic's logo. Each kind belongs to one service, whose rows say which files there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The folder of the kind in the store: ASCII letters and `-`.
    pub folder: &'static str,
    /// The table of the rows that own files of this kind, with its schema.
    pub table: &'static str,
    /// The column with the id of the file.
    pub column: &'static str,
}

/// One file. Its name tells nothing of its content and of no person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub kind: Kind,
    pub clinic: ClinicId,
    /// Every content has an id of its own: a file is written once and never changed.
    pub id: Uuid,
}

impl Place {
    /// The name in a store whose files begin with `root`.
    pub(crate) fn path(&self, root: &Path) -> Path {
        of_clinic(root, self.kind, self.clinic).join(self.id.to_string())
    }

    /// The file of that kind with this name; `None` for what this crate has not written.
    pub(crate) fn named(kind: Kind, root: &Path, path: &Path) -> Option<Self> {
        let prefix = of_kind(root, kind);
        let mut parts = path.prefix_match(&prefix)?;
        let (clinic, id) = (parts.next()?, parts.next()?);
        let place = Self {
            kind,
            clinic: ClinicId(clinic.as_ref().parse().ok()?),
            id: id.as_ref().parse().ok()?,
        };
        // A UUID has several spellings, and only one of them is the name of a file.
        (parts.next().is_none() && place.path(root) == *path).then_some(place)
    }

    /// What the content is sealed for: a file that was copied to another place does not open there.
    pub(crate) const fn binding(&self) -> Binding {
        Binding {
            clinic: self.clinic,
            table: self.kind.table,
            column: self.kind.column,
            row: self.id,
        }
    }
}

/// What the names of all files of a kind begin with.
pub fn of_kind(root: &Path, kind: Kind) -> Path {
    root.clone().join(kind.folder)
}

/// What the names of a clinic's files of a kind begin with.
pub fn of_clinic(root: &Path, kind: Kind, clinic: ClinicId) -> Path {
    of_kind(root, kind).join(clinic.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOGO: Kind = Kind {
        folder: "logos",
        table: "tenancy.clinics",
        column: "logo_id",
    };

    #[test]
    fn only_names_that_were_given_out_are_files() {
        let place = Place {
            kind: LOGO,
            clinic: ClinicId(Uuid::from_u128(7)),
            id: Uuid::from_u128(9),
        };
        let root = Path::from("cita/files");

        let path = place.path(&root);

        assert_eq!(Place::named(LOGO, &root, &path), Some(place));
        assert_eq!(Place::named(LOGO, &Path::from("cita"), &path), None);
        let clinic = place.clinic;
        for other in [
            "cita/files/logos".to_owned(),
            format!("cita/files/logos/{clinic}"),
            format!("cita/files/logos/{clinic}/notes.txt"),
            format!("cita/files/logos/{clinic}/{}", place.id.simple()),
            format!("cita/files/photos/{clinic}/{}", place.id),
            format!("{path}/more"),
        ] {
            let other = Path::from(other);
            assert_eq!(Place::named(LOGO, &root, &other), None, "{other}");
        }
    }
}
