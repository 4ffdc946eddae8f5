#![cfg(test)]
//! Limits that every server keeps for its service.

mod connections;
mod served;

use actix_web::App;
use actix_web::http::header;
use actix_web::middleware::from_fn;
use actix_web::test::{TestRequest, call_service, init_service, read_body_json};
use actix_web::web::{Data, get};
use cache::Cache;
use chassis::{SessionRateLimit, limit_sessions};
use kernel::Ids;
use serde_json::Value;

async fn statuses(paths_and_tokens: &[(&str, &str)], times: usize) -> Vec<u16> {
    let cache = Cache::connect(&testkit::redis_url()).await.unwrap();
    let cache = cache.prefixed(&format!("test:{}:", Ids::system().uuid()));
    let server = init_service(
        App::new()
            .app_data(Data::new(SessionRateLimit::new(cache)))
            .route("/{any:.*}", get().to(async || "ok"))
            .wrap(from_fn(limit_sessions))
            .wrap(rest::RequestMiddleware),
    )
    .await;
    let mut last = Vec::new();
    for (path, token) in paths_and_tokens {
        let mut status = 0;
        for _ in 0..times {
            let request = TestRequest::get()
                .uri(path)
                .insert_header((header::ACCEPT_LANGUAGE, "en"))
                .insert_header((header::AUTHORIZATION, format!("Bearer a.b.{token}")));
            let response = call_service(&server, request.to_request()).await;
            status = response.status().as_u16();
            if status == 429 {
                assert!(response.headers().contains_key(header::RETRY_AFTER));
                let body: Value = read_body_json(response).await;
                assert_eq!(body["code"], "TOO_MANY_REQUESTS");
                assert_eq!(body["error"], "Too many requests. Please wait a moment.");
            }
        }
        last.push(status);
    }
    last
}

#[actix_web::test]
async fn a_session_that_asks_too_often_waits_and_no_other_does() {
    let (one, other) = (
        "first-session-signature-of-its-own",
        "other-session-signature-of-its-own",
    );
    let asked = [("/api/x", one), ("/internal/x", one)];

    assert_eq!(statuses(&asked, 650).await, [429, 200]);
    assert_eq!(
        statuses(&[("/api/x", one), ("/api/x", other)], 300).await,
        [200, 200]
    );
}
