//! Whose requests are counted together, and what a caller is told who has to wait.

use actix_http::Request;
use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::from_fn;
use actix_web::test::{TestRequest, call_service, init_service, read_body_json};
use actix_web::web::{Data, get, post};
use actix_web::{App, Error, HttpResponse};
use cache::Cache;
use chassis::{PerMinute, RequestLimits, limit_requests};
use kernel::{ClinicId, Ids, UserId};
use rest::StaffKeys;
use serde_json::Value;
use std::future::ready;

const PER_MINUTE: PerMinute = PerMinute {
    user: 20,
    anonymous: 10,
    refused_webhooks: 5,
};
const HOME: &str = "198.51.100.1";
const ELSEWHERE: &str = "198.51.100.2";

/// A server whose webhooks are refused unless their path is `/webhooks/signed` or `/webhooks/unknown`.
async fn server(
    cache: Cache,
) -> impl Service<Request, Response = ServiceResponse<impl MessageBody>, Error = Error> {
    let keys = StaffKeys::new(
        testkit::staff_verifier(),
        testkit::clock().into(),
        Box::new(|_actor| Box::pin(ready(Ok(())))),
        "scheduling",
    );
    init_service(
        App::new()
            .app_data(Data::new(keys))
            .app_data(Data::new(RequestLimits::new(&cache, PER_MINUTE)))
            .route("/webhooks/signed", post().to(HttpResponse::Ok))
            .route("/webhooks/unknown", post().to(HttpResponse::BadRequest))
            .route("/webhooks/late", post().to(HttpResponse::RequestTimeout))
            .route("/webhooks/{any}", post().to(HttpResponse::Unauthorized))
            .route("/{any:.*}", get().to(HttpResponse::Ok))
            .wrap(from_fn(limit_requests))
            .wrap(rest::RequestMiddleware),
    )
    .await
}

async fn redis() -> Cache {
    let cache = Cache::connect(&testkit::redis_url()).await.unwrap();
    cache.prefixed(&format!("test:{}:", Ids::system().uuid()))
}

fn ask(path: &str, address: &str, token: Option<&str>) -> Request {
    let request = if path.starts_with("/webhooks") {
        TestRequest::post()
    } else {
        TestRequest::get()
    };
    let request = request
        .uri(path)
        .peer_addr("10.0.0.1:4000".parse().unwrap())
        .insert_header(("x-forwarded-for", address));
    match token {
        Some(token) => request
            .insert_header((header::AUTHORIZATION, format!("Bearer {token}")))
            .to_request(),
        None => request.to_request(),
    }
}

/// How many of so many equal requests are not told to wait.
async fn let_through(
    server: &impl Service<Request, Response = ServiceResponse<impl MessageBody>, Error = Error>,
    times: usize,
    request: impl Fn() -> Request,
) -> usize {
    let mut through = 0;
    for _ in 0..times {
        let response = call_service(server, request()).await;
        through += usize::from(response.status() != StatusCode::TOO_MANY_REQUESTS);
    }
    through
}

/// Two tokens of one new member of staff.
fn tokens() -> [String; 2] {
    let ids = Ids::system();
    let (user, clinic) = (UserId(ids.uuid()), ClinicId(ids.uuid()));
    ["2026-11-23T12:59:59Z", testkit::MONDAY_MORNING]
        .map(|since| testkit::staff_token(user, clinic, testkit::at(since)))
}

#[actix_web::test]
async fn a_user_has_one_budget_with_all_tokens_and_from_all_addresses() {
    let server = server(redis().await).await;
    let ([first, second], [colleague, _]) = (tokens(), tokens());

    let through = let_through(&server, 15, || ask("/api/x", HOME, Some(&first))).await;
    let more = let_through(&server, 30, || ask("/api/x", ELSEWHERE, Some(&second))).await;

    assert_eq!(through, 15);
    // One more comes back in three seconds.
    assert!((5..=6).contains(&more), "a new token gave {more} more");
    let other = let_through(&server, 20, || ask("/api/x", HOME, Some(&colleague))).await;
    assert_eq!(other, 20);
}

#[actix_web::test]
async fn strangers_share_the_budget_of_their_address_with_false_tokens_and_with_nobody_else() {
    let server = server(redis().await).await;
    let [valid, _] = tokens();
    let false_ones = ["a.b.c".to_owned(), format!("{valid}x")];

    let mut through = let_through(&server, 5, || ask("/api/x", HOME, None)).await;
    for false_one in &false_ones {
        through += let_through(&server, 20, || ask("/api/x", HOME, Some(false_one))).await;
    }

    assert!((10..=11).contains(&through), "{through}");
    let user = let_through(&server, 20, || ask("/api/x", HOME, Some(&valid))).await;
    assert_eq!(
        user, 20,
        "a false token used up the budget of the user it names"
    );
    assert_eq!(
        let_through(&server, 10, || ask("/api/x", ELSEWHERE, None)).await,
        10
    );
}

#[actix_web::test]
async fn a_network_of_ipv6_addresses_is_one_stranger() {
    let server = server(redis().await).await;
    let mut through = 0;
    for host in 0..40 {
        let address = format!("2001:db8:1:2::{host:x}");
        through += let_through(&server, 1, || ask("/api/x", &address, None)).await;
    }

    assert!((10..=11).contains(&through), "{through}");
}

#[actix_web::test]
async fn of_webhooks_only_refused_ones_are_counted() {
    let server = server(redis().await).await;

    for path in ["/webhooks/signed", "/webhooks/unknown"] {
        assert_eq!(
            let_through(&server, 100, || ask(path, HOME, None)).await,
            100,
            "{path}"
        );
    }
    for (path, address) in [
        ("/webhooks/forged", HOME),
        ("/webhooks/late", "198.51.100.3"),
    ] {
        let refused = let_through(&server, 50, || ask(path, address, None)).await;

        // The first one beyond the budget is still read.
        assert!((5..=7).contains(&refused), "{path}: {refused}");
    }
    assert_eq!(
        let_through(&server, 3, || ask("/webhooks/signed", ELSEWHERE, None)).await,
        3
    );
}

#[actix_web::test]
async fn probes_and_our_own_services_are_not_counted() {
    let server = server(redis().await).await;

    for path in ["/healthz", "/readyz", "/metrics", "/internal/slots"] {
        assert_eq!(
            let_through(&server, 50, || ask(path, HOME, None)).await,
            50,
            "{path}"
        );
    }
}

#[actix_web::test]
async fn who_has_to_wait_is_told_how_long_in_their_language() {
    let server = server(redis().await).await;
    let_through(&server, 10, || ask("/api/x", HOME, None)).await;

    for (language, words) in [
        (
            "es",
            "Demasiadas peticiones seguidas. Espere un momento, por favor.",
        ),
        ("en", "Too many requests. Please wait a moment."),
    ] {
        let mut request = ask("/api/x", HOME, None);
        let value = language.parse().unwrap();
        request.headers_mut().insert(header::ACCEPT_LANGUAGE, value);
        let response = call_service(&server, request).await;

        assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
        let seconds = response.headers().get(header::RETRY_AFTER).unwrap();
        let seconds: u64 = seconds.to_str().unwrap().parse().unwrap();
        assert!((1..=6).contains(&seconds), "{seconds}");
        let body: Value = read_body_json(response).await;
        assert_eq!(body["code"], "TOO_MANY_REQUESTS");
        assert_eq!(body["error"], words);
    }
}

#[actix_web::test]
async fn without_redis_each_copy_counts_for_itself() {
    // Nothing listens at this port.
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = nobody.local_addr().unwrap().port();
    drop(nobody);
    let cache = Cache::connect(&format!("redis://127.0.0.1:{port}")).await;
    let server = server(cache.unwrap()).await;

    let through = let_through(&server, 50, || ask("/api/x", HOME, None)).await;

    assert!((10..=11).contains(&through), "{through}");
    assert_eq!(
        let_through(&server, 10, || ask("/api/x", ELSEWHERE, None)).await,
        10
    );
}
