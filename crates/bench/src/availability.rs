//! Free slots of a clinic with five doctors, requested as nlu-booking requests them.

use crate::Bench;
use crate::data::{LARGE_CLINIC, LARGE_SERVICE};
use crate::load;
use crate::rounds::{ROUNDS, alternating};
use crate::table::Row;
use crate::web;
use anyhow::Result;
use chrono::{SecondsFormat, TimeDelta};
use crypto::{ISSUER, ServiceClaims, TokenSigner};

const CALLER: &str = "nlu-booking";
const REQUESTS: usize = 200;

/// Measures a row for a week and one for a month.
pub async fn rows(bench: &Bench) -> Result<Vec<Row>> {
    let signer = TokenSigner::from_base64(CALLER, bench.stack.setting("SERVICE_SIGNING_KEY")?)?;
    let mut rows = Vec::new();
    for days in [7, 30] {
        rows.push(row(bench, &signer, days).await?);
    }
    Ok(rows)
}

async fn row(bench: &Bench, signer: &TokenSigner, days: i64) -> Result<Row> {
    let base = bench.stack.setting("SCHEDULING_URL")?;
    let instant = |days| {
        (bench.clock.now() + TimeDelta::days(days)).to_rfc3339_opts(SecondsFormat::Secs, true)
    };
    let url = format!(
        "{base}/internal/slots?service_id={LARGE_SERVICE}&from={}&to={}",
        instant(0),
        instant(days)
    );
    let health = format!("{base}/healthz");
    let slots = async || {
        let token = token(bench, signer)?;
        load::at_once(1, REQUESTS, async |_, _| {
            web::expect(bench.web.get(&url).bearer_auth(&token), 200)
                .await
                .map(drop)
        })
        .await
    };
    let alive = async || {
        load::at_once(1, REQUESTS, async |_, _| {
            web::expect(bench.web.get(&health), 200).await.map(drop)
        })
        .await
    };
    let (ours, limit) = alternating(ROUNDS, slots, alive).await?;
    let more = (ours.p50.as_secs_f64() - limit.p50.as_secs_f64()) * 1000.0;
    Ok(Row {
        figure: format!("free slots of five doctors over {days} days"),
        measured: ours.times(),
        limit: format!("/healthz  {}", limit.times()),
        compared: format!("p50 + {more:.2} ms"),
        aim: "",
    })
}

/// A token that is valid for a minute, as nlu-booking's are: one per round.
fn token(bench: &Bench, signer: &TokenSigner) -> Result<String> {
    let now = bench.clock.now().timestamp();
    let claims = ServiceClaims {
        sub: CALLER.to_owned(),
        clinic_id: LARGE_CLINIC.uuid(),
        aud: "scheduling".to_owned(),
        iat: now,
        exp: now + 60,
        iss: ISSUER.to_owned(),
    };
    Ok(signer.sign(&claims)?)
}
