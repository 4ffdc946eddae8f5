//! The turn while it is being decided: the session as it becomes, and what is said and asked on the way.

use crate::domain::{Act, Choice, Need, Outcome, Reply, Session, State, World, buttons};
use crate::texts;

/// Decided, or something must be found out first.
pub type Told = Result<(), Need>;

/// One input being decided.
pub struct Scene<'w> {
    /// The session as it becomes.
    pub session: Session,
    /// What is known.
    pub world: &'w World,
    lead: Vec<String>,
    replies: Vec<Reply>,
    acts: Vec<Act>,
}

impl<'w> Scene<'w> {
    /// Before anything was decided.
    pub fn new(session: &Session, world: &'w World) -> Self {
        Self {
            session: session.clone(),
            world,
            lead: Vec::new(),
            replies: Vec::new(),
            acts: Vec::new(),
        }
    }

    /// Words for the beginning of whatever is said next, so that it stays one message.
    pub fn lead(&mut self, words: impl Into<String>) {
        self.lead.push(words.into());
    }

    /// Says something without asking.
    pub fn say(&mut self, words: impl Into<String>) {
        let reply = self.led(Reply::text(words));
        self.replies.push(reply);
    }

    /// Asks something; it stays the question until it is answered.
    pub fn ask(&mut self, state: State, question: Reply) {
        self.session.state = state;
        self.session.question = Some(question.clone());
        let reply = self.led(question);
        self.replies.push(reply);
    }

    /// Asks the open question again, or what else we can do.
    pub fn ask_again(&mut self) {
        match self.session.question.clone() {
            Some(question) if !matches!(self.session.state, State::Idle | State::Confirmed) => {
                let state = self.session.state;
                self.ask(state, question);
            }
            _ => self.menu(texts::WHAT_ELSE),
        }
    }

    /// Shows the menu under some words. What was begun is forgotten.
    pub fn menu(&mut self, words: impl Into<String>) {
        let state = match self.session.state {
            State::Confirmed => State::Confirmed,
            _ => State::Idle,
        };
        self.session = self.session.reset();
        let choices = vec![
            Choice::new(buttons::MENU_BOOK, texts::BOOK),
            Choice::new(buttons::MENU_APPOINTMENTS, texts::MY_VISITS),
            Choice::new(buttons::MENU_HUMAN, texts::A_PERSON),
        ];
        self.ask(state, Reply::asking(words, choices, texts::OPEN_OPTIONS));
    }

    /// Asks something of others.
    pub fn act(&mut self, act: Act) {
        self.acts.push(act);
    }

    /// What it all ends in.
    pub fn end(mut self) -> Outcome {
        if !self.lead.is_empty() {
            let words = self.lead.join("\n\n");
            self.replies.push(Reply::text(words));
        }
        Outcome {
            session: self.session,
            replies: self.replies,
            acts: self.acts,
        }
    }

    fn led(&mut self, reply: Reply) -> Reply {
        if self.lead.is_empty() {
            return reply;
        }
        let words = std::mem::take(&mut self.lead).join("\n\n");
        reply.after(&words)
    }
}
