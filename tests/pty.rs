//! A program on a terminal of its own, judged by the screen that a person would see.
#![cfg(unix)]

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

/// How long a text may take to appear.
pub const PATIENCE: Duration = Duration::from_secs(20);

pub struct Pty {
    screen: Arc<Mutex<vt100::Parser>>,
    writer: Box<dyn Write + Send>,
    pub child: Box<dyn Child + Send + Sync>,
    reading: std::thread::JoinHandle<()>,
}

impl Pty {
    pub fn open(command: CommandBuilder, rows: u16, columns: u16) -> Self {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(
            NonZero::new(rows).unwrap(),
            NonZero::new(columns).unwrap(),
            0,
        )));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let seen = Arc::clone(&screen);
        let reading = std::thread::spawn(move || {
            // The other end stays open as long as this thread reads.
            let _master = pair.master;
            let mut bytes = [0; 4096];
            while let Ok(n) = reader.read(&mut bytes) {
                if n == 0 {
                    break;
                }
                seen.lock().unwrap().process(&bytes[..n]);
            }
        });
        Self {
            screen,
            writer,
            child,
            reading,
        }
    }

    /// Nobody writes to the terminal any more, and all that was written is on the screen.
    pub fn is_over(&self) -> bool {
        self.reading.is_finished()
    }

    pub fn shown(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    pub fn hides_cursor(&self) -> bool {
        self.screen.lock().unwrap().screen().hide_cursor()
    }

    /// Waits until the screen shows `text`.
    #[track_caller]
    pub fn wait(&self, text: &str) {
        let until = Instant::now() + PATIENCE;
        while !self.shown().contains(text) {
            assert!(
                Instant::now() < until,
                "no {text:?} on the screen:\n{}",
                self.shown()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Types once nothing new was drawn for a moment, as a person does: a question is on the screen
    /// a little before it reads.
    pub fn keys(&mut self, keys: &str) {
        let end = Instant::now() + Duration::from_secs(1);
        let mut before = self.shown();
        while Instant::now() < end {
            std::thread::sleep(Duration::from_millis(60));
            let now = self.shown();
            if now == before {
                break;
            }
            before = now;
        }
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }
}
