//! The passwords of a development or test stack.

use crate::KeyedDigest;

/// The password of one user of one server, derived from the stack's secret: 32 letters and digits. Each user of each server has
/// another one, and from none of them can the secret or another password be computed.
///
/// For development and tests. In production the operator chooses each password by chance.
pub fn derived_password(secret: &str, server: &str, user: &str) -> String {
    let digest = KeyedDigest::derived(secret.as_bytes(), "password of a server's user");
    let mut password = hex::encode(digest.of(&[server, user]));
    password.truncate(32);
    password
}
