//! Refusals: a class, a stable code, and a text for the person who asked.
//!
//! The HTTP status of a class is decided by `rest`, because refusals also travel in events.

/// The language a person is answered in; Spanish unless English is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// es-SV, in the form of *usted*.
    #[default]
    Spanish,
    /// For tools and for engineers.
    English,
}

/// The kind of a refusal; `rest` maps each to an HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The request itself is wrong; a field is usually named.
    Invalid,
    /// The caller is not known.
    Unauthenticated,
    /// The clinic's subscription is over.
    PaymentRequired,
    /// The caller is known and may not do this.
    Forbidden,
    /// There is no such thing, or it is another clinic's.
    NotFound,
    /// The path exists, but not with this method.
    MethodNotAllowed,
    /// The present state does not allow it.
    Conflict,
    /// The body is larger than we read.
    TooLarge,
    /// The caller did not send its request in time.
    TooSlow,
    /// Too many attempts; a later one may work.
    TooMany,
    /// A dependency does not answer; a later attempt may work.
    Unavailable,
    /// A dependency answered that it does not do this; a later attempt is answered the same until its cause is mended.
    Upstream,
    /// An error of the service itself.
    Internal,
}

/// An error that can be answered to the person who asked. Every service's error enum implements it without a wildcard
/// arm, so that a new error does not compile until its code is decided.
pub trait Refuses: std::error::Error {
    /// The code, class and texts to answer with.
    fn refusal(&self) -> Refusal;

    /// The field of the request that is wrong, where there is one.
    fn field(&self) -> Option<&str> {
        None
    }
}

/// One error code with its class and texts, declared by `codes!` in the enum of its service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub class: Class,
    /// Never changes once published, `SCREAMING_SNAKE`; clients decide by it.
    pub code: &'static str,
    spanish: &'static str,
    english: &'static str,
}

impl Refusal {
    /// A code with its texts in both languages.
    pub const fn new(
        class: Class,
        code: &'static str,
        spanish: &'static str,
        english: &'static str,
    ) -> Self {
        Self {
            class,
            code,
            spanish,
            english,
        }
    }

    /// The text for the person who asked.
    pub const fn text(&self, language: Language) -> &'static str {
        match language {
            Language::Spanish => self.spanish,
            Language::English => self.english,
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code)
    }
}

impl std::error::Error for Refusal {}

impl Refuses for Refusal {
    fn refusal(&self) -> Refusal {
        *self
    }
}
