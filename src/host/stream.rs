//! A stream that several may write to: the talk of a command, and that of a lock that waits.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// One stream, shared.
#[derive(Clone)]
pub struct Stream(Rc<RefCell<dyn Write>>);

impl Stream {
    pub fn new(stream: impl Write + 'static) -> Self {
        Self(Rc::new(RefCell::new(stream)))
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.borrow_mut().flush()
    }
}
