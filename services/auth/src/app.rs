//! The composition root: the parts that auth is started with.

use crate::config::Config;
use crate::domain::{AdminKeys, CookieStyle, WebUrl, support_contact};
use crate::flows::{
    Attempts, DemoRequests, Help, Logos, PasswordResets, Sessions, Settings, SignIn, Tools, Users,
};
use crate::graph::Graph;
use crate::neighbours::Neighbours;
use cache::RateLimit;
use chassis::{ExposeSecret, Host, SecretString, StartError};
use crypto::{Hasher, KeyedDigest, Keyring, TokenSigner, read_jwks};
use db::Db;
use files::{Files, Images, Location};
use internal::auth::SupportContact;
use kernel::{Clock, Ids};
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;
use tenancy::{Acting, Context, Plan};

/// How many times a clinic may have its WhatsApp number tested at once, and in every minute.
const TESTS: u32 = 5;
const TESTS_PER: Duration = Duration::from_mins(1);

/// How many times a clinic may export its audit log at once, and in every minute.
const EXPORTS: u32 = 3;
const EXPORTS_PER: Duration = Duration::from_mins(1);

/// How many times a clinic may export all its data at once, and in every hour.
const CLINIC_EXPORTS: u32 = 3;
const CLINIC_EXPORTS_PER: Duration = Duration::from_hours(1);

/// How many logos a clinic may send at once, and in every minute.
const LOGOS: u32 = 10;
const LOGOS_PER: Duration = Duration::from_mins(1);
/// How many images are read at the same time. Each takes a core, and up to 200 MiB for a moment.
const IMAGES_AT_ONCE: usize = 1;

/// The service, put together. Clones share the parts.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What the service is put together from.
pub struct Parts {
    /// The database, with the role of this service.
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
    pub sign_in: SignIn,
    pub sessions: Sessions,
    pub users: Users,
    pub settings: Settings,
    pub logos: Logos,
    /// How often a clinic exports its audit log.
    pub exports: RateLimit,
    /// How often a clinic exports all its data.
    pub clinic_exports: RateLimit,
    /// The other services, which are asked for what they keep of a clinic.
    pub neighbours: Arc<Neighbours>,
    /// The keys of the operator.
    pub admin_keys: AdminKeys,
    /// Counts attempts to guess what is no password.
    pub attempts: Attempts,
    pub demo_requests: DemoRequests,
    pub password_resets: PasswordResets,
    /// With what links in e-mails begin.
    pub web_url: WebUrl,
    /// Where staff reach the people who run the installation, where it is known.
    pub support: Option<SupportContact>,
    /// The master keys, which wrap the clinics' keys.
    pub keyring: Arc<Keyring>,
    /// How the cookies of sessions are written.
    pub cookies: CookieStyle,
    /// The public keys of staff tokens as a JWKS document.
    pub jwks: String,
}

impl App {
    /// Puts the service together from the environment. Refuses to start with a signing key whose public key no service
    /// would know, because every token signed with that key would be refused.
    pub async fn open(host: &mut Host) -> Result<Self, StartError> {
        let config = Config::read(host.env())?;
        let key = config.signing_key.expose_secret();
        let signer =
            TokenSigner::from_base64(&config.signing_kid, key).map_err(StartError::other)?;
        check_published(&signer, &config.verify_keys)?;
        let hasher = Hasher::new(config.hashes_at_once);
        let derived = |purpose| KeyedDigest::derived(key.trim().as_bytes(), purpose);
        let attempts = derived("sign-in attempts");
        let sessions = Sessions::new(signer.clone(), derived("secrets of sessions"));
        let [one, named] = [&config.super_admin_key, &config.super_admin_keys]
            .map(|keys| keys.as_ref().map(SecretString::expose_secret));
        let admin_keys = AdminKeys::read(derived("keys of the operator"), one, named);
        let strangers = strangers_at_once(config.hashes_at_once);
        let keyring = Keyring::parse(config.master_keys.expose_secret());
        let keyring = Arc::new(keyring.map_err(StartError::other)?);
        let graph = Graph::new(&config.graph_url, &config.graph_version, config.app_id)
            .map_err(StartError::other)?;
        let cache = host.cache().await?;
        let tests = RateLimit::new(cache.clone(), "auth_whatsapp_tests", TESTS, TESTS_PER);
        let cookies = CookieStyle::of(config.frontend_url.as_deref());
        if !cookies.is_secure() {
            tracing::warn!("FRONTEND_URL is http, so the cookies of sessions may travel in clear");
        }
        let neighbours = Neighbours::new(config.neighbours, signer.clone());
        let files = shown_files(host, config.files);
        let web_url = WebUrl::parse(&config.web_url, config.is_development);
        let support = config.support_contact.as_deref().map(support_contact);
        Ok(Self::new(Parts {
            db: host.db()?,
            clock: host.clock(),
            ids: host.ids(),
            users: Users::new(hasher.clone(), Plan::user_limit),
            sign_in: SignIn::new(hasher, signer, attempts, strangers, host.ids()),
            sessions,
            demo_requests: DemoRequests::new(derived("requests for a demonstration"), host.ids()),
            settings: Settings::new(Arc::clone(&keyring), graph, tests),
            clinic_exports: RateLimit::new(
                cache.clone(),
                "auth_clinic_exports",
                CLINIC_EXPORTS,
                CLINIC_EXPORTS_PER,
            ),
            logos: Logos::new(
                files,
                Arc::clone(&keyring),
                Images::new(IMAGES_AT_ONCE),
                RateLimit::new(cache.clone(), "auth_logos", LOGOS, LOGOS_PER),
            ),
            exports: RateLimit::new(cache, "auth_audit_exports", EXPORTS, EXPORTS_PER),
            neighbours: Arc::new(neighbours.map_err(StartError::other)?),
            password_resets: PasswordResets::new(host.ids()),
            web_url: web_url.map_err(StartError::other)?,
            support: support.transpose().map_err(StartError::other)?,
            keyring,
            admin_keys: admin_keys.map_err(StartError::other)?,
            attempts: Attempts::new(derived("attempts")),
            cookies,
            jwks: config.verify_keys,
        }))
    }

    /// Puts the service together from given parts.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// What a sign-in needs beside the passwords.
    pub fn tools(&self) -> Tools<'_> {
        Tools {
            keyring: &self.keyring,
            attempts: &self.attempts,
        }
    }

    /// Where the reader of an e-mail goes on.
    pub fn help(&self) -> Help<'_> {
        Help {
            web_url: &self.web_url,
            support: self.support.as_ref(),
        }
    }

    /// The present instant, a source of ids, and the actor.
    pub fn context(&self, actor: &impl Acting) -> Context {
        Context::new(&self.clock, &self.ids, actor.actor())
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// Refuses a signing key whose public half is not published under its name. The keys are compared: a name alone would let a
/// wrong key sign tokens that every service refuses.
fn check_published(signer: &TokenSigner, jwks: &str) -> Result<(), StartError> {
    let published = read_jwks(jwks).map_err(StartError::other)?;
    if published.contains(signer.public_key()) {
        return Ok(());
    }
    Err(StartError::other(
        "the public half of AUTH_SIGNING_KEY is not among AUTH_VERIFY_KEYS under AUTH_SIGNING_KID",
    ))
}

/// Five of the nine hashes that each thread of the hasher computes or lets wait, so that a flood from addresses that no account
/// knows leaves room for those that some account does.
fn strangers_at_once(hashes_at_once: usize) -> u32 {
    u32::try_from(hashes_at_once.saturating_mul(5)).unwrap_or(u32::MAX)
}

/// The files at that place, whose store `/readyz` shows.
fn shown_files(host: &mut Host, location: Location) -> Files {
    let files = Files::new(location);
    let shown = files.clone();
    host.shows("files", move || {
        let files = shown.clone();
        async move { files.answers().await }
    });
    files
}

#[cfg(test)]
mod tests {
    use super::check_published;
    use crypto::{TokenSigner, generate_signing_key, jwks_json};

    fn signer(kid: &str) -> TokenSigner {
        TokenSigner::from_pkcs8(kid, &generate_signing_key().unwrap()).unwrap()
    }

    #[test]
    fn only_a_signing_key_that_is_published_under_its_name_starts() {
        let der = generate_signing_key().unwrap();
        let right = TokenSigner::from_pkcs8("staff-2026", &der).unwrap();
        let jwks = jwks_json(&[
            signer("older").public_key().clone(),
            right.public_key().clone(),
        ]);

        assert!(check_published(&right, &jwks).is_ok());
        assert!(
            check_published(&signer("staff-2026"), &jwks).is_err(),
            "another key"
        );
        for kid in ["staff", "EC", "sig", "older"] {
            let renamed = TokenSigner::from_pkcs8(kid, &der).unwrap();
            assert!(check_published(&renamed, &jwks).is_err(), "{kid}");
        }
        assert!(check_published(&right, "no document").is_err());
    }
}
