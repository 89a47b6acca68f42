//! Inquiries: registering interest, what is seen of one and by whom, and what is done to it.

mod accept;
mod change;
pub mod feed;
mod held;
pub mod list;
mod read;
mod register;
mod retry;
mod verbs;

pub use accept::{Accept, accept};
pub use change::{ChangeError, Seen};
pub use held::{HeldError, amend, holder, message, withdraw};
pub use read::{by_ids, by_token, count_histories, held, histories, messages, name_of, notices};
pub use register::{Asker, RegisterError, Registered, register};
pub use retry::retry;
pub use verbs::{add_note, assign, decline, mark_as_spam, record_contact, reopen, reply, set_follow_up, tag};
