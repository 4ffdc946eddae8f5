//! The settings that every service has, or may have.

use crate::setting::Setting;

/// Declares settings as constants and lists them, so that none is missing in the reference.
#[macro_export]
macro_rules! settings {
    ($(#[$list_doc:meta])* $vis:vis $list:ident: $($name:ident = $setting:expr;)+) => {
        $($vis const $name: $crate::Setting = $setting;)+

        $(#[$list_doc])*
        $vis const $list: &[$crate::Setting] = &[$($name),+];
    };
}

settings! {
    /// What every service has.
    pub COMMON:
    ENVIRONMENT = Setting::with_default("ENVIRONMENT", "production",
        "`development` allows what must never happen in production, such as a movable clock and a fallback token.");
    LISTEN_ADDR = Setting::required("LISTEN_ADDR", "Address and port at which the service answers HTTP.");
    FRONTEND_URL = Setting::optional("FRONTEND_URL",
        "Origin of the staff application; only pages of this origin may call from a browser. Where it is `http://`, the cookies of staff sessions are not `Secure`.");
    REQUEST_DEADLINE_SECONDS = Setting::with_default("REQUEST_DEADLINE_SECONDS", "15",
        "How long a request may take until its answer begins; then it is given up. Streams last longer once they have begun.")
        .within(1, 300);
    BODY_DEADLINE_SECONDS = Setting::with_default("BODY_DEADLINE_SECONDS", "10",
        "How long the body of a request may take to arrive.")
        .within(1, 300);
    DATABASE_URL = Setting::required("DATABASE_URL",
        "PostgreSQL, with the login role of this service.").secret();
    DATABASE_POOL_SIZE = Setting::with_default("DATABASE_POOL_SIZE", "8",
        "Connections of one copy at most. All copies of all services together must stay below `max_connections`.")
        .within(1, 1000);
    DATABASE_DEADLINE_SECONDS = Setting::with_default("DATABASE_DEADLINE_SECONDS", "11",
        "After this time without an answer a statement fails and its connection is closed. Above PostgreSQL's `statement_timeout` \
         for the role (10 s), which ends what is only slow; a connection that is lost is noticed within 3 s whatever this says.")
        .within(1, 600);
    AMQP_URL = Setting::required("AMQP_URL", "RabbitMQ, with the virtual host.").secret();
    REDIS_URL = Setting::required("REDIS_URL",
        "Redis: rate limits and hints of duplicates, nothing that must be kept.").secret();
    USER_REQUESTS_PER_MINUTE = Setting::with_default("USER_REQUESTS_PER_MINUTE", "600",
        "Requests of one member of staff in a minute, over all services and with all their tokens.")
        .within(60, 1_000_000);
    ANONYMOUS_REQUESTS_PER_MINUTE = Setting::with_default("ANONYMOUS_REQUESTS_PER_MINUTE", "600",
        "Requests without a valid token from one network address in a minute, over all services. A clinic's office may be one address.")
        .within(60, 1_000_000);
    WEBHOOK_REFUSALS_PER_MINUTE = Setting::with_default("WEBHOOK_REFUSALS_PER_MINUTE", "600",
        "Webhooks from one network address in a minute whose signature is wrong, whose body does not arrive, or which are too large; further ones are not read. Webhooks with a right signature are never limited.")
        .within(60, 1_000_000);
    OTEL_EXPORTER_OTLP_ENDPOINT = Setting::optional("OTEL_EXPORTER_OTLP_ENDPOINT",
        "Where traces are sent by OTLP over HTTP.");
    RUST_LOG = Setting::with_default("RUST_LOG", "info", "Which log lines are written, as `tracing` filters.");
    CITA_CLOCK_FILE = Setting::optional("CITA_CLOCK_FILE",
        "Development only: a file with the seconds by which this process's clock is ahead, read again every second.");
}

settings! {
    /// What a service with endpoints for staff needs as well.
    pub STAFF_ENDPOINTS:
    AUTH_VERIFY_KEYS = Setting::required("AUTH_VERIFY_KEYS",
        "Public keys (JWKS) that staff tokens are verified with. To rotate: add the new key here everywhere, sign with it, \
         and drop the old one after eight hours.");
}

settings! {
    /// What a service with endpoints for other services needs as well.
    pub SERVICE_ENDPOINTS:
    SERVICE_VERIFY_KEYS = Setting::required("SERVICE_VERIFY_KEYS",
        "Public keys (JWKS) of the services that may call this one, each under its service's name.");
}
