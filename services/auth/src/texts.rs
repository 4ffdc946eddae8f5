//! What auth says to people.

use kernel::{Class, Refusal};

/// Address or password is wrong, or the account is locked: the same words for all.
pub const INVALID_CREDENTIALS: Refusal = Refusal::new(
    Class::Unauthenticated,
    "INVALID_CREDENTIALS",
    "El correo o la contraseña no son correctos.",
    "The e-mail address or the password is wrong.",
);
/// Too many failures from one address.
pub const TOO_MANY_ATTEMPTS: Refusal = Refusal::new(
    Class::TooMany,
    "TOO_MANY_ATTEMPTS",
    "Hubo demasiados intentos fallidos. Espere unos minutos antes de probar de nuevo.",
    "There were too many failed attempts. Please wait some minutes.",
);
/// More sign-ins than can be computed.
pub const BUSY: Refusal = Refusal::new(
    Class::TooMany,
    "SIGN_IN_BUSY",
    "Hay muchas personas ingresando en este momento. Intente de nuevo en unos segundos.",
    "Many people are signing in just now. Please try again in a few seconds.",
);
