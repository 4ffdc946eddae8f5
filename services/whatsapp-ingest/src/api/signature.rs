//! The signature of a webhook, verified on its raw body.

use crate::error::Error;
use actix_web::HttpRequest;
use chassis::{ExposeSecret, SecretString};

/// The longest header of a webhook that is read, in bytes.
pub const LONGEST: usize = 200;

/// The header as text; `None` when the header is absent, too long or not ASCII.
pub fn header(request: &HttpRequest, name: &str) -> Option<String> {
    let value = request.headers().get(name)?.to_str().ok()?;
    (value.len() <= LONGEST).then(|| value.to_owned())
}

/// Refuses a body that was not signed with the secret by HMAC-SHA256. `source` names the sender in metrics.
pub fn verify(
    source: &'static str,
    secret: &SecretString,
    raw_body: &[u8],
    signature: Option<&str>,
) -> Result<(), Error> {
    let secret = secret.expose_secret().as_bytes();
    if signature.is_some_and(|given| crypto::signature_matches(secret, raw_body, given)) {
        return Ok(());
    }
    metrics::counter!("ingest_signatures_refused_total", "source" => source).increment(1);
    Err(Error::InvalidSignature)
}
