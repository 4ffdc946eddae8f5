//! The writes of auth, one file for each, and what they need beside.

mod administrator;
mod announce_user;
mod attempts;
mod change_plan;
mod decide_plan;
mod demo_requests;
mod invite_codes;
mod operator;
mod own_account;
mod own_sessions;
mod passwords;
mod registration;
mod review_demo_request;
mod seats;
mod sessions;
mod set_password;
mod settings;
mod sign_in;
mod tokens;
mod users;

pub use administrator::administrator;
pub use announce_user::announce_user;
pub use attempts::{Attempts, Guessed, Tried};
pub use change_plan::{ShopChange, change_plan};
pub use decide_plan::decide_plan_again;
pub use demo_requests::{DemoRequests, delete_old_demo_requests};
pub use invite_codes::{ByOperator, Making, make_code, revoke_code};
pub use operator::{change_clinic_type, give_grant, resume, suspend, withdraw_grant};
pub use own_account::{OwnChange, PasswordChange};
pub use own_sessions::{end_everywhere, end_one};
pub use registration::{Guess, Registering, Tools, check_invite};
pub use review_demo_request::{Accepting, accept, reject};
pub use sessions::Sessions;
pub use settings::{Change as SettingsEdit, ChannelChange, Settings, Shown, ShownChannel, Tested};
pub use sign_in::{Attempt, SignIn, SignedIn};
pub use users::{Added, Change, Users};
