//! The settings that only notification has.

use chassis::{ENVIRONMENT, Env, EnvError, SecretString, Setting, settings};

settings! {
    /// The settings that notification reads, beside those of every service.
    pub SETTINGS:
    META_GRAPH_URL = Setting::required("META_GRAPH_URL", "Address of Meta's Graph API, without version.");
    META_GRAPH_VERSION = Setting::with_default("META_GRAPH_VERSION", "v23.0", "Version of Meta's Graph API.");
    MASTER_KEYS = Setting::required("MASTER_KEYS",
        "The keys that wrap the clinics' keys: `<version>:<base64 of 32 bytes>`, separated by commas.").secret();
    QUEUES_ADMIN_USER = Setting::required("QUEUES_ADMIN_USER", "The operator's name at `/admin/queues`.");
    QUEUES_ADMIN_PASS = Setting::required("QUEUES_ADMIN_PASS", "The operator's password at `/admin/queues`.").secret();
    AUTH_URL = Setting::required("AUTH_URL", "Internal address of auth, which is asked for the e-mails that are sent.");
    SERVICE_SIGNING_KEY = Setting::required("SERVICE_SIGNING_KEY",
        "The private key that signs calls to auth: PKCS#8 in base64. Another one than that of nlu-booking.").secret();
    SMTP_URL = Setting::required("SMTP_URL",
        "The mail server: `smtps://user:password@host`, `smtp://user:password@host` with STARTTLS, or `smtp+plain://host` for a relay without \
         encryption and password; percent-encoded where needed.")
        .secret();
    MAIL_FROM = Setting::required("MAIL_FROM", "Whom e-mails are from: `Cita <no-reply@cita.example>`.");
    META_FALLBACK_TOKEN = Setting::optional("META_FALLBACK_TOKEN",
        "Replaces the token of a clinic that has given none; read in development only.").secret();
}

/// The values of the settings.
pub struct Config {
    pub graph_url: String,
    pub graph_version: String,
    pub master_keys: SecretString,
    pub queues_user: String,
    pub queues_password: SecretString,
    pub auth_url: String,
    pub signing_key: SecretString,
    pub smtp_url: SecretString,
    /// Whether e-mails may go to a mail server without encryption that does not offer it; in development only.
    pub smtp_in_clear: bool,
    pub mail_from: String,
    pub fallback_token: Option<SecretString>,
}

impl Config {
    /// Reads the settings from the environment.
    pub fn read(env: &Env) -> Result<Self, EnvError> {
        let environment: String = ENVIRONMENT.read(env)?;
        let is_development = environment == "development";
        let fallback_token = if is_development {
            META_FALLBACK_TOKEN.read_optional_secret(env)?
        } else {
            None
        };
        Ok(Self {
            graph_url: META_GRAPH_URL.read(env)?,
            graph_version: META_GRAPH_VERSION.read(env)?,
            master_keys: MASTER_KEYS.read_secret(env)?,
            queues_user: QUEUES_ADMIN_USER.read(env)?,
            queues_password: QUEUES_ADMIN_PASS.read_secret(env)?,
            auth_url: AUTH_URL.read(env)?,
            signing_key: SERVICE_SIGNING_KEY.read_secret(env)?,
            smtp_url: SMTP_URL.read_secret(env)?,
            smtp_in_clear: is_development,
            mail_from: MAIL_FROM.read(env)?,
            fallback_token,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(environment: &str) -> Env {
        Env::of(&[
            ("META_GRAPH_URL", "http://graph.test"),
            ("MASTER_KEYS", "1:x"),
            ("QUEUES_ADMIN_USER", "operator"),
            ("QUEUES_ADMIN_PASS", "secret"),
            ("AUTH_URL", "http://auth.test"),
            ("SERVICE_SIGNING_KEY", "key"),
            ("SMTP_URL", "smtp://mail.test"),
            ("MAIL_FROM", "no-reply@cita.test"),
            ("META_FALLBACK_TOKEN", "token"),
            ("ENVIRONMENT", environment),
        ])
    }

    #[test]
    fn a_token_for_everybody_and_e_mails_in_clear_are_for_development_only() {
        for (environment, is_read) in [("development", true), ("production", false), ("", false)] {
            let config = Config::read(&env(environment)).unwrap();

            assert_eq!(config.fallback_token.is_some(), is_read, "{environment}");
            assert_eq!(config.smtp_in_clear, is_read, "{environment}");
        }
    }
}
