//! A mail server that gives the answers of a script, whatever it is asked, and keeps what it was sent.

use chrono::DateTime;
use mail::{Mail, Mailer, Sender, Server};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// What the server heard, line by line, when the connection has ended.
pub struct Scripted {
    pub address: SocketAddr,
    heard: Receiver<Vec<String>>,
}

impl Scripted {
    /// A server that greets with the first answer and gives each of the others for one command. After `354` it reads to the dot. When
    /// the script is over, it hangs up.
    pub fn saying(answers: &[&'static str]) -> Self {
        Self::open(answers, false)
    }

    /// The same, which says nothing more after the script, and keeps the connection.
    pub fn silent_after(answers: &[&'static str]) -> Self {
        Self::open(answers, true)
    }

    fn open(answers: &[&'static str], stays: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (tell, heard) = channel();
        let answers = answers.to_vec();
        thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            let heard = converse(&stream, &answers);
            if stays {
                // Until the other side has gone.
                drop((&stream).read_to_end(&mut Vec::new()));
            }
            drop(tell.send(heard));
        });
        Self { address, heard }
    }

    /// A mailer that sends by this server.
    pub fn mailer(&self) -> Mailer {
        mailer(&format!("smtp://{}", self.address))
    }

    /// Everything that was sent to the server.
    pub fn heard(&self) -> Vec<String> {
        self.heard.recv().unwrap()
    }
}

pub fn mailer(url: &str) -> Mailer {
    mailer_by(Server::parse(url).unwrap())
}

pub fn mailer_by(server: Server) -> Mailer {
    let from = Sender::parse("Cita <no-reply@cita.example>").unwrap();
    Mailer::new(server, from).unwrap()
}

pub fn mail() -> Mail {
    Mail {
        to: "ana@clinica.example".to_owned(),
        subject: "Elija una contraseña nueva".to_owned(),
        text: "Hola, Ana.\n.\nFin.\n".to_owned(),
        html: "<p>Hola, Ana.</p>".to_owned(),
        message_id: "01990000-0000-7000-8000-000000000001".to_owned(),
        at: DateTime::UNIX_EPOCH,
    }
}

fn converse(stream: &TcpStream, answers: &[&str]) -> Vec<String> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let mut heard = Vec::new();
    for answer in answers {
        let mut write = stream;
        write.write_all(format!("{answer}\r\n").as_bytes()).unwrap();
        let reads_content = answer.starts_with("354");
        for line in lines.by_ref() {
            let is_over = !reads_content || line == ".";
            heard.push(line);
            if is_over {
                break;
            }
        }
    }
    heard
}
