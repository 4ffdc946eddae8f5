use super::*;
use crate::access::Public;
use crate::answer::NoContent;
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
    #[serde(rename = "text")]
    _text: String,
}

async fn keep(_: Public, _: ValidJson<Note>) -> NoContent {
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
