//! How names of doctors and services stand inside a sentence.

/// `la Dra. Elena Rivas`, `el Dr. José Ibáñez`. Other titles stand without an article.
pub fn the_doctor(name: &str) -> String {
    let article = match name.split_whitespace().next() {
        Some("Dra.") => "la ",
        Some("Dr.") => "el ",
        _ => "",
    };
    format!("{article}{name}")
}

/// A name with a small first letter, for the middle of a sentence.
pub fn lower(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}
