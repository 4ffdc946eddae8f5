//! The loop that sends: starts as many requests as may be open, keeps the order of each conversation, and settles in groups.

use crate::app::App;
use crate::domain::delivery_state::DeliveryState;
use crate::domain::queue::Queue;
use crate::flows::sending::Settled;
use crate::live::News;
use crate::sender::attempt::{Act, End, Read, attempt, mark_read, settle_alone};
use crate::sender::group::{Group, Outcome, settle};
use crate::sender::lanes::Lanes;
use crate::sender::{Seated, open_requests};
use crate::store::in_flight::{Stored, lease};
use bus::Stop;
use db::DbError;
use events::DeliveryFacts;
use futures_util::future::LocalBoxFuture;
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use kernel::{Heartbeat, error_chain};
use std::collections::VecDeque;
use std::future::pending;
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until};

/// The pause before a group is tried again that the database did not take.
const AGAIN: Duration = Duration::from_millis(250);
/// How long the first message of a group waits for company. No patient waits for it: Meta has the message already.
const COMPANY: Duration = Duration::from_millis(2);
/// How many patients' messages are marked as read at the same time. Beyond it they are not marked.
const READS: usize = 16;

type Attempts = FuturesUnordered<LocalBoxFuture<'static, (Seated, End)>>;

/// The messages in memory, by what is to be done next.
struct Pool {
    app: App,
    lanes: Lanes,
    /// What may be sent, of each queue.
    ready: [VecDeque<Seated>; Queue::ALL.len()],
    open: [usize; Queue::ALL.len()],
    sending: Attempts,
    /// Messages that are settled by themselves or returned to their queue.
    aside: Attempts,
    group: Group,
    /// Until when the group waits for company; none while it is empty.
    company: Option<Instant>,
    settling: FuturesUnordered<LocalBoxFuture<'static, (Group, Outcome)>>,
    /// Read marks and news for open pages, which nothing waits for.
    afterwards: FuturesUnordered<LocalBoxFuture<'static, ()>>,
    database_is_away: bool,
}

/// Sends until the process is asked to stop, and then until nothing is left in memory. Returns at once where another loop of
/// this process sends already.
pub async fn run(app: App, stop: Stop, heartbeat: Heartbeat) {
    let Some(mut arriving) = app.sender.arriving() else {
        return;
    };
    let mut pool = Pool::new(app.clone());
    let mut timer = interval(AGAIN);
    timer.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        pool.advance();
        heartbeat.beat();
        let company = pool.waits_for_company();
        let _idle = pool.is_idle().then(|| heartbeat.idle());
        tokio::select! {
            Some(seated) = arriving.recv() => pool.arrived(seated),
            Some((seated, end)) = pool.sending.next() => pool.sent(seated, end),
            Some((seated, end)) = pool.aside.next() => pool.ended(seated, end),
            Some((group, outcome)) = pool.settling.next() => pool.settled(group, outcome),
            Some(()) = pool.afterwards.next() => {}
            _ = timer.tick(), if pool.database_is_away => pool.database_is_away = false,
            () = passed(company) => {}
            () = drained(&app, &stop) => break,
        }
    }
    app.sender.close();
}

/// Ends at that instant, and never where no instant is given.
async fn passed(instant: Option<Instant>) {
    match instant {
        Some(instant) => sleep_until(instant).await,
        None => pending().await,
    }
}

async fn drained(app: &App, stop: &Stop) {
    stop.requested().await;
    app.sender.idle().await;
}

impl Pool {
    fn new(app: App) -> Self {
        Self {
            app,
            lanes: Lanes::default(),
            ready: Default::default(),
            open: Default::default(),
            sending: FuturesUnordered::new(),
            aside: FuturesUnordered::new(),
            group: Group::default(),
            company: None,
            settling: FuturesUnordered::new(),
            afterwards: FuturesUnordered::new(),
            database_is_away: false,
        }
    }

    /// Whether nothing happens before another message arrives.
    fn is_idle(&self) -> bool {
        let is_settling = !self.settling.is_empty() || self.database_is_away;
        self.sending.is_empty() && self.aside.is_empty() && !is_settling
    }

    /// Starts what may start now.
    fn advance(&mut self) {
        let queues = Queue::ALL
            .into_iter()
            .zip(&mut self.ready)
            .zip(&mut self.open);
        for ((queue, ready), open) in queues {
            while *open < open_requests(queue)
                && let Some(seated) = ready.pop_front()
            {
                *open += 1;
                let sending = attempt(self.app.clone(), seated, Act::Send);
                self.sending.push(sending.boxed_local());
            }
        }
        self.settle_group();
    }

    /// Settles the group where it is full or has waited, and no other one is being settled.
    fn settle_group(&mut self) {
        if self.group.is_empty() {
            return;
        }
        let until = *self.company.get_or_insert_with(|| Instant::now() + COMPANY);
        let is_due = self.group.is_full() || until <= Instant::now();
        if is_due && self.settling.is_empty() && !self.database_is_away {
            self.company = None;
            let group = self.group.take_some();
            self.settling
                .push(settle(self.app.clone(), group).boxed_local());
        }
    }

    /// Until when nothing but time keeps the group from being settled.
    fn waits_for_company(&self) -> Option<Instant> {
        let could_begin = self.settling.is_empty() && !self.database_is_away;
        self.company.filter(|_| could_begin)
    }

    fn arrived(&mut self, seated: Seated) {
        if let Some(seated) = self.lanes.enter(seated) {
            self.go_on(seated);
        }
    }

    /// Lets a message go on that no earlier one of its conversation holds.
    fn go_on(&mut self, seated: Seated) {
        if !seated.outgoing.has_begun {
            self.group.begun.push(seated);
            return;
        }
        let at = place(seated.outgoing.requests());
        if let Some(ready) = self.ready.get_mut(at) {
            ready.push_back(seated);
        }
    }

    fn sent(&mut self, seated: Seated, end: End) {
        let at = place(seated.outgoing.requests());
        if let Some(open) = self.open.get_mut(at) {
            *open = open.saturating_sub(1);
        }
        if let End::Accepted(_) = &end {
            self.mark_read(&seated);
        }
        self.ended(seated, end);
    }

    fn ended(&mut self, seated: Seated, end: End) {
        match end {
            End::Accepted(wamid) => self.group.accepted.push((seated, wamid)),
            End::Settled(Settled::Sent) => {
                self.tell(vec![sent(&seated)]);
                self.over(seated);
            }
            End::Settled(Settled::Over) => self.over(seated),
            End::Settled(Settled::Waits) => self.waits(&seated),
            // The later ones wait for this one, whose lease runs out. So do theirs.
            End::Unsettled => drop(self.lanes.behind(&seated)),
        }
    }

    /// The message is done: the next one of its conversation goes on.
    fn over(&mut self, seated: Seated) {
        if let Some(next) = self.lanes.next_after(&seated) {
            self.go_on(next);
        } else if seated.outgoing.hold.position().is_some() {
            self.app.wakes.wake(seated.outgoing.hold.queue());
        }
        drop(seated);
    }

    /// A job tries the message again. The later ones in memory must not overtake it.
    fn waits(&mut self, seated: &Seated) {
        for behind in self.lanes.behind(seated) {
            self.put_back(behind);
        }
        self.app.wakes.wake(seated.outgoing.hold.queue());
    }

    fn put_back(&mut self, seated: Seated) {
        let putting = attempt(self.app.clone(), seated, Act::PutBack);
        self.aside.push(putting.boxed_local());
    }

    fn settled(&mut self, group: Group, outcome: Outcome) {
        match outcome {
            Ok(stored) => self.stored(group, stored),
            Err(error) => {
                let is_away = matches!(
                    error,
                    DbError::Unavailable(_) | DbError::CheckUnavailable(_)
                );
                let error = error_chain(&error);
                tracing::warn!(error, "messages could not be settled together");
                if is_away {
                    self.database_is_away = true;
                    self.group.append(group);
                } else {
                    let all = group.accepted.len() + group.begun.len();
                    self.stored(group, vec![(Stored::Failed, false); all]);
                }
            }
        }
    }

    fn stored(&mut self, group: Group, stored: Vec<(Stored, bool)>) {
        let mut stored = stored.into_iter();
        let mut news = Vec::new();
        for (seated, wamid) in group.accepted {
            let (stored, released) = stored.next().unwrap_or((Stored::Failed, false));
            if stored == Stored::Failed {
                let settling = settle_alone(self.app.clone(), seated, wamid);
                self.aside.push(settling.boxed_local());
                continue;
            }
            if stored == Stored::Moved {
                news.push(sent(&seated));
            }
            if let Some(next) = self.lanes.next_after(&seated) {
                self.go_on(next);
            }
            if released {
                self.app.wakes.wake(Queue::Replies);
            }
        }
        for mut seated in group.begun {
            let (stored, _) = stored.next().unwrap_or((Stored::Failed, false));
            match stored {
                Stored::Begun => {
                    seated.outgoing.has_begun = true;
                    seated.outgoing.leased_until = lease(self.app.clock.now());
                    self.go_on(seated);
                }
                // Another copy has the message, and these may not overtake it.
                Stored::Lost => self.waits(&seated),
                _ => self.put_back(seated),
            }
        }
        self.tell(news);
    }

    fn tell(&mut self, news: Vec<News>) {
        if !news.is_empty() {
            let app = self.app.clone();
            let telling = async move { app.tell(news).await };
            self.afterwards.push(telling.boxed_local());
        }
    }

    fn mark_read(&mut self, seated: &Seated) {
        let outgoing = &seated.outgoing;
        let Some(wamid) = outgoing.in_reply_to.clone() else {
            return;
        };
        if self.afterwards.len() >= READS {
            metrics::counter!("notification_reads_unmarked_total").increment(1);
            return;
        }
        let read = Read {
            clinic: outgoing.hold.clinic(),
            wamid,
        };
        let (number, version) = (outgoing.phone_number_id.clone(), outgoing.config_version);
        self.afterwards
            .push(mark_read(self.app.clone(), number, version, read).boxed_local());
    }
}

fn sent(seated: &Seated) -> News {
    let outgoing = &seated.outgoing;
    let position = outgoing.hold.position();
    News {
        clinic: outgoing.hold.clinic(),
        state: DeliveryState::Sent,
        delivery: DeliveryFacts {
            delivery_id: outgoing.delivery.to_string(),
            kind: outgoing.delivery_kind.clone(),
            appointment_id: outgoing.appointment.map(|id| id.to_string()),
            session_id: position.map(|place| place.session.to_string()),
        },
        traceparent: outgoing.hold.traceparent().map(str::to_owned),
    }
}

const fn place(queue: Queue) -> usize {
    match queue {
        Queue::Replies => 0,
        Queue::AppointmentReminders => 1,
        Queue::DailyAgenda => 2,
    }
}
