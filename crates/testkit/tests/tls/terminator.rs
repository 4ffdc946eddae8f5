//! Stands before a server and speaks TLS with its clients, with a certificate for `localhost` that an authority of its own has signed.

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, thread};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

/// The answer of PostgreSQL to a client that asks for TLS.
const WILLING: &[u8] = b"S";

/// What is behind it.
#[derive(Clone, Copy)]
pub enum Upstream {
    /// TLS begins with the first byte.
    Plain,
    /// The client asks in PostgreSQL's protocol whether TLS is spoken.
    Postgres,
}

/// An authority, and the certificate of the servers that stand behind it.
pub struct Terminator {
    acceptor: TlsAcceptor,
    authority: PathBuf,
}

impl Terminator {
    pub fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &authority).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
            )
            .unwrap();
        let name = format!("cita-tls-{}.pem", kernel::Ids::system().uuid());
        let file = std::env::temp_dir().join(name);
        fs::write(&file, authority.pem()).unwrap();
        Self {
            acceptor: TlsAcceptor::from(Arc::new(config)),
            authority: file,
        }
    }

    /// The file with the authority's certificate.
    pub fn authority(&self) -> &Path {
        &self.authority
    }

    /// Stands before that server for as long as the process lives; the port at which it does.
    pub fn before(&self, server: SocketAddr, upstream: Upstream) -> u16 {
        let acceptor = self.acceptor.clone();
        let listener = std::net::TcpListener::bind("localhost:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            Runtime::new().unwrap().block_on(async {
                let listener = TcpListener::from_std(listener).unwrap();
                let mut clients = JoinSet::new();
                while let Ok((client, _)) = listener.accept().await {
                    clients.spawn(pass(client, acceptor.clone(), server, upstream));
                }
            });
        });
        port
    }
}

impl Drop for Terminator {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.authority));
    }
}

async fn pass(
    mut client: TcpStream,
    acceptor: TlsAcceptor,
    server: SocketAddr,
    upstream: Upstream,
) -> std::io::Result<()> {
    if matches!(upstream, Upstream::Postgres) {
        let mut question = [0; 8];
        client.read_exact(&mut question).await?;
        client.write_all(WILLING).await?;
    }
    let mut client = acceptor.accept(client).await?;
    let mut server = TcpStream::connect(server).await?;
    copy_bidirectional(&mut client, &mut server).await?;
    Ok(())
}
