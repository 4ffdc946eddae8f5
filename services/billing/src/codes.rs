//! The error codes that only billing answers.

kernel::codes! {
    /// Error codes of billing. Texts are for the person who pays.
    pub enum Code {
        PlanNotSold = "PLAN_NOT_SOLD", Invalid,
            "Ese plan no se vende por ese plazo. Elija otro, por favor.",
            "That plan is not sold for that period. Please choose another one.";
        /// A second subscription would be charged beside the first.
        AlreadySubscribed = "ALREADY_SUBSCRIBED", Conflict,
            "Su clínica ya tiene una suscripción. Para cambiar de plan o reanudarla use «Administrar pago».",
            "Your clinic already has a subscription. Use “Manage payment” to change the plan or to resume it.";
        /// The first payment of the subscription would pay for what the clinic has anyway.
        AlreadyIncluded = "ALREADY_INCLUDED", Conflict,
            "Lo que su clínica ya tiene incluye ese plan, así que no hace falta pagarlo ahora. No se le cobró nada.",
            "What your clinic has already includes that plan, so there is nothing to pay now. Nothing was charged.";
        /// Months would never begin.
        PlanHasNoEnd = "PLAN_HAS_NO_END", Conflict,
            "El plan de su clínica no tiene fecha de fin, así que no hace falta pagar meses. No se le cobró nada.",
            "Your clinic's plan has no end, so there are no months to pay. Nothing was charged.";
        NoSubscription = "NO_SUBSCRIPTION", Conflict,
            "Su clínica todavía no tiene una suscripción que administrar.",
            "Your clinic has no subscription to manage yet.";
        /// Nothing was bought and nothing is charged.
        ShopUnreachable = "SHOP_UNREACHABLE", Unavailable,
            "La tienda de pagos no responde en este momento. No se le cobró nada; intente de nuevo en unos minutos.",
            "The payment shop does not answer just now. Nothing was charged; please try again in a few minutes.";
    }
}
