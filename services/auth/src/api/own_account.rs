//! The caller's own name, language and password.

use crate::api::cookies::WithCookies;
use crate::api::device::device_of;
use crate::api::fields::{self, wrong};
use crate::api::login::refused;
use crate::api::user_view::UserView;
use crate::api::users::renamed;
use crate::app::App;
use crate::codes::Code;
use crate::domain::{LanguageChange, UserLanguage};
use crate::error::Error;
use crate::flows::{OwnChange, PasswordChange};
use actix_web::HttpRequest;
use actix_web::web::{Data, Json};
use garde::Validate;
use rest::{Caller, Endpoint, Problem, ValidJson, client_address, patch};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use tenancy::can;
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        patch("/api/users/me", change)
            .summary("Changes the caller's own name, language or password. A new password ends all tokens and sessions of the user, and answers a token and a session for this browser.")
            .refuses(&[
                Code::WrongPassword,
                Code::SamePassword,
                Code::PasswordTooEasy,
                Code::TotpSetupRequired,
                Code::TooManyAttempts,
                Code::SignInBusy,
            ])
            .rate_limit("user; wrong passwords count as attempts to sign in"),
    ]
}

/// What is absent stays as it is. The two passwords go together.
// Without `Debug`, so that the passwords cannot be printed.
#[derive(Deserialize, Validate, ToSchema)]
struct OwnChangeRequest {
    #[serde(default)]
    #[garde(length(chars, min = 2, max = 120))]
    #[schema(min_length = 2, max_length = 120)]
    full_name: Option<String>,
    /// In which the caller reads pages and e-mails; null goes back to the clinic's.
    #[serde(default, deserialize_with = "language_change")]
    #[garde(skip)]
    #[schema(value_type = Option<UserLanguage>)]
    language: LanguageChange,
    #[serde(
        default,
        rename = "currentPassword",
        deserialize_with = "fields::optional_text::<1, 1024, _>"
    )]
    #[garde(skip)]
    #[schema(min_length = 1, max_length = 1024)]
    current_password: Option<String>,
    #[serde(
        default,
        rename = "newPassword",
        deserialize_with = "fields::optional_text::<8, 128, _>"
    )]
    #[garde(skip)]
    #[schema(min_length = 8, max_length = 128)]
    new_password: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct OwnAccountView {
    user: UserView,
    /// Null for a user who chose none.
    #[schema(required)]
    language: Option<UserLanguage>,
    /// In place of the caller's token, which has ended where the password changed; null where it goes on.
    #[schema(required)]
    token: Option<String>,
}

/// Reads a language where the field is given: null is another wish than an absent field. By its word, because serde names no field where
/// what is no text stands in place of a variant.
fn language_change<'de, D: Deserializer<'de>>(from: D) -> Result<LanguageChange, D::Error> {
    let Some(word) = Option::<String>::deserialize(from)? else {
        return Ok(LanguageChange::Clinics);
    };
    let language = UserLanguage::stored(&word);
    let language = language.ok_or_else(|| D::Error::custom("unknown language"))?;
    Ok(LanguageChange::To(language))
}

async fn change(
    caller: Caller<can::SeeOwnAccount>,
    request: HttpRequest,
    app: Data<App>,
    ValidJson(body): ValidJson<OwnChangeRequest>,
) -> Result<WithCookies<Json<OwnAccountView>>, Problem> {
    let full_name = renamed(body.full_name.as_deref())?;
    let address = client_address(&request);
    let password = match (&body.current_password, &body.new_password) {
        (Some(current), Some(new)) if current == new => return Err(Error::SamePassword.into()),
        (Some(current), Some(new)) => Some(PasswordChange {
            current,
            new,
            address: &address,
            device: device_of(&request),
        }),
        (None, Some(_)) => return Err(wrong("currentPassword")),
        (Some(_), None) => return Err(wrong("newPassword")),
        (None, None) => None,
    };
    let change = OwnChange {
        full_name: full_name.as_deref(),
        language: body.language,
        password,
    };
    let context = app.context(&caller);
    let changed = app
        .sign_in
        .change_own(&app.db, &context, caller.user(), &change)
        .await;
    let changed = changed.map_err(refused)?;
    let cookie = changed.renewed.as_ref().map(|renewed| &renewed.held);
    let cookie = cookie.map(|held| app.cookies.set(&held.session, held.ends_at, context.now));
    Ok(WithCookies {
        answer: Json(OwnAccountView {
            user: changed.user.into(),
            language: changed.language.as_deref().and_then(UserLanguage::stored),
            token: changed.renewed.map(|renewed| renewed.token),
        }),
        cookies: cookie.into_iter().collect(),
    })
}
