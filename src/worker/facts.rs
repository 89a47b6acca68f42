//! What a notice's mail is made of, looked up as it is now. Each try takes the same few statements, however long the history of an
//! inquiry is: those for the inquiry, one for the entry that the notice tells of, one for all the people who are named.

use super::Parts;
use crate::config::mail::Identity;
use crate::domain::inquiry::Inquiry;
use crate::domain::inquiry::event::NewInquiryEvent;
use crate::domain::notice::{About, ClaimedNotice, NewNotice, Recipient};
use crate::domain::sign_in::LASTS;
use crate::domain::staff::Staff;
use crate::id::{InquiryId, SignInId, StaffId};
use crate::mail::{Facts, Mailbox, SendError, SignInFacts};
use crate::store::{StoreError, inquiry, sign_in, staff};

/// A link that can no longer be used is not sent, and never to anybody but the active person whom it signs in.
pub(super) async fn of_sign_in(parts: &Parts, id: SignInId, base: &str) -> Result<SignInFacts, SendError> {
    let found = sign_in::find(&parts.store, id).await.map_err(|error| unread(&error))?;
    let now = parts.clock.now();
    let found = found.filter(|found| now < found.expires_at);
    let found = found.ok_or_else(|| SendError::Permanent("the link no longer works".to_owned()))?;
    let people = People::find(parts, [Some(found.staff)]).await?;
    let person = people.active(found.staff).ok_or_else(|| SendError::Permanent("the person is disabled".to_owned()))?;
    // Its page opens in the language of the mail.
    let link = format!("{base}{}?lang={}", parts.link_key.sign_in_token(id), person.language);
    Ok(SignInFacts { recipient: mailbox(person), link, minutes: LASTS.num_minutes() })
}

/// The inquiry, and who is to do what about it.
pub(super) async fn of_inquiry(
    parts: &Parts,
    claimed: &ClaimedNotice,
    id: InquiryId,
    identity: &Identity,
) -> Result<Facts, SendError> {
    let notice = &claimed.notice;
    let found = inquiry::find(&parts.store, id).await.map_err(|error| unread(&error))?;
    let inquiry = found.ok_or_else(|| SendError::Permanent("the inquiry is gone".to_owned()))?;
    let entry = entry(parts, notice).await?;
    let author = entry.as_ref().and_then(|entry| entry.by.staff());
    let people = People::find(parts, [notice.recipient.staff(), inquiry.assignee, author]).await?;
    let active = |id: Option<StaffId>| id.and_then(|id| people.active(id)).map(mailbox);
    // Its page opens in the language of the mail.
    let link = || format!("{}{}?lang={}", identity.link_base, parts.link_key.token(inquiry.id), notice.language);
    Ok(Facts {
        recipient: recipient(&notice.recipient, &inquiry, &people, identity),
        choices: (parts.names)(&inquiry, notice.language),
        private_link: notice.kind.is_to_partner().then(link),
        assignee: active(inquiry.assignee),
        author: active(author),
        entry: entry.map(|entry| entry.what),
        inquiry,
    })
}

/// The entry of the history that a notice tells of.
async fn entry(parts: &Parts, notice: &NewNotice) -> Result<Option<NewInquiryEvent>, SendError> {
    let (About::Inquiry(inquiry), Some(event)) = (notice.about, notice.event) else { return Ok(None) };
    let found = inquiry::entry(&parts.store, inquiry, event).await.map_err(|error| unread(&error))?;
    let found = found.ok_or_else(|| SendError::Permanent("what it tells of is gone".to_owned()))?;
    Ok(Some(found.entry))
}

fn recipient(recipient: &Recipient, inquiry: &Inquiry, people: &People, identity: &Identity) -> Mailbox {
    match recipient {
        Recipient::Partner => Mailbox::bare(&inquiry.contact.email),
        Recipient::Address(address) => Mailbox::bare(address),
        // Whoever has left the district gets no partner's data any more, and somebody must.
        Recipient::Staff(person) => people.active(*person).map_or_else(|| Mailbox::bare(&identity.reply_to), mailbox),
    }
}

fn mailbox(person: &Staff) -> Mailbox {
    Mailbox::named(&person.name, &person.email)
}

/// The people whom a mail may name.
struct People(Vec<Staff>);

impl People {
    async fn find<const N: usize>(parts: &Parts, ids: [Option<StaffId>; N]) -> Result<Self, SendError> {
        let ids: Vec<StaffId> = ids.into_iter().flatten().collect();
        staff::find_all(&parts.store, &ids).await.map(Self).map_err(|error| unread(&error))
    }

    /// A person, unless they are disabled.
    fn active(&self, id: StaffId) -> Option<&Staff> {
        self.0.iter().find(|person| person.id == id && person.disabled_at.is_none())
    }
}

fn unread(error: &StoreError) -> SendError {
    tracing::warn!(%error, "the facts of a notice cannot be read");
    let reason = match error {
        // A newer Liaison beside this one may know it.
        StoreError::Corrupt { .. } => "this version does not know what it tells of",
        _ => "the database could not be read",
    };
    SendError::Temporary(reason.to_owned())
}
