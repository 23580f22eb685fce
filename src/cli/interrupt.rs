//! Ctrl-C: the first one asks to stop between two articles, the second one stops at once.

use super::session::STOPPED;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether somebody asked to stop.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Listens from now on.
    pub fn listen() -> Self {
        let stop = Self::default();
        let asked = stop.clone();
        let listen = ctrlc::set_handler(move || {
            if asked.0.swap(true, Ordering::SeqCst) {
                #[expect(clippy::disallowed_methods, reason = "the person has asked twice; what is committed is kept")]
                std::process::exit(i32::from(STOPPED));
            }
        });
        // Without the listener Ctrl-C ends the program as it does everywhere; what is committed is kept as well.
        drop(listen);
        stop
    }

    pub fn asked(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
