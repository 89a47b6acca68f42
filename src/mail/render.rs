//! A notice and its facts, made into a message: a builder for each kind makes a letter of texts from `text`, and one template
//! for each format writes it. What a partner typed goes to staff only, never back to the address that the form was given.

mod answer;
mod confirmation;
mod form;
mod letter;
mod parts;
mod scene;
mod sign_in;
#[cfg(test)]
mod tests;
mod to_staff;
mod wrap;

use self::letter::Letter;
use self::scene::Scene;
pub use self::sign_in::{SignInFacts, render_sign_in};
use self::to_staff::news;
use super::message::{Mailbox, Message, one_line};
use crate::config::mail::Identity;
use crate::domain::inquiry::Inquiry;
use crate::domain::inquiry::event::Happening;
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
    /// What the notice tells of, from the inquiry's history; `None` where it tells of no entry.
    pub entry: Option<Happening>,
    /// Whose entry that is, where it is a person of the district who is still active.
    pub author: Option<Mailbox>,
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
    /// A notice of this kind is about something else, or tells of another entry.
    #[error("a notice of the kind {0} does not tell of this")]
    Kind(NoticeKind),
}

/// Makes the message of a notice about an inquiry: the same for the same arguments, on every try.
///
/// # Errors
///
/// [`RenderError`] where a template fails, or the notice is about something else.
pub fn render(claimed: &ClaimedNotice, facts: &Facts, identity: &Identity) -> Result<Message, RenderError> {
    let (kind, language) = (claimed.notice.kind, claimed.notice.language);
    let district = identity.district.get(language);
    let (letter, to, reply_to) = if kind.is_to_partner() {
        let answers = facts.author.as_ref().or(facts.assignee.as_ref());
        let reply_to = answers.cloned().unwrap_or_else(|| Mailbox::named(district, &identity.reply_to));
        let letter = letter_to_partner(kind, &Scene::to_partner(language, facts, district, &reply_to));
        // The form must not send what somebody typed as a name to an address that somebody typed.
        (letter, Mailbox::bare(&facts.recipient.address), reply_to)
    } else {
        let contact = &facts.inquiry.contact;
        let letter = letter_to_staff(kind, &Scene::to_staff(language, facts, district));
        (letter, facts.recipient.clone(), Mailbox::named(&contact.name, &contact.email))
    };
    let letter = letter.ok_or(RenderError::Kind(kind))?;
    let thread = Some(Message::thread_of(facts.inquiry.id, &domain_of(identity)));
    Ok(Message { thread, reply_to: Some(reply_to), ..finished(claimed, letter, to, identity)? })
}

fn letter_to_partner(kind: NoticeKind, scene: &Scene<'_>) -> Option<Letter> {
    Some(match (kind, &scene.facts.entry) {
        (NoticeKind::Confirmation, _) => confirmation::letter(scene),
        (NoticeKind::Reply, Some(Happening::Reply { text })) => answer::reply(scene, text),
        (NoticeKind::Accepted, Some(Happening::Accepted { text, .. })) => answer::accepted(scene, text.as_deref()),
        (NoticeKind::Declined, Some(Happening::Declined { reason })) => answer::declined(scene, reason),
        _ => return None,
    })
}

fn letter_to_staff(kind: NoticeKind, scene: &Scene<'_>) -> Option<Letter> {
    let news = match (kind, &scene.facts.entry) {
        (NoticeKind::InterestReceived, _) => news::interest_received(scene),
        (NoticeKind::Assigned, _) => news::assigned(scene),
        (NoticeKind::Amended, _) => news::amended(scene),
        (NoticeKind::PartnerMessage, Some(Happening::Message { text, .. })) => news::partner_message(scene, text),
        (NoticeKind::Withdrawn, Some(Happening::Withdrawn { text })) => news::withdrawn(scene, text.as_deref()),
        (NoticeKind::DueSoon, _) => news::due_soon(scene),
        (NoticeKind::Overdue, _) => news::overdue(scene),
        _ => return None,
    };
    Some(to_staff::letter(scene, news))
}

/// What all messages have in common: no thread, and no other party to answer.
fn finished(claimed: &ClaimedNotice, letter: Letter, to: Mailbox, identity: &Identity) -> Result<Message, RenderError> {
    let language = letter.language;
    Ok(Message {
        id: Message::id_of(claimed.notice.id, &domain_of(identity)),
        thread: None,
        date: claimed.created_at,
        from: Mailbox::named(identity.district.get(language), &identity.from),
        to,
        reply_to: None,
        text: wrap::wrap(&letter.text()?),
        html: letter.html()?,
        subject: one_line(&letter.subject),
        language,
    })
}

/// The domain that ends every Message-ID.
fn domain_of(identity: &Identity) -> String {
    let domain = identity.from.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    idna::domain_to_ascii(domain).unwrap_or_else(|_| "localhost".to_owned())
}
