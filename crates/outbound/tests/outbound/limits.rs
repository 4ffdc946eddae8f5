//! Limits of time and size.

use std::time::Duration;

use outbound::{Outbound, OutboundConfig, OutboundError, Request};
use tokio::net::TcpSocket;

use crate::server::{Server, answer};

fn small(url: &str) -> Outbound {
    Outbound::new(OutboundConfig {
        max_response_bytes: 10,
        ..OutboundConfig::to("test", url)
    })
    .unwrap()
}

#[tokio::test]
async fn an_answer_at_the_limit_is_read() {
    let server = Server::answering(&[answer("200 OK", "0123456789")]).await;

    assert_eq!(
        small(&server.url)
            .send(Request::get(&server.url))
            .await
            .unwrap()
            .body(),
        b"0123456789"
    );
}

#[tokio::test]
async fn an_answer_above_the_limit_is_not_read() {
    let endless = format!(
        "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}",
        "a".repeat(100_000)
    );
    let server = Server::answering(&[answer("200 OK", "0123456789a"), endless]).await;

    for kind in ["announced", "endless"] {
        let error = small(&server.url)
            .send(Request::get(&server.url))
            .await
            .unwrap_err();
        assert_eq!(error, OutboundError::TooLarge, "{kind}");
    }
}

#[tokio::test]
async fn silence_ends_at_the_deadline_and_is_not_asked_again() {
    let server = Server::answering(&[String::new()]).await;
    let outbound = Outbound::new(OutboundConfig::to("test", &server.url)).unwrap();
    let request = Request::get(&server.url)
        .deadline(Duration::from_millis(50))
        .repeatable();

    let outcome = tokio::time::timeout(Duration::from_secs(5), outbound.send(request)).await;

    assert_eq!(
        outcome.expect("waited for ever").unwrap_err(),
        OutboundError::Timeout
    );
    assert!(server.heard().len() <= 1);
}

#[tokio::test]
async fn a_request_may_take_longer_than_usual_when_it_says_so() {
    let silent = Server::answering(&[String::new()]).await;
    let server = Server::answering(&[answer("200 OK", "")]).await;
    let hasty = |url: &str| {
        Outbound::new(OutboundConfig {
            request_timeout: Duration::ZERO,
            ..OutboundConfig::to("test", url)
        })
        .unwrap()
    };

    let usual = hasty(&silent.url).send(Request::get(&silent.url)).await;
    let patient = Request::get(&server.url).deadline(Duration::from_secs(5));

    assert_eq!(usual.unwrap_err(), OutboundError::Timeout);
    assert!(hasty(&server.url).send(patient).await.is_ok());
}

#[tokio::test]
async fn a_port_where_nobody_listens_is_unreachable() {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let url = format!("http://{}/", socket.local_addr().unwrap());
    let outbound = Outbound::new(OutboundConfig::to("test", &url)).unwrap();

    let error = outbound.send(Request::post(&url)).await.unwrap_err();

    assert_eq!(error, OutboundError::Unreachable);
}

#[tokio::test]
async fn an_answer_that_breaks_off_or_is_not_http_is_a_protocol_error() {
    let broken = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhal".to_owned();
    let server = Server::answering(&[broken, "SSH-2.0-nonsense\r\n\r\n".to_owned()]).await;

    for kind in ["broken off", "not HTTP"] {
        let error = small(&server.url)
            .send(Request::get(&server.url))
            .await
            .unwrap_err();
        assert_eq!(error, OutboundError::Protocol, "{kind}");
    }
}
