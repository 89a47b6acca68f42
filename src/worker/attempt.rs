//! One try of one notice: its facts are looked up, it is rendered and sent.

use std::convert::Infallible;
use std::sync::Arc;

use tokio::time::timeout;
use tokio_util::task::AbortOnDropHandle;

use super::Parts;
use crate::config::mail::Identity;
use crate::domain::inquiry::Inquiry;
use crate::domain::notice::{About, ClaimedNotice, Recipient};
use crate::domain::sign_in::LASTS;
use crate::domain::staff::Staff;
use crate::id::{InquiryId, SignInId, StaffId};
use crate::mail::{Facts, Mailbox, SendError, SignInFacts, render, render_sign_in};
use crate::store::{self, StoreError, inquiry, notice, staff};

/// Tries once, and holds the lease meanwhile. A panic is a failed try of this notice and of no other; and there is an
/// end, whatever the transport does.
pub(super) async fn attempt(parts: &Arc<Parts>, claimed: &mut ClaimedNotice) -> Result<(), SendError> {
    let limit = parts.delivery.longest;
    let task = {
        let (parts, claimed) = (Arc::clone(parts), claimed.clone());
        AbortOnDropHandle::new(tokio::spawn(async move { send(&parts, &claimed).await }))
    };
    let done = tokio::select! {
        done = timeout(limit, task) => done,
        never = keep(parts, claimed) => match never {},
    };
    match done {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err(SendError::Temporary("panic while sending".to_owned())),
        Err(_) => Err(SendError::Temporary(format!("no end within {limit:?}"))),
    }
}

/// Renews the lease at each third of it. Where that fails the mail is sent all the same: twice at worst, never not at all.
async fn keep(parts: &Parts, claimed: &mut ClaimedNotice) -> Infallible {
    loop {
        tokio::time::sleep(parts.delivery.lease / 3).await;
        let until = parts.clock.now() + parts.lease();
        match notice::renew(&parts.store, claimed, until).await {
            Ok(true) => claimed.lease_until = until,
            Ok(false) => tracing::warn!(notice = %claimed.notice.id, "another worker holds this notice now"),
            Err(error) => tracing::warn!(notice = %claimed.notice.id, %error, "the lease of a notice is not renewed"),
        }
    }
}

async fn send(parts: &Parts, claimed: &ClaimedNotice) -> Result<(), SendError> {
    let identity = (parts.identity)();
    let message = match claimed.notice.about {
        About::Inquiry(id) => render(claimed, &facts(parts, claimed, id, &identity).await?, &identity),
        About::SignIn(id) => {
            render_sign_in(claimed, &sign_in_facts(parts, id, &identity.sign_in_base).await?, &identity)
        }
    };
    let message = message.map_err(|error| {
        tracing::error!(notice = %claimed.notice.id, %error, "a notice does not render");
        SendError::Temporary("render".to_owned())
    })?;
    parts.transport.send(&message).await
}

/// A link that can no longer be used is not sent, and never to anybody but the active person whom it signs in.
async fn sign_in_facts(parts: &Parts, id: SignInId, base: &str) -> Result<SignInFacts, SendError> {
    let found = store::sign_in::find(&parts.store, id).await.map_err(|error| unread(&error))?;
    let now = parts.clock.now();
    let found = found.filter(|found| now < found.expires_at);
    let found = found.ok_or_else(|| SendError::Permanent("the link no longer works".to_owned()))?;
    let person = active(parts, found.staff).await?;
    let person = person.ok_or_else(|| SendError::Permanent("the person is disabled".to_owned()))?;
    // Its page opens in the language of the mail.
    let link = format!("{base}{}?lang={}", parts.link_key.sign_in_token(id), person.language);
    Ok(SignInFacts { recipient: Mailbox::named(&person.name, &person.email), link, minutes: LASTS.num_minutes() })
}

async fn facts(parts: &Parts, claimed: &ClaimedNotice, id: InquiryId, identity: &Identity) -> Result<Facts, SendError> {
    let notice = &claimed.notice;
    let found = inquiry::find(&parts.store, id).await.map_err(|error| unread(&error))?;
    let inquiry = found.ok_or_else(|| SendError::Permanent("the inquiry is gone".to_owned()))?;
    let assignee = match inquiry.assignee {
        Some(id) => active(parts, id).await?.map(|person| Mailbox::named(&person.name, &person.email)),
        None => None,
    };
    // Its page opens in the language of the mail.
    let link = || format!("{}{}?lang={}", identity.link_base, parts.link_key.token(inquiry.id), notice.language);
    Ok(Facts {
        recipient: recipient(parts, &notice.recipient, &inquiry, identity).await?,
        choices: (parts.names)(&inquiry, notice.language),
        private_link: notice.kind.is_to_partner().then(link),
        assignee,
        inquiry,
    })
}

async fn recipient(
    parts: &Parts,
    recipient: &Recipient,
    inquiry: &Inquiry,
    identity: &Identity,
) -> Result<Mailbox, SendError> {
    Ok(match recipient {
        Recipient::Partner => Mailbox::bare(&inquiry.contact.email),
        Recipient::Address(address) => Mailbox::bare(address),
        Recipient::Staff(id) => match active(parts, *id).await? {
            Some(person) => Mailbox::named(&person.name, &person.email),
            // Whoever has left the district gets no partner's data any more, and somebody must.
            None => Mailbox::bare(&identity.reply_to),
        },
    })
}

async fn active(parts: &Parts, id: StaffId) -> Result<Option<Staff>, SendError> {
    let found = staff::find(&parts.store, id).await.map_err(|error| unread(&error))?;
    Ok(found.filter(|person| person.disabled_at.is_none()))
}

fn unread(error: &StoreError) -> SendError {
    tracing::warn!(%error, "the facts of a notice cannot be read");
    SendError::Temporary("the database could not be read".to_owned())
}
