//! How requests are sent and answers are read.

use outbound::{Method, Outbound, OutboundConfig, OutboundError, Request, StatusCode};
use serde_json::{Value, json};

use crate::server::{Server, answer};

fn outbound(url: &str) -> Outbound {
    Outbound::new(OutboundConfig::to("test", url)).unwrap()
}

#[tokio::test]
async fn a_request_arrives_as_it_was_built() {
    let server = Server::answering(&[answer("200 OK", r#"{"ok":true}"#)]).await;
    let request = Request::post(&server.url)
        .bearer("token")
        .header("anthropic-version", "2023-06-01")
        .json(&json!({"a": 1}));

    let response = outbound(&server.url).send(request).await.unwrap();

    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.header("X-Kind"), Some("test"));
    assert_eq!(response.json::<Value>().unwrap(), json!({"ok": true}));
    let heard = server.heard().remove(0);
    for expected in [
        "POST /v1/things?key=secret HTTP/1.1\r\n",
        "authorization: Bearer token\r\n",
        "anthropic-version: 2023-06-01\r\n",
        "content-type: application/json\r\n",
        "user-agent: cita\r\n",
        "\r\n\r\n{\"a\":1}",
    ] {
        assert!(heard.contains(expected), "{expected} is not in {heard}");
    }
}

#[tokio::test]
async fn bytes_are_sent_as_they_are() {
    let server = Server::answering(&[answer("204 No Content", "")]).await;
    let request = Request::new(Method::PATCH, &server.url).body("text/plain", b"as is".to_vec());

    outbound(&server.url).send(request).await.unwrap();

    let heard = server.heard().remove(0);
    assert!(
        heard.starts_with("PATCH ") && heard.ends_with("\r\n\r\nas is"),
        "{heard}"
    );
}

#[tokio::test]
async fn a_refusal_is_an_answer() {
    let server = Server::answering(&[answer("401 Unauthorized", "no")]).await;

    let response = outbound(&server.url)
        .send(Request::get(&server.url))
        .await
        .unwrap();

    assert_eq!(
        (response.status(), response.body()),
        (StatusCode::UNAUTHORIZED, b"no".as_slice())
    );
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let target = Server::answering(&[answer("200 OK", "")]).await;
    let redirect = format!(
        "HTTP/1.1 302 Found\r\nlocation: {}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        target.url
    );
    let server = Server::answering(&[redirect]).await;

    let response = outbound(&server.url)
        .send(Request::get(&server.url).bearer("token"))
        .await
        .unwrap();

    assert_eq!(response.status(), StatusCode::FOUND);
    assert!(target.heard().is_empty());
}

#[tokio::test]
async fn a_request_that_nobody_can_send_is_refused() {
    let url = "http://127.0.0.1:1/";
    let requests = [
        Request::get("not an address"),
        Request::get("/relative"),
        Request::get("file:///etc/passwd"),
        Request::get(url).bearer("two\r\nlines"),
        Request::get(url).header("bad name", "value"),
    ];

    for request in requests {
        let printed = format!("{request:?}");
        let error = outbound(url).send(request).await.unwrap_err();
        assert_eq!(error, OutboundError::Request, "{printed}");
    }
}

#[tokio::test]
async fn an_answer_of_another_shape_is_not_json() {
    let server = Server::answering(&[answer("200 OK", "<html>secret</html>")]).await;

    let response = outbound(&server.url)
        .send(Request::get(&server.url))
        .await
        .unwrap();

    assert_eq!(response.json::<Value>(), Err(OutboundError::Protocol));
}

#[tokio::test]
async fn nothing_that_may_be_secret_is_printed() {
    let server = Server::answering(&[answer("200 OK", "secret")]).await;
    let request = Request::get(&server.url)
        .bearer("secret")
        .json(&json!("secret"));

    let printed = format!("{request:?}");
    let response = outbound(&server.url).send(request).await;

    assert_eq!(printed, "Request(GET 127.0.0.1)");
    assert_eq!(format!("{response:?}"), "Ok(Response(200, 6 bytes))");
}

#[tokio::test]
async fn a_request_for_another_place_is_not_sent() {
    let server = Server::answering(&[answer("200 OK", "")]).await;
    let elsewhere = Server::answering(&[answer("200 OK", "")]).await;

    let error = outbound(&server.url)
        .send(Request::get(&elsewhere.url))
        .await;

    assert_eq!(error.unwrap_err(), OutboundError::Request);
    assert!(elsewhere.heard().is_empty());
}
