//! A table as a file for a spreadsheet: separated values in UTF-8, whose cells a spreadsheet shows and never computes.

use crate::description::{Answers, Description};
use actix_web::body::BoxBody;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, Responder};
use futures_util::{Stream, StreamExt, stream};
use serde_json::json;
use std::error::Error;

/// What tells a spreadsheet that the file is UTF-8.
const MARK: &str = "\u{feff}";

/// What stands between the cells of a row. A spreadsheet expects a semicolon where numbers are written with a comma.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Separator {
    #[default]
    Comma,
    Semicolon,
}

/// A file of separated values, which is written while it is sent.
pub struct CsvFile(HttpResponse);

impl CsvFile {
    /// The file with that name, which has `header` and then the `parts`, each some rows of [`csv_row`]. A part that is an error ends the
    /// connection, so that the caller notices that the file is not whole.
    pub fn new<S, E>(name: &'static str, header: &[&str], parts: S) -> Self
    where
        S: Stream<Item = Result<String, E>> + 'static,
        E: Into<Box<dyn Error>> + 'static,
    {
        Self::beginning(name, &csv_row(header), parts)
    }

    /// The same with its first row as [`csv_line`] wrote it, and parts with the same separator.
    pub fn beginning<S, E>(name: &'static str, first: &str, parts: S) -> Self
    where
        S: Stream<Item = Result<String, E>> + 'static,
        E: Into<Box<dyn Error>> + 'static,
    {
        let begin = format!("{MARK}{first}");
        let begin = stream::once(async { Ok(begin) });
        let body = begin.chain(parts).map(|part| part.map(Bytes::from));
        let disposition = format!("attachment; filename=\"{name}\"");
        let response = HttpResponse::Ok()
            .content_type("text/csv; charset=utf-8")
            .insert_header(("Content-Disposition", disposition))
            .streaming(Box::pin(body));
        Self(response)
    }
}

impl Responder for CsvFile {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        self.0
    }
}

impl Answers for CsvFile {
    fn answer(into: &mut Description) {
        into.succeed(200, Some(("text/csv", json!({ "type": "string" }))));
    }
}

/// One row, with its end of line. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn csv_row<C: AsRef<str>>(cells: &[C]) -> String {
    csv_line(Separator::Comma, cells)
}

/// The same with that separator.
pub fn csv_line<C: AsRef<str>>(separator: Separator, cells: &[C]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| written(cell.as_ref())).collect();
    let between = match separator {
        Separator::Comma => ",",
        Separator::Semicolon => ";",
    };
    format!("{}\r\n", cells.join(between))
}

fn written(cell: &str) -> String {
    let begins = cell.trim_start().chars().next();
    let is_formula = begins.is_some_and(|begins| "=+-@＝＋－＠".contains(begins))
        || cell.starts_with(['\t', '\r', '\n']);
    let guard = if is_formula { "'" } else { "" };
    if cell.contains([',', ';', '"', '\r', '\n']) {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{guard}{cell}")
    }
}

#[cfg(test)]
mod tests {
    use super::csv_row;

    #[test]
    fn cells_are_quoted_where_they_have_to_be() {
        for (cell, expected) in [
            ("Ana", "Ana"),
            ("", ""),
            ("Rivas, Ana", "\"Rivas, Ana\""),
            ("dice \"sí\"", "\"dice \"\"sí\"\"\""),
            ("dos\nlíneas", "\"dos\nlíneas\""),
        ] {
            assert_eq!(csv_row(&[cell, "x"]), format!("{expected},x\r\n"));
        }
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("+503 7000", "'+503 7000"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("  =1", "'  =1"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            (
                "=HYPERLINK(\"x\",\"y\")",
                "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"",
            ),
            ("1=1", "1=1"),
        ] {
            assert_eq!(csv_row(&[cell]), format!("{expected}\r\n"), "{cell}");
        }
    }
}
