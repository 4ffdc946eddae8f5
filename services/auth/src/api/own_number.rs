//! The caller's own WhatsApp number, the code that proves it, and what is sent there.

use crate::api::login::refused;
use crate::app::App;
use crate::codes::Code;
use crate::flows::{self, NewNumber, ShownNumber, ShownProof};
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use garde::Validate;
use kernel::{CommonCode, Phone, WrittenPhone};
use rest::{Caller, Endpoint, Problem, ValidJson, get, post, put};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

/// The kind of limit that holds for new codes, also those of another number.
const LIMIT: &str = "user, and 5 codes in an hour";

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/users/me/whatsapp", show)
            .summary("Shows at which WhatsApp number the caller wants to be written to, whether it is proved and how to prove it, and what is sent there."),
        put("/api/users/me/whatsapp", change)
            .summary("Replaces the caller's WhatsApp number and says whether the daily agenda is sent there: who comes on the day, every morning. Another number than before has to be proved: the answer has the code that the user writes to the clinic's number from there. The agenda may be asked for before that, and is sent once the number is proved. Nobody else can ask for it in the caller's name.")
            .refuses(&[CommonCode::PlanUpgradeRequired, CommonCode::TooManyRequests])
            .rate_limit(LIMIT),
        post("/api/users/me/whatsapp/proof", renew)
            .summary("Makes a new code that proves the caller's WhatsApp number; the one before counts no more. For a number that is proved nothing happens.")
            .refuses(&[Code::OwnNumberMissing])
            .refuses(&[CommonCode::TooManyRequests])
            .rate_limit(LIMIT),
    ]
}

#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
struct NumberRequest {
    /// With the code of its country, or as it is written in the country of the clinic; null takes the number away.
    #[schema(required)]
    phone: Option<WrittenPhone>,
    /// Needs a number, and a plan that includes it. Takes effect once the number is proved.
    daily_agenda: bool,
}

// Without `Debug`, so that the code cannot be printed.
#[derive(Serialize, ToSchema)]
struct OwnNumberView {
    /// Null where the caller gave none.
    #[schema(required)]
    phone: Option<Phone>,
    /// Whether a message with a code has come from the number. Nothing is sent to a number that is not proved.
    proved: bool,
    /// How to prove the number. Null without a number, for a proved one, and where the last code is over: then a new one is asked for.
    #[schema(required)]
    proof: Option<NumberProofView>,
    /// Wanted; sent once the number is proved.
    daily_agenda: bool,
    /// Whether the clinic's plan includes the daily agenda: without it none is sent.
    includes_daily_agenda: bool,
}

#[derive(Serialize, ToSchema)]
struct NumberProofView {
    /// Six digits. They count once.
    #[schema(example = "482913", min_length = 6, max_length = 6)]
    code: String,
    /// 30 minutes after the code was made.
    expires_at: DateTime<Utc>,
    /// What the user writes to the clinic's number, from the number that is to be proved.
    #[schema(example = "Agenda 482913", max_length = 13)]
    message: String,
    /// Opens WhatsApp with the message to the clinic's number; null where the clinic has none that receives messages.
    #[schema(
        required,
        example = "https://wa.me/50322220000?text=Agenda%20482913",
        max_length = 80
    )]
    link: Option<String>,
}

async fn show(
    caller: Caller<can::SeeOwnAccount>,
    app: Data<App>,
) -> Result<Json<OwnNumberView>, Problem> {
    let (user, now) = (caller.user(), app.clock.now());
    let shown = app
        .db
        .acting_as(&caller, async |tx| {
            flows::own_number(tx, &app.keyring, user, now).await
        })
        .await?;
    Ok(Json(shown.into()))
}

async fn change(
    caller: Caller<can::SeeOwnAccount>,
    app: Data<App>,
    ValidJson(body): ValidJson<NumberRequest>,
) -> Result<Json<OwnNumberView>, Problem> {
    let (user, context) = (caller.user(), app.context(&caller));
    let new = NewNumber {
        phone: body.phone.as_ref(),
        daily_agenda: body.daily_agenda,
    };
    let changed = app
        .db
        .acting_as(&caller, async |tx| {
            flows::change_own_number(tx, &app.keyring, &context, user, &new).await
        })
        .await
        .map_err(refused)?;
    Ok(Json(changed.into()))
}

async fn renew(
    caller: Caller<can::SeeOwnAccount>,
    app: Data<App>,
) -> Result<Json<OwnNumberView>, Problem> {
    let (user, context) = (caller.user(), app.context(&caller));
    let renewed = app
        .db
        .acting_as(&caller, async |tx| {
            flows::renew_number_code(tx, &app.keyring, &context, user).await
        })
        .await
        .map_err(refused)?;
    Ok(Json(renewed.into()))
}

impl From<ShownNumber> for OwnNumberView {
    fn from(shown: ShownNumber) -> Self {
        Self {
            phone: shown.own.phone,
            proved: shown.is_proved,
            proof: shown.proof.map(NumberProofView::from),
            daily_agenda: shown.own.daily_agenda,
            includes_daily_agenda: shown.includes_daily_agenda,
        }
    }
}

impl From<ShownProof> for NumberProofView {
    fn from(proof: ShownProof) -> Self {
        let number = proof.clinic_number.as_deref();
        Self {
            message: proof.code.message(),
            link: number.map(|number| proof.code.link(number)),
            expires_at: proof.ends_at,
            code: proof.code.digits().to_owned(),
        }
    }
}
