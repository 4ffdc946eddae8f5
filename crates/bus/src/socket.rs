//! The socket of one attempt to connect, which can be shut down from outside.
//!
//! lapin moves the bytes of a connection in a thread of its own. Where the broker accepts a connection and says nothing, dropping the
//! attempt does not end that thread: it waits for as long as the socket is open, so that every further attempt would leave a
//! thread, a socket and their buffers behind.

use std::io::Result;
use std::net::{Shutdown, TcpStream};
use std::os::fd::AsFd;
use std::sync::{Arc, Mutex, PoisonError};

/// The socket, once there is one. Clones share it.
#[derive(Clone, Default)]
pub struct Socket(Arc<Mutex<Option<TcpStream>>>);

impl Socket {
    /// Remembers the socket that was opened.
    pub fn opened(&self, socket: &impl AsFd) -> Result<()> {
        let socket = socket.as_fd().try_clone_to_owned()?;
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(socket.into());
        Ok(())
    }

    /// Ends what waits for bytes of the other side.
    pub fn shut_down(&self) {
        let socket = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Err(error)) = socket
            .as_ref()
            .map(|socket| socket.shutdown(Shutdown::Both))
        {
            tracing::debug!(%error, "a silent connection was closed already");
        }
    }
}
