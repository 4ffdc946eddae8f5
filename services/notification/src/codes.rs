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
    }
}
