//! The error codes that only auth answers.

kernel::codes! {
    /// Error codes of auth. Texts are for the person on the sign-in page.
    pub enum Code {
        /// Also the answer for an inactive account and for an unknown address, so that the answers do not tell which
        /// addresses are registered.
        InvalidCredentials = "INVALID_CREDENTIALS", Unauthenticated,
            "El correo o la contraseña no son correctos.",
            "The e-mail address or the password is wrong.";
        /// Too many attempts for this account from this network address, for the account, or from the network address. The same for an
        /// unknown address.
        TooManyAttempts = "TOO_MANY_ATTEMPTS", TooMany,
            "Hubo demasiados intentos. Espere un momento antes de probar de nuevo.",
            "There were too many attempts. Please wait a moment before trying again.";
        /// The browser holds no session, or one that does not count any more. Not `UNAUTHENTICATED`, which a token gets that is not valid: after
        /// this one only the password helps.
        SessionEnded = "SESSION_ENDED", Unauthenticated,
            "Su sesión terminó. Ingrese de nuevo, por favor.",
            "Your session has ended. Please sign in again.";
        /// The session ended because the clinic has come to ask everybody for two-step sign-in, which this user has not set up: the next sign-in does.
        SessionWithoutTotp = "SESSION_WITHOUT_TOTP", Unauthenticated,
            "Su clínica ahora pide un código al entrar. Ingrese de nuevo y conecte su teléfono, por favor: toma unos dos minutos.",
            "Your clinic now asks for a code at the sign-in. Please sign in again and connect your telephone: it takes about two minutes.";
        /// More password hashes are asked for than the process computes at a time.
        SignInBusy = "SIGN_IN_BUSY", TooMany,
            "Hay muchas personas ingresando en este momento. Intente de nuevo en unos segundos.",
            "Many people are signing in just now. Please try again in a few seconds.";
        /// The password is right and was given out to be changed: another sign-in with `newPassword` beside it opens the clinic.
        PasswordChangeRequired = "PASSWORD_CHANGE_REQUIRED", Forbidden,
            "Su contraseña es temporal. Elija una nueva para ingresar.",
            "Your password is a temporary one. Please choose a new one to sign in.";
        /// The present password that goes with a new one is not right. Counted like a failed sign-in.
        WrongPassword = "WRONG_PASSWORD", Invalid,
            "Su contraseña actual no es correcta. Revísela, por favor.",
            "Your current password is wrong. Please check it.";
        /// A user who makes an administrator, or changes how one signs in, gives the own password; it did not come with the request.
        OwnPasswordRequired = "OWN_PASSWORD_REQUIRED", Invalid,
            "Para cambiar quién administra la clínica escriba también su propia contraseña, por favor.",
            "To change who administers the clinic, please type your own password too.";
        SamePassword = "SAME_PASSWORD", Invalid,
            "La contraseña nueva es igual a la actual. Elija otra, por favor.",
            "The new password is the current one. Please choose another one.";
        /// The password is right, and the user signs in with a code of the telephone beside it: another sign-in with `code` opens the clinic.
        TotpRequired = "TOTP_REQUIRED", Unauthenticated,
            "Escriba el código de 6 números que ve en su teléfono, o uno de sus códigos de recuperación.",
            "Please type the code of 6 digits that your telephone shows, or one of your recovery codes.";
        /// The code is wrong, or was used before. Attempts are counted by user and network address.
        TotpInvalid = "TOTP_INVALID", Invalid,
            "Ese código no es correcto o ya se usó. Espere el siguiente y escríbalo, por favor.",
            "That code is wrong or was used before. Please wait for the next one and type it.";
        /// What was typed has the form of a recovery code, and is not one of the user's, or was used before. Counted as other codes are.
        RecoveryCodeInvalid = "RECOVERY_CODE_INVALID", Invalid,
            "Ese código de recuperación no es correcto o ya se usó. Revíselo, o pruebe con otro de su lista, por favor.",
            "That recovery code is wrong or was used before. Please check it, or try another one of your list.";
        TotpAlreadyOn = "TOTP_ALREADY_ON", Conflict,
            "La verificación en dos pasos ya está activa. Para cambiar de teléfono, desactívela primero.",
            "Two-step sign-in is on already. To use another telephone, switch it off first.";
        /// The clinic lets in only users who sign in with a code, and this one, whose password is right, has none yet: another sign-in with `totpSetup`
        /// sets it up.
        TotpSetupRequired = "TOTP_SETUP_REQUIRED", Forbidden,
            "Su clínica pide verificación en dos pasos. Prepárela con su teléfono para ingresar.",
            "Your clinic asks for two-step sign-in. Please set it up with your telephone to sign in.";
        /// The clinic lets in only users who sign in with a code.
        TotpIsRequired = "TOTP_IS_REQUIRED", Conflict,
            "Su clínica pide verificación en dos pasos a todas las personas, así que no se puede desactivar.",
            "Your clinic asks everybody for two-step sign-in, so it cannot be switched off.";
        /// There is no secret that waits for its first code, or another one was asked for meanwhile.
        TotpNotStarted = "TOTP_NOT_STARTED", Conflict,
            "La verificación en dos pasos no está preparada. Comience de nuevo, por favor.",
            "Two-step sign-in is not set up. Please begin again.";
        TotpOff = "TOTP_OFF", Conflict,
            "La verificación en dos pasos no está activa en su cuenta.",
            "Two-step sign-in is not on in your account.";
        /// Said to the operator, about the account of a clinic's user.
        TotpNotEnabled = "TOTP_NOT_ENABLED", Conflict,
            "Esa persona no tiene verificación en dos pasos.",
            "That person has no two-step sign-in.";
        /// Said to the operator: the clinic has no active user with that address.
        UserNotFound = "USER_NOT_FOUND", NotFound,
            "Ninguna persona activa de esa clínica ingresa con ese correo.",
            "No active person of that clinic signs in with that e-mail address.";
        /// The token of a link is unknown, was used or replaced, or has expired; nothing else is said.
        ResetLinkInvalid = "RESET_LINK_INVALID", Invalid,
            "Este enlace ya no sirve. Pida otro para elegir su contraseña, por favor.",
            "This link does not work any more. Please ask for another one to choose your password.";
        /// The token of a link is unknown or was replaced, or has expired.
        VerifyLinkInvalid = "VERIFY_LINK_INVALID", Invalid,
            "Este enlace ya no sirve. Pida otro desde su cuenta, por favor.",
            "This link does not work any more. Please ask for another one in your account.";
        EmailVerified = "EMAIL_VERIFIED", Conflict,
            "Su correo ya está confirmado. No hace falta nada más.",
            "Your e-mail address is verified already. Nothing else is needed.";
        /// Each plan with a limit includes one active user.
        UserLimitReached = "USER_LIMIT_REACHED", Forbidden,
            "Su plan permite 1 persona. Cámbielo en Suscripción o desactive a alguien.",
            "Your plan includes 1 person. Change it under Subscription, or deactivate somebody.";
        /// The role doctor shows one agenda, and the request names none.
        DoctorRequired = "DOCTOR_REQUIRED", Invalid,
            "Elija de quién es la agenda que verá esta persona.",
            "Please choose whose agenda this person will see.";
        /// The clinic has no such doctor, or not any more.
        DoctorNotFound = "DOCTOR_NOT_FOUND", Invalid,
            "Ese doctor ya no atiende en la clínica. Elija otro, por favor.",
            "That doctor does not work at the clinic any more. Please choose another one.";
        /// Another active user signs in as that doctor.
        DoctorHasUser = "DOCTOR_HAS_USER", Conflict,
            "Ese doctor ya tiene una cuenta. Desactívela antes de darle otra.",
            "That doctor has an account already. Please deactivate it before giving another one.";
        /// No e-mail could be sent to it.
        EmailInvalid = "EMAIL_INVALID", Invalid,
            "Ese correo no está bien escrito. Escríbalo completo, por favor, como nombre@clinica.com.",
            "That is not an e-mail address. Please write it in full, like name@clinic.com.";
        /// Other signs than a number has, or too few digits. In a clinic's settings an example of its country follows.
        PhoneInvalid = "PHONE_INVALID", Invalid,
            "Ese teléfono no es un número completo. Escríbalo solo con dígitos, espacios y guiones, por favor.",
            "That is not a whole telephone number. Please write it in digits, spaces and hyphens only.";
        /// A way to pay is empty, longer than 40 characters, or named twice.
        PaymentMethodInvalid = "PAYMENT_METHOD_INVALID", Invalid,
            "Una forma de pago está vacía, repetida o es muy larga. Escriba cada una solo una vez, con 40 letras como máximo.",
            "A way to pay is empty, repeated or too long. Please name each once, in at most 40 characters.";
        /// The end is past or more than ten years away; or `forever_free` has one, or another plan has none.
        GrantEndInvalid = "GRANT_END_INVALID", Invalid,
            "Esa fecha de fin no sirve: elija un día que aún no pasa, de aquí a diez años. Solo el plan gratuito va sin fecha.",
            "That end does not work: choose a day in the next ten years. Only the free plan has no end.";
        /// One or two signs, runs, repetitions, a common word, the e-mail address or the clinic's name, also with digits and signs beside them.
        PasswordTooEasy = "PASSWORD_TOO_EASY", Invalid,
            "Esa contraseña se adivina fácilmente. Elija otra, por favor: por ejemplo, tres o cuatro palabras que solo usted junte.",
            "That password is easily guessed. Please choose another one, for instance three or four words that only you would put together.";
        /// All digits are the same, or they follow each other.
        PinTooEasy = "PIN_TOO_EASY", Invalid,
            "Ese PIN se adivina fácilmente. Elija números que no se repitan ni vayan en orden.",
            "That PIN is easily guessed. Please choose digits that do not repeat or follow each other.";
        /// The PIN is wrong, or there is no such user, or the user has no PIN or has not signed in by password in this browser in the last 30 days.
        PinInvalid = "PIN_INVALID", Unauthenticated,
            "Ese PIN no es correcto. Revíselo, o ingrese con su contraseña.",
            "That PIN is wrong. Please check it, or sign in with your password.";
        /// Five wrong ones in a row. The user's next sign-in by password opens it.
        PinLocked = "PIN_LOCKED", Forbidden,
            "Hubo demasiados intentos con este PIN. Ingrese con su contraseña para volver a usarlo.",
            "There were too many attempts with this PIN. Please sign in with your password to use it again.";
        /// In any clinic; nothing else is said about the other user.
        EmailTaken = "EMAIL_TAKEN", Conflict,
            "Ese correo ya tiene una cuenta en Cita. Use otro, por favor.",
            "That e-mail address already has an account. Please use another one.";
        /// `X-Admin-Key` is missing, or no key of the operator.
        AdminKeyRequired = "ADMIN_KEY_REQUIRED", Unauthenticated,
            "Falta la llave de operación o no es correcta.",
            "The operator's key is missing or wrong.";
        /// A grant of that id has other content.
        GrantExists = "GRANT_EXISTS", Conflict,
            "Ya hay otro plan otorgado con ese identificador. Actualice la página, por favor.",
            "Another grant has that id already. Please reload the page.";
        GrantsFull = "GRANTS_FULL", Conflict,
            "Esta clínica ya tiene 100 planes otorgados, y no caben más.",
            "This clinic has 100 grants already, and no more fit.";
        /// There is no such invite code. Attempts are counted.
        InviteCodeInvalid = "INVITE_CODE_INVALID", Invalid,
            "Ese código de invitación no existe. Revíselo, por favor.",
            "There is no such invite code. Please check it.";
        InviteCodeUsed = "INVITE_CODE_USED", Conflict,
            "Ese código de invitación ya se usó. Pídanos otro, por favor.",
            "That invite code was used already. Please ask us for another one.";
        /// The operator took the code back. Counted like a wrong one.
        InviteCodeRevoked = "INVITE_CODE_REVOKED", Conflict,
            "Ese código de invitación fue retirado. Pídanos otro, por favor.",
            "That invite code was taken back. Please ask us for another one.";
        InviteCodeExpired = "INVITE_CODE_EXPIRED", Conflict,
            "Ese código de invitación ya venció. Pídanos otro, por favor.",
            "That invite code has expired. Please ask us for another one.";
        /// The code may be used by one e-mail address only.
        InviteCodeOtherEmail = "INVITE_CODE_OTHER_EMAIL", Invalid,
            "Ese código de invitación es para otro correo. Use el correo al que se lo enviamos.",
            "That invite code is for another e-mail address. Please use the address that we sent it to.";
        /// More requests for a demonstration wait than are kept.
        DemoRequestsFull = "DEMO_REQUESTS_FULL", Unavailable,
            "En este momento no podemos recibir más solicitudes. Intente de nuevo mañana, por favor.",
            "We cannot take more requests at the moment. Please try again tomorrow.";
        /// The operator rejects what was accepted since the page was loaded.
        DemoRequestAcceptedMeanwhile = "DEMO_REQUEST_ACCEPTED_MEANWHILE", Conflict,
            "Mientras tanto alguien aceptó esta solicitud, y su código ya puede estar enviado. Revísela y decida de nuevo, por favor.",
            "Meanwhile somebody accepted this request, and its code may have been sent. Please look at it and decide again.";
        /// The operator accepts what was rejected since the page was loaded.
        DemoRequestRejectedMeanwhile = "DEMO_REQUEST_REJECTED_MEANWHILE", Conflict,
            "Mientras tanto alguien rechazó esta solicitud. Revísela y decida de nuevo, por favor.",
            "Meanwhile somebody rejected this request. Please look at it and decide again.";
        /// The operator suspends or resumes a clinic that was suspended, with another reason, since the page was loaded.
        ClinicSuspendedMeanwhile = "CLINIC_SUSPENDED_MEANWHILE", Conflict,
            "Mientras tanto alguien suspendió la clínica o cambió el motivo. Lea el motivo y decida de nuevo, por favor.",
            "Meanwhile somebody suspended the clinic or changed the reason. Please read the reason and decide again.";
        /// The operator rewords a suspension that has ended since the page was loaded.
        ClinicResumedMeanwhile = "CLINIC_RESUMED_MEANWHILE", Conflict,
            "Mientras tanto alguien reactivó la clínica. Revísela y decida de nuevo, por favor.",
            "Meanwhile somebody resumed the clinic. Please look at it and decide again.";
        /// The operator revokes a code, or rejects a request whose code it is, with which a clinic was registered since the page was loaded.
        InviteCodeUsedMeanwhile = "INVITE_CODE_USED_MEANWHILE", Conflict,
            "Mientras tanto una clínica se registró con este código, y ya no se puede revocar. Búsquela en Clínicas: si no debía entrar, suspéndala.",
            "Meanwhile a clinic was registered with this code, and it cannot be revoked any more. Look it up under Clinics: suspend it if it should not be in.";
        /// The operator sends an invite code again that has expired or was revoked. Accepting the request once more makes another one.
        InviteCodeOver = "INVITE_CODE_OVER", Conflict,
            "Ese código ya no sirve. Elija «Ver el código»: se hace uno nuevo y se envía por correo.",
            "That code does not count any more. Choose «See the code»: a new one is made and sent by e-mail.";
        /// The operator decides about the end of a clinic that was asked for, taken back or moved to another day since the page was loaded.
        ClinicDeletionChangedMeanwhile = "CLINIC_DELETION_CHANGED_MEANWHILE", Conflict,
            "Mientras tanto alguien pidió el borrado de la clínica, lo deshizo o le cambió el día. Revise lo que hay ahora y decida de nuevo, por favor.",
            "Meanwhile somebody asked for the clinic's deletion, took it back or moved its day. Please look at what is planned now and decide again.";
        /// The operator changes the type of a clinic that got another one since the page was loaded.
        ClinicTypeChangedMeanwhile = "CLINIC_TYPE_CHANGED_MEANWHILE", Conflict,
            "Mientras tanto alguien cambió el tipo de la clínica. Revíselo y decida de nuevo, por favor.",
            "Meanwhile somebody changed the type of the clinic. Please look at it and decide again.";
        LastAdmin = "LAST_ADMIN", Conflict,
            "Es la única persona que administra la clínica. Dele antes ese rol a alguien más.",
            "This is the only person who administers the clinic. Please give that role to somebody else first.";
        TooManyExports = "TOO_MANY_EXPORTS", TooMany,
            "Ya descargó los datos de su clínica varias veces en la última hora. Intente más tarde, por favor.",
            "The data of your clinic were downloaded several times in the last hour. Please try again later.";
        /// Typed beside the password, so that no slip of the hand deletes a clinic.
        NameDiffers = "NAME_DIFFERS", Invalid,
            "Ese no es el nombre de su clínica. Escríbalo tal como aparece en Ajustes.",
            "That is not your clinic's name. Please type it as it is shown under Settings.";
        /// A subscription of the shop would be paid again by a clinic that is gone.
        SubscriptionRunning = "SUBSCRIPTION_RUNNING", Conflict,
            "Su suscripción se renueva sola. Cancélela antes en el portal de pagos, para que no le sigan cobrando.",
            "Your subscription renews itself. Please cancel it first at the payment portal, so that you are not charged any more.";
        /// The version that came with a change is not the present one. The settings have to be read again.
        SettingsChanged = "SETTINGS_CHANGED", Conflict,
            "Alguien más cambió los ajustes mientras usted los editaba. Revise qué cambió y guarde de nuevo.",
            "Somebody else changed the settings while you were editing them. Please check what changed and save again.";
        /// The notice is longer than all the days that may be booked.
        NothingBookable = "NOTHING_BOOKABLE", Invalid,
            "Así nadie podría agendar: la anticipación mínima es más larga que los días que se pueden agendar. Cambie uno de los dos, por favor.",
            "Nobody could book like that: the shortest notice is longer than the days that may be booked. Please change one of them.";
        /// Said to notification: the link is over, or what the e-mail would say is not true any more.
        EmailNotNeeded = "EMAIL_NOT_NEEDED", NotFound,
            "Ese correo ya no hace falta.",
            "That e-mail is not needed any more.";
        /// Said to a copy of notification from before that kind, so that it leaves the e-mail to a newer copy.
        EmailOfAnotherKind = "EMAIL_OF_ANOTHER_KIND", Conflict,
            "Ese correo es de otra clase.",
            "That e-mail is of another kind.";
        /// What was sent is no PNG, JPEG or WebP, or is damaged.
        ImageInvalid = "IMAGE_INVALID", Invalid,
            "Ese archivo no es una imagen PNG, JPG o WebP, o está dañado. Elija otro, por favor.",
            "That file is no PNG, JPEG or WebP image, or it is damaged. Please choose another one.";
        /// More than 2 MB, or more than 4096 pixels wide or high.
        ImageTooLarge = "IMAGE_TOO_LARGE", TooLarge,
            "Esa imagen es muy grande. Puede pesar hasta 2 MB y medir hasta 4096 píxeles por lado; elija una más pequeña, por favor.",
            "That image is too large. It may have up to 2 MB and 4096 pixels on each side; please choose a smaller one.";
        /// The store of files does not answer. Nothing else is affected.
        FilesUnavailable = "FILES_UNAVAILABLE", Unavailable,
            "En este momento no podemos guardar ni mostrar imágenes. Intente de nuevo en unos minutos, por favor.",
            "We cannot keep or show images at the moment. Please try again in a few minutes.";
        /// A code was asked for that would prove the own number, by a user without a number.
        OwnNumberMissing = "OWN_NUMBER_MISSING", Conflict,
            "Primero guarde su número de WhatsApp, por favor.",
            "Please save your WhatsApp number first.";
        /// Nothing is said about the other clinic.
        WhatsappNumberTaken = "WHATSAPP_NUMBER_TAKEN", Conflict,
            "Ese número de WhatsApp ya está conectado a otra clínica.",
            "That WhatsApp number is already connected to another clinic.";
    }
}

#[cfg(test)]
mod tests {
    use tenancy::Plan;

    #[test]
    fn the_text_of_a_full_plan_names_the_limit_of_every_plan_that_has_one() {
        let mut limits = Plan::ALL.into_iter().filter_map(Plan::user_limit);

        assert!(limits.all(|limit| limit == 1));
    }
}
