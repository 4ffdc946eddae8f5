//! The words of e-mails about users' sign-ins and about who administers the clinic, in the form of *usted*, and in English.

use super::kind::SecurityKind;
use super::texts::PlanWords;
use kernel::Language;

/// What an e-mail tells of, with its names as they can be said.
pub struct Done<'a> {
    pub clinic: &'a str,
    /// Day and hour in words.
    pub when: &'a str,
    /// Who did it, where the name can be said.
    pub by: Option<&'a str>,
    /// Of whom it tells, where that is not the reader and the name can be said.
    pub about: Option<&'a str>,
}

/// The words of that kind.
pub fn security(kind: SecurityKind, done: &Done<'_>, language: Language) -> PlanWords {
    let (clinic, when) = (done.clinic, done.when);
    match kind {
        SecurityKind::TotpDisabled => totp_disabled(clinic, when, language),
        SecurityKind::TotpDisabledByAdmin => totp_disabled_by_admin(done, language),
        SecurityKind::PasswordChanged => password_changed(clinic, when, language),
        SecurityKind::PasswordResetByAdmin => password_reset_by_admin(done, language),
        SecurityKind::AdminMade => admin_made(done, language),
        SecurityKind::AdminAdded => admin_added(done, language),
        SecurityKind::AdminPasswordReset => admin_password_reset(done, language),
        SecurityKind::EmailChanged => email_changed(done, language),
        SecurityKind::EmailChangedByAdmin => email_changed_by_admin(done, language),
    }
}

impl Done<'_> {
    fn author(&self, language: Language) -> &str {
        self.by.unwrap_or(match language {
            Language::Spanish => "Una persona que administra la clínica",
            Language::English => "A person who administers the clinic",
        })
    }

    fn subject(&self, language: Language) -> &str {
        self.about.unwrap_or(match language {
            Language::Spanish => "una persona del equipo",
            Language::English => "a person of the team",
        })
    }
}

/// The words about codes that the operator switched off at that moment, for a user of that clinic.
fn totp_disabled(clinic: &str, when: &str, language: Language) -> PlanWords {
    match language {
        Language::Spanish => PlanWords {
            subject: "Quitamos la verificación en dos pasos de su cuenta en Cita".to_owned(),
            why: vec![
                format!(
                    "El equipo de Cita quitó la verificación en dos pasos de su cuenta en {clinic} {when}, hora de la clínica, porque se \
                     pidió por haber perdido el teléfono y los códigos de recuperación."
                ),
                "También quitamos su PIN y cerramos todas sus sesiones. Ahora se ingresa solo con su contraseña: active otra vez la \
                 verificación con su teléfono en cuanto pueda."
                    .to_owned(),
            ],
            act: "Activar la verificación",
            after: "Si usted no lo pidió, cambie su contraseña ahora mismo y avise a quien administra su clínica y al equipo de Cita.",
        },
        Language::English => PlanWords {
            subject: "We took two-step sign-in off your Cita account".to_owned(),
            why: vec![
                format!(
                    "The Cita team took two-step sign-in off your account at {clinic} {when}, your clinic's time, because we were told that \
                     the telephone and the recovery codes are lost."
                ),
                "We also took your PIN away and ended all your sessions. Your password alone signs in now: please switch two-step sign-in on \
                 again with your telephone as soon as you can."
                    .to_owned(),
            ],
            act: "Switch two-step sign-in on",
            after: "If you did not ask for it, change your password right now and tell who administers your clinic and the Cita team.",
        },
    }
}

fn totp_disabled_by_admin(done: &Done<'_>, language: Language) -> PlanWords {
    let Done { clinic, when, .. } = done;
    let who = done.author(language);
    match language {
        Language::Spanish => PlanWords {
            subject: "Quitaron la verificación en dos pasos de su cuenta en Cita".to_owned(),
            why: vec![
                format!(
                    "{who} quitó la verificación en dos pasos de su cuenta en {clinic} {when}, hora de la clínica."
                ),
                "También se cerraron todas sus sesiones. Ahora se ingresa solo con su contraseña: active otra vez la verificación con su teléfono \
                 en cuanto pueda."
                    .to_owned(),
            ],
            act: "Activar la verificación",
            after: "Si usted no lo pidió, cambie su contraseña ahora mismo y avise a quien administra su clínica.",
        },
        Language::English => PlanWords {
            subject: "Two-step sign-in was taken off your Cita account".to_owned(),
            why: vec![
                format!(
                    "{who} took two-step sign-in off your account at {clinic} {when}, your clinic's time."
                ),
                "All your sessions have ended too. Your password alone signs in now: please switch two-step sign-in on again with your telephone as \
                 soon as you can."
                    .to_owned(),
            ],
            act: "Switch two-step sign-in on",
            after: "If you did not ask for it, change your password right now and tell who administers your clinic.",
        },
    }
}

fn password_changed(clinic: &str, when: &str, language: Language) -> PlanWords {
    match language {
        Language::Spanish => PlanWords {
            subject: "Cambió la contraseña de su cuenta en Cita".to_owned(),
            why: vec![
                format!(
                    "La contraseña de su cuenta en {clinic} se cambió {when}, hora de la clínica."
                ),
                "Las sesiones que tenía abiertas en otros lugares se cerraron.".to_owned(),
            ],
            act: "Ver su cuenta",
            after: "Si fue usted, no tiene que hacer nada. Si no, pida ahora mismo otra contraseña con «Olvidé mi contraseña» y avise a quien administra su clínica.",
        },
        Language::English => PlanWords {
            subject: "The password of your Cita account was changed".to_owned(),
            why: vec![
                format!(
                    "The password of your account at {clinic} was changed {when}, your clinic's time."
                ),
                "The sessions that were open elsewhere have ended.".to_owned(),
            ],
            act: "See your account",
            after: "If it was you, there is nothing to do. If not, ask for another password right now at the sign-in and tell who administers your clinic.",
        },
    }
}

fn password_reset_by_admin(done: &Done<'_>, language: Language) -> PlanWords {
    let Done { clinic, when, .. } = done;
    let who = done.author(language);
    match language {
        Language::Spanish => PlanWords {
            subject: "Su contraseña de Cita ya no es la misma".to_owned(),
            why: vec![
                format!(
                    "{who} le puso una contraseña temporal en {clinic} {when}, hora de la clínica. La que usted tenía ya no sirve, y sus sesiones se \
                     cerraron."
                ),
                "Esa persona le dirá la contraseña temporal. Al ingresar con ella, usted elige otra que nadie más conoce."
                    .to_owned(),
            ],
            act: "Ir a su cuenta",
            after: "Si usted no lo pidió, avise a quien administra su clínica.",
        },
        Language::English => PlanWords {
            subject: "Your Cita password is not the same any more".to_owned(),
            why: vec![
                format!(
                    "{who} gave you a temporary password at {clinic} {when}, your clinic's time. The one that you had does not work any more, and your \
                     sessions have ended."
                ),
                "That person will tell you the temporary password. When you sign in with it, you choose another one that nobody else knows."
                    .to_owned(),
            ],
            act: "Go to your account",
            after: "If you did not ask for it, tell who administers your clinic.",
        },
    }
}

fn admin_made(done: &Done<'_>, language: Language) -> PlanWords {
    let Done { clinic, when, .. } = done;
    let who = done.author(language);
    match language {
        Language::Spanish => PlanWords {
            subject: format!("Ahora usted administra {clinic} en Cita"),
            why: vec![
                format!("{who} le dio la administración de {clinic} en Cita {when}, hora de la clínica."),
                "Puede cambiar los ajustes, el equipo y la suscripción, y descargar los datos de la clínica. Proteja su cuenta: active la \
                 verificación en dos pasos."
                    .to_owned(),
            ],
            act: "Ver su cuenta",
            after: "Si usted no lo esperaba, avise a quien administra su clínica.",
        },
        Language::English => PlanWords {
            subject: format!("You administer {clinic} in Cita now"),
            why: vec![
                format!("{who} made you an administrator of {clinic} in Cita {when}, your clinic's time."),
                "You can change the settings, the team and the subscription, and download the clinic's data. Please protect your account with \
                 two-step sign-in."
                    .to_owned(),
            ],
            act: "See your account",
            after: "If you did not expect it, tell who administers your clinic.",
        },
    }
}

fn admin_added(done: &Done<'_>, language: Language) -> PlanWords {
    let Done { clinic, when, .. } = done;
    let who = done.author(language);
    let whom = done.subject(language);
    match language {
        Language::Spanish => PlanWords {
            subject: format!("Hay una persona más que administra {clinic} en Cita"),
            why: vec![
                format!("{who} le dio la administración de {clinic} a {whom} {when}, hora de la clínica."),
                "Quien administra puede cambiar los ajustes y el equipo, y descargar los datos de todos los pacientes."
                    .to_owned(),
            ],
            act: "Ver el equipo",
            after: "Si no debía ser así, quítele la administración en «Equipo» y cambie su propia contraseña.",
        },
        Language::English => PlanWords {
            subject: format!("One more person administers {clinic} in Cita"),
            why: vec![
                format!("{who} made {whom} an administrator of {clinic} {when}, your clinic's time."),
                "Administrators can change the settings and the team, and download the data of all patients."
                    .to_owned(),
            ],
            act: "See the team",
            after: "If that is not right, take the administration away under \"Team\" and change your own password.",
        },
    }
}

fn admin_password_reset(done: &Done<'_>, language: Language) -> PlanWords {
    let Done { clinic, when, .. } = done;
    let who = done.author(language);
    let whom = done.subject(language);
    match language {
        Language::Spanish => PlanWords {
            subject: format!("Una persona que administra {clinic} tiene otra contraseña"),
            why: vec![
                format!(
                    "{who} le puso una contraseña temporal a {whom}, que administra {clinic}, {when}, hora de la clínica."
                ),
                "Con esa contraseña se entra a su cuenta, y desde ella se ve y se cambia todo."
                    .to_owned(),
            ],
            act: "Ver el equipo",
            after: "Si no debía ser así, désela de nuevo usted en «Equipo» y cambie su propia contraseña.",
        },
        Language::English => PlanWords {
            subject: format!("A person who administers {clinic} has another password"),
            why: vec![
                format!(
                    "{who} gave a temporary password to {whom}, who administers {clinic}, {when}, your clinic's time."
                ),
                "That password opens the account, from which everything can be seen and changed."
                    .to_owned(),
            ],
            act: "See the team",
            after: "If that is not right, give another one yourself under \"Team\" and change your own password.",
        },
    }
}

/// The user has proved another address.
fn email_changed(done: &Done<'_>, language: Language) -> PlanWords {
    let Done { clinic, when, .. } = done;
    match language {
        Language::Spanish => PlanWords {
            subject: "Cambió el correo de su cuenta en Cita".to_owned(),
            why: vec![
                format!(
                    "El correo con el que ingresa a su cuenta en {clinic} se cambió {when}, hora de la clínica. Este ya no sirve para ingresar."
                ),
                "El cambio se pidió con su contraseña, y se confirmó desde el correo nuevo."
                    .to_owned(),
            ],
            act: "Ver su cuenta",
            after: "Si fue usted, no tiene que hacer nada. Si no, avise ahora mismo a quien administra su clínica: puede ponerle otra vez este correo y otra contraseña.",
        },
        Language::English => PlanWords {
            subject: "The e-mail address of your Cita account was changed".to_owned(),
            why: vec![
                format!(
                    "The address with which you sign in to your account at {clinic} was changed {when}, your clinic's time. This one does not sign in any more."
                ),
                "The change was asked for with your password, and confirmed from the new address."
                    .to_owned(),
            ],
            act: "See your account",
            after: "If it was you, there is nothing to do. If not, tell who administers your clinic right now: that person can give you this address again, and another password.",
        },
    }
}

/// An administrator gave the user another address.
fn email_changed_by_admin(done: &Done<'_>, language: Language) -> PlanWords {
    let Done { clinic, when, .. } = done;
    let who = done.author(language);
    match language {
        Language::Spanish => PlanWords {
            subject: "Le cambiaron el correo de su cuenta en Cita".to_owned(),
            why: vec![
                format!(
                    "{who} cambió {when}, hora de la clínica, el correo con el que usted ingresa a su cuenta en {clinic}. Avisamos al correo anterior y al nuevo."
                ),
                "Su contraseña sigue siendo la misma, y sus sesiones siguen abiertas.".to_owned(),
            ],
            act: "Ver su cuenta",
            after: "Si usted no lo pidió, avise ahora mismo a quien administra su clínica, y cambie su contraseña si todavía puede ingresar.",
        },
        Language::English => PlanWords {
            subject: "The e-mail address of your Cita account was changed for you".to_owned(),
            why: vec![
                format!(
                    "{who} changed the address with which you sign in to your account at {clinic} {when}, your clinic's time. We tell the address before and the new one."
                ),
                "Your password is the same, and your sessions go on.".to_owned(),
            ],
            act: "See your account",
            after: "If you did not ask for it, tell who administers your clinic right now, and change your password if you can still sign in.",
        },
    }
}
