//! A message as it is written: headers, the two bodies, and the envelope.

use std::time::SystemTime;

use lettre::Address;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox as LettreMailbox, MessageBuilder, MultiPart, SinglePart};

use super::message::{Mailbox, Message, one_line};
use super::transport::SendError;

/// A message whose addresses are ones that can be written to.
pub(super) struct Letter<'a> {
    message: &'a Message,
    /// The sender of the envelope.
    pub(super) from: Address,
    /// The recipient of the envelope.
    pub(super) to: Address,
    reply_to: Option<LettreMailbox>,
}

impl<'a> Letter<'a> {
    /// Reads the addresses.
    pub(super) fn of(message: &'a Message) -> Result<Self, SendError> {
        let bad = |which: &str| SendError::Permanent(format!("{which} is not an address that mail can go to"));
        Ok(Self {
            from: address(&message.from.address).ok_or_else(|| bad("the sender"))?,
            to: address(&message.to.address).ok_or_else(|| bad("the recipient"))?,
            // A mail without Reply-To is worth more than none: staff find the address in its text.
            reply_to: message.reply_to.as_ref().and_then(mailbox),
            message,
        })
    }

    /// Whether it can only go to a server that offers SMTPUTF8.
    pub(super) fn needs_utf8(&self) -> bool {
        !self.from.user().is_ascii() || !self.to.user().is_ascii()
    }

    /// The message as bytes, the same on every try. Without `utf8`, a Reply-To that is not ASCII is left out.
    pub(super) fn content(&self, utf8: bool) -> Vec<u8> {
        let message = self.message;
        let mut builder = MessageBuilder::new()
            .message_id(Some(format!("<{}>", message.id)))
            .in_reply_to(format!("<{}>", message.thread))
            .references(format!("<{}>", message.thread))
            .date(SystemTime::from(message.date))
            .from(LettreMailbox::new(shown(&message.from), self.from.clone()))
            .to(LettreMailbox::new(shown(&message.to), self.to.clone()))
            .subject(one_line(&message.subject))
            .header(AutoSubmitted)
            .header(ContentLanguage(message.language.code().to_owned()));
        if let Some(reply_to) = &self.reply_to
            && (utf8 || reply_to.email.user().is_ascii())
        {
            builder = builder.reply_to(reply_to.clone());
        }
        let part = |kind: ContentType, body: &str| SinglePart::builder().header(kind).body(body.to_owned());
        let boundary = format!("={}=", message.id.split('@').next().unwrap_or_default());
        let bodies = MultiPart::alternative()
            .boundary(boundary)
            .singlepart(part(ContentType::TEXT_PLAIN, &message.text))
            .singlepart(part(ContentType::TEXT_HTML, &message.html));
        // It can only fail without a sender or a recipient.
        builder.multipart(bodies).map(|whole| whole.formatted()).unwrap_or_default()
    }
}

fn mailbox(mailbox: &Mailbox) -> Option<LettreMailbox> {
    Some(LettreMailbox::new(shown(mailbox), address(&mailbox.address)?))
}

/// The name, cleaned once more: lettre panics at a line break or a NUL in it.
fn shown(mailbox: &Mailbox) -> Option<String> {
    mailbox.name.as_deref().map(one_line).filter(|name| !name.is_empty())
}

/// The address with its domain in ASCII, which every server understands.
fn address(text: &str) -> Option<Address> {
    let (user, domain) = text.rsplit_once('@')?;
    let domain = if domain.is_ascii() { domain.to_owned() } else { idna::domain_to_ascii(domain).ok()? };
    Address::new(user, domain).ok()
}

/// RFC 3834: no holiday answer comes back.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[derive(Clone)]
struct ContentLanguage(String);

impl Header for ContentLanguage {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Language")
    }

    fn parse(code: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(code.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}
