//! To staff: the link that signs in. It repeats nothing that was typed: the address and the language are the district's own.

use super::letter::{Block, Letter};
use super::{Mailbox, Message, RenderError, finished};
use crate::config::mail::Identity;
use crate::domain::notice::ClaimedNotice;
use crate::text::{self, Value};

/// What the mail is made of, besides the notice itself.
#[derive(Debug, Clone)]
pub struct SignInFacts {
    /// The person.
    pub recipient: Mailbox,
    /// The link: an absolute web address with the token.
    pub link: String,
    /// For how many minutes it works, counted from when it was asked for.
    pub minutes: i64,
}

/// Makes the message of a notice about a sign-in: the same for the same arguments, on every try.
///
/// # Errors
///
/// [`RenderError`] where a template fails.
pub fn render_sign_in(
    claimed: &ClaimedNotice,
    facts: &SignInFacts,
    identity: &Identity,
) -> Result<Message, RenderError> {
    let language = claimed.notice.language;
    let district = identity.district.get(language);
    let say = |key: &str, args: &[(&'static str, Value)]| text::message(language, key, args);
    let letter = Letter {
        language,
        subject: say("mail-sign-in-subject", &[("district", district.into())]),
        title: say("mail-sign-in-title", &[]),
        blocks: vec![
            Block::Plain(say("mail-sign-in-opening", &[("district", district.into())])),
            Block::Link { label: say("mail-sign-in-link", &[]), href: facts.link.clone() },
            Block::Plain(say("mail-sign-in-once", &[("minutes", facts.minutes.into())])),
            Block::Small(say("mail-sign-in-not-you", &[])),
        ],
        footer: say("mail-sign-in-footer", &[("district", district.into())]),
    };
    Ok(Message {
        thread: None,
        reply_to: Some(Mailbox::named(district, &identity.reply_to)),
        ..finished(claimed, letter, facts.recipient.clone(), identity)?
    })
}
