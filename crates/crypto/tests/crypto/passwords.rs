use crypto::{Hasher, PasswordError, Verdict};
use std::time::Duration;

/// A published vector of bcrypt, cost 5.
const BCRYPT_2A: &str = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

#[tokio::test]
async fn a_hash_fits_its_password_and_no_other() {
    let hasher = Hasher::for_tests();

    let hash = hasher.hash("correcta").await.unwrap();

    assert!(hash.starts_with("$argon2id$v=19$"), "{hash}");
    assert_eq!(hasher.verify(&hash, "correcta").await, Ok(Verdict::Valid));
    assert_eq!(hasher.verify(&hash, "Correcta").await, Ok(Verdict::Wrong));
    assert_ne!(hash, hasher.hash("correcta").await.unwrap());
}

#[tokio::test]
async fn the_real_parameters_are_those_of_today() {
    let hasher = Hasher::new(1);

    let hash = hasher.hash("correcta").await.unwrap();

    assert!(
        hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
        "{hash}"
    );
    assert_eq!(hasher.verify(&hash, "correcta").await, Ok(Verdict::Valid));
}

#[tokio::test]
async fn a_cheaper_argon2id_hash_asks_for_an_upgrade() {
    let cheap = Hasher::for_tests().hash("correcta").await.unwrap();

    assert_eq!(
        Hasher::new(1).verify(&cheap, "correcta").await,
        Ok(Verdict::ValidNeedsUpgrade)
    );
}

#[tokio::test]
async fn bcrypt_of_the_past_is_accepted_and_asks_for_an_upgrade() {
    let hasher = Hasher::for_tests();

    for prefix in ["$2a$", "$2b$", "$2y$"] {
        let hash = BCRYPT_2A.replace("$2a$", prefix);
        assert_eq!(
            hasher.verify(&hash, "U*U").await,
            Ok(Verdict::ValidNeedsUpgrade),
            "{prefix}"
        );
        assert_eq!(
            hasher.verify(&hash, "U*V").await,
            Ok(Verdict::Wrong),
            "{prefix}"
        );
    }
}

#[tokio::test]
async fn bcrypt_of_cost_12_is_still_computed() {
    let hash = BCRYPT_2A.replace("$05$", "$12$");

    assert_eq!(
        Hasher::for_tests().verify(&hash, "U*U").await,
        Ok(Verdict::Wrong)
    );
}

#[tokio::test]
async fn a_hash_that_cannot_be_read_or_is_too_dear_is_an_error_and_not_an_answer() {
    let hasher = Hasher::for_tests();
    let salt_and_hash = "CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    let unreadable = [
        String::new(),
        "plain".to_owned(),
        format!("$2x$05${salt_and_hash}"),
        format!("$2a$13${salt_and_hash}"),
        "$2a$05$short".to_owned(),
        "$argon2i$v=19$m=16,t=2,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA".to_owned(),
        "$argon2id$v=19$m=1048576,t=2,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA".to_owned(),
    ];

    for hash in unreadable {
        let verdict = hasher.verify(&hash, "correcta").await;
        assert_eq!(verdict, Err(PasswordError::UnreadableHash), "{hash}");
    }
}

#[tokio::test]
async fn nobody_is_always_wrong() {
    let hasher = Hasher::for_tests();

    for password in ["", "correcta", "nobody has this password"] {
        assert_eq!(hasher.verify_nobody(password).await, Ok(Verdict::Wrong));
    }
}

#[tokio::test]
async fn a_password_without_end_is_refused() {
    let (hasher, endless) = (Hasher::for_tests(), "a".repeat(1025));

    assert_eq!(hasher.hash(&endless).await, Err(PasswordError::TooLong));
    assert_eq!(hasher.verify(BCRYPT_2A, &endless).await, Ok(Verdict::Wrong));
    assert_eq!(hasher.verify_nobody(&endless).await, Ok(Verdict::Wrong));
}

#[tokio::test]
async fn a_crowd_is_told_to_come_back_and_the_queue_is_served() {
    let hasher = Hasher::new(1);
    let mut crowd = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let hasher = hasher.clone();
        crowd.spawn(async move { hasher.hash("correcta").await });
    }

    let answers = crowd.join_all().await;

    // One runs and eight wait, whatever the pace; the last of twenty come too early.
    let busy = answers
        .iter()
        .filter(|answer| **answer == Err(PasswordError::Busy))
        .count();
    let served = answers.iter().filter(|answer| answer.is_ok()).count();
    assert!(
        served >= 9 && busy >= 1 && served + busy == 20,
        "{served} served, {busy} busy"
    );
    assert!(hasher.hash("correcta").await.is_ok());
}

#[tokio::test]
async fn published_vectors_of_argon2id_are_compared_in_memory_that_is_used_again() {
    let vectors = [
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
    ];
    // One thread: the first vector needs more than its memory, the second one less.
    let hasher = Hasher::new(1);

    for vector in vectors {
        let right = hasher.verify(vector, "password").await;
        let wrong = hasher.verify(vector, "passwort").await;

        assert_eq!(right, Ok(Verdict::ValidNeedsUpgrade), "{vector}");
        assert_eq!(wrong, Ok(Verdict::Wrong), "{vector}");
    }
    let hash = hasher.hash("correcta").await.unwrap();
    assert_eq!(hasher.verify(&hash, "correcta").await, Ok(Verdict::Valid));
}

#[tokio::test]
async fn work_of_callers_who_have_gone_is_left_out() {
    let hasher = Hasher::new(1);
    for _ in 0..50 {
        // Polled once, which queues the work where there is a place, and dropped.
        let given_up = tokio::time::timeout(Duration::ZERO, hasher.hash("correcta")).await;
        assert!(!matches!(given_up, Ok(Ok(_))));
    }

    // Refused as long as the places of the others are not free again.
    let served = async {
        while hasher.hash("correcta").await.is_err() {
            tokio::task::yield_now().await;
        }
    };

    tokio::time::timeout(Duration::from_secs(10), served)
        .await
        .expect("the places were never free again");
}
