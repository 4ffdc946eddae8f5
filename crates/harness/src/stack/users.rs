//! The services' own users at the servers. Each has a password of its own at each server, so that no service can sign in as another.

/// The user of one service, under the same name at PostgreSQL, RabbitMQ and Redis.
#[derive(Debug)]
pub struct ServiceUser {
    /// The name of the program.
    pub service: &'static str,
    /// The first word of the events that the service publishes, and of its schema.
    pub origin: &'static str,
    /// The name at every server.
    pub name: &'static str,
}

impl ServiceUser {
    /// The user of every service that has a database.
    pub const ALL: [Self; 6] = [
        Self::of("auth", "auth", "cita_auth"),
        Self::of("scheduling", "scheduling", "cita_scheduling"),
        Self::of("whatsapp-ingest", "ingest", "cita_ingest"),
        Self::of("nlu-booking", "conversation", "cita_conversation"),
        Self::of("billing", "billing", "cita_billing"),
        Self::of("notification", "notification", "cita_notification"),
    ];

    const fn of(service: &'static str, origin: &'static str, name: &'static str) -> Self {
        Self {
            service,
            origin,
            name,
        }
    }

    /// The user of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        const ALL: &[ServiceUser] = &ServiceUser::ALL;
        ALL.iter().find(|user| user.name == name)
    }

    /// The variable that holds the user's password at a server, by the variable of the server's address.
    pub fn password_variable(&self, server: &str) -> String {
        let server = server.trim_end_matches("_URL");
        format!("{}_{server}_PASSWORD", self.origin.to_uppercase())
    }
}
