//! The writes of auth, one file for each, and what they need beside.

mod administrator;
mod administrators_told;
mod announce_user;
mod ask_for_email;
mod attempts;
mod audit;
mod change_plan;
mod clinic_deletion;
mod clinic_export;
mod clinic_keys;
mod decide_plan;
mod deletion_letters;
mod demo_requests;
mod email_change;
mod email_language;
mod email_links;
mod email_verification;
mod failed_sign_ins;
mod help;
mod invite_codes;
mod invite_letters;
mod operator;
mod own_account;
mod own_number;
mod own_password;
mod own_sessions;
mod password_reset;
mod passwords;
mod plan_letters;
mod quick_switch;
mod registration;
mod review_demo_request;
mod seats;
mod security_letters;
mod sessions;
mod set_password;
mod settings;
mod shown_link;
mod sign_in;
mod tokens;
mod totp;
mod unshown_email;
mod users;

pub use administrator::administrator;
pub use announce_user::announce_user;
pub use attempts::{Attempts, Guessed, Tried};
pub use audit::note_export;
pub use change_plan::{ShopChange, change_plan};
pub use clinic_deletion::{
    AskedByAdmin, SeenDeletion, ask_by_operator as ask_for_deletion_by_operator,
    cancel as cancel_deletion, cancel_by_operator as cancel_deletion_by_operator,
    erase as erase_clinic,
};
pub use clinic_export::{ExportedBy, Tools as ExportTools, begin as begin_export};
pub use decide_plan::decide_plan_again;
pub use deletion_letters::show_deletion_letter;
pub use demo_requests::{DemoRequests, delete_old_demo_requests};
pub use email_change::OwnEmail;
pub use email_links::{delete_old_email_links, show_email};
pub use email_verification::{send_verification, verify_email};
pub use help::Help;
pub use invite_codes::{ByOperator, Making, make_code, revoke_code};
pub use invite_letters::{claim_invite_letter, send_invite_again, settle_invite_letter};
pub use operator::{
    Seen, change_clinic_type, disable_totp as disable_totp_by_operator, give_grant, resume,
    suspend, withdraw_grant,
};
pub use own_account::{OwnChange, PasswordChange};
pub use own_number::{
    NewNumber, ShownNumber, ShownProof, WrittenCode, change_own_number, own_number,
    prove_own_number, renew_number_code,
};
pub use own_password::OwnPassword;
pub use own_sessions::{end_everywhere, end_one};
pub use password_reset::{Asking, PasswordResets, Resetting};
pub use plan_letters::{PlanEnd, show_plan_letter, tell_of_plan_end};
pub use quick_switch::{NewPin, Switching};
pub use registration::{Guess, Registering, check_invite};
pub use review_demo_request::{Accepting, accept, reject};
pub use security_letters::show_security_letter;
pub use sessions::Sessions;
pub use settings::{
    About, Change as SettingsEdit, ChannelChange, Logos, Settings, Shown, ShownChannel, ShownLogo,
    Tested, follow_number, follow_time,
};
pub use shown_link::ShownToken;
pub use sign_in::{Attempt, SignIn, SignedIn, Tools, Welcome};
pub use totp::{Confirming, OwnProof, Started, Starting, Typed};
pub use unshown_email::{AskedAs, shown_or_why};
pub use users::{Added, ByAdmin, Change, Users};
