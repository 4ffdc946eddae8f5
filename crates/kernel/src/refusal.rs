//! How any part of the house says no: a class, a stable code, and words for the person who asked.
//!
//! Not here: HTTP. `rest` decides which status a class has.

/// The language a person is answered in; Spanish unless English is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// es-SV, in the form of *usted*.
    #[default]
    Spanish,
    /// For tools and for engineers.
    English,
}

/// What kind of no it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The request itself is wrong; a field is usually named.
    Invalid,
    /// We do not know who asks.
    Unauthenticated,
    /// The clinic's subscription is over.
    PaymentRequired,
    /// We know who asks, and the answer is no.
    Forbidden,
    /// There is no such thing, or it is another clinic's.
    NotFound,
    /// The path exists, but not with this method.
    MethodNotAllowed,
    /// The present state does not allow it.
    Conflict,
    /// The body is larger than we read.
    TooLarge,
    /// Too often; later it may work.
    TooMany,
    /// Something we depend on is away; later it may work.
    Unavailable,
    /// Our fault.
    Internal,
}

/// An error that knows how to say no to the person who asked. Every service's error enum does, without a
/// wildcard arm, so that a new error does not compile until somebody decided its code.
pub trait Refuses: std::error::Error {
    /// The reason it stands for.
    fn refusal(&self) -> Refusal;

    /// The field of the request that is wrong, where there is one.
    fn field(&self) -> Option<&str> {
        None
    }
}

/// One named reason to say no. Declared once as a constant, in the texts of its service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What kind of no it is.
    pub class: Class,
    /// Stable for ever, `SCREAMING_SNAKE`; clients decide by it.
    pub code: &'static str,
    spanish: &'static str,
    english: &'static str,
}

impl Refusal {
    /// A reason with its words in both languages.
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

    /// The words for the person who asked.
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
