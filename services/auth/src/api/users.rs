//! The clinic's users, for its administrators.

use crate::api::fields;
use crate::api::login::refused;
use crate::api::user_view::{OneUserView, UserView};
use crate::app::App;
use crate::codes::Code;
use crate::domain;
use crate::flows::{Added, Change};
use crate::store::{staffing, users};
use actix_web::web::{Data, Json};
use garde::Validate;
use kernel::{CommonCode, DoctorId, UserId};
use rest::{Caller, Created, Endpoint, Problem, ValidJson, ValidPath, get, patch, post};
use serde::{Deserialize, Serialize};
use tenancy::{Role, can};
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/users", list)
            .summary("Lists the clinic's users, active ones first and then by name, at most 500, and how many the plan includes."),
        post("/api/users", add)
            .summary("Adds a user. The one-time password is answered once, counts for seven days, and has to be changed at the first sign-in.")
            .refuses(&[
                Code::UserLimitReached,
                Code::EmailTaken,
                Code::DoctorRequired,
                Code::DoctorNotFound,
                Code::DoctorHasUser,
                Code::SignInBusy,
            ]),
        patch("/api/users/{id}", change)
            .summary("Changes a user's name, role, doctor or activity. Another role, another doctor and a deactivation end the user's sessions at once.")
            .refuses(&[
                Code::LastAdmin,
                Code::UserLimitReached,
                Code::DoctorRequired,
                Code::DoctorNotFound,
                Code::DoctorHasUser,
            ])
            .refuses(&[CommonCode::NotFound]),
        post("/api/users/{id}/password", reset_password)
            .summary("Gives a user a one-time password in place of the present one, and ends the user's sessions at once.")
            .refuses(&[Code::SignInBusy])
            .refuses(&[CommonCode::NotFound]),
    ]
}

#[derive(Serialize, ToSchema)]
struct UsersView {
    users: Vec<UserView>,
    /// How many users are active.
    active: i64,
    /// How many may be active; null for any number.
    #[schema(required)]
    limit: Option<u32>,
}

async fn list(
    caller: Caller<can::ManageUsers>,
    app: Data<App>,
) -> Result<Json<UsersView>, Problem> {
    let (found, headcount) = app
        .db
        .read(&caller, async |read| {
            let found = users::list(read).await?;
            Ok((found, staffing::count(read).await?))
        })
        .await?;
    Ok(Json(UsersView {
        users: found.into_iter().map(UserView::from).collect(),
        active: headcount.active,
        limit: app.users.limit(headcount.plan),
    }))
}

/// The role of a user.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum GivenRole {
    Admin,
    Staff,
    /// Sees the agenda of one doctor, and records who came.
    Doctor,
}

impl From<GivenRole> for Role {
    fn from(role: GivenRole) -> Self {
        match role {
            GivenRole::Admin => Self::Admin,
            GivenRole::Staff => Self::Staff,
            GivenRole::Doctor => Self::Doctor,
        }
    }
}

#[derive(Deserialize, Validate, ToSchema)]
#[serde(rename_all = "camelCase")]
struct NewUserRequest {
    #[serde(deserialize_with = "fields::text::<2, 120, _>")]
    #[garde(skip)]
    #[schema(min_length = 2, max_length = 120, example = "Ana Menjívar")]
    full_name: String,
    /// Kept in lower case.
    #[garde(length(bytes, min = 3, max = 254))]
    #[schema(min_length = 3, max_length = 254, example = "ana@clinica.example")]
    email: String,
    #[garde(skip)]
    role: GivenRole,
    /// Whose agenda the user sees: needed for the role doctor, and for no other.
    #[serde(default)]
    #[garde(skip)]
    doctor_id: Option<DoctorId>,
}

#[derive(Serialize, ToSchema)]
struct NewUserView {
    user: UserView,
    #[serde(rename = "temporaryPassword")]
    temporary_password: String,
}

async fn add(
    caller: Caller<can::ManageUsers>,
    app: Data<App>,
    ValidJson(body): ValidJson<NewUserRequest>,
) -> Result<Created<NewUserView>, Problem> {
    let email = domain::email(&body.email).ok_or_else(|| wrong("email"))?;
    let full_name = domain::full_name(&body.full_name).ok_or_else(|| wrong("fullName"))?;
    let added = Added {
        email: &email,
        full_name: &full_name,
        role: body.role.into(),
        doctor: body.doctor_id,
    };
    let added = app.users.add(&app.db, &app.context(&caller), &added).await;
    let (user, temporary_password) = added.map_err(refused)?;
    Ok(Created(NewUserView {
        user: user.into(),
        temporary_password,
    }))
}

/// What is absent stays as it is.
#[derive(Deserialize, Validate, ToSchema)]
struct ChangeUserRequest {
    #[serde(default)]
    #[garde(length(chars, min = 2, max = 120))]
    #[schema(min_length = 2, max_length = 120)]
    full_name: Option<String>,
    #[serde(default)]
    #[garde(skip)]
    role: Option<GivenRole>,
    /// Whose agenda the user sees: needed where the user becomes a doctor, and for no other role.
    #[serde(default, rename = "doctorId")]
    #[garde(skip)]
    doctor_id: Option<DoctorId>,
    #[serde(default)]
    #[garde(skip)]
    is_active: Option<bool>,
}

async fn change(
    caller: Caller<can::ManageUsers>,
    app: Data<App>,
    ValidPath(id): ValidPath<UserId>,
    ValidJson(body): ValidJson<ChangeUserRequest>,
) -> Result<Json<OneUserView>, Problem> {
    let full_name = renamed(body.full_name.as_deref())?;
    let change = Change {
        full_name: full_name.as_deref(),
        role: body.role.map(Role::from),
        doctor: body.doctor_id,
        is_active: body.is_active,
    };
    let context = app.context(&caller);
    let user = app.users.change(&app.db, &context, id, change).await?;
    Ok(Json(user.into()))
}

#[derive(Serialize, ToSchema)]
struct OneTimePasswordView {
    #[serde(rename = "temporaryPassword")]
    temporary_password: String,
}

async fn reset_password(
    caller: Caller<can::ManageUsers>,
    app: Data<App>,
    ValidPath(id): ValidPath<UserId>,
) -> Result<Json<OneTimePasswordView>, Problem> {
    let context = app.context(&caller);
    let password = app.users.reset_password(&app.db, &context, id).await;
    Ok(Json(OneTimePasswordView {
        temporary_password: password.map_err(refused)?,
    }))
}

/// The new name of a user, where one is given.
pub(super) fn renamed(typed: Option<&str>) -> Result<Option<String>, Problem> {
    let name = typed.map(|typed| domain::full_name(typed).ok_or_else(|| wrong("full_name")));
    name.transpose()
}

pub(super) fn wrong(field: &str) -> Problem {
    Problem::at(CommonCode::InvalidField, field)
}
