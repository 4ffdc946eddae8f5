//! Rust source as the checks look at it: code without comments and the insides of literals, comments, and literals.
//! This is no parser; it reads a file that compiles.

/// One file, taken apart line by line.
#[derive(Debug, Default)]
pub struct Source {
    /// The code, with comments left out and the insides of string literals emptied.
    pub code: Vec<String>,
    /// The comments, with their slashes.
    pub comments: Vec<String>,
    /// Every string literal that stands on one line, with the number of that line from 0.
    pub literals: Vec<(usize, String)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Code,
    Line,
    Block(u32),
    Words,
    Raw(usize),
}

impl Source {
    /// Takes a file apart; the module of tests at its end is left out.
    pub fn of(text: &str) -> Self {
        let mut source = Self::default();
        let mut mode = Mode::Code;
        let mut literal = String::new();
        for (number, line) in text.lines().take(lines_before_tests(text)).enumerate() {
            let mut code = String::new();
            let mut comment = String::new();
            let mut rest = line;
            while !rest.is_empty() {
                let (taken, next) = step(mode, rest);
                let (part, after) = rest.split_at_checked(taken).unwrap_or((rest, ""));
                match (mode, next) {
                    (Mode::Code, Mode::Words | Mode::Raw(_)) => literal.clear(),
                    (Mode::Words | Mode::Raw(_), Mode::Code) => {
                        source.literals.push((number, std::mem::take(&mut literal)));
                        code.push_str("\"\"");
                    }
                    (Mode::Words | Mode::Raw(_), _) => literal.push_str(part),
                    (Mode::Line | Mode::Block(_), _) | (_, Mode::Line | Mode::Block(_)) => {
                        comment.push_str(part);
                    }
                    (Mode::Code, Mode::Code) => code.push_str(part),
                }
                mode = next;
                rest = after;
            }
            if mode == Mode::Line {
                mode = Mode::Code;
            }
            source.code.push(code);
            source.comments.push(comment);
        }
        source
    }
}

/// How many bytes belong together from here, and the mode after them.
fn step(mode: Mode, rest: &str) -> (usize, Mode) {
    match mode {
        Mode::Code if rest.starts_with("//") => (2, Mode::Line),
        Mode::Code if rest.starts_with("/*") => (2, Mode::Block(1)),
        Mode::Code if rest.starts_with('"') => (1, Mode::Words),
        Mode::Code if rest.starts_with("'\"'") => (3, Mode::Code),
        Mode::Code if rest.starts_with("'\\\"'") => (4, Mode::Code),
        Mode::Code => {
            let raw = raw_start(rest).map(|(taken, hashes)| (taken, Mode::Raw(hashes)));
            raw.unwrap_or_else(|| (up_to(rest, &['/', '"', '\'', 'r']), mode))
        }
        Mode::Line => (rest.len(), Mode::Line),
        Mode::Block(depth) if rest.starts_with("/*") => (2, Mode::Block(depth + 1)),
        Mode::Block(1) if rest.starts_with("*/") => (2, Mode::Code),
        Mode::Block(depth) if rest.starts_with("*/") => (2, Mode::Block(depth - 1)),
        Mode::Block(_) => (up_to(rest, &['/', '*']), mode),
        Mode::Words if rest.starts_with('\\') => (2.min(rest.len()), mode),
        Mode::Words if rest.starts_with('"') => (1, Mode::Code),
        Mode::Words => (up_to(rest, &['"', '\\']), mode),
        Mode::Raw(hashes) => {
            let end = format!("\"{}", "#".repeat(hashes));
            if rest.starts_with(&end) {
                (end.len(), Mode::Code)
            } else {
                (up_to(rest, &['"']), mode)
            }
        }
    }
}

/// The length of the first character and of all after it up to one of `signs`.
fn up_to(rest: &str, signs: &[char]) -> usize {
    let first = rest.chars().next().map_or(1, char::len_utf8);
    let after = rest.get(first..).unwrap_or_default();
    first + after.find(signs).unwrap_or(after.len())
}

/// The length and the number of hashes of the start of a raw literal, `r"` or `r#"`.
fn raw_start(rest: &str) -> Option<(usize, usize)> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.bytes().take_while(|byte| *byte == b'#').count();
    after
        .get(hashes..)?
        .starts_with('"')
        .then_some((hashes + 2, hashes))
}

/// The number of lines above `#[cfg(test)] mod tests`, which is the last item of a file.
pub fn lines_before_tests(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    let is_start = |pair: &[&str]| matches!(pair, ["#[cfg(test)]", module] if module.starts_with("mod ") && module.ends_with('{'));
    lines.windows(2).position(is_start).unwrap_or(lines.len())
}

/// The names in a line of code, in order.
pub fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
}
