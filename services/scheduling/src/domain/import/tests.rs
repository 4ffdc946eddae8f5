//! Files as programs write them, fields as people write them, and whom rows are about.

use super::note::Reason;
use super::{
    Cells, Field, KnownPerson, NotAFile, Note, Outcome, PatientFile, People, Person, RowReader,
    Wanted,
};
use kernel::{Country, Ids, PatientId, Phone};

fn file(bytes: &[u8]) -> PatientFile {
    PatientFile::read(bytes.to_vec()).unwrap()
}

fn refused(bytes: &[u8]) -> NotAFile {
    PatientFile::read(bytes.to_vec()).err().unwrap()
}

fn names(file: &PatientFile) -> Vec<(i32, String)> {
    let rows = file.rows();
    rows.map(|(line, cells)| (line, cells.get(Field::Name).to_owned()))
        .collect()
}

fn reader() -> RowReader {
    RowReader {
        country: Country::named("SV"),
        today: "2026-11-30".parse().unwrap(),
    }
}

fn cells(filled: &[(Field, &str)]) -> Cells {
    let mut cells = Cells::default();
    for (field, text) in filled {
        cells.add(*field, text);
    }
    cells
}

/// What one cell beside a good name is read as.
fn person(field: Field, text: &str) -> Option<Person> {
    let read = reader().read(&cells(&[(Field::Name, "Ana Peña"), (field, text)]));
    read.person.filter(|_| read.notes.is_empty())
}

#[test]
fn a_file_of_excel_is_read_in_each_of_its_forms() {
    let text = "Nombre;Teléfono\r\nJosé Ñurinda;7200-5201\r\n";
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let wide: Vec<u8> = text
        .replace(';', "\t")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [
        text.as_bytes().to_vec(),
        format!("\u{feff}{text}").into_bytes(),
        latin.into_owned(),
        [&[0xff, 0xfe], wide.as_slice()].concat(),
        text.replace(';', ",").into_bytes(),
        format!("sep=;\r\n{text}").into_bytes(),
        text.replace("\r\n", "\r").into_bytes(),
    ] {
        let file = file(&bytes);

        assert_eq!(names(&file), [(2, "José Ñurinda".to_owned())]);
        let (_, cells) = file.rows().next().unwrap();
        assert_eq!(cells.get(Field::Phone), "7200-5201");
    }
}

#[test]
fn heads_are_known_by_their_words_and_what_is_not_read_is_told() {
    let file =
        file("NOMBRES,Apellidos,Full_Name,Registrado,,E-mail\nAna,Peña,x,y,z,a@b.sv\n".as_bytes());

    assert_eq!(file.ignored(), ["Full_Name", "Registrado"]);
    let (_, cells) = file.rows().next().unwrap();
    assert_eq!(cells.get(Field::Name), "Ana Peña");
    assert_eq!(cells.get(Field::Email), "a@b.sv");
}

#[test]
fn rows_have_the_numbers_of_a_spreadsheet() {
    let file = file(b"nombre,notas\r\nAna,\"dos\r\nl\xc3\xadneas\"\r\n\r\n,\r\nEva,x\r\n");

    assert_eq!(names(&file), [(2, "Ana".to_owned()), (5, "Eva".to_owned())]);
}

#[test]
fn a_row_with_more_cells_than_columns_is_refused_unless_a_formula_was_divided() {
    let file = file(
        b"nombre;telefono\n=A(\"x\";\"Luis\");72005205\nAna;72005203;de sobra\nEva;72005204;\n",
    );
    let rows: Vec<Cells> = file.rows().map(|(_, cells)| cells).collect();

    assert_eq!(rows[0].get(Field::Name), "=A(\"x\";Luis)");
    assert_eq!(rows[0].get(Field::Phone), "72005205");
    let read = reader().read(&rows[1]);
    assert!(read.person.is_none());
    assert_eq!(read.notes, [Note::new(Field::Name, Reason::Shifted)]);
    assert!(reader().read(&rows[2]).person.is_some());
}

#[test]
fn what_is_no_table_of_patients_is_refused() {
    assert_eq!(refused(b"PK\x03\x04\x00\x00"), NotAFile::NotText);
    assert_eq!(refused(b""), NotAFile::NoName);
    assert_eq!(refused(b"telefono\n72005201\n"), NotAFile::NoName);
    assert_eq!(refused(b"nombre\n\"Ana\nEva\nLuis\n"), NotAFile::OpenQuote);
    let many = format!("nombre\n{}", "Ana\n".repeat(20_001));
    assert_eq!(refused(many.as_bytes()), NotAFile::TooManyRows);
    let most = format!("nombre\n{}", "Ana\n".repeat(20_000));
    assert!(PatientFile::read(most.into_bytes()).is_ok());
}

#[test]
fn phones_are_read_as_the_clinics_country_and_as_excel_writes_them() {
    for text in [
        "7200-5204",
        "+503 7200 5204",
        "50372005204",
        "7.2005204E7",
        "7,2005204E+7",
        "'+50372005204",
        "=\"72005204\"",
    ] {
        let phone = person(Field::Phone, text).unwrap().phone.unwrap();
        assert_eq!(phone.e164(), "+50372005204", "{text}");
    }
    for text in ["7.2E+7", "5.037E+11", "llamar a la mamá", "123"] {
        let read = reader().read(&cells(&[(Field::Name, "Ana"), (Field::Phone, text)]));

        assert!(read.person.is_none(), "{text}");
        assert_eq!(read.notes, [Note::new(Field::Phone, Reason::Unreadable)]);
    }
}

#[test]
fn days_of_birth_have_their_day_first() {
    for (text, day) in [
        ("1990-12-01", "1990-12-01"),
        ("07/03/1984", "1984-03-07"),
        ("7-3-1984", "1984-03-07"),
        ("07.03.1984 0:00", "1984-03-07"),
    ] {
        let born = person(Field::BirthDate, text).unwrap().birth_date.unwrap();
        assert_eq!(born.to_string(), day);
    }
    for text in [
        "31/02/1990",
        "12/31/1990",
        "01/02/90",
        "1899-12-31",
        "2026-12-01",
        "30750",
    ] {
        assert!(person(Field::BirthDate, text).is_none(), "{text}");
    }
}

#[test]
fn documents_are_told_and_not_guessed() {
    let dui = |text| person(Field::Dui, text).and_then(|person| person.dui);
    assert_eq!(dui("01234567-8").unwrap().digits(), "012345678");
    assert_eq!(dui("=\"012345678\"").unwrap().digits(), "012345678");
    for text in ["1234567-8", "00000000-0", "012345"] {
        assert!(dui(text).is_none(), "{text}");
    }
}

#[test]
fn a_formula_is_text_and_the_apostrophe_of_an_export_is_taken_away() {
    let named = |text| {
        let read = reader().read(&cells(&[(Field::Name, text)]));
        read.person.unwrap().full_name.as_str().to_owned()
    };
    assert_eq!(
        named("=HYPERLINK(\"http://x\";\"Luis\")"),
        "=HYPERLINK(\"http://x\";\"Luis\")"
    );
    assert_eq!(named("'=1+Ana"), "=1+Ana");
    assert_eq!(named("'Ana"), "'Ana");
}

#[test]
fn a_row_without_a_name_is_refused_and_a_bad_field_beside_one_is_left_out() {
    let nameless = reader().read(&cells(&[(Field::Phone, "72005206")]));
    let told = reader().read(&cells(&[
        (Field::Name, "Ana"),
        (Field::Email, "no"),
        (Field::Notes, "n\u{0}"),
    ]));
    let long = reader().read(&cells(&[
        (Field::Name, "Ana"),
        (Field::Notes, &"x".repeat(2001)),
    ]));

    assert!(nameless.person.is_none());
    assert_eq!(nameless.notes, [Note::new(Field::Name, Reason::Missing)]);
    assert_eq!(told.person.unwrap().email, None);
    assert_eq!(
        told.notes,
        [
            Note::new(Field::Email, Reason::Unreadable),
            Note::new(Field::Notes, Reason::Unreadable)
        ]
    );
    assert_eq!(long.notes, [Note::new(Field::Notes, Reason::TooLong)]);
    for note in told.notes {
        assert_eq!(Note::of_word(&note.word()), Some(note));
    }
}

fn known(name: &str, phone: Option<&str>) -> KnownPerson {
    KnownPerson {
        id: Ids::system().next(),
        names: vec![name.to_owned()],
        phones: phone
            .map(|phone| Phone::parse(phone).unwrap())
            .into_iter()
            .collect(),
        email: None,
        birth_date: None,
        notes: String::new(),
        document: None,
        is_provisional: false,
    }
}

/// What becomes of a row.
fn plan(people: &mut People, row: &[(Field, &str)]) -> (PatientId, Outcome, Vec<Note>) {
    let person = reader().read(&cells(row)).person.unwrap();
    let document = person
        .dui
        .as_ref()
        .map(|dui| dui.digits().as_bytes().to_vec());
    let wanted = Wanted {
        person: &person,
        document,
    };
    let planned = people.plan(Ids::system().next(), &wanted);
    (planned.id, planned.outcome, planned.notes)
}

#[test]
fn the_same_name_at_the_same_phone_is_the_patient_and_another_name_is_family() {
    let mut people = People::default();
    let ana = known("Ana Peña", Some("50372005203"));
    people.learn([ana.clone()]);
    let phone = (Field::Phone, "7200 5203");

    let (id, outcome, notes) = plan(&mut people, &[(Field::Name, "ANA PENA"), phone]);
    assert_eq!((id, outcome, notes), (ana.id, Outcome::Unchanged, vec![]));
    let (luis, outcome, notes) = plan(&mut people, &[(Field::Name, "Luis Peña"), phone]);
    assert_eq!(outcome, Outcome::Added);
    assert_eq!(notes, [Note::new(Field::Phone, Reason::Shared)]);
    let email = (Field::Email, "luis@example.com");
    let (again, outcome, _) = plan(&mut people, &[(Field::Name, "Luis Peña"), phone, email]);
    assert_eq!((again, outcome), (luis, Outcome::Merged));
}

#[test]
fn what_is_known_stays_and_what_differs_is_told() {
    let mut people = People::default();
    let mut ana = known("Ana Peña", Some("50372005203"));
    ana.email = Some("ana@example.com".to_owned());
    ana.document = Some(b"012345678".to_vec());
    ana.notes = "Diabética".to_owned();
    people.learn([ana]);
    let row = [
        (Field::Name, "Ana Peña"),
        (Field::Phone, "72005203"),
        (Field::Email, "otra@example.com"),
        (Field::Dui, "99999999-9"),
        (Field::Notes, "Diabética"),
    ];

    let (_, outcome, notes) = plan(&mut people, &row);

    assert_eq!(outcome, Outcome::Unchanged);
    assert_eq!(
        notes,
        [
            Note::new(Field::Email, Reason::Differs),
            Note::new(Field::Dui, Reason::Differs)
        ]
    );
}

#[test]
fn without_a_phone_the_name_and_the_day_of_birth_tell_who_it_is() {
    let mut people = People::default();
    let rosa = (Field::Name, "Rosa Díaz");
    let (first, made, _) = plan(&mut people, &[rosa, (Field::BirthDate, "1990-01-01")]);
    let (second, other, _) = plan(&mut people, &[rosa, (Field::BirthDate, "1991-01-01")]);
    let (again, same, _) = plan(&mut people, &[rosa, (Field::BirthDate, "1991-01-01")]);

    assert_eq!(
        (made, other, same),
        (Outcome::Added, Outcome::Added, Outcome::Unchanged)
    );
    assert_ne!(first, second);
    assert_eq!(again, second);
}

#[test]
fn a_document_that_another_patient_has_is_told() {
    let mut people = People::default();
    let dui = (Field::Dui, "01234567-8");
    plan(
        &mut people,
        &[
            (Field::Name, "María Núñez"),
            (Field::Phone, "72005201"),
            dui,
        ],
    );

    let (_, outcome, notes) = plan(
        &mut people,
        &[(Field::Name, "Ana Peña"), (Field::Phone, "72005203"), dui],
    );

    assert_eq!(outcome, Outcome::Added);
    assert_eq!(notes, [Note::new(Field::Dui, Reason::Taken)]);
}
