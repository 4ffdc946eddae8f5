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
        /// More password hashes are asked for than the process computes at a time.
        SignInBusy = "SIGN_IN_BUSY", TooMany,
            "Hay muchas personas ingresando en este momento. Intente de nuevo en unos segundos.",
            "Many people are signing in just now. Please try again in a few seconds.";
    }
}
