//! Keeps messages in memory: for tests.

use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;

use super::message::Message;
use super::transport::{SendError, Transport};

/// A transport that keeps what it is given, or fails as told.
#[derive(Debug, Default)]
pub struct Memory(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    sent: Vec<Message>,
    failure: Option<SendError>,
}

impl Memory {
    /// What was sent, in order, the same message twice where it was sent twice.
    pub fn sent(&self) -> Vec<Message> {
        self.state().sent.clone()
    }

    /// What was sent since the last call.
    pub fn take(&self) -> Vec<Message> {
        std::mem::take(&mut self.state().sent)
    }

    /// From now on every message fails with this, or is taken again.
    pub fn fail_with(&self, failure: Option<SendError>) {
        self.state().failure = failure;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Transport for Memory {
    async fn send(&self, message: &Message) -> Result<(), SendError> {
        let mut state = self.state();
        if let Some(failure) = &state.failure {
            return Err(failure.clone());
        }
        state.sent.push(message.clone());
        Ok(())
    }

    async fn handshake(&self) -> Result<(), SendError> {
        self.state().failure.clone().map_or(Ok(()), Err)
    }
}
