//! Who could give a visit, by what was read of the agendas.

use crate::domain::{Availability, Candidate, LONGEST_AFTER, Span, Start, WindowRule};
use crate::store::busy::Read;
use crate::store::configuration::{Configuration, Doctor};
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{AppointmentId, DoctorId, ServiceId, SessionId};

/// What an availability is asked for.
#[derive(Clone, Copy)]
pub struct Asked {
    pub service: ServiceId,
    /// `None` for any doctor who gives the service.
    pub doctor: Option<DoctorId>,
    /// Another length than the usual one.
    pub length: Option<TimeDelta>,
    /// The conversation that asks, whose own holds take no time.
    pub session: Option<SessionId>,
    /// The appointment that is to move, which takes no time.
    pub moving: Option<AppointmentId>,
    pub window_rule: WindowRule,
    pub now: DateTime<Utc>,
}

impl Read {
    /// The doctors who give the service, in the order in which the clinic lists them. No doctor does where it is not offered any more.
    pub fn availability(&self, asked: &Asked) -> Availability {
        let known = &self.configuration;
        let service = known.service(asked.service).filter(|one| one.is_active);
        let is_asked = |doctor: &&Doctor| asked.doctor.is_none_or(|only| only == doctor.row.id);
        let candidate = |doctor: &Doctor| {
            let offered = doctor.offered(asked.service)?;
            let agenda = self.agenda(doctor, asked.now, asked.session);
            Some(Candidate {
                duration: service?.duration(offered.minutes).lasting(asked.length),
                agenda: match asked.moving {
                    Some(moving) => agenda.without(moving),
                    None => agenda,
                },
            })
        };
        let doctors = known.active_doctors().filter(is_asked);
        Availability {
            candidates: doctors.filter_map(candidate).collect(),
            needs: known.needs(asked.service),
            occupied: self.occupied(asked.now, asked.session, asked.moving),
            window_rule: asked.window_rule,
            now: asked.now,
        }
    }
}

impl Asked {
    /// What has to be read for a search in that window. Where the doctor is left open, all of the days that it touches: whose turn it is
    /// follows from their free time on a day.
    pub fn surroundings(&self, known: &Configuration, window: Span) -> Span {
        let near = window.widened(LONGEST_AFTER, LONGEST_AFTER);
        if self.doctor.is_some() {
            return near;
        }
        let zone = known.settings.zone;
        let (first, _) = zone.day_bounds(zone.day(window.from));
        let (_, last) = zone.day_bounds(zone.day(window.to));
        Span::new(near.from.min(first), near.to.max(last))
    }

    /// The same for one start; empty of time where the clocks skip it.
    pub fn around(&self, known: &Configuration, start: Start) -> Span {
        let zone = known.settings.zone;
        let at = match start {
            Start::Instant(at) => at,
            Start::Local(local) => zone.boundary(local),
        };
        self.surroundings(known, Span::new(at, at))
    }
}
