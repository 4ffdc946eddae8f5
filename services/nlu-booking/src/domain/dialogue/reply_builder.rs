//! The outcome of one input while it is decided: the session as it changes, and the replies and requests so far.

use crate::domain::{Choice, Facts, Outcome, Reply, Request, Session, State, buttons};
use crate::texts;
use kernel::ServiceId;

/// Collects what deciding one input leads to.
pub struct ReplyBuilder<'f> {
    pub session: Session,
    pub facts: &'f Facts,
    lead: Vec<String>,
    replies: Vec<Reply>,
    requests: Vec<Request>,
}

impl<'f> ReplyBuilder<'f> {
    pub fn new(session: &Session, facts: &'f Facts) -> Self {
        Self {
            session: session.clone(),
            facts,
            lead: Vec::new(),
            replies: Vec::new(),
            requests: Vec::new(),
        }
    }

    /// The service's name. That of a service which only staff book is known from the visit that is moved or cancelled.
    pub fn service_name(&self, service: ServiceId) -> &str {
        let draft = &self.session.draft;
        let mut visits = draft.moving.iter().chain(&draft.cancelling);
        let clinic = &self.facts.clinic;
        match visits.find(|visit| visit.service_id == service) {
            Some(visit) => clinic.service_of(visit),
            None => clinic.service_name(service),
        }
    }

    /// Adds a paragraph in front of the next reply. Both are sent as one message, because each message costs.
    pub fn lead(&mut self, words: impl Into<String>) {
        self.lead.push(words.into());
    }

    /// Adds a reply that asks nothing.
    pub fn say(&mut self, words: impl Into<String>) {
        let reply = self.with_lead(Reply::text(words));
        self.replies.push(reply);
    }

    /// Adds a question. It stays the open question until the patient answers it.
    pub fn ask(&mut self, state: State, question: Reply) {
        let is_open =
            self.session.state == state && self.session.question.as_ref() == Some(&question);
        if !is_open {
            // A late message leads to a question that rests on the later ones too.
            let facts = self.facts;
            let asked_at = if facts.is_late {
                facts.now
            } else {
                facts.written_at
            };
            self.session.asked_at = Some(asked_at);
        }
        self.session.state = state;
        self.session.question = Some(question.clone());
        let reply = self.with_lead(question);
        self.replies.push(reply);
    }

    /// Asks the open question again; without one, shows the menu.
    pub fn ask_again(&mut self) {
        match self.session.question.clone() {
            Some(question) if !matches!(self.session.state, State::Idle | State::Confirmed) => {
                let state = self.session.state;
                self.ask(state, question);
            }
            _ => self.menu(texts::WHAT_ELSE),
        }
    }

    /// Shows the menu under some words and forgets the booking that was begun.
    pub fn menu(&mut self, words: impl Into<String>) {
        let state = match self.session.state {
            State::Confirmed => State::Confirmed,
            _ => State::Idle,
        };
        self.session = self.session.reset();
        let choices = vec![
            Choice::new(buttons::MENU_BOOK, texts::BOOK),
            Choice::new(buttons::MENU_APPOINTMENTS, texts::MY_APPOINTMENTS),
            Choice::new(buttons::MENU_HUMAN, texts::A_PERSON),
        ];
        self.ask(state, Reply::asking(words, choices, texts::OPEN_OPTIONS));
    }

    pub fn request(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// The outcome. Leading paragraphs without a reply after them become a reply of their own.
    pub fn build(mut self) -> Outcome {
        if !self.lead.is_empty() {
            let words = self.lead.join("\n\n");
            self.replies.push(Reply::text(words));
        }
        Outcome {
            session: self.session,
            replies: self.replies,
            requests: self.requests,
        }
    }

    fn with_lead(&mut self, reply: Reply) -> Reply {
        if self.lead.is_empty() {
            return reply;
        }
        let words = std::mem::take(&mut self.lead).join("\n\n");
        reply.after(&words)
    }
}
