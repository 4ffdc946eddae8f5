//! Comparing a password with the account that was found, with the same work for every account and for none.

use crate::store::attempts::Login;
use crypto::{Hasher, PasswordError, Verdict};

/// An account whose password was right.
pub struct Verified {
    pub login: Login,
    /// The hash by today's rules, where the stored one is weaker.
    pub better_hash: Option<String>,
}

/// What a comparison found.
pub enum Compared {
    Right(Verified),
    /// The password was right, and the user or the clinic is not active.
    Inactive(Login),
    /// The password was wrong, or there is no such account.
    Wrong,
}

/// Compares the password, with the same work whatever is found.
pub async fn verify(
    hasher: &Hasher,
    password: &str,
    login: Option<Login>,
) -> Result<Compared, PasswordError> {
    let Some(login) = login else {
        // Only the time that this takes is wanted; the result is always `Wrong`.
        let _always_wrong = hasher.verify_nobody(password).await?;
        return Ok(Compared::Wrong);
    };
    let verdict = hasher.verify(&login.password_hash, password).await?;
    if verdict == Verdict::Wrong {
        return Ok(Compared::Wrong);
    }
    if !login.is_active {
        return Ok(Compared::Inactive(login));
    }
    let better_hash = match verdict {
        Verdict::ValidNeedsUpgrade => upgraded(hasher.hash(password).await),
        Verdict::Valid | Verdict::Wrong => None,
    };
    Ok(Compared::Right(Verified { login, better_hash }))
}

/// A right password is never refused because its hash could not be replaced; the next sign-in tries again.
fn upgraded(hash: Result<String, PasswordError>) -> Option<String> {
    hash.inspect_err(|error| tracing::info!(%error, "an old password hash was kept"))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::{upgraded, verify};
    use crate::store::attempts::Login;
    use crypto::{Hasher, PasswordError};
    use kernel::{ClinicId, UserId};
    use std::task::{Context, Waker};
    use uuid::Uuid;

    fn login(password_hash: &str, is_active: bool) -> Login {
        Login {
            user: UserId(Uuid::nil()),
            clinic: ClinicId(Uuid::nil()),
            password_hash: password_hash.to_owned(),
            is_active,
        }
    }

    #[test]
    fn an_upgrade_that_finds_the_hasher_busy_keeps_the_old_hash() {
        assert_eq!(upgraded(Err(PasswordError::Busy)), None);
        assert_eq!(upgraded(Ok("better".into())), Some("better".to_owned()));
    }

    #[actix_web::test]
    async fn an_unknown_and_an_inactive_account_and_a_wrong_password_all_ask_the_hasher() {
        let hasher = Hasher::new(1);
        let hash = Hasher::for_tests().hash("right").await.unwrap();
        // One hash runs and eight wait, so whatever asks the hasher is told that it is busy.
        let mut hashes: Vec<_> = (0..9).map(|_| Box::pin(hasher.hash("another"))).collect();
        for hash in &mut hashes {
            let begun = hash.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            assert!(begun.is_pending());
        }

        for (login, password) in [
            (None, "right"),
            (Some(login(&hash, true)), "wrong"),
            (Some(login(&hash, false)), "right"),
            (Some(login(&hash, false)), "wrong"),
            (Some(login(&hash, true)), "right"),
        ] {
            let compared = verify(&hasher, password, login).await;
            assert_eq!(compared.err(), Some(PasswordError::Busy));
        }
    }
}
