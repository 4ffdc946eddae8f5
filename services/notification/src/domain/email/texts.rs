//! The words of e-mails, in the form of *usted*, and in English.

use internal::auth::EmailKind;
use kernel::Language;

/// What is said in an e-mail of one kind.
pub struct Words {
    pub subject: &'static str,
    /// Why the e-mail comes.
    pub why: &'static str,
    /// What the link does.
    pub act: &'static str,
    /// What a person does who does not expect the e-mail.
    pub unexpected: &'static str,
}

/// The words of that kind in that language.
pub const fn words(kind: EmailKind, language: Language) -> Words {
    match (kind, language) {
        (EmailKind::PasswordReset, Language::Spanish) => Words {
            subject: "Elija una contraseña nueva para Cita",
            why: "Recibimos una solicitud para cambiar la contraseña de su cuenta en Cita.",
            act: "Elegir una contraseña nueva",
            unexpected: "Si usted no la pidió, no tiene que hacer nada: su contraseña sigue siendo la misma.",
        },
        (EmailKind::PasswordReset, Language::English) => Words {
            subject: "Choose a new password for Cita",
            why: "We were asked to change the password of your Cita account.",
            act: "Choose a new password",
            unexpected: "If you did not ask for it, there is nothing to do: your password stays the same.",
        },
        (EmailKind::EmailVerification, Language::Spanish) => Words {
            subject: "Confirme su correo en Cita",
            why: "Gracias por usar Cita. Confirme, por favor, que este correo es suyo.",
            act: "Confirmar mi correo",
            unexpected: "Si usted no tiene una cuenta en Cita, puede ignorar este mensaje.",
        },
        (EmailKind::EmailVerification, Language::English) => Words {
            subject: "Confirm your e-mail address for Cita",
            why: "Thank you for using Cita. Please confirm that this e-mail address is yours.",
            act: "Confirm my address",
            unexpected: "If you have no Cita account, you can ignore this message.",
        },
    }
}

/// The greeting; without a name where none can be shown.
pub fn greeting(name: Option<&str>, language: Language) -> String {
    match (name, language) {
        (Some(name), Language::Spanish) => format!("Hola, {name}:"),
        (None, Language::Spanish) => "Hola:".to_owned(),
        (Some(name), Language::English) => format!("Hello {name},"),
        (None, Language::English) => "Hello,".to_owned(),
    }
}

/// For how long the link works.
pub fn until(count: i64, unit: Unit, language: Language) -> String {
    let unit = match (unit, language, count == 1) {
        (Unit::Minute, Language::Spanish, true) => "minuto",
        (Unit::Minute, Language::Spanish, false) => "minutos",
        (Unit::Hour, Language::Spanish, true) => "hora",
        (Unit::Hour, Language::Spanish, false) => "horas",
        (Unit::Day, Language::Spanish, true) => "día",
        (Unit::Day, Language::Spanish, false) => "días",
        (Unit::Minute, Language::English, true) => "minute",
        (Unit::Minute, Language::English, false) => "minutes",
        (Unit::Hour, Language::English, true) => "hour",
        (Unit::Hour, Language::English, false) => "hours",
        (Unit::Day, Language::English, true) => "day",
        (Unit::Day, Language::English, false) => "days",
    };
    match language {
        Language::Spanish => format!("El enlace sirve una sola vez, durante {count} {unit}."),
        Language::English => format!("The link works once, for {count} {unit}."),
    }
}

/// A unit of the time that a link still works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Minute,
    Hour,
    Day,
}

/// The last line of an e-mail.
pub const fn farewell(language: Language) -> &'static str {
    match language {
        Language::Spanish => "Con cariño, el equipo de Cita",
        Language::English => "Kind regards, the Cita team",
    }
}

/// Said before the link, for a mail program in which the button does not work.
pub const fn by_hand(language: Language) -> &'static str {
    match language {
        Language::Spanish => "Si el botón no abre, copie este enlace en su navegador:",
        Language::English => "If the button does not open, copy this link into your browser:",
    }
}

/// The value of `lang`.
pub const fn tag(language: Language) -> &'static str {
    match language {
        Language::Spanish => "es-SV",
        Language::English => "en",
    }
}
