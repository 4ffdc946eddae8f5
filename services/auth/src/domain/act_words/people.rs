//! The words of acts about users, and how they sign in.

use super::Words;

/// The words of each, in alphabetical order of the acts.
pub(super) const WORDS: &[Words] = &[
    (
        "pin.locked",
        "Un PIN se bloqueó por intentos fallidos",
        "A PIN was locked by failed attempts",
    ),
    ("pin.refused", "Un PIN no fue correcto", "A PIN was wrong"),
    ("pin.removed", "Quitó un PIN", "Removed a PIN"),
    ("pin.set", "Puso su PIN", "Set their PIN"),
    (
        "session.reused",
        "Cerró una sesión cuya cookie se usó dos veces",
        "Ended a session whose cookie was used twice",
    ),
    (
        "sign_in.failed",
        "Intentos fallidos de ingresar",
        "Failed attempts to sign in",
    ),
    ("sign_in.succeeded", "Ingresó", "Signed in"),
    (
        "user.changed",
        "Cambió los datos de una persona",
        "Changed somebody's data",
    ),
    ("user.created", "Agregó a una persona", "Added somebody"),
    (
        "user.email_change_asked",
        "Pidió cambiar su correo",
        "Asked to change their e-mail address",
    ),
    (
        "user.email_changed",
        "Cambió su correo",
        "Changed their e-mail address",
    ),
    (
        "user.email_changed_by_admin",
        "Cambió el correo de una persona",
        "Changed somebody's e-mail address",
    ),
    (
        "user.email_verified",
        "Confirmó su correo",
        "Confirmed their e-mail address",
    ),
    (
        "user.number_proved",
        "Se confirmó el WhatsApp de una persona",
        "Somebody's WhatsApp number was confirmed",
    ),
    (
        "user.password_changed",
        "Cambió su contraseña",
        "Changed their password",
    ),
    (
        "user.password_link_sent",
        "Pidió un enlace para cambiar su contraseña",
        "Asked for a link to change their password",
    ),
    (
        "user.password_reset",
        "Dio una contraseña nueva",
        "Gave a new password",
    ),
    (
        "user.recovery_code_used",
        "Ingresó con un código de recuperación",
        "Signed in with a recovery code",
    ),
    (
        "user.recovery_codes_renewed",
        "Creó nuevos códigos de recuperación",
        "Made new recovery codes",
    ),
    (
        "user.session_ended",
        "Cerró una de sus sesiones",
        "Ended one of their sessions",
    ),
    ("user.signed_out", "Cerró su sesión", "Signed out"),
    (
        "user.signed_out_everywhere",
        "Cerró su sesión en todas partes",
        "Signed out everywhere",
    ),
    (
        "user.switched",
        "Dejó su lugar a otra persona, con PIN",
        "Handed over to somebody else, by PIN",
    ),
    (
        "user.totp_disabled",
        "Desactivó su verificación en dos pasos",
        "Switched two-step sign-in off",
    ),
    (
        "user.totp_disabled_by_admin",
        "Desactivó los dos pasos de una persona",
        "Switched off somebody's two steps",
    ),
    (
        "user.totp_disabled_by_operator",
        "Quitó la verificación en dos pasos a una persona",
        "Removed somebody's two-step verification",
    ),
    (
        "user.totp_enabled",
        "Activó su verificación en dos pasos",
        "Switched two-step sign-in on",
    ),
    (
        "user.verification_link_sent",
        "Pidió un enlace para confirmar su correo",
        "Asked for a link to confirm their e-mail address",
    ),
];
