//! From notice to message, and the transports that carry it.
//!
//! [`render`] makes a [`Message`] from a notice and the facts that it needs; a [`Transport`] carries it. What is due,
//! and what follows from a failure, is the worker's business. No other room names `lettre`.

pub mod folder;
pub mod memory;
pub mod message;
mod mime;
pub mod render;
pub mod smtp;
pub mod transport;

pub use self::folder::Folder;
pub use self::memory::Memory;
pub use self::message::{Mailbox, Message};
pub use self::render::{Choices, Facts, RenderError, SignInFacts, render, render_sign_in};
pub use self::smtp::Smtp;
pub use self::transport::{SendError, Transport};
