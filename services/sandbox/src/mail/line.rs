//! Reads lines that end with CR and LF, and the content of an e-mail, each up to a limit.

use std::io;

use tokio::io::{AsyncBufRead, AsyncBufReadExt as _};

/// The longest line that is read, with its ending: the limit of RFC 5321 for the content.
const LINE: usize = 1_000;
/// The largest content of an e-mail, in bytes.
pub const CONTENT: usize = 1_048_576;

/// What was read as a line.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// The line, without its ending.
    Whole(Vec<u8>),
    TooLong,
    /// It ends with LF alone, or has a CR inside: two servers could see its end at different places.
    Malformed,
    /// The client has hung up.
    End,
}

/// What was read between `DATA` and the dot.
#[derive(Debug, PartialEq, Eq)]
pub enum Content {
    Whole(Vec<u8>),
    TooLarge,
    Malformed,
    End,
}

/// The next line. Of one that is too long the rest is read and dropped.
pub async fn next(from: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Line> {
    let mut line = Vec::new();
    let mut is_too_long = false;
    loop {
        let read = from.fill_buf().await?;
        if read.is_empty() {
            return Ok(Line::End);
        }
        let end = read.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(read.len(), |end| end + 1);
        if line.len() + length > LINE {
            is_too_long = true;
            line.clear();
        } else if !is_too_long {
            line.extend(read.iter().take(length));
        }
        from.consume(length);
        if end.is_some() {
            break;
        }
    }
    if is_too_long {
        return Ok(Line::TooLong);
    }
    match line.strip_suffix(b"\r\n") {
        Some(whole) if !whole.contains(&b'\r') => Ok(Line::Whole(whole.to_vec())),
        _ => Ok(Line::Malformed),
    }
}

/// The content up to the line with a dot, with dots that were added to lines taken away again. A content that is refused is read to its
/// end as well, so that the next command is found.
pub async fn content(from: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Content> {
    let mut content = Vec::new();
    let mut refused = None;
    loop {
        match next(from).await? {
            Line::End => return Ok(Content::End),
            Line::TooLong | Line::Malformed => refused = Some(Content::Malformed),
            Line::Whole(line) if line == b"." => break,
            Line::Whole(line) => {
                let line = line.strip_prefix(b".").unwrap_or(&line);
                if content.len() + line.len() + 2 > CONTENT {
                    refused = refused.or(Some(Content::TooLarge));
                    content.clear();
                } else if refused.is_none() {
                    content.extend(line);
                    content.extend(b"\r\n");
                }
            }
        }
    }
    Ok(refused.unwrap_or(Content::Whole(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(bytes: &[u8]) -> Content {
        content(&mut &*bytes).await.unwrap()
    }

    #[tokio::test]
    async fn dots_that_were_added_are_taken_away() {
        let read = read(b"Hola\r\n..\r\n...x\r\n\r\n.\r\nQUIT\r\n").await;

        assert_eq!(read, Content::Whole(b"Hola\r\n.\r\n..x\r\n\r\n".to_vec()));
    }

    #[tokio::test]
    async fn an_ending_that_servers_could_read_differently_is_refused() {
        for bytes in [
            b"Hola\n.\r\n".as_slice(),
            b"Hola\r.\r\n.\r\n",
            b"Hola\n.\nMAIL FROM:<x>\r\n.\r\n",
        ] {
            assert_eq!(read(bytes).await, Content::Malformed);
        }
    }

    #[tokio::test]
    async fn what_is_too_long_or_too_large_is_read_to_its_end_and_refused() {
        let long = format!("{}\r\n.\r\n", "x".repeat(LINE));
        let large = format!("{}.\r\n", format!("{}\r\n", "x".repeat(500)).repeat(2_100));
        let just = format!("{}\r\n.\r\n", "x".repeat(LINE - 2));

        assert_eq!(read(long.as_bytes()).await, Content::Malformed);
        assert_eq!(read(large.as_bytes()).await, Content::TooLarge);
        assert!(matches!(read(just.as_bytes()).await, Content::Whole(_)));
    }

    #[tokio::test]
    async fn a_client_that_hangs_up_has_given_nothing() {
        assert_eq!(read(b"Hola\r\n").await, Content::End);
        assert_eq!(next(&mut b"QUI".as_slice()).await.unwrap(), Line::End);
    }
}
