//! A server that says nothing does not hold an e-mail for longer than fifteen seconds.

use crate::server::{mail, mailer};
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
