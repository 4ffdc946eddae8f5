//! Makes an address of one agenda, or of those of all doctors.

use super::note;
use crate::domain::{FeedPrivacy, MOST_FEEDS};
use crate::error::Error;
use crate::store::calendar_feeds::{self, CalendarFeed, NewCalendarFeed};
use crate::store::configuration::Configurations;
use crypto::HeldSecret;
use db::ClinicTx;
use kernel::DoctorId;
use tenancy::{Actor, Context};

/// An address that is asked for.
pub struct NewFeed {
    /// `None` for the agendas of all doctors.
    pub doctor: Option<DoctorId>,
    pub name: String,
    pub privacy: FeedPrivacy,
}

/// Makes the address, and answers it with the secret that is not told again. A doctor makes those of the own agenda only. A repeated request makes
/// another address: the first one's secret may have been lost with its answer.
pub async fn add_calendar_feed(
    tx: &mut ClinicTx,
    context: &Context,
    configurations: &Configurations,
    new: &NewFeed,
) -> Result<(CalendarFeed, HeldSecret), Error> {
    let own = tx.standing().and_then(|caller| caller.doctor);
    if own.is_some() && new.doctor.is_none() {
        return Err(Error::NotTheDoctorsFeed);
    }
    if let Some(doctor) = new.doctor {
        let version = tx.config_version();
        let known = configurations.of(tx.reading()?, version).await?;
        let is_seen = own.is_none_or(|own| own == doctor);
        if !is_seen || known.active_doctor(doctor).is_none() {
            return Err(Error::Missing("doctor"));
        }
    }
    if calendar_feeds::count(tx, new.doctor).await? >= MOST_FEEDS {
        return Err(Error::TooManyCalendarFeeds);
    }
    let Actor::User { user, .. } = context.actor else {
        return Err(Error::Missing("user"));
    };
    let secret = HeldSecret::fresh()?;
    let feed = NewCalendarFeed {
        id: context.ids.next(),
        doctor: new.doctor,
        name: &new.name,
        privacy: new.privacy,
        token_hash: &secret.digest(),
        created_by: user,
    };
    calendar_feeds::add(tx, &feed, context.now).await?;
    let made = CalendarFeed {
        id: feed.id,
        doctor_id: new.doctor.map(DoctorId::uuid),
        name: new.name.clone(),
        privacy: new.privacy,
        created_at: context.now,
        last_read_at: None,
    };
    note(tx, "scheduling.calendar_feed_added", &made).await?;
    Ok((made, secret))
}
