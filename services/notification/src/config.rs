//! The settings that only notification has.

use crate::domain::reminder::DaysAfterEnd;
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
    // A week: long enough to notice an end and to pay, and what is booked for the days after it is still true.
    REMINDER_DAYS_AFTER_PLAN_END = Setting::with_default("REMINDER_DAYS_AFTER_PLAN_END", "7",
        "For how many days after the end of a clinic's plan its patients are still reminded of what they have booked. The e-mails about \
         the end say this number.")
        .within(0, 30);
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
    pub after_end: DaysAfterEnd,
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
            after_end: DaysAfterEnd(REMINDER_DAYS_AFTER_PLAN_END.read(env)?),
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
    fn patients_are_reminded_for_a_week_after_the_end_unless_the_operator_says_otherwise() {
        let read = |days: &str| {
            let days = [("REMINDER_DAYS_AFTER_PLAN_END", days)];
            REMINDER_DAYS_AFTER_PLAN_END.read::<u8>(&Env::of(&days))
        };

        assert_eq!(Config::read(&env("")).unwrap().after_end, DaysAfterEnd(7));
        assert_eq!((read("0").unwrap(), read("30").unwrap()), (0, 30));
        assert!(read("31").is_err());
        assert!(read("-1").is_err());
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
