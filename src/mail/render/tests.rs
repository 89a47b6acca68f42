//! The mails as people get them.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::*;
use crate::domain::inquiry::{Contact, InquiryStatus, Interests, Organisation, OrganisationKind, Phone};
use crate::domain::language::{Language, Text};
use crate::domain::notice::{About, NewNotice, Recipient};
use crate::id::{InquiryId, NoticeId, SignInId, StaffId};

fn now() -> DateTime<Utc> {
    "2026-11-23T17:30:00Z".parse().unwrap()
}

fn identity() -> Identity {
    Identity {
        district: Text { en: "Kern High School District".into(), es: Some("Distrito Kern High School".into()) },
        from: "wbl@kern.example".into(),
        reply_to: "cte-office@kern.example".into(),
        link_base: "https://liaison.kern.example/inquiry/".into(),
        sign_in_base: "https://liaison.kern.example/sign-in/".into(),
    }
}

fn claimed(kind: NoticeKind, language: Language) -> ClaimedNotice {
    let staff = || Recipient::Staff(StaffId(Uuid::from_u128(3)));
    let recipient = if kind.is_to_partner() { Recipient::Partner } else { staff() };
    let (id, inquiry) = (NoticeId(Uuid::from_u128(1)), InquiryId(Uuid::from_u128(2)));
    let notice = NewNotice { id, kind, about: About::Inquiry(inquiry), event: None, recipient, language };
    ClaimedNotice { notice, attempts: 1, created_at: now(), tried_since: now(), lease_until: now() }
}

fn inquiry() -> Inquiry {
    Inquiry {
        id: InquiryId(Uuid::from_u128(2)),
        reference: "WBL-7K3Q9".into(),
        status: InquiryStatus::Received,
        organisation: Organisation {
            name: "Acme Welding & Sons <Bakersfield>".into(),
            kind: OrganisationKind::Employer,
            website: Some("https://acme.example/welding?a=1&b=2".into()),
            sector: None,
        },
        contact: Contact {
            name: "Ana \"Annie\" Núñez".into(),
            email: "ana.nunez@acme.example".into(),
            phone: Some(Phone { typed: "(661) 555-0123 ext. 4".into(), e164: Some("+16615550123".into()) }),
            job_title: Some("Shop foreman".into()),
            language: Language::Es,
        },
        interests: Interests { not_sure: true, ..Interests::default() },
        engagement_types: Vec::new(),
        message: Some(
            "We have a shop with twelve welding booths and would be glad to show your students around, any Friday in \
             spring.\n\n<script>alert('x')</script>\nCall before 3 pm & ask for me."
                .into(),
        ),
        consent_version: "2026-11".into(),
        respond_by: NaiveDate::from_ymd_opt(2026, 11, 30).unwrap(),
        assignee: Some(StaffId(Uuid::from_u128(3))),
        submitted_at: now(),
        desk: Default::default(),
    }
}

fn choices(language: Language) -> Choices {
    let names = |names: &[(&str, &str)]| {
        let pick = |(en, es): &(&str, &str)| (if language == Language::En { *en } else { *es }).to_owned();
        names.iter().map(pick).collect::<Vec<String>>()
    };
    Choices {
        organisation_sector: names(&[(
            "Manufacturing and Product Development",
            "Manufactura y desarrollo de productos",
        )])
        .pop(),
        offerings: names(&[
            ("Welding – Regional Occupational Center", "Soldadura – Regional Occupational Center"),
            ("Welding – North High School", "Soldadura – North High School"),
        ]),
        programs: Vec::new(),
        schools: names(&[("Career Technical Education Center", "Career Technical Education Center")]),
        sectors: Vec::new(),
        engagement_types: names(&[
            ("Worksite tour", "Visita al lugar de trabajo"),
            ("Job shadow", "Observación laboral"),
        ]),
    }
}

fn facts(language: Language) -> Facts {
    Facts {
        inquiry: inquiry(),
        recipient: Mailbox::named("Rosa Delgado", "rosa.delgado@kern.example"),
        choices: choices(language),
        private_link: None,
        assignee: Some(Mailbox::named("Rosa Delgado", "rosa.delgado@kern.example")),
        entry: None,
        author: None,
    }
}

fn confirmation_facts(language: Language) -> Facts {
    let token = "dGhlIHRva2VuIG9mIGEgdGVzdCwgNDMgbGV0dGVycyE";
    Facts {
        recipient: Mailbox::bare("ana.nunez@acme.example"),
        private_link: Some(format!("https://liaison.kern.example/inquiry/{token}")),
        ..facts(language)
    }
}

/// The whole message, as it can be read in a snapshot.
fn written(message: &Message) -> String {
    let shown = |mailbox: &Mailbox| match &mailbox.name {
        Some(name) => format!("{name} <{}>", mailbox.address),
        None => mailbox.address.clone(),
    };
    format!(
        "Message-ID: {}\nIn-Reply-To: {}\nDate: {}\nFrom: {}\nTo: {}\nReply-To: {}\nSubject: {}\nContent-Language: {}\n\n\
         {}\n{}\n{}",
        message.id,
        message.thread.as_deref().unwrap_or_default(),
        message.date,
        shown(&message.from),
        shown(&message.to),
        message.reply_to.as_ref().map(shown).unwrap_or_default(),
        message.subject,
        message.language,
        message.text,
        "=".repeat(72),
        message.html,
    )
}

#[test]
fn interest_received_in_english() {
    let notice = claimed(NoticeKind::InterestReceived, Language::En);
    insta::assert_snapshot!(written(&render(&notice, &facts(Language::En), &identity()).unwrap()));
}

#[test]
fn interest_received_in_spanish() {
    let notice = claimed(NoticeKind::InterestReceived, Language::Es);
    insta::assert_snapshot!(written(&render(&notice, &facts(Language::Es), &identity()).unwrap()));
}

#[test]
fn confirmation_in_english() {
    let notice = claimed(NoticeKind::Confirmation, Language::En);
    insta::assert_snapshot!(written(&render(&notice, &confirmation_facts(Language::En), &identity()).unwrap()));
}

#[test]
fn confirmation_in_spanish() {
    let notice = claimed(NoticeKind::Confirmation, Language::Es);
    insta::assert_snapshot!(written(&render(&notice, &confirmation_facts(Language::Es), &identity()).unwrap()));
}

fn sign_in(language: Language) -> Message {
    let about = About::SignIn(SignInId(Uuid::from_u128(4)));
    let recipient = Recipient::Staff(StaffId(Uuid::from_u128(3)));
    let id = NoticeId(Uuid::from_u128(1));
    let notice = NewNotice { id, kind: NoticeKind::SignIn, about, event: None, recipient, language };
    let claimed = ClaimedNotice { notice, attempts: 1, created_at: now(), tried_since: now(), lease_until: now() };
    let facts = SignInFacts {
        recipient: Mailbox::named("Rosa Delgado", "rosa.delgado@kern.example"),
        link: "https://liaison.kern.example/sign-in/dGhlIHRva2VuIG9mIGEgdGVzdCwgNDMgbGV0dGVycyE".into(),
        minutes: 15,
    };
    render_sign_in(&claimed, &facts, &identity()).unwrap()
}

#[test]
fn sign_in_in_english() {
    insta::assert_snapshot!(written(&sign_in(Language::En)));
}

#[test]
fn sign_in_in_spanish() {
    insta::assert_snapshot!(written(&sign_in(Language::Es)));
}

#[test]
fn a_notice_of_a_sign_in_is_not_about_an_inquiry() {
    let notice = claimed(NoticeKind::InterestReceived, Language::En);
    let notice = ClaimedNotice { notice: NewNotice { kind: NoticeKind::SignIn, ..notice.notice }, ..notice };
    assert!(matches!(render(&notice, &facts(Language::En), &identity()), Err(RenderError::Kind(NoticeKind::SignIn))));
}

#[test]
fn a_form_with_nothing_but_what_is_needed_makes_whole_mails() {
    let mut facts = facts(Language::En);
    facts.inquiry.organisation.website = None;
    facts.inquiry.contact.phone = None;
    facts.inquiry.contact.job_title = None;
    facts.inquiry.message = None;
    facts.assignee = None;
    facts.choices = Choices::default();
    let staff = render(&claimed(NoticeKind::InterestReceived, Language::En), &facts, &identity()).unwrap();
    let partner = render(&claimed(NoticeKind::Confirmation, Language::En), &facts, &identity()).unwrap();
    assert_eq!(partner.reply_to.as_ref().unwrap().address, "cte-office@kern.example");
    insta::assert_snapshot!(format!("{}\n{}", staff.text, partner.text));
}

#[test]
fn the_confirmation_repeats_nothing_that_was_typed() {
    let mut facts = confirmation_facts(Language::En);
    facts.inquiry.organisation.name = "Zqx organisation".into();
    facts.inquiry.organisation.website = Some("https://zqx.example".into());
    facts.inquiry.contact.name = "Zqx name".into();
    facts.inquiry.contact.job_title = Some("Zqx title".into());
    facts.inquiry.contact.phone = Some(Phone { typed: "Zqx phone".into(), e164: None });
    facts.inquiry.message = Some("Zqx message".into());
    facts.recipient = Mailbox::named("Zqx name", "ana.nunez@acme.example");
    let message = render(&claimed(NoticeKind::Confirmation, Language::En), &facts, &identity()).unwrap();
    let whole = written(&message);
    assert!(!whole.to_lowercase().contains("zqx"), "{whole}");
    // The only words of the form in it is the address, and that only as the recipient.
    assert_eq!(whole.matches("ana.nunez@acme.example").count(), 1);
    assert_eq!(message.to.name, None);
}

#[test]
fn a_second_try_is_the_same_message() {
    let first = claimed(NoticeKind::InterestReceived, Language::En);
    let second = ClaimedNotice { attempts: 2, lease_until: now() + chrono::TimeDelta::hours(1), ..first.clone() };
    let facts = facts(Language::En);
    assert_eq!(render(&first, &facts, &identity()).unwrap(), render(&second, &facts, &identity()).unwrap());
}

#[test]
fn what_was_typed_stays_in_its_place() {
    let mut facts = facts(Language::En);
    facts.inquiry.organisation.name = "Acme\r\nBcc: x@y.example <b>\u{202e}".into();
    facts.inquiry.contact.name = "Ana\0\r\nX: y".into();
    facts.inquiry.organisation.website = Some("https://x.example/\"onclick=\"alert(1)".into());
    let message = render(&claimed(NoticeKind::InterestReceived, Language::En), &facts, &identity()).unwrap();
    assert_eq!(message.subject, "[WBL-7K3Q9] Worksite tour offer and 1 more: Acme Bcc: x@y.example <b>");
    assert_eq!(message.reply_to.unwrap().name.unwrap(), "Ana X: y");
    assert!(!message.html.contains("<script>") && !message.html.contains("\"onclick") && !message.html.contains("<b>"));
}

#[test]
fn the_pages_load_nothing_and_say_their_language() {
    for language in Language::ALL {
        for kind in [NoticeKind::InterestReceived, NoticeKind::Confirmation] {
            let html = render(&claimed(kind, language), &confirmation_facts(language), &identity()).unwrap().html;
            assert!(html.contains(&format!("<html lang=\"{language}\">")));
            for foreign in ["<img", "src=", "<script", "<link", "url(", "@import"] {
                assert!(!html.contains(foreign), "{kind} {language}: {foreign}");
            }
        }
    }
}
