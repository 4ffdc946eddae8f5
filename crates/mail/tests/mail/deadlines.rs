//! A server that says nothing holds an e-mail for a known time, and one that has taken it does not at all.

use crate::server::{Scripted, mail, mailer};
use mail::{MailError, Step};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::time::Instant;

#[tokio::test(start_paused = true)]
async fn silence_ends_at_the_deadline() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mailer = mailer(&format!("smtp://{}", silent.local_addr().unwrap()));
    let begun = Instant::now();

    let sent = mailer.send(&mail()).await;

    let step = Step::Greeting;
    assert_eq!(sent, Err(MailError::Unreachable { step }));
    assert!(begun.elapsed() <= Duration::from_secs(16));
}

/// A server that has taken the e-mail and says nothing more, not even at the farewell.
#[tokio::test]
async fn silence_after_the_e_mail_was_taken_does_not_make_it_lost() {
    let answers = ["220 x", "250 x", "250 x", "250 x", "354 x", "250 taken"];
    let server = Scripted::silent_after(&answers);

    let sent = server.mailer().send(&mail()).await;

    assert_eq!(sent, Ok(()));
}
