//! A file as rows of cells: its encoding, its separator, its heads, and the numbers that a spreadsheet gives its rows.

use super::cells::{Cells, Field};
use csv::{ReaderBuilder, StringRecord, StringRecordsIntoIter};
use encoding_rs::{Encoding, WINDOWS_1252};

/// The largest number of rows with something in them, beside the heads.
const MOST_ROWS: usize = 20_000;
/// The separators that are tried. Of two under which as many heads are known, the first one holds.
const SEPARATORS: [u8; 3] = [b';', b',', b'\t'];
/// The longest head of a column that is shown to the user, in characters.
const LONGEST_HEAD: usize = 60;
/// How many heads of columns that are not read are shown to the user.
const MOST_HEADS: usize = 50;

/// Why a file has no patients to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAFile {
    #[error("the file is no text")]
    NotText,
    /// A quotation mark swallows all rows behind it.
    #[error("a quotation mark is not closed")]
    OpenQuote,
    #[error("no column has names")]
    NoName,
    #[error("the file has too many rows")]
    TooManyRows,
}

/// A file whose heads are known.
pub struct PatientFile {
    text: String,
    /// Where the first row begins, behind what Excel writes about the separator, in bytes.
    start: usize,
    separator: u8,
    columns: Columns,
}

/// What each column is read as.
#[derive(Clone, Default)]
struct Columns {
    fields: Vec<(usize, Field)>,
    surname: Option<usize>,
    ignored: Vec<String>,
    count: usize,
}

impl PatientFile {
    /// Reads UTF-8 with or without its mark, UTF-16 with its mark, and else Windows-1252.
    pub fn read(bytes: Vec<u8>) -> Result<Self, NotAFile> {
        let text = decoded(bytes).ok_or(NotAFile::NotText)?;
        let (start, told) = told_separator(&text);
        let candidates = told.map_or(SEPARATORS.to_vec(), |told| vec![told]);
        let body = text.get(start..).unwrap_or_default();
        let mut best: Option<(u8, Columns)> = None;
        for separator in candidates {
            let columns = Columns::of(&first_record(body, separator));
            if best
                .as_ref()
                .is_none_or(|(_, best)| columns.fields.len() > best.fields.len())
            {
                best = Some((separator, columns));
            }
        }
        let (separator, columns) = best.ok_or(NotAFile::NoName)?;
        if !columns
            .fields
            .iter()
            .any(|(_, field)| *field == Field::Name)
        {
            return Err(NotAFile::NoName);
        }
        let file = Self {
            text,
            start,
            separator,
            columns,
        };
        file.check()?;
        Ok(file)
    }

    /// The heads of columns that are not read.
    pub fn ignored(&self) -> &[String] {
        &self.columns.ignored
    }

    /// The rows with something in them, each with its number in a spreadsheet; the heads are row 1.
    pub fn rows(&self) -> Rows<'_> {
        let body = self.text.get(self.start..).unwrap_or_default();
        let mut rows = Rows {
            file: self,
            records: records(body, self.separator),
            body: body.as_bytes(),
            at: 0,
            breaks: 0,
            within: 0,
        };
        // The heads.
        drop(rows.record());
        rows
    }

    /// Refuses too many rows, and a quotation mark that is open.
    fn check(&self) -> Result<(), NotAFile> {
        let mut rows = self.rows();
        let mut count = 0;
        let mut last_has_breaks = false;
        while let Some((_, record)) = rows.record() {
            last_has_breaks = record.iter().any(|cell| cell.contains('\n'));
            if !is_blank(&record) {
                count += 1;
            }
        }
        let quotes = self.text.bytes().filter(|byte| *byte == b'"').count();
        if last_has_breaks && quotes % 2 == 1 {
            return Err(NotAFile::OpenQuote);
        }
        if count > MOST_ROWS {
            return Err(NotAFile::TooManyRows);
        }
        Ok(())
    }
}

/// The rows of a file, one after the other.
pub struct Rows<'a> {
    file: &'a PatientFile,
    records: StringRecordsIntoIter<&'a [u8]>,
    body: &'a [u8],
    /// Up to where line breaks were counted, in bytes.
    at: usize,
    breaks: i32,
    /// How many of the breaks stand inside cells: a spreadsheet counts them as no row.
    within: i32,
}

impl Rows<'_> {
    /// The next record with its row number. One that cannot be read ends the file: a text has none.
    fn record(&mut self) -> Option<(i32, StringRecord)> {
        let record = self.records.next()?.ok()?;
        let begins = record.position().map_or(0, csv::Position::byte);
        let mut begins = usize::try_from(begins).unwrap_or(usize::MAX);
        // The position is where the record before ended, so empty lines come first.
        while let Some(b'\r' | b'\n') = self.body.get(begins) {
            begins += 1;
        }
        self.breaks += breaks(self.body.get(self.at..begins).unwrap_or_default());
        self.at = begins;
        let line = 1 + self.breaks - self.within;
        self.within += record
            .iter()
            .map(|cell| breaks(cell.as_bytes()))
            .sum::<i32>();
        Some((line, record))
    }
}

impl Iterator for Rows<'_> {
    type Item = (i32, Cells);

    fn next(&mut self) -> Option<(i32, Cells)> {
        loop {
            let (line, record) = self.record()?;
            if !is_blank(&record) {
                return Some((line, self.file.columns.cells(&record)));
            }
        }
    }
}

impl Columns {
    fn of(heads: &StringRecord) -> Self {
        let mut columns = Self {
            count: heads.len(),
            ..Self::default()
        };
        for (place, head) in heads.iter().enumerate() {
            let field = Field::of_head(head);
            let is_first = |field| columns.fields.iter().all(|(_, known)| *known != field);
            match field {
                Some(field) if is_first(field) => columns.fields.push((place, field)),
                None if columns.surname.is_none() && Field::is_surname(head) => {
                    columns.surname = Some(place);
                }
                _ if head.trim().is_empty() || columns.ignored.len() >= MOST_HEADS => {}
                _ => columns
                    .ignored
                    .push(head.trim().chars().take(LONGEST_HEAD).collect()),
            }
        }
        columns
    }

    fn cells(&self, record: &StringRecord) -> Cells {
        let mut cells = Cells::default();
        let texts = self.texts(record);
        for (place, field) in &self.fields {
            let cell = texts.get(*place).map_or("", String::as_str);
            cells.add(*field, cell.trim());
        }
        let surname = self.surname.and_then(|place| texts.get(place));
        cells.add(Field::Name, surname.map_or("", |surname| surname.trim()));
        if texts
            .iter()
            .skip(self.count)
            .any(|cell| !cell.trim().is_empty())
        {
            cells.shift();
        }
        cells
    }

    /// The cells of a row. In one with more cells than columns, what stands in the parentheses of a formula is one cell: a program that does not
    /// quote formulas divides them at their own separators.
    fn texts(&self, record: &StringRecord) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        let is_long = record.len() > self.count;
        for cell in record {
            match texts
                .last_mut()
                .filter(|last| is_long && is_open_formula(last))
            {
                Some(last) => {
                    last.push(';');
                    last.push_str(cell);
                }
                None => texts.push(cell.to_owned()),
            }
        }
        texts
    }
}

/// Whether the text is a formula with a parenthesis that is not closed.
fn is_open_formula(text: &str) -> bool {
    text.starts_with('=') && text.matches('(').count() > text.matches(')').count()
}

fn records(body: &str, separator: u8) -> StringRecordsIntoIter<&[u8]> {
    ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(body.as_bytes())
        .into_records()
}

fn first_record(body: &str, separator: u8) -> StringRecord {
    let first = records(body, separator).next();
    first.and_then(Result::ok).unwrap_or_default()
}

/// Whether nothing stands in any cell, also of a column that is not read.
fn is_blank(record: &StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

/// `None` for what is no text.
fn decoded(bytes: Vec<u8>) -> Option<String> {
    let text = if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        let (text, has_errors) = encoding.decode_without_bom_handling(body);
        if has_errors {
            return None;
        }
        text.into_owned()
    } else {
        match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(other) => {
                let (text, _) = WINDOWS_1252.decode_without_bom_handling(other.as_bytes());
                text.into_owned()
            }
        }
    };
    (!text.contains('\0')).then_some(text)
}

/// What Excel writes into a first line of its own about the separator, and where the rows begin behind it.
fn told_separator(text: &str) -> (usize, Option<u8>) {
    let line = text.lines().next().unwrap_or_default();
    let told = line
        .get(..4)
        .filter(|begin| begin.eq_ignore_ascii_case("sep="));
    let separator = line.as_bytes().get(4).copied();
    match (told, separator) {
        (Some(_), Some(separator)) if line.len() == 5 => {
            let break_length = text.get(5..).map_or(0, |rest| {
                rest.bytes()
                    .take_while(|byte| matches!(byte, b'\r' | b'\n'))
                    .count()
                    .min(2)
            });
            (5 + break_length, Some(separator))
        }
        _ => (0, None),
    }
}

/// How many lines end in the text: by `\n`, `\r\n` or `\r` alone.
fn breaks(text: &[u8]) -> i32 {
    let ends = text.iter().enumerate().filter(|(place, byte)| match byte {
        b'\n' => true,
        b'\r' => text.get(place + 1) != Some(&b'\n'),
        _ => false,
    });
    i32::try_from(ends.count()).unwrap_or(i32::MAX)
}
