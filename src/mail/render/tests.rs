//! The mails as people get them: each kind as a snapshot in both languages, and what holds of every one.

mod every_mail;
mod to_partner;
mod to_staff;

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

fn rosa() -> Mailbox {
    Mailbox::named("Rosa Delgado", "rosa.delgado@kern.example")
}

fn ben() -> Mailbox {
    Mailbox::named("Ben Okafor", "ben.okafor@kern.example")
}

/// What a notice of a kind tells of.
fn entry(kind: NoticeKind) -> Option<Happening> {
    let words = "Thank you for writing to us. Our welding teacher, Mr. Ortiz, would like to bring fourteen students on a Friday \
                 in March.\n\nWould one of these suit you?\nMarch 5\nMarch 12\n\nBen";
    Some(match kind {
        NoticeKind::InterestReceived | NoticeKind::Confirmation | NoticeKind::SignIn => return None,
        NoticeKind::DueSoon | NoticeKind::Overdue => return None,
        NoticeKind::Assigned => Happening::Assigned { from: None, to: Some(Uuid::from_u128(3)) },
        NoticeKind::Amended => Happening::Amended { before: serde_json::Value::Null },
        NoticeKind::PartnerMessage => Happening::Message {
            text: "We now have a second shop, in Delano.\nWhich one would be easier for you to reach?".into(),
            key: "9f2c".into(),
        },
        NoticeKind::Withdrawn => {
            Happening::Withdrawn { text: Some("We are moving to Fresno, and sorry to miss you.".into()) }
        }
        NoticeKind::Reply => Happening::Reply { text: words.into() },
        NoticeKind::Accepted => Happening::Accepted {
            partner: Uuid::from_u128(5),
            partnerships: vec![Uuid::from_u128(6)],
            text: Some(words.into()),
        },
        NoticeKind::Declined => Happening::Declined {
            reason: "The welding program has all the worksites that it needs for this school year.\n\nPlease write again in \
                     June, when we plan the next one."
                .into(),
        },
    })
}

/// What a mail of a kind is made of: Ben has done it, and Rosa is to answer.
fn facts(kind: NoticeKind, language: Language) -> Facts {
    let link = || "https://liaison.kern.example/inquiry/dGhlIHRva2VuIG9mIGEgdGVzdCwgNDMgbGV0dGVycyE".to_owned();
    let is_to_partner = kind.is_to_partner();
    let entry = entry(kind);
    let by_staff = is_to_partner || kind == NoticeKind::Assigned;
    Facts {
        inquiry: inquiry(),
        recipient: if is_to_partner { Mailbox::bare("ana.nunez@acme.example") } else { rosa() },
        choices: choices(language),
        private_link: is_to_partner.then(link),
        assignee: Some(rosa()),
        author: (entry.is_some() && by_staff).then(ben),
        entry,
    }
}

/// A mail, the facts of which can be changed before.
fn mail_of(kind: NoticeKind, language: Language, change: impl FnOnce(&mut Facts)) -> Message {
    let mut facts = facts(kind, language);
    change(&mut facts);
    render(&claimed(kind, language), &facts, &identity()).unwrap()
}

/// Leaves of a form only what must be there.
fn bare(facts: &mut Facts) {
    facts.inquiry.organisation.website = None;
    facts.inquiry.contact.phone = None;
    facts.inquiry.contact.job_title = None;
    facts.inquiry.message = None;
    facts.choices = Choices::default();
}

/// Every kind about an inquiry, in every language.
fn kinds() -> impl Iterator<Item = (NoticeKind, Language)> {
    let kinds = NoticeKind::ALL.iter().filter(|kind| **kind != NoticeKind::SignIn);
    kinds.flat_map(|kind| Language::ALL.iter().map(|language| (*kind, *language)))
}

/// Compares a mail in both languages with what was reviewed.
fn reviewed(name: &str, shown: impl Fn(Language) -> String) {
    for (language, word) in [(Language::En, "english"), (Language::Es, "spanish")] {
        insta::assert_snapshot!(format!("{name}_in_{word}"), shown(language));
    }
}

/// Compares a whole mail of a kind, with all that can be in it.
fn reviewed_whole(kind: NoticeKind) {
    reviewed(kind.code(), |language| written(&mail_of(kind, language, |_| {})));
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

fn sign_in(language: Language) -> Message {
    let about = About::SignIn(SignInId(Uuid::from_u128(4)));
    let recipient = Recipient::Staff(StaffId(Uuid::from_u128(3)));
    let id = NoticeId(Uuid::from_u128(1));
    let notice = NewNotice { id, kind: NoticeKind::SignIn, about, event: None, recipient, language };
    let claimed = ClaimedNotice { notice, attempts: 1, created_at: now(), tried_since: now(), lease_until: now() };
    let facts = SignInFacts {
        recipient: rosa(),
        link: "https://liaison.kern.example/sign-in/dGhlIHRva2VuIG9mIGEgdGVzdCwgNDMgbGV0dGVycyE".into(),
        minutes: 15,
    };
    render_sign_in(&claimed, &facts, &identity()).unwrap()
}

#[test]
fn a_link_that_signs_in() {
    reviewed("sign_in", |language| written(&sign_in(language)));
}
