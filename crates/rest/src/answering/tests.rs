use super::*;
use crate::access::Public;
use crate::answer::NoContent;
use crate::body_memory::BodyLimits;
use crate::clinic_share::ClinicShares;
use crate::input::ValidJson;
use crate::session::Session;
use actix_web::HttpMessage as _;
use actix_web::error::PayloadError;
use actix_web::http::{StatusCode, header};
use actix_web::test::TestRequest;
use actix_web::web::{Bytes, Data};
use chrono::DateTime;
use futures_util::StreamExt as _;
use futures_util::future::poll_immediate;
use futures_util::stream::{self, Stream};
use garde::Validate;
use kernel::{ClinicId, UserId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, Validate, ToSchema)]
struct Note {
    #[garde(length(max = 10))]
    text: String,
}

async fn keep(_: Public, ValidJson(note): ValidJson<Note>) -> NoContent {
    assert!(!note.text.is_empty());
    NoContent
}

/// A request of one clinic, which has a single seat.
fn asked(
    shares: &Data<ClinicShares>,
    body: impl Stream<Item = Result<Bytes, PayloadError>> + 'static,
) -> Asked {
    let request = TestRequest::post()
        .app_data(shares.clone())
        .insert_header(header::ContentType::json())
        .to_http_request();
    request.extensions_mut().insert(Some(Session {
        user: UserId(Uuid::nil()),
        clinic: ClinicId(Uuid::nil()),
        version: 1,
        token_expires_at: DateTime::UNIX_EPOCH,
    }));
    Asked {
        request,
        payload: Payload::from(body.boxed_local()),
        refuses_queries: true,
    }
}

#[actix_web::test]
async fn who_sends_slowly_keeps_no_seat_of_the_clinic() {
    let shares = Data::new(ClinicShares::of_pool(1));
    let never = || stream::pending::<Result<Bytes, PayloadError>>();
    let mut slow: Vec<_> = (0..5)
        .map(|_| Box::pin(answer(keep, asked(&shares, never()))))
        .collect();
    for one in &mut slow {
        assert!(poll_immediate(one).await.is_none(), "its body is missing");
    }

    let body = stream::iter([Ok(Bytes::from_static(br#"{"text":"hola"}"#))]);
    let colleague = answer(keep, asked(&shares, body)).await;

    assert_eq!(colleague.status(), StatusCode::NO_CONTENT);
}

/// A request of a stranger, whose bodies are counted there.
fn strange(
    memory: &Data<BodyMemory>,
    body: impl Stream<Item = Result<Bytes, PayloadError>> + 'static,
) -> Asked {
    let request = TestRequest::post()
        .app_data(memory.clone())
        .peer_addr("203.0.113.9:4000".parse().unwrap())
        .insert_header(header::ContentType::json())
        .to_http_request();
    Asked {
        request,
        payload: Payload::from(body.boxed_local()),
        refuses_queries: true,
    }
}

#[actix_web::test]
async fn a_body_that_stalls_gives_way_to_the_next_and_its_connection_ends() {
    let memory = Data::new(BodyMemory::new(BodyLimits {
        bytes_of_sender: 100,
        ..BodyLimits::default()
    }));
    let begun = || stream::iter([Ok(Bytes::from_static(&[b' '; 90]))]);
    let stalls = || begun().chain(stream::pending::<Result<Bytes, PayloadError>>());
    let mut stalled = Box::pin(answer(keep, strange(&memory, stalls())));
    assert!(poll_immediate(&mut stalled).await.is_none());

    let body = stream::iter([Ok(Bytes::from_static(br#"{"text":"hola"}"#))]);
    let honest = answer(keep, strange(&memory, body)).await;
    let given_up = stalled.await;

    assert_eq!(honest.status(), StatusCode::NO_CONTENT);
    assert_eq!(given_up.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(
        given_up.head().connection_type(),
        ConnectionType::Close,
        "the rest of its body is not waited for"
    );
}

#[actix_web::test]
async fn bodies_that_were_answered_take_no_room() {
    let memory = Data::new(BodyMemory::new(BodyLimits {
        bytes_of_sender: 100,
        ..BodyLimits::default()
    }));
    for _ in 0..50 {
        let body = stream::iter([Ok(Bytes::from_static(br#"{"text":"hola"}"#))]);
        let answered = answer(keep, strange(&memory, body)).await;
        assert_eq!(answered.status(), StatusCode::NO_CONTENT);
    }
}
