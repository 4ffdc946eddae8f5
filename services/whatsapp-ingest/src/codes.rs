//! The error codes that only whatsapp-ingest answers. A sender is a machine that reads the status; the texts are for the person
//! who sets the webhook up.

kernel::codes! {
    /// Error codes of whatsapp-ingest.
    pub enum Code {
        InvalidSignature = "INVALID_SIGNATURE", Unauthenticated,
            "La firma no corresponde al contenido recibido.",
            "The signature does not match the body.";
        InvalidVerifyToken = "INVALID_VERIFY_TOKEN", Forbidden,
            "La verificación no trae el token acordado.",
            "The verification does not carry the agreed token.";
    }
}
