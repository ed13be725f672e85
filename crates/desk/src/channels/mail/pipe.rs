//! Pieces from whoever waits for a server to whoever writes them down. A pipe that breaks before
//! its end was told is an error for the reader, so that half a letter is never taken for a whole.

use std::io::{self, Read};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Pieces on their way at once.
const ON_THE_WAY: usize = 2;

/// The end pieces go in at.
pub struct Pipe(Sender<Vec<u8>>);

/// The end they come out of.
pub struct Outlet {
    from: Receiver<Vec<u8>>,
    piece: Vec<u8>,
    at: usize,
    ended: bool,
}

/// A new pipe.
pub fn pipe() -> (Pipe, Outlet) {
    let (to, from) = channel(ON_THE_WAY);
    let outlet = Outlet {
        from,
        piece: Vec::new(),
        at: 0,
        ended: false,
    };
    (Pipe(to), outlet)
}

impl Pipe {
    /// Sends a piece; `false` when nobody reads any more.
    pub async fn send(&self, piece: Vec<u8>) -> bool {
        self.0.send(piece).await.is_ok()
    }

    /// Says that this was all.
    pub async fn end(self) {
        let _ = self.0.send(Vec::new()).await; // nobody reads any more: fine
    }
}

impl Read for Outlet {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.piece.len() && !self.ended {
            self.piece = self
                .from
                .blocking_recv()
                .ok_or(io::ErrorKind::UnexpectedEof)?;
            self.at = 0;
            self.ended = self.piece.is_empty();
        }
        let left = &self.piece[self.at..];
        let n = left.len().min(into.len());
        into[..n].copy_from_slice(&left[..n]);
        self.at += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_letter_is_not_a_whole_one() {
        let (to, mut from) = pipe();
        to.0.blocking_send(b"alku".to_vec()).expect("sent");
        drop(to);
        let mut read = Vec::new();
        let broke = from.read_to_end(&mut read).expect_err("it broke");
        assert_eq!(broke.kind(), io::ErrorKind::UnexpectedEof);

        let (to, mut from) = pipe();
        to.0.blocking_send(b"koko".to_vec()).expect("sent");
        to.0.blocking_send(Vec::new()).expect("ended");
        read.clear();
        from.read_to_end(&mut read).expect("whole");
        assert_eq!(read, b"koko");
    }
}
