//! The transaction of a registration: the clinic, its keys, its administrator and its plan are written together or not at all.

use super::{Asked, slug_of};
use crate::domain::{GrantOrigin, HeldSession, Invite, Unusable, first_hours};
use crate::error::Error;
use crate::flows::decide_plan::decide_plan;
use crate::flows::email_links::send_link;
use crate::flows::sessions::Held;
use crate::flows::sign_in::{SignIn, SignedIn, wait};
use crate::flows::tokens::token;
use crate::store::accounts::{self, Account};
use crate::store::attempts::{self, Charge, Known, Subjects};
use crate::store::invite_codes;
use crate::store::new_clinics::{self, NewClinic};
use crate::store::plans::{self, NewGrant};
use crate::store::sessions::{self, Admitted};
use crate::store::users::{self, NewUser};
use bus::outbox;
use chrono::{DateTime, Utc};
use crypto::FirstKeys;
use db::{ClinicTx, Db, DbError, definer, on_constraint};
use events::ClinicRegistered;
use internal::auth::EmailKind;
use kernel::{ClinicId, UserId};
use serde_json::json;
use tenancy::{Actor, Context, Role};

/// What the transaction is opened for, as the audit log shows it.
const REASON: &str = "registration";

/// What was made before the transaction began.
struct Opening<'r> {
    asked: Asked<'r>,
    context: Context,
    slug: String,
    keys: FirstKeys,
    user: UserId,
    password_hash: &'r str,
}

impl SignIn {
    /// Opens the clinic, and signs its administrator in as `attempt` would.
    pub(super) async fn open(
        &self,
        db: &Db,
        asked: Asked<'_>,
        subjects: &Subjects,
        password_hash: &str,
    ) -> Result<SignedIn, Error> {
        let (who, now) = (asked.who, asked.now);
        let clinic: ClinicId = self.ids.next();
        let opening = Opening {
            asked,
            context: Context {
                now,
                ids: self.ids.clone(),
                actor: Actor::system(clinic, REASON),
            },
            slug: slug_of(who.clinic_name)?,
            keys: asked.tools.keyring.first_keys(clinic)?,
            user: self.ids.next(),
            password_hash,
        };
        let holding = self.holding(clinic, who.browser, who.holds_cookies)?;
        // The address becomes one that the account has signed in from; nothing was charged that would be taken back.
        let charge = Charge {
            subjects,
            known: Known::Address,
            now,
        };
        let (ends_at, account) = db
            .founding(clinic, REASON, async |tx| {
                opening.write(tx).await?;
                let browser = holding.browser.as_ref();
                if let Err(until) = attempts::admit(tx, &charge, browser).await? {
                    return Err(wait(&until, now));
                }
                opening.sign_in(tx, holding.session.as_ref()).await
            })
            .await?;
        let token = token(&self.signer, &account, now)?;
        let held = holding.session.zip(ends_at);
        Ok(SignedIn {
            token,
            account,
            recovery_codes: None,
            held: held.map(|(session, ends_at)| Held { session, ends_at }),
            new_browser: holding.new_browser,
        })
    }
}

impl Opening<'_> {
    /// Takes the code, and writes everything that a clinic begins with.
    async fn write(&self, tx: &mut ClinicTx) -> Result<(), Error> {
        let Asked { now, who, code, .. } = self.asked;
        // Registrations with one code take turns here.
        let invite = invite_codes::lock(tx, code).await?;
        let invite = invite.ok_or(Unusable::Unknown)?;
        invite.check_for(who.email, now)?;
        let hours = first_hours();
        let clinic = NewClinic {
            slug: &self.slug,
            name: who.clinic_name,
            place: who.place,
            hours: &hours,
            plan: invite.plan,
        };
        let written = new_clinics::insert(tx, &clinic, now).await;
        on_constraint(written, "clinics_slug_taken", Error::SlugTaken)?;
        new_clinics::insert_keys(tx, &self.keys, now).await?;
        let administrator = NewUser {
            id: self.user,
            email: who.email,
            full_name: who.full_name,
            role: Role::Admin,
            doctor: None,
            password_hash: self.password_hash,
            must_change_by: None,
        };
        let written = users::insert(tx, &administrator, now).await;
        on_constraint(written, "users_email_taken", Error::EmailTaken)?;
        self.give_plan(tx, &invite).await?;
        invite_codes::use_up(tx, invite.id, self.user, now).await?;
        self.announce(tx, &invite).await?;
        let keyring = self.asked.tools.keyring;
        let kind = EmailKind::EmailVerification;
        send_link(tx, &self.context, keyring, self.user, kind).await
    }

    async fn give_plan(&self, tx: &mut ClinicTx, invite: &Invite) -> Result<(), DbError> {
        let now = self.asked.now;
        let held = plans::lock(tx).await?;
        let (id, entitlement) = (self.context.ids.next(), invite.entitlement(now));
        let grant = NewGrant::by_itself(id, GrantOrigin::InviteCode, entitlement);
        plans::put_grant(tx, &grant, now).await?;
        decide_plan(tx, &self.context, &held, held.shop).await
    }

    async fn announce(&self, tx: &mut ClinicTx, invite: &Invite) -> Result<(), DbError> {
        let registered = ClinicRegistered {
            slug: self.slug.clone(),
        };
        outbox::push(tx, &self.context, &registered).await?;
        let detail = json!({"user": self.user, "invite_code": invite.id});
        definer::audit(tx, "clinic.registered", "clinic", &detail).await
    }

    /// Records the first sign-in. Answers when its session ends without use, and the account.
    async fn sign_in(
        &self,
        tx: &mut ClinicTx,
        session: Option<&HeldSession>,
    ) -> Result<(Option<DateTime<Utc>>, Account), Error> {
        let admitted = Admitted {
            user: self.user,
            compared: self.password_hash,
            better: None,
            session,
            device: self.asked.who.device,
        };
        let ends_at = sessions::record_sign_in(tx, &admitted, self.asked.now).await?;
        let account = accounts::of_user(tx.reading()?, self.user).await?;
        Ok((ends_at, account))
    }
}
