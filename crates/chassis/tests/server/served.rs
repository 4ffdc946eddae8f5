//! A server of its own with endpoints for these tests, and callers that speak HTTP by hand.

use actix_web::web::Bytes;
use chassis::{ConnectionLimits, Dependencies, Keys, Routes, ServerConfig, Started, start};
use rest::{Deadlines, Endpoint};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{Instant, interval, timeout};

/// Deadlines short enough for a test.
pub const DEADLINES: Deadlines = Deadlines {
    body: Duration::from_millis(400),
    request: Duration::from_millis(800),
};
/// Limits short enough for a test.
pub const LIMITS: ConnectionLimits = ConnectionLimits {
    idle: Duration::from_millis(600),
    sending: Duration::from_millis(600),
};
/// What nothing in these tests may take.
const FOR_EVER: Duration = Duration::from_secs(8);
/// Between two bytes of a caller that sends slowly.
const TRICKLE: Duration = Duration::from_millis(50);

/// The server; it ends with this value.
pub struct Served {
    pub address: SocketAddr,
    _running: JoinSet<std::io::Result<()>>,
}

impl Served {
    /// Handlers find `app`.
    pub fn new<A: Send + Sync + 'static>(endpoints: Vec<Endpoint>, app: A) -> Self {
        let routes = Routes::new(endpoints, app, Keys::default()).within(DEADLINES);
        let config = ServerConfig {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            frontend_url: None,
            needs: Dependencies::default(),
            limits: LIMITS,
            clock: testkit::clock().into(),
        };
        let Started {
            server, address, ..
        } = start(&config, &routes).unwrap();
        let mut running = JoinSet::new();
        running.spawn_local(server);
        Self {
            address,
            _running: running,
        }
    }

    /// A connection, with room for so many bytes that the caller has not taken.
    pub async fn connect(&self, room: u32) -> Caller {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(room).unwrap();
        Caller(socket.connect(self.address).await.unwrap())
    }

    /// The answer to a request on a connection of its own.
    pub async fn ask(&self, head: &str) -> String {
        let mut caller = self.connect(65_536).await;
        caller.say(head).await;
        caller.hear("}").await
    }
}

/// One end of a connection.
pub struct Caller(TcpStream);

impl Caller {
    pub async fn say(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).await.unwrap();
    }

    /// What arrives until that text has.
    pub async fn hear(&mut self, last: &str) -> String {
        let mut heard = Vec::new();
        let listening = async {
            while !String::from_utf8_lossy(&heard).contains(last) {
                assert_ne!(self.0.read_buf(&mut heard).await.unwrap(), 0, "the end");
            }
        };
        timeout(FOR_EVER, listening).await.expect("no answer");
        String::from_utf8(heard).unwrap()
    }

    /// Sends the text over and over, a byte at a time, until the connection has ended; what arrived meanwhile.
    pub async fn trickle(mut self, text: &str) -> String {
        let (mut reading, mut writing) = self.0.split();
        let mut heard = Vec::new();
        let saying = async {
            let mut pause = interval(TRICKLE);
            for byte in text.bytes().cycle() {
                pause.tick().await;
                if writing.write_all(&[byte]).await.is_err() {
                    break;
                }
            }
        };
        let hearing = async { while matches!(reading.read_buf(&mut heard).await, Ok(1..)) {} };
        let ended = async {
            tokio::select! {
                () = saying => {}
                () = hearing => {}
            }
        };
        timeout(FOR_EVER, ended).await.expect("it lasts for ever");
        String::from_utf8(heard).unwrap()
    }

    /// Takes what arrives slowly until the connection has ended: how many bytes, and after how long.
    pub async fn sip(mut self) -> (usize, Duration) {
        let (mut taken, began) = (0, Instant::now());
        let mut pause = interval(TRICKLE);
        let mut sip = [0_u8; 512];
        let sipping = async {
            while let Ok(length @ 1..) = self.0.read(&mut sip).await {
                taken += length;
                if began.elapsed() < LIMITS.sending * 4 {
                    pause.tick().await;
                }
            }
        };
        timeout(FOR_EVER * 4, sipping)
            .await
            .expect("it lasts for ever");
        (taken, began.elapsed())
    }
}

/// More than the system keeps for a caller that takes nothing.
pub fn large() -> Bytes {
    Bytes::from(vec![b'x'; 32 * 1024 * 1024])
}
