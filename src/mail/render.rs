//! A notice and its facts, made into a message: texts from `text`, their order from the templates, one file for both
//! languages. What a partner typed goes to staff only, never back to the address that the form was given.

mod confirmation;
mod interest_received;
mod parts;
mod sign_in;
#[cfg(test)]
mod tests;
mod wrap;

pub use self::sign_in::{SignInFacts, render_sign_in};
use super::message::{Mailbox, Message, one_line};
use crate::config::mail::Identity;
use crate::domain::inquiry::Inquiry;
use crate::domain::language::Language;
use crate::domain::notice::{ClaimedNotice, NoticeKind};

/// What a mail is made of, besides the notice itself.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The inquiry that the notice is about.
    pub inquiry: Inquiry,
    /// To whom the notice goes. Only a name that the district itself knows may stand here.
    pub recipient: Mailbox,
    /// The names of what was chosen, in the notice's language.
    pub choices: Choices,
    /// The partner's private link; `None` where there is none to give.
    pub private_link: Option<String>,
    /// Who answers the inquiry; `None` while it is with the default recipients.
    pub assignee: Option<Mailbox>,
}

/// The names of what was chosen, in the order chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// The sector that the organisation works in.
    pub organisation_sector: Option<String>,
    /// Offerings, as program and school.
    pub offerings: Vec<String>,
    /// Programs.
    pub programs: Vec<String>,
    /// Schools.
    pub schools: Vec<String>,
    /// Sectors.
    pub sectors: Vec<String>,
    /// Ways to help.
    pub engagement_types: Vec<String>,
}

/// Why a notice could not be made into a message.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A template did not render.
    #[error("the template did not render")]
    Template(#[from] askama::Error),
    /// A notice of this kind is about something else.
    #[error("a notice of the kind {0} is not about this")]
    Kind(NoticeKind),
}

/// The three texts of a mail.
struct Texts {
    subject: String,
    text: String,
    html: String,
}

/// What every template sees of the facts.
struct Scene<'a> {
    language: Language,
    facts: &'a Facts,
    /// The district's name in the mail's language.
    district: &'a str,
}

/// Makes the message of a notice about an inquiry: the same for the same arguments, on every try.
///
/// # Errors
///
/// [`RenderError`] where a template fails, or the notice is about something else.
pub fn render(claimed: &ClaimedNotice, facts: &Facts, identity: &Identity) -> Result<Message, RenderError> {
    let notice = &claimed.notice;
    let language = notice.language;
    let district = identity.district.get(language);
    let scene = Scene { language, facts, district };
    let (texts, reply_to) = match notice.kind {
        NoticeKind::InterestReceived => {
            let contact = &facts.inquiry.contact;
            (interest_received::texts(&scene)?, Mailbox::named(&contact.name, &contact.email))
        }
        NoticeKind::Confirmation => {
            let district = || Mailbox::named(district, &identity.reply_to);
            (confirmation::texts(&scene)?, facts.assignee.clone().unwrap_or_else(district))
        }
        _ => return Err(RenderError::Kind(notice.kind)),
    };
    let to = match notice.kind {
        // The form must not send what somebody typed as a name to an address that somebody typed.
        NoticeKind::Confirmation => Mailbox::bare(&facts.recipient.address),
        _ => facts.recipient.clone(),
    };
    let thread = Some(Message::thread_of(facts.inquiry.id, &domain_of(identity)));
    Ok(Message { thread, reply_to: Some(reply_to), ..finished(claimed, texts, to, identity) })
}

/// What all messages have in common: no thread, and no other party to answer.
fn finished(claimed: &ClaimedNotice, texts: Texts, to: Mailbox, identity: &Identity) -> Message {
    let language = claimed.notice.language;
    Message {
        id: Message::id_of(claimed.notice.id, &domain_of(identity)),
        thread: None,
        date: claimed.created_at,
        from: Mailbox::named(identity.district.get(language), &identity.from),
        to,
        reply_to: None,
        subject: one_line(&texts.subject),
        text: wrap::wrap(&texts.text),
        html: texts.html,
        language,
    }
}

/// The domain that ends every Message-ID.
fn domain_of(identity: &Identity) -> String {
    let domain = identity.from.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    idna::domain_to_ascii(domain).unwrap_or_else(|_| "localhost".to_owned())
}
