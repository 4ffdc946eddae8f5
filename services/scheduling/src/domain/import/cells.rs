//! The fields of a patient that a file may have, and the heads that its columns have.

use search::words;
use serde::{Deserialize, Serialize};

/// A field of a patient, in the order in which rows are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Name,
    Phone,
    Email,
    Dui,
    BirthDate,
    Notes,
}

/// What a row has in the cells that are read, as it stands there.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cells {
    fields: [String; 6],
    /// Whether the row has something behind its last column.
    is_shifted: bool,
}

/// The heads of each field, as words without capitals and accents.
const HEADS: [(Field, &[&str]); 6] = [
    (
        Field::Name,
        &[
            "nombre",
            "nombres",
            "name",
            "full name",
            "nombre completo",
            "nombre del paciente",
            "paciente",
            "patient",
            "first name",
        ],
    ),
    (
        Field::Phone,
        &[
            "telefono",
            "phone",
            "phone number",
            "numero de telefono",
            "celular",
            "movil",
            "whatsapp",
            "tel",
            "mobile",
        ],
    ),
    (
        Field::Email,
        &["email", "e mail", "correo", "correo electronico", "mail"],
    ),
    (
        Field::Dui,
        &["dui", "numero de dui", "documento", "document"],
    ),
    (
        Field::BirthDate,
        &[
            "fecha de nacimiento",
            "nacimiento",
            "fecha nacimiento",
            "birth date",
            "birthdate",
            "date of birth",
            "birthday",
        ],
    ),
    (
        Field::Notes,
        &[
            "notas",
            "nota",
            "notes",
            "observaciones",
            "comentarios",
            "comments",
        ],
    ),
];

/// The heads of a column with the second part of the name.
const SURNAMES: [&str; 5] = ["apellidos", "apellido", "surname", "last name", "surnames"];

impl Field {
    /// All, in the order in which rows are stored.
    pub const ALL: [Self; 6] = [
        Self::Name,
        Self::Phone,
        Self::Email,
        Self::Dui,
        Self::BirthDate,
        Self::Notes,
    ];

    /// The word in the database and in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "full_name",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Dui => "dui",
            Self::BirthDate => "birth_date",
            Self::Notes => "notes",
        }
    }

    /// The field whose column has that head; capitals, accents and signs do not count.
    pub fn of_head(head: &str) -> Option<Self> {
        let head = words(head).join(" ");
        let found = HEADS
            .iter()
            .find(|(_, heads)| heads.contains(&head.as_str()));
        found.map(|(field, _)| *field)
    }

    /// Whether the column has the second part of names.
    pub fn is_surname(head: &str) -> bool {
        SURNAMES.contains(&words(head).join(" ").as_str())
    }

    const fn place(self) -> usize {
        match self {
            Self::Name => 0,
            Self::Phone => 1,
            Self::Email => 2,
            Self::Dui => 3,
            Self::BirthDate => 4,
            Self::Notes => 5,
        }
    }
}

impl Cells {
    pub fn get(&self, field: Field) -> &str {
        self.fields.get(field.place()).map_or("", String::as_str)
    }

    /// Adds to the cell, behind a space where it has something.
    pub fn add(&mut self, field: Field, text: &str) {
        let Some(cell) = self.fields.get_mut(field.place()) else {
            return;
        };
        if !cell.is_empty() && !text.is_empty() {
            cell.push(' ');
        }
        cell.push_str(text);
    }

    /// Says that the row has more cells than the file has columns, so that it is not known which cell belongs to which column.
    pub const fn shift(&mut self) {
        self.is_shifted = true;
    }

    pub const fn is_shifted(&self) -> bool {
        self.is_shifted
    }
}

/// Does not print the cells: they are personal data, and this form reaches the logs.
impl std::fmt::Debug for Cells {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cells(..)")
    }
}
