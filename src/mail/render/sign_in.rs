//! To staff: the link that signs in. It repeats nothing that was typed: the address and the language are the district's own.

use askama::Template;

use super::{Mailbox, Message, RenderError, Texts, finished};
use crate::config::mail::Identity;
use crate::domain::language::Language;
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

struct View<'a> {
    language: Language,
    title: String,
    opening: String,
    link: &'a str,
    once: String,
    footer: String,
}

#[derive(Template)]
#[template(path = "sign_in/body.txt")]
struct Text<'a> {
    view: &'a View<'a>,
}

#[derive(Template)]
#[template(path = "sign_in/body.html")]
struct Html<'a> {
    view: &'a View<'a>,
}

impl View<'_> {
    fn say(&self, key: &str) -> String {
        text::message(self.language, key, &[])
    }
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
    let view = View {
        language,
        title: say("mail-sign-in-title", &[]),
        opening: say("mail-sign-in-opening", &[("district", district.into())]),
        link: &facts.link,
        once: say("mail-sign-in-once", &[("minutes", facts.minutes.into())]),
        footer: say("mail-sign-in-footer", &[("district", district.into())]),
    };
    let texts = Texts {
        subject: say("mail-sign-in-subject", &[("district", district.into())]),
        text: Text { view: &view }.render()?,
        html: Html { view: &view }.render()?,
    };
    Ok(Message {
        thread: None,
        reply_to: Some(Mailbox::named(district, &identity.reply_to)),
        ..finished(claimed, texts, facts.recipient.clone(), identity)
    })
}
