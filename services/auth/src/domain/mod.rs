//! What auth knows without asking anything.

mod act_words;
mod admin_keys;
mod assistant_rules;
mod audit;
mod clinic_end;
mod clinic_fields;
mod clinic_search;
mod clinic_settings;
mod clinic_type;
mod cookie_style;
mod currencies;
mod deletion_letter;
mod demo_request;
mod device;
mod email_link;
mod first_steps;
mod grant_end;
mod grant_source;
mod held_session;
mod invite;
mod invite_letter;
mod masked;
mod meanwhile;
mod meta_news;
mod new_clinic;
mod number_news;
mod number_proof;
mod opening_hours;
mod operator;
mod password;
mod person;
mod phone_example;
mod pin;
mod plan_letter;
mod quiet_time;
mod security_letter;
mod staffing;
mod support_contact;
mod token_keys;
mod totp_uri;
mod user_language;
mod waiting;
mod web_url;
mod whatsapp_number;

pub use act_words::act_words;
pub use admin_keys::{AdminKeys, BadAdminKeys};
pub use assistant_rules::{AssistantRules, SameTimeRule};
pub use audit::{ActorKind, AuditActor, AuditPlace};
pub use clinic_end::{deletion_after_suspension, deletion_of, may_end_by, names_the_clinic};
pub use clinic_fields::{
    country, currency, is_meta_id, is_token, line, lines, payment_methods, printed_number,
    time_zone,
};
pub use clinic_search::{ClinicSearch, search_words};
pub use clinic_settings::{ClinicSettings, SettingsChange};
pub use clinic_type::ClinicType;
pub use cookie_style::{BROWSER_COOKIE, CookieStyle, SESSION_COOKIE};
pub use currencies::is_currency;
pub use deletion_letter::{DeletionNews, deletion_author, deletion_letters_kept_since};
pub use demo_request::{
    DemoRequestState, IN_AN_HOUR, NotTaken, PENDING_AT_MOST, Taken, counted_since, kept_since,
    written_phone,
};
pub use device::Device;
pub use email_link::{
    is_stale, link_ends, link_waits_until, links_counted_since, links_kept_since,
};
pub use first_steps::FirstSteps;
pub use grant_end::is_end_of;
pub use grant_source::GrantOrigin;
pub use held_session::HeldSession;
pub use invite::{CodeSource, Invite, InviteCode, Unusable, grouped_code, usual_access_days};
pub use invite_letter::{
    InviteLetterState, Settled, is_sent_again_at, lease_of_letter, letters_counted_since, settled,
};
pub use masked::{hidden, is_masked, masked};
pub use meanwhile::Meanwhile;
pub use meta_news::{code_news, is_followed, meta_news};
pub use new_clinic::{Place, clinic_slug, first_hours};
pub use number_news::{KnownNews, News, NewsKind, StateReason};
pub use number_proof::{GivenCodes, ProofCode, proof_code_counts_for};
pub use opening_hours::OpeningHours;
pub use operator::Operator;
pub use password::is_easy_password;
pub use person::{full_name, spelling};
pub use phone_example::{PhoneExample, phone_example};
pub use pin::{NoPin, check_pin};
pub use plan_letter::{letter_ends, letters_kept_since};
pub use quiet_time::QuietTime;
pub use security_letter::{security_letter_ends, security_letters_kept_since};
pub use staffing::{Staffing, has_room};
pub use support_contact::{BadSupportContact, support_contact};
pub use token_keys::{TokenKeyState, states as key_states};
pub use totp_uri::totp_uri;
pub use user_language::{LanguageChange, UserLanguage};
pub use waiting::seconds_until;
pub use web_url::{BadWebUrl, WebUrl};
pub use whatsapp_number::{NumberProblem, NumberState, Receiving, StoredState, state_after};
