//! In the middle of a conversation somebody pulls a plug: of each process in turn, and of the
//! servers. The supervisor plugs it in again; the patient must not notice more than a wait.

use crate::args::{Place, Seed};
use crate::broken::{Because as _, Kept, promise};
use crate::broker::Broker;
use crate::chance::Chance;
use crate::desk::{Desk, today};
use crate::phone::{Phone, book};
use crate::say;
use crate::stack::Stack;
use crate::wait;
use crate::web::Web;
use cli::{Act, Patient};
use std::time::{Duration, Instant};

const VICTIMS: [&str; 10] = [
    "whatsapp-ingest",
    "nlu-booking",
    "scheduling",
    "notification",
    "billing",
    "auth",
    "gateway",
    "rabbitmq",
    "postgresql",
    "redis",
];
/// The longest path: Meta's silence proves after a minute that a message was not sent.
const PATIENCE: Duration = Duration::from_secs(110);
/// A conversation has at least so many messages of the patient.
const STEPS: usize = 5;
const EMPTY: Duration = Duration::from_mins(1);
/// The relays measure their outboxes every second.
const MEASURED: Duration = Duration::from_secs(3);
const TWICE: &str = "notification_possibly_twice_total";

/// When the plug is pulled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// The patient writes while the victim is down.
    WhileDown,
    /// At the same time as the patient writes.
    AtOnce,
    /// As soon as Meta was told that the message has arrived.
    OnceTaken,
}

impl Moment {
    const fn words(self) -> &'static str {
        match self {
            Self::WhileDown => "before",
            Self::AtOnce => "together with",
            Self::OnceTaken => "right after the arrival of",
        }
    }
}

/// Goes all of it, or only to the victims named in `only`.
pub fn go(web: &Web, place: &Place, seed: Seed, only: &[String]) -> Kept {
    let begun = Instant::now();
    let mut chance = Chance::from(seed.seed);
    say::that(format!("chance: --seed {}", chance.seed()));
    let mut scene = Scene {
        web,
        place,
        stack: Stack::at(web, place),
        possibly_twice: 0.0,
    };
    scene.stack.wait_until_well()?;
    let mut phones = Vec::new();
    for victim in VICTIMS {
        let blows = blows(&mut chance);
        let patient = Patient::by_chance(chance.bytes(), today());
        if only.is_empty() || only.iter().any(|name| name == victim) {
            let phone = Phone::of(web, &place.sandbox_url, patient, PATIENCE);
            scene.conversation(victim, blows, &phone)?;
            phones.push(phone);
        }
    }
    scene.aftermath(&phones)?;
    say::that(format!("all of it in {} s", begun.elapsed().as_secs()));
    Ok(())
}

/// Two different messages, one of which is sent while the victim is down.
fn blows(chance: &mut Chance) -> [(usize, Moment); 2] {
    let first = chance.below(STEPS - 1);
    let second = first + 1 + chance.below(STEPS - 1 - first);
    let other = if chance.below(2) == 0 {
        Moment::AtOnce
    } else {
        Moment::OnceTaken
    };
    if chance.below(2) == 0 {
        [(first, Moment::WhileDown), (second, other)]
    } else {
        [(first, other), (second, Moment::WhileDown)]
    }
}

struct Scene<'a> {
    web: &'a Web,
    place: &'a Place,
    stack: Stack<'a>,
    possibly_twice: f64,
}

impl Scene<'_> {
    fn conversation(
        &mut self,
        victim: &str,
        blows: [(usize, Moment); 2],
        phone: &Phone<'_>,
    ) -> Kept {
        let [(first, how), (second, then)] = blows;
        say::that(format!(
            "{victim} dies {} message {} and {} message {}",
            how.words(),
            first + 1,
            then.words(),
            second + 1
        ));
        let begun = Instant::now();
        let booked = book(phone, |step, act| {
            match blows.iter().find(|(at, _)| *at == step) {
                Some((_, moment)) => self.blow(victim, *moment, phone, act),
                None => phone.perform(act),
            }
        });
        booked.because(format!("{victim} was killed"))?;
        let spoken = begun.elapsed();
        self.stack.wait_until_well()?;
        let desk = Desk::sign_in(self.web, self.place)?;
        let one = desk.promise_one_appointment(phone.patient.wa_id());
        one.because(format!("{victim} was killed"))?;
        say::that(format!(
            "  answered every time, booked once, {} s, all well after {} s",
            spoken.as_secs(),
            begun.elapsed().as_secs()
        ));
        Ok(())
    }

    fn blow(&mut self, victim: &str, moment: Moment, phone: &Phone<'_>, act: &Act) -> Kept<String> {
        self.stack.wait_until_well()?;
        // Its figures die with it.
        if victim == "notification" {
            self.possibly_twice += self.stack.figure("notification", TWICE, &[]);
        }
        match moment {
            Moment::WhileDown => {
                self.stack.kill(victim)?;
                phone.perform(act)
            }
            Moment::AtOnce => {
                let id = phone.perform(act)?;
                self.stack.kill(victim)?;
                Ok(id)
            }
            Moment::OnceTaken => {
                let id = phone.perform(act)?;
                phone.wait_until_taken(&id)?;
                self.stack.kill(victim)?;
                Ok(id)
            }
        }
    }

    /// When everything has come to rest, everything is looked at once more: what was late, too.
    fn aftermath(&self, phones: &[Phone<'_>]) -> Kept {
        let broker = Broker::at(self.web, &self.place.rabbitmq_management_url);
        self.wait_until_outboxes_are_empty()?;
        broker.wait_until_drained()?;
        say::that("outboxes and queues are empty");
        let queues = broker.promise_nothing_dead()?;
        say::that(format!("all {queues} dead queues are empty"));
        let counted = self.possibly_twice + self.stack.figure("notification", TWICE, &[]);
        let desk = Desk::sign_in(self.web, self.place)?;
        let mut repeated = 0_u32;
        let mut example = String::new();
        for phone in phones {
            desk.promise_one_appointment(phone.patient.wa_id())?;
            let (again, words) = phone.repeated()?;
            if again > 0 {
                example = words;
            }
            repeated += u32::try_from(again).unwrap_or(u32::MAX);
        }
        promise(f64::from(repeated) <= counted, || {
            format!(
                "{repeated} answers were shown twice, the metric knows of {counted}: “{example}”"
            )
        })?;
        say::that(format!(
            "{repeated} answers were shown twice, of {counted} that are said to may have been"
        ));
        Ok(())
    }

    fn wait_until_outboxes_are_empty(&self) -> Kept {
        let services = self.place.services();
        wait::until_steady(EMPTY, MEASURED, "the outboxes did not become empty", || {
            let replies = ["ready", "running"].map(|state| {
                let labels = ["queue=\"replies\"", &format!("state=\"{state}\"")];
                self.stack
                    .figure("notification", "notification_queue_depth", &labels)
            });
            let outboxes = services
                .iter()
                .map(|(service, _)| self.stack.figure(service, "bus_outbox_depth", &[]));
            Ok(outboxes.chain(replies).all(|depth| depth < 1.0))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_conversation_is_hit_at_two_messages_and_once_while_the_victim_is_down() {
        let mut chance = Chance::from(Some(1));
        for _ in 0..100 {
            let [(first, how), (second, then)] = blows(&mut chance);

            assert!(first < second && second < STEPS);
            assert!((how == Moment::WhileDown) != (then == Moment::WhileDown));
        }
    }
}
