//! The settings of auth beside those that every service has.

use chassis::{
    AUTH_VERIFY_KEYS, ENVIRONMENT, Env, EnvError, ExposeSecret, FRONTEND_URL, SecretString,
    Setting, settings,
};
use files::{Location, S3Access};

settings! {
    /// What auth reads beside the common settings.
    pub SETTINGS:
    AUTH_SIGNING_KEY = Setting::required("AUTH_SIGNING_KEY",
        "The private key that signs staff tokens: P-256, PKCS#8, base64.").secret();
    AUTH_SIGNING_KID = Setting::required("AUTH_SIGNING_KID",
        "The name of the signing key; `AUTH_VERIFY_KEYS` must contain its public half under that name.");
    AUTH_HASHES_AT_ONCE = Setting::with_default("AUTH_HASHES_AT_ONCE", "1",
        "Password hashes that are computed at the same time; each takes one core, and keeps 19 MiB. Cores less one is a good value.")
        .within(1, 64);
    MASTER_KEYS = Setting::required("MASTER_KEYS",
        "The keys that wrap the clinics' keys: `<version>:<base64 of 32 bytes>`, separated by commas.").secret();
    META_GRAPH_URL = Setting::required("META_GRAPH_URL", "Address of Meta's Graph API, without version.");
    META_GRAPH_VERSION = Setting::with_default("META_GRAPH_VERSION", "v23.0", "Version of Meta's Graph API.");
    META_APP_ID = Setting::optional("META_APP_ID",
        "Meta's id of the installation's application. Without it a clinic's test cannot tell whether the application that receives its messages is ours.");
    WEB_URL = Setting::required("WEB_URL",
        "Public address of the web application, with which links in e-mails begin: `https://…`; `http://…` in development only.");
    SUPPORT_CONTACT = Setting::optional("SUPPORT_CONTACT",
        "Where staff reach the people who run the installation: an e-mail address, or `https://wa.me/<number>`. Shown where a clinic is suspended or its plan \
         is over, and in e-mails about both.");
    SCHEDULING_URL = Setting::required("SCHEDULING_URL", "Internal address of scheduling, which is asked for what it keeps of a clinic.");
    NLU_BOOKING_URL = Setting::required("NLU_BOOKING_URL", "Internal address of nlu-booking, which is asked for the same.");
    BILLING_URL = Setting::required("BILLING_URL", "Internal address of billing, which is asked for the same.");
    NOTIFICATION_URL = Setting::required("NOTIFICATION_URL", "Internal address of notification, which is asked for the same.");
    FILES_URL = Setting::required("FILES_URL",
        "Where files such as logos are kept: `file:///absolute/folder`, or `s3://bucket[/prefix]` of a store that speaks S3. A folder serves one copy, or \
         several that share it as one volume. No other installation may use the same place: files that no clinic of this one names are deleted.");
    FILES_S3_ENDPOINT = Setting::optional("FILES_S3_ENDPOINT",
        "Address of the store behind `s3://…`; without it Amazon's. `http://…` in development only.");
    FILES_S3_REGION = Setting::with_default("FILES_S3_REGION", "us-east-1", "Region of the bucket.");
    FILES_S3_ACCESS_KEY_ID = Setting::optional("FILES_S3_ACCESS_KEY_ID", "Name of the key for the bucket; needed with `s3://…`.");
    FILES_S3_SECRET_ACCESS_KEY = Setting::optional("FILES_S3_SECRET_ACCESS_KEY", "The key for the bucket; needed with `s3://…`.").secret();
    SUPER_ADMIN_KEY = Setting::optional("SUPER_ADMIN_KEY",
        "The key of `X-Admin-Key` at `/api/superadmin`, under the name `default`: 32 to 200 visible ASCII characters. Without any key every request there is refused.")
        .secret();
    SUPER_ADMIN_KEYS = Setting::optional("SUPER_ADMIN_KEYS",
        "More such keys, each under the name by which acts are noted: `name:key,name:key`. Names have `a-z`, `0-9` and `-`, at most 40 characters.")
        .secret();
}

/// The settings that auth is started with.
pub struct Config {
    pub signing_key: SecretString,
    pub signing_kid: String,
    /// The public keys of staff tokens as a JWKS document, published as it is.
    pub verify_keys: String,
    pub hashes_at_once: usize,
    pub master_keys: SecretString,
    pub graph_url: String,
    pub graph_version: String,
    /// Meta's id of the installation's application, where it is known.
    pub app_id: Option<String>,
    /// Whether what must never happen in production is allowed.
    pub is_development: bool,
    /// Public address of the web application.
    pub web_url: String,
    /// Where staff reach the people who run the installation, as it is written.
    pub support_contact: Option<String>,
    /// The names and the internal addresses of the other services.
    pub neighbours: [(&'static str, String); 4],
    /// Where files are kept.
    pub files: Location,
    /// The operator's key without a name, and those with names.
    pub super_admin_key: Option<SecretString>,
    pub super_admin_keys: Option<SecretString>,
    /// Origin of the staff application, where it is known.
    pub frontend_url: Option<String>,
}

impl Config {
    /// Reads all settings; the first one that is missing or cannot be read is the error.
    pub fn read(env: &Env) -> Result<Self, EnvError> {
        Ok(Self {
            signing_key: AUTH_SIGNING_KEY.read_secret(env)?,
            signing_kid: AUTH_SIGNING_KID.read(env)?,
            verify_keys: AUTH_VERIFY_KEYS.read(env)?,
            hashes_at_once: AUTH_HASHES_AT_ONCE.read(env)?,
            master_keys: MASTER_KEYS.read_secret(env)?,
            graph_url: META_GRAPH_URL.read(env)?,
            graph_version: META_GRAPH_VERSION.read(env)?,
            app_id: META_APP_ID.read_optional(env)?,
            is_development: ENVIRONMENT.read::<String>(env)? == "development",
            web_url: WEB_URL.read(env)?,
            support_contact: SUPPORT_CONTACT.read_optional(env)?,
            neighbours: [
                ("scheduling", SCHEDULING_URL.read(env)?),
                ("nlu-booking", NLU_BOOKING_URL.read(env)?),
                ("billing", BILLING_URL.read(env)?),
                ("notification", NOTIFICATION_URL.read(env)?),
            ],
            files: files(env)?,
            super_admin_key: SUPER_ADMIN_KEY.read_optional_secret(env)?,
            super_admin_keys: SUPER_ADMIN_KEYS.read_optional_secret(env)?,
            frontend_url: FRONTEND_URL.read_optional(env)?,
        })
    }
}

fn files(env: &Env) -> Result<Location, EnvError> {
    let endpoint: Option<String> = FILES_S3_ENDPOINT.read_optional(env)?;
    let region: String = FILES_S3_REGION.read(env)?;
    let id: Option<String> = FILES_S3_ACCESS_KEY_ID.read_optional(env)?;
    let secret = FILES_S3_SECRET_ACCESS_KEY.read_optional_secret(env)?;
    let access = S3Access {
        endpoint: endpoint.as_deref(),
        region: &region,
        access_key_id: id.as_deref(),
        secret_access_key: secret.as_ref().map(SecretString::expose_secret),
        allows_http: ENVIRONMENT.read::<String>(env)? == "development",
    };
    Location::read(&FILES_URL.read::<String>(env)?, &access)
        .map_err(|error| EnvError::Unreadable(FILES_URL.name, error.to_string()))
}
