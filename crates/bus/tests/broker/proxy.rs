//! A TCP proxy between a process and a server: it counts what the process says, cuts, and refuses.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// The head of a frame that holds `basic.ack`, after the number of its channel: size 13, class 60, method 80.
const ACK: [u8; 8] = [0, 0, 0, 13, 0, 60, 0, 80];

pub struct Proxy {
    port: u16,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    server: String,
    acknowledgements: AtomicUsize,
    refused: AtomicUsize,
    refuses: AtomicBool,
    cuts_next_acknowledgement: AtomicBool,
    open: Mutex<Vec<TcpStream>>,
}

impl Proxy {
    /// Listens, and returns the URL that leads to the same server through this proxy.
    pub fn before(url: &str) -> (Self, String) {
        let (scheme, rest) = url.split_once("://").unwrap();
        let (credentials, rest) = rest.split_once('@').unwrap();
        let (server, path) = rest.split_once('/').unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(State {
            server: server.to_owned(),
            ..State::default()
        });
        let accepting = Arc::clone(&state);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                accepting.accept(client);
            }
        });
        let url = format!("{scheme}://{credentials}@127.0.0.1:{port}/{path}");
        (Self { port, state }, url)
    }

    /// How many frames with an acknowledgement have passed.
    pub fn acknowledgements(&self) -> usize {
        self.state.acknowledgements.load(Ordering::SeqCst)
    }

    /// How many connections were refused.
    pub fn refused(&self) -> usize {
        self.state.refused.load(Ordering::SeqCst)
    }

    /// Ends every connection and takes no new one, or takes new ones again.
    pub fn refuse(&self, refuses: bool) {
        self.state.refuses.store(refuses, Ordering::SeqCst);
        if refuses {
            self.state.cut();
        }
    }

    /// Ends the connection instead of passing on the next acknowledgement.
    pub fn cut_next_acknowledgement(&self) {
        let cuts = &self.state.cuts_next_acknowledgement;
        cuts.store(true, Ordering::SeqCst);
    }

    /// Whether the cut has happened.
    pub fn has_cut(&self) -> bool {
        !self.state.cuts_next_acknowledgement.load(Ordering::SeqCst)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.refuse(true);
        // The accepting thread ends with the process; until then nothing passes.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
    }
}

impl State {
    fn accept(self: &Arc<Self>, client: TcpStream) {
        if self.refuses.load(Ordering::SeqCst) {
            self.refused.fetch_add(1, Ordering::SeqCst);
            return;
        }
        let Ok(server) = TcpStream::connect(&self.server) else {
            return;
        };
        let (from_client, to_client) = (client.try_clone().unwrap(), client.try_clone().unwrap());
        let (from_server, to_server) = (server.try_clone().unwrap(), server.try_clone().unwrap());
        self.open.lock().unwrap().extend([client, server]);
        let state = Arc::clone(self);
        thread::spawn(move || pass(from_client, to_server, |bytes| state.watch(bytes)));
        thread::spawn(move || pass(from_server, to_client, |_| true));
    }

    /// Counts acknowledgements; whether the bytes may pass.
    fn watch(&self, bytes: &[u8]) -> bool {
        let found = bytes.windows(ACK.len()).filter(|at| *at == ACK).count();
        if found == 0 {
            return true;
        }
        if self.cuts_next_acknowledgement.swap(false, Ordering::SeqCst) {
            self.cut();
            return false;
        }
        self.acknowledgements.fetch_add(found, Ordering::SeqCst);
        true
    }

    fn cut(&self) {
        for stream in self.open.lock().unwrap().drain(..) {
            drop(stream.shutdown(Shutdown::Both));
        }
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, may_pass: impl Fn(&[u8]) -> bool) {
    let mut buffer = vec![0; 1 << 16];
    while let Ok(read) = from.read(&mut buffer) {
        if read == 0 || !may_pass(&buffer[..read]) || to.write_all(&buffer[..read]).is_err() {
            break;
        }
    }
    drop(to.shutdown(Shutdown::Both));
}
