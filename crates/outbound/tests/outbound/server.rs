//! A minimal HTTP server: each connection gets the next prepared answer.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

pub struct Server {
    pub url: String,
    heard: Arc<Mutex<Vec<String>>>,
    _task: JoinSet<()>,
}

impl Server {
    /// Answers with each of these texts in turn, and repeats the last one. For an empty text nothing is sent and the
    /// connection stays open.
    pub async fn answering(answers: &[String]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!(
            "http://{}/v1/things?key=secret",
            listener.local_addr().unwrap()
        );
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (answers, log) = (answers.to_vec(), Arc::clone(&heard));
        let mut task = JoinSet::new();
        task.spawn(async move {
            let mut silent = Vec::new();
            for turn in 0.. {
                let (mut stream, _) = listener.accept().await.unwrap();
                let request = whole_request(&mut stream).await;
                log.lock().unwrap().push(request);
                let answer = &answers[turn.min(answers.len() - 1)];
                if answer.is_empty() {
                    silent.push(stream);
                } else {
                    // A client that refuses a large answer closes the connection early.
                    drop(stream.write_all(answer.as_bytes()).await);
                }
            }
        });
        Self {
            url,
            heard,
            _task: task,
        }
    }

    /// The requests so far, in the order of their arrival.
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

async fn whole_request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&request).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                return text;
            }
        }
        if stream.read_buf(&mut request).await.unwrap_or(0) == 0 {
            return text;
        }
    }
}

/// An answer with a body, after which the connection closes.
pub fn answer(status: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nx-kind: test\r\nconnection: close\r\n\r\n{body}"
    )
}
