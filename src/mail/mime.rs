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
            .date(SystemTime::from(message.date))
            .from(LettreMailbox::new(shown(&message.from), self.from.clone()))
            .to(LettreMailbox::new(shown(&message.to), self.to.clone()))
            .subject(one_line(&message.subject))
            .header(AutoSubmitted)
            .header(ContentLanguage(message.language.code().to_owned()));
        if let Some(thread) = &message.thread {
            builder = builder.in_reply_to(format!("<{thread}>")).references(format!("<{thread}>"));
        }
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

#[cfg(test)]
mod tests {
    use mail_parser::MessageParser;

    use super::*;
    use crate::domain::language::Language;

    fn message(name: &str, to: &str, reply_to: &str) -> Message {
        Message {
            id: "notice_1@kern.example".into(),
            thread: Some("inquiry_1@kern.example".into()),
            date: "2026-11-23T17:30:00Z".parse().unwrap(),
            from: Mailbox { name: Some(name.to_owned()), address: "wbl@kern.example".into() },
            to: Mailbox::bare(to),
            reply_to: Some(Mailbox { name: Some(name.to_owned()), address: reply_to.to_owned() }),
            subject: "Núñez\r\nBcc: x@y.example".into(),
            text: "Señales\n.\nend\n".into(),
            html: "<p>Señales</p>".into(),
            language: Language::Es,
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let message = message("Ana, Núñez", "a@b.example", "c@d.example");
        let bytes = Letter::of(&message).unwrap().content(false);
        assert!(bytes.is_ascii());
        let parsed = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(parsed.message_id(), Some("notice_1@kern.example"));
        assert_eq!(parsed.in_reply_to().as_text(), Some("inquiry_1@kern.example"));
        assert_eq!(parsed.references().as_text(), Some("inquiry_1@kern.example"));
        assert_eq!(parsed.subject(), Some("Núñez Bcc: x@y.example"));
        assert_eq!(parsed.header("Auto-Submitted").and_then(|value| value.as_text()), Some("auto-generated"));
        assert_eq!(parsed.date().map(mail_parser::DateTime::to_rfc3339).as_deref(), Some("2026-11-23T17:30:00Z"));
        let from = parsed.from().and_then(|from| from.first()).unwrap();
        assert_eq!((from.name(), from.address()), (Some("Ana, Núñez"), Some("wbl@kern.example")));
        assert_eq!(parsed.body_text(0).as_deref().map(str::trim_end), Some("Señales\r\n.\r\nend"));
        assert_eq!(parsed.body_html(0).as_deref().map(str::trim_end), Some("<p>Señales</p>"));
        assert!(parsed.bcc().is_none());
    }

    #[test]
    fn no_line_is_longer_than_mail_allows() {
        let long = "word ".repeat(2_000);
        let message = Message { text: long.clone(), html: long, ..message("Ana", "a@b.example", "c@d.example") };
        let content = Letter::of(&message).unwrap().content(true);
        assert!(content.split(|byte| *byte == b'\n').all(|line| line.len() <= 998));
    }

    #[test]
    fn a_name_with_line_breaks_does_not_panic() {
        let message = message("Ana\r\nBcc: x@y.example\0", "a@b.example", "c@d.example");
        let bytes = Letter::of(&message).unwrap().content(false);
        assert!(MessageParser::default().parse(&bytes).unwrap().bcc().is_none());
    }

    #[test]
    fn a_domain_goes_out_in_ascii_and_a_local_part_asks_for_utf8() {
        let message = message("Ana", "ana@bücher.example", "josé@b.example");
        let letter = Letter::of(&message).unwrap();
        assert_eq!(letter.to.to_string(), "ana@xn--bcher-kva.example");
        assert!(!letter.needs_utf8());
        assert!(!String::from_utf8(letter.content(false)).unwrap().contains("\r\nReply-To"));
        assert!(String::from_utf8(letter.content(true)).unwrap().contains("josé@b.example"));
        let message = self::message("Ana", "josé@b.example", "c@d.example");
        assert!(Letter::of(&message).unwrap().needs_utf8());
    }

    #[test]
    fn what_is_no_address_is_refused_without_being_told() {
        let message = message("Ana", "no address", "c@d.example");
        let refused = Letter::of(&message).err();
        assert_eq!(
            refused,
            Some(SendError::Permanent("the recipient is not an address that mail can go to".to_owned()))
        );
    }
}
