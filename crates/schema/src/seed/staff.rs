//! Hashes the passwords of the staff of a seed file.

use crate::error::SchemaError;
use crate::seed::file::Staff;
use crypto::Hasher;

/// A member of staff with the hash of the password.
pub struct Hashed<'f> {
    pub person: &'f Staff,
    pub password_hash: String,
}

/// Hashes every password of the file, one after the other.
pub async fn hashed<'f>(
    staff: &'f [Staff],
    hasher: &Hasher,
) -> Result<Vec<Hashed<'f>>, SchemaError> {
    let mut people = Vec::with_capacity(staff.len());
    for person in staff {
        let password_hash = hasher
            .hash(&person.password)
            .await
            .map_err(|error| SchemaError::Seed(error.to_string()))?;
        people.push(Hashed {
            person,
            password_hash,
        });
    }
    Ok(people)
}
