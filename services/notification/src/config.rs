//! Every setting of notification, with its meaning and limit.

use chassis::{Env, EnvError, SecretString};

/// Every setting of notification; what all services share is read by `chassis`.
pub struct Config {
    /// `META_GRAPH_URL`: where the Graph API is, without version.
    pub graph_url: String,
    /// `META_GRAPH_VERSION`: its version, `v23.0` unless said.
    pub graph_version: String,
    /// `MASTER_KEYS`: `<version>:<base64 of 32 bytes>[,…]`; wrap the clinics' keys.
    pub master_keys: SecretString,
    /// `QUEUES_ADMIN_USER`: who may look at `/admin/queues`.
    pub queues_user: String,
    /// `QUEUES_ADMIN_PASS`: their password.
    pub queues_password: SecretString,
    /// `META_FALLBACK_TOKEN`: stands for a clinic's missing token, read in development only.
    pub fallback_token: Option<SecretString>,
}

impl Config {
    /// Reads them.
    pub fn read(env: &Env) -> Result<Self, EnvError> {
        let environment: String = env.or("ENVIRONMENT", "production".to_owned())?;
        let fallback_token = if environment == "development" {
            env.optional_secret("META_FALLBACK_TOKEN")?
        } else {
            None
        };
        Ok(Self {
            graph_url: env.required("META_GRAPH_URL")?,
            graph_version: env.or("META_GRAPH_VERSION", "v23.0".to_owned())?,
            master_keys: env.secret("MASTER_KEYS")?,
            queues_user: env.required("QUEUES_ADMIN_USER")?,
            queues_password: env.secret("QUEUES_ADMIN_PASS")?,
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
            ("META_FALLBACK_TOKEN", "token"),
            ("ENVIRONMENT", environment),
        ])
    }

    #[test]
    fn a_token_for_everybody_is_read_in_development_only() {
        for (environment, is_read) in [("development", true), ("production", false), ("", false)] {
            let config = Config::read(&env(environment)).unwrap();

            assert_eq!(config.fallback_token.is_some(), is_read, "{environment}");
        }
    }
}
