//! What carries a message, and how it can fail.

use async_trait::async_trait;

use super::message::Message;

/// Why a message was not taken. The reason is short and names no address, so that it can be stored and shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Worth another try: nobody has refused this message for good.
    #[error("{0}")]
    Temporary(String),
    /// Refused for good: another try would be refused too.
    #[error("{0}")]
    Permanent(String),
}

impl SendError {
    /// The reason.
    pub fn reason(&self) -> &str {
        match self {
            Self::Temporary(reason) | Self::Permanent(reason) => reason,
        }
    }
}

/// Carries messages.
#[async_trait]
pub trait Transport: Send + Sync {
    /// Hands a message over. `Ok` means that somebody else has taken responsibility for it.
    ///
    /// # Errors
    ///
    /// [`SendError`] says whether another try is worth it. A message can have arrived all the same.
    async fn send(&self, message: &Message) -> Result<(), SendError>;

    /// Goes as far as one can without sending anything.
    ///
    /// # Errors
    ///
    /// [`SendError`] where a message would not have got further.
    async fn handshake(&self) -> Result<(), SendError>;
}
