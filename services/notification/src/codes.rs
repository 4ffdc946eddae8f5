//! The error codes that only notification answers, with their texts.

kernel::codes! {
    /// Error codes of notification.
    pub enum Code {
        TooManyStreams = "TOO_MANY_STREAMS", TooMany,
            "Hay demasiadas pantallas abiertas de esta clínica. Cierre alguna, por favor.",
            "Too many screens of this clinic are open. Please close one.";
        JobNotWaiting = "JOB_NOT_WAITING", Conflict,
            "Ese trabajo está en curso o ya terminó.",
            "That job is running or over.";
        /// The clinic has given no number, no business account or no token.
        WhatsappNotConnected = "WHATSAPP_NOT_CONNECTED", Conflict,
            "Primero conecte el WhatsApp de la clínica, con su número, su cuenta y su llave de acceso.",
            "Please connect the clinic's WhatsApp first, with its number, its account and its access token.";
        /// The token has ended, or may not manage the account's templates.
        MetaRefused = "META_REFUSED", Upstream,
            "Meta no aceptó la solicitud. Revise que la llave de acceso siga vigente y que pueda administrar su cuenta de WhatsApp (permiso whatsapp_business_management).",
            "Meta did not accept the request. Please check that the access token is valid and may manage your WhatsApp account (permission whatsapp_business_management).";
        MetaUnreachable = "META_UNREACHABLE", Unavailable,
            "Meta no responde en este momento. Intente de nuevo en unos minutos.",
            "Meta does not answer just now. Please try again in a few minutes.";
    }
}
