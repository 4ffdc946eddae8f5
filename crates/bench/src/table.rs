//! The table: what was measured, the limit beside it, and the target. Nothing passes or fails here.

/// One row of the table.
#[derive(Debug)]
pub struct Row {
    pub figure: String,
    pub measured: String,
    /// The figure of the same run that the measured one is compared with.
    pub limit: String,
    pub compared: String,
    /// The target; empty where none was set.
    pub aim: &'static str,
}

const HEADS: [&str; 5] = ["figure", "measured", "limit, same run", "compared", "aim"];

/// The rows under their headings, as text.
pub fn draw(rows: &[Row]) -> String {
    let rows: Vec<_> = rows.iter().map(Row::cells).collect();
    columns(&HEADS, &rows)
}

/// Lines of cells under their headings, as text.
pub fn columns<const N: usize>(heads: &[&str; N], rows: &[[String; N]]) -> String {
    let heads = heads.map(str::to_owned);
    let lines: Vec<&[String; N]> = std::iter::once(&heads).chain(rows).collect();
    let mut widths = [0; N];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(*line) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let rule = widths.map(|width| "─".repeat(width)).join("─┼─");
    let mut drawn: Vec<String> = lines.iter().map(|line| padded(line, &widths)).collect();
    drawn.insert(1, rule);
    drawn.join("\n")
}

fn padded<const N: usize>(cells: &[String; N], widths: &[usize; N]) -> String {
    let cells: Vec<String> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| format!("{cell:<width$}"))
        .collect();
    cells.join(" │ ").trim_end().to_owned()
}

impl Row {
    fn cells(&self) -> [String; 5] {
        let Self {
            figure,
            measured,
            limit,
            compared,
            aim,
        } = self;
        [
            figure.clone(),
            measured.clone(),
            limit.clone(),
            compared.clone(),
            (*aim).to_owned(),
        ]
    }
}
