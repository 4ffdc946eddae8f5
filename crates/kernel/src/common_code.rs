//! The error codes that every service shares. A code of one service only is in that service's enum.

crate::codes! {
    /// Error codes that any service may answer.
    pub enum CommonCode {
        Unauthenticated = "UNAUTHENTICATED", Unauthenticated,
            "Su sesión no es válida o ya venció. Inicie sesión de nuevo, por favor.",
            "Your session is not valid or is over. Please sign in again.";
        UserInactive = "USER_INACTIVE", Unauthenticated,
            "Esta cuenta está desactivada. Consulte con la administración de su clínica.",
            "This account is deactivated. Please ask your clinic's administrator.";
        /// The answer says the operator's reason beside this text.
        ClinicSuspended = "CLINIC_SUSPENDED", Forbidden,
            "Su clínica está suspendida. Escriba al soporte de Cita para reactivarla; sus datos están a salvo.",
            "Your clinic is suspended. Please write to Cita's support to have it resumed; your data is safe.";
        SubscriptionExpired = "SUBSCRIPTION_EXPIRED", PaymentRequired,
            "La suscripción de su clínica venció. Renuévela para seguir trabajando; sus datos están a salvo.",
            "Your clinic's subscription is over. Renew it to go on; your data is safe.";
        Forbidden = "FORBIDDEN", Forbidden,
            "Su usuario no tiene permiso para hacer esto.",
            "Your user may not do this.";
        PlanUpgradeRequired = "PLAN_UPGRADE_REQUIRED", Forbidden,
            "Su plan no incluye esta función. Puede cambiarlo en Suscripción.",
            "Your plan does not include this. You can change it under Subscription.";
        NotFound = "NOT_FOUND", NotFound,
            "No encontramos lo que busca.",
            "Not found.";
        MethodNotAllowed = "METHOD_NOT_ALLOWED", MethodNotAllowed,
            "Esta dirección no acepta ese tipo de petición.",
            "This address does not accept that method.";
        InvalidField = "INVALID_FIELD", Invalid,
            "Un dato no es válido. Revíselo, por favor.",
            "A field is not valid.";
        InvalidJson = "INVALID_JSON", Invalid,
            "No pudimos leer los datos enviados.",
            "The body could not be read as JSON.";
        PayloadTooLarge = "PAYLOAD_TOO_LARGE", TooLarge,
            "Los datos enviados son demasiado grandes.",
            "The body is too large.";
        RequestTimeout = "REQUEST_TIMEOUT", TooSlow,
            "La solicitud tardó demasiado en llegar. Revise su conexión e intente de nuevo.",
            "The request took too long to arrive. Please check your connection and try again.";
        TooManyRequests = "TOO_MANY_REQUESTS", TooMany,
            "Demasiadas peticiones seguidas. Espere un momento, por favor.",
            "Too many requests. Please wait a moment.";
        ClinicBusy = "CLINIC_BUSY", TooMany,
            "Su clínica tiene demasiadas peticiones en curso. Intente de nuevo en unos segundos.",
            "Your clinic has too many requests under way. Please try again in a few seconds.";
        CheckUnavailable = "CHECK_UNAVAILABLE", Unavailable,
            "No pudimos comprobar su acceso en este momento. Intente de nuevo en unos segundos.",
            "Your access could not be checked just now. Please try again in a few seconds.";
        Unavailable = "UNAVAILABLE", Unavailable,
            "El servicio no está disponible en este momento. Intente de nuevo en unos segundos.",
            "The service is not available just now. Please try again in a few seconds.";
        Internal = "INTERNAL", Internal,
            "Algo falló de nuestro lado. Ya quedó registrado; intente de nuevo.",
            "Something failed on our side. It has been recorded; please try again.";
    }
}
