//! A TCP proxy between a process and a server, for faults of the network: connections that go silent, that are cut, and that are
//! refused.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// A proxy that listens at a port of its own. Dropping it cuts its connections.
pub struct Proxy {
    port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    server: String,
    state: Mutex<State>,
    accepted: AtomicUsize,
}

#[derive(Default)]
struct State {
    open: Vec<Arc<Passage>>,
    new_ones: NewOnes,
    hides_ends: bool,
}

/// What happens to connections that are opened now.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum NewOnes {
    #[default]
    Pass,
    /// They are accepted, and nothing is passed on.
    Held,
    Refused,
}

/// One connection through the proxy.
struct Passage {
    client: TcpStream,
    server: TcpStream,
    flow: Mutex<Flow>,
    /// Notified when the flow changes.
    changed: Condvar,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    Passes,
    Held,
    Cut,
}

impl Proxy {
    /// Listens, and returns the URL that leads to the same server through this proxy.
    pub fn before(url: &str) -> (Self, String) {
        let (scheme, rest) = url.split_once("://").expect("a URL");
        let place = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(place);
        let (sign_in, server) = match authority.rsplit_once('@') {
            Some((sign_in, server)) => (format!("{sign_in}@"), server),
            None => (String::new(), authority),
        };
        let proxy = Self::to(server);
        let url = format!("{scheme}://{sign_in}127.0.0.1:{}{path}", proxy.port);
        (proxy, url)
    }

    /// Listens before that `host:port`.
    pub fn to(server: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let shared = Arc::new(Shared {
            server: server.to_owned(),
            state: Mutex::default(),
            accepted: AtomicUsize::new(0),
        });
        let accepting = Arc::downgrade(&shared);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                match accepting.upgrade() {
                    Some(shared) => shared.accept(client),
                    None => break,
                }
            }
        });
        Self { port, shared }
    }

    /// The port at which the proxy listens on 127.0.0.1.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// How many connections were passed on so far.
    pub fn accepted(&self) -> usize {
        self.shared.accepted.load(Ordering::SeqCst)
    }

    /// Passes nothing on for the connections that are open now, not even their end; new ones work.
    pub fn freeze(&self) {
        self.shared.set(Flow::Held, None);
    }

    /// Passes nothing on for any connection, those that are opened later included.
    pub fn silence(&self) {
        self.shared.set(Flow::Held, Some(NewOnes::Held));
    }

    /// From now on a server's end of its connection is not passed on to the client; what the server said before is.
    pub fn hide_ends(&self) {
        self.shared.state().hides_ends = true;
    }

    /// Ends the connections that are open now; new ones work.
    pub fn cut(&self) {
        self.shared.set(Flow::Cut, None);
    }

    /// Ends the connections that are open now, and takes no new ones.
    pub fn refuse(&self) {
        self.shared.set(Flow::Cut, Some(NewOnes::Refused));
    }

    /// Passes everything on again, what was held back included.
    pub fn pass(&self) {
        self.shared.set(Flow::Passes, Some(NewOnes::Pass));
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.refuse();
        // Wakes the accepting thread, which then finds that the proxy is gone.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
    }
}

impl Shared {
    fn accept(self: &Arc<Self>, client: TcpStream) {
        if self.state().new_ones == NewOnes::Refused {
            return;
        }
        let Ok(server) = TcpStream::connect(&self.server) else {
            return;
        };
        drop((client.set_nodelay(true), server.set_nodelay(true)));
        let mut state = self.state();
        let flow = match state.new_ones {
            NewOnes::Pass => Flow::Passes,
            NewOnes::Held => Flow::Held,
            NewOnes::Refused => return,
        };
        let passage = Arc::new(Passage {
            client,
            server,
            flow: Mutex::new(flow),
            changed: Condvar::new(),
        });
        state.open.push(Arc::clone(&passage));
        drop(state);
        self.accepted.fetch_add(1, Ordering::SeqCst);
        for is_request in [true, false] {
            let (shared, passage) = (Arc::clone(self), Arc::clone(&passage));
            thread::spawn(move || shared.pass(&passage, is_request));
        }
    }

    /// Passes on in one direction, until either side ends the connection.
    fn pass(&self, passage: &Passage, is_request: bool) {
        let (mut from, mut to) = if is_request {
            (&passage.client, &passage.server)
        } else {
            (&passage.server, &passage.client)
        };
        let mut buffer = vec![0; 1 << 14];
        loop {
            let read = from.read(&mut buffer).unwrap_or(0);
            if read == 0 && !is_request && self.state().hides_ends {
                return;
            }
            let passes = passage.may_pass();
            if read == 0 || !passes || to.write_all(&buffer[..read]).is_err() {
                break;
            }
        }
        passage.end();
        self.state().open.retain(|open| !open.is_cut());
    }

    fn set(&self, flow: Flow, new_ones: Option<NewOnes>) {
        let mut state = self.state();
        if let Some(new_ones) = new_ones {
            state.new_ones = new_ones;
        }
        for passage in &state.open {
            match flow {
                Flow::Cut => passage.end(),
                Flow::Passes | Flow::Held => passage.set(flow),
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        locked(&self.state)
    }
}

impl Passage {
    /// Waits while the connection is held; whether it goes on.
    fn may_pass(&self) -> bool {
        let flow = locked(&self.flow);
        let held = self.changed.wait_while(flow, |flow| *flow == Flow::Held);
        *held.unwrap_or_else(PoisonError::into_inner) == Flow::Passes
    }

    /// A connection that was cut stays cut.
    fn set(&self, flow: Flow) {
        let mut present = locked(&self.flow);
        if *present != Flow::Cut {
            *present = flow;
        }
        self.changed.notify_all();
    }

    fn end(&self) {
        self.set(Flow::Cut);
        drop(self.client.shutdown(Shutdown::Both));
        drop(self.server.shutdown(Shutdown::Both));
    }

    fn is_cut(&self) -> bool {
        *locked(&self.flow) == Flow::Cut
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
