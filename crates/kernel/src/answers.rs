//! The refusals that every service shares, with their words. What only one service says stands in its texts.

use crate::refusal::{Class, Refusal};

/// Nobody we know.
pub const UNAUTHENTICATED: Refusal = Refusal::new(
    Class::Unauthenticated,
    "UNAUTHENTICATED",
    "Su sesión no es válida o ya venció. Inicie sesión de nuevo, por favor.",
    "Your session is not valid or is over. Please sign in again.",
);
/// The user or the clinic was deactivated.
pub const USER_INACTIVE: Refusal = Refusal::new(
    Class::Unauthenticated,
    "USER_INACTIVE",
    "Esta cuenta está desactivada. Consulte con la administración de su clínica.",
    "This account is deactivated. Please ask your clinic's administrator.",
);
/// The clinic's subscription is over.
pub const SUBSCRIPTION_EXPIRED: Refusal = Refusal::new(
    Class::PaymentRequired,
    "SUBSCRIPTION_EXPIRED",
    "La suscripción de su clínica venció. Renuévela para seguir trabajando; sus datos están a salvo.",
    "Your clinic's subscription is over. Renew it to go on; your data is safe.",
);
/// The role does not allow it.
pub const FORBIDDEN: Refusal = Refusal::new(
    Class::Forbidden,
    "FORBIDDEN",
    "Su usuario no tiene permiso para hacer esto.",
    "Your user may not do this.",
);
/// The plan does not include it.
pub const PLAN_UPGRADE_REQUIRED: Refusal = Refusal::new(
    Class::Forbidden,
    "PLAN_UPGRADE_REQUIRED",
    "Su plan no incluye esta función. Puede cambiarlo en Suscripción.",
    "Your plan does not include this. You can change it under Subscription.",
);
/// No such thing, or another clinic's.
pub const NOT_FOUND: Refusal = Refusal::new(
    Class::NotFound,
    "NOT_FOUND",
    "No encontramos lo que busca.",
    "Not found.",
);
/// The path does not know the method.
pub const METHOD_NOT_ALLOWED: Refusal = Refusal::new(
    Class::MethodNotAllowed,
    "METHOD_NOT_ALLOWED",
    "Esta dirección no acepta ese tipo de petición.",
    "This address does not accept that method.",
);
/// A field is wrong.
pub const INVALID_FIELD: Refusal = Refusal::new(
    Class::Invalid,
    "INVALID_FIELD",
    "Un dato no es válido. Revíselo, por favor.",
    "A field is not valid.",
);
/// The body is not JSON, or not of the asked form.
pub const INVALID_JSON: Refusal = Refusal::new(
    Class::Invalid,
    "INVALID_JSON",
    "No pudimos leer los datos enviados.",
    "The body could not be read as JSON.",
);
/// The body is larger than we read.
pub const PAYLOAD_TOO_LARGE: Refusal = Refusal::new(
    Class::TooLarge,
    "PAYLOAD_TOO_LARGE",
    "Los datos enviados son demasiado grandes.",
    "The body is too large.",
);
/// Too often.
pub const TOO_MANY_REQUESTS: Refusal = Refusal::new(
    Class::TooMany,
    "TOO_MANY_REQUESTS",
    "Demasiadas peticiones seguidas. Espere un momento, por favor.",
    "Too many requests. Please wait a moment.",
);
/// The live check of user, clinic and plan could not be made; never "allowed".
pub const CHECK_UNAVAILABLE: Refusal = Refusal::new(
    Class::Unavailable,
    "CHECK_UNAVAILABLE",
    "No pudimos comprobar su acceso en este momento. Intente de nuevo en unos segundos.",
    "Your access could not be checked just now. Please try again in a few seconds.",
);
/// Something we depend on is away.
pub const UNAVAILABLE: Refusal = Refusal::new(
    Class::Unavailable,
    "UNAVAILABLE",
    "El servicio no está disponible en este momento. Intente de nuevo en unos segundos.",
    "The service is not available just now. Please try again in a few seconds.",
);
/// Our fault; the log has the rest under the trace id.
pub const INTERNAL: Refusal = Refusal::new(
    Class::Internal,
    "INTERNAL",
    "Algo falló de nuestro lado. Ya quedó registrado; intente de nuevo.",
    "Something failed on our side. It has been recorded; please try again.",
);
