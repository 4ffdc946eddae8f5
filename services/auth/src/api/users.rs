//! The clinic's users, for its administrators.

use crate::api::adding_users::AddingUsers;
use crate::api::by_admin::{ByAdminRequest, LIMIT, OWN_PASSWORD, by_admin};
use crate::api::fields;
use crate::api::totp::unproven;
use crate::api::user_view::{OneUserView, UserView};
use crate::app::App;
use crate::codes::Code;
use crate::domain;
use crate::flows::{Added, Change};
use crate::store::{staffing, users};
use actix_web::HttpRequest;
use actix_web::web::{Data, Json};
use garde::Validate;
use kernel::{CommonCode, DoctorId, UserId};
use rest::{
    Caller, Created, Endpoint, Problem, ValidJson, ValidPath, client_address, get, patch, post, put,
};
use serde::{Deserialize, Serialize};
use tenancy::{Role, can};
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/users", list)
            .summary("Lists the clinic's users, active ones first and then by name, at most 500, and how many the plan includes."),
        post("/api/users", add)
            .summary("Adds a user. The one-time password is answered once, counts for seven days, and has to be changed at the first sign-in. An administrator is added with the caller's own password.")
            .refuses(&[
                Code::UserLimitReached,
                Code::EmailInvalid,
                Code::EmailTaken,
                Code::DoctorRequired,
                Code::DoctorNotFound,
                Code::DoctorHasUser,
                Code::SignInBusy,
            ])
            .refuses(OWN_PASSWORD)
            .rate_limit(LIMIT),
        patch("/api/users/{id}", change)
            .summary("Changes a user's name, role, doctor or activity. Another role, another doctor and a deactivation end the user's sessions at once. Making an administrator, and changing more of one than the name, needs the caller's own password.")
            .refuses(&[
                Code::LastAdmin,
                Code::UserLimitReached,
                Code::DoctorRequired,
                Code::DoctorNotFound,
                Code::DoctorHasUser,
                Code::SignInBusy,
            ])
            .refuses(OWN_PASSWORD)
            .refuses(&[CommonCode::NotFound])
            .rate_limit(LIMIT),
        put("/api/users/{id}/email", change_email)
            .summary("Gives another user another e-mail address, and tells both addresses. Needs the caller's own password; for the caller it is refused. Nothing of the user's ends but links that were sent. Repeated it changes nothing.")
            .refuses(&[Code::EmailInvalid, Code::EmailTaken, Code::SignInBusy])
            .refuses(OWN_PASSWORD)
            .refuses(&[CommonCode::NotFound])
            .rate_limit(LIMIT),
        post("/api/users/{id}/password", reset_password)
            .summary("Gives another user a one-time password in place of the present one, and ends that user's sessions at once. For an administrator it needs the caller's own password; for the caller it is refused.")
            .refuses(&[Code::SignInBusy])
            .refuses(OWN_PASSWORD)
            .refuses(&[CommonCode::NotFound])
            .rate_limit(LIMIT),
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

// Without `Debug`, so that the password cannot be printed.
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
    /// The caller's own; needed where the user becomes an administrator.
    #[serde(default)]
    #[garde(length(bytes, min = 1, max = 1024))]
    #[schema(min_length = 1, max_length = 1024)]
    password: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct NewUserView {
    user: UserView,
    #[serde(rename = "temporaryPassword")]
    temporary_password: String,
}

async fn add(
    AddingUsers(caller): AddingUsers,
    request: HttpRequest,
    app: Data<App>,
    ValidJson(body): ValidJson<NewUserRequest>,
) -> Result<Created<NewUserView>, Problem> {
    let email = fields::email(&body.email)?;
    let full_name = domain::full_name(&body.full_name).ok_or_else(|| fields::wrong("fullName"))?;
    let added = Added {
        email: &email,
        full_name: &full_name,
        role: body.role.into(),
        doctor: body.doctor_id,
    };
    let (context, address) = (app.context(&caller), client_address(&request));
    let by = by_admin(&app, caller.user(), body.password.as_deref(), &address);
    let added = app.users.add(&app.db, &context, &by, &added).await;
    let (user, temporary_password) = added.map_err(unproven)?;
    Ok(Created(NewUserView {
        user: user.into(),
        temporary_password,
    }))
}

/// What is absent stays as it is.
// Without `Debug`, so that the password cannot be printed.
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
    /// The caller's own; needed where the user is or becomes an administrator, and more than the name changes.
    #[serde(default)]
    #[garde(length(bytes, min = 1, max = 1024))]
    #[schema(min_length = 1, max_length = 1024)]
    password: Option<String>,
}

async fn change(
    caller: Caller<can::ManageUsers>,
    request: HttpRequest,
    app: Data<App>,
    ValidPath(id): ValidPath<UserId>,
    ValidJson(body): ValidJson<ChangeUserRequest>,
) -> Result<Json<OneUserView>, Problem> {
    let full_name = renamed(body.full_name.as_deref())?;
    let change = Change {
        user: id,
        full_name: full_name.as_deref(),
        role: body.role.map(Role::from),
        doctor: body.doctor_id,
        is_active: body.is_active,
    };
    let (context, address) = (app.context(&caller), client_address(&request));
    let by = by_admin(&app, caller.user(), body.password.as_deref(), &address);
    let user = app.users.change(&app.db, &context, &by, change).await;
    Ok(Json(user.map_err(unproven)?.into()))
}

#[derive(Serialize, ToSchema)]
struct OneTimePasswordView {
    #[serde(rename = "temporaryPassword")]
    temporary_password: String,
}

async fn reset_password(
    caller: Caller<can::ManageUsers>,
    request: HttpRequest,
    app: Data<App>,
    ValidPath(id): ValidPath<UserId>,
    ValidJson(body): ValidJson<ByAdminRequest>,
) -> Result<Json<OneTimePasswordView>, Problem> {
    let (context, address) = (app.context(&caller), client_address(&request));
    let by = by_admin(&app, caller.user(), body.password(), &address);
    let password = app.users.reset_password(&app.db, &context, &by, id).await;
    Ok(Json(OneTimePasswordView {
        temporary_password: password.map_err(unproven)?,
    }))
}

// Without `Debug`, so that the password cannot be printed.
#[derive(Deserialize, Validate, ToSchema)]
struct ChangeEmailRequest {
    /// Kept in lower case.
    #[garde(length(bytes, min = 3, max = 254))]
    #[schema(min_length = 3, max_length = 254, example = "ana@clinica.example")]
    email: String,
    /// The caller's own; always needed.
    #[serde(default)]
    #[garde(length(bytes, min = 1, max = 1024))]
    #[schema(min_length = 1, max_length = 1024)]
    password: Option<String>,
}

async fn change_email(
    caller: Caller<can::ManageUsers>,
    request: HttpRequest,
    app: Data<App>,
    ValidPath(id): ValidPath<UserId>,
    ValidJson(body): ValidJson<ChangeEmailRequest>,
) -> Result<Json<OneUserView>, Problem> {
    let email = fields::email(&body.email)?;
    let (context, address) = (app.context(&caller), client_address(&request));
    let by = by_admin(&app, caller.user(), body.password.as_deref(), &address);
    let changed = app.users.change_email(&app.db, &context, &by, (id, &email));
    Ok(Json(changed.await.map_err(unproven)?.into()))
}

/// The new name of a user, where one is given.
pub(super) fn renamed(typed: Option<&str>) -> Result<Option<String>, Problem> {
    let name =
        typed.map(|typed| domain::full_name(typed).ok_or_else(|| fields::wrong("full_name")));
    name.transpose()
}
