//! Which requests are sent again, and how often.

use outbound::{Outbound, OutboundConfig, OutboundError, Request, StatusCode};
use tokio::net::TcpSocket;

use crate::server::{Server, answer};

fn outbound(url: &str) -> Outbound {
    Outbound::new(OutboundConfig::to("test", url)).unwrap()
}

#[tokio::test]
async fn a_repeatable_request_outlives_a_gateway_without_its_server() {
    let server = Server::answering(&[
        answer("503 Service Unavailable", ""),
        answer("502 Bad Gateway", ""),
        answer("200 OK", "at last"),
    ])
    .await;

    let response = outbound(&server.url)
        .send(Request::get(&server.url).repeatable())
        .await
        .unwrap();

    assert_eq!(response.body(), b"at last");
    assert_eq!(server.heard().len(), 3);
}

#[tokio::test]
async fn a_connection_that_the_server_had_given_up_is_replaced() {
    let server = Server::answering(&[
        answer("408 Request Timeout", ""),
        answer("200 OK", "received"),
    ])
    .await;

    let response = outbound(&server.url)
        .send(Request::get(&server.url).repeatable())
        .await
        .unwrap();

    assert_eq!(response.body(), b"received");
}

#[tokio::test]
async fn the_third_answer_is_the_last() {
    let server = Server::answering(&[answer("504 Gateway Timeout", "")]).await;

    let response = outbound(&server.url)
        .send(Request::get(&server.url).repeatable())
        .await
        .unwrap();

    assert_eq!(response.status(), StatusCode::GATEWAY_TIMEOUT);
    assert_eq!(server.heard().len(), 3);
}

#[tokio::test]
async fn what_may_not_be_repeated_is_sent_once() {
    let server = Server::answering(&[answer("503 Service Unavailable", "")]).await;

    let response = outbound(&server.url)
        .send(Request::post(&server.url))
        .await
        .unwrap();

    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(server.heard().len(), 1);
}

#[tokio::test]
async fn other_failures_are_answers_and_are_not_repeated() {
    for status in [
        "400 Bad Request",
        "429 Too Many Requests",
        "500 Internal Server Error",
    ] {
        let server = Server::answering(&[answer(status, "")]).await;

        outbound(&server.url)
            .send(Request::get(&server.url).repeatable())
            .await
            .unwrap();

        assert_eq!(server.heard().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn retries_end_when_their_budget_is_spent() {
    let server = Server::answering(&[answer("503 Service Unavailable", "")]).await;
    let outbound = outbound(&server.url);
    for _ in 0..8 {
        outbound
            .send(Request::get(&server.url).repeatable())
            .await
            .unwrap();
    }

    // The budget starts with ten retries, and eight requests earn less than one more.
    assert_eq!(server.heard().len(), 8 + 10);
}

#[tokio::test]
async fn a_server_that_stays_away_is_unreachable_after_all_attempts() {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let url = format!("http://{}/", socket.local_addr().unwrap());

    let error = outbound(&url)
        .send(Request::get(&url).repeatable())
        .await
        .unwrap_err();

    assert_eq!(error, OutboundError::Unreachable);
}
