//! To staff: an inquiry has arrived, with everything needed to answer it.

use super::letter::{Block, Letter};
use super::parts::{Line, Section, mail_link, row, web_link};
use super::scene::Scene;
use crate::domain::inquiry::Phone;

pub(super) fn letter(scene: &Scene<'_>) -> Letter {
    let inquiry = &scene.facts.inquiry;
    let organisation = || inquiry.organisation.name.as_str().into();
    let who = [("contact", inquiry.contact.name.as_str().into()), ("address", inquiry.contact.email.as_str().into())];
    let promise = [("date", scene.respond_by()), ("reference", scene.reference())];
    let subject = [("reference", scene.reference()), ("what", offer(scene).into()), ("organisation", organisation())];
    let mut blocks = vec![
        Block::Strong(scene.say_with("mail-interest-deadline", &promise)),
        Block::Plain(scene.say_with("mail-interest-answer", &who)),
    ];
    blocks.extend(sections(scene));
    if let Some(message) = &inquiry.message {
        let lines = message.lines().map(str::to_owned).collect();
        blocks.push(Block::Quote { heading: scene.say("mail-interest-message"), lines });
    }
    blocks.push(Block::Apart(scene.say("mail-interest-submitted")));
    Letter {
        language: scene.language,
        subject: scene.say_with("mail-interest-subject", &subject),
        title: scene.say_with("mail-interest-title", &[("organisation", organisation())]),
        blocks,
        footer: scene.footer(),
    }
}

/// What is offered, in a few words.
fn offer(scene: &Scene<'_>) -> String {
    match scene.facts.choices.engagement_types.as_slice() {
        [] => scene.say("mail-interest-subject-no-offer"),
        [first, rest @ ..] => {
            let args = [("first", first.as_str().into()), ("more", rest.len().into())];
            scene.say_with("mail-interest-subject-offer", &args)
        }
    }
}

fn sections(scene: &Scene<'_>) -> Vec<Block> {
    let mut sections = vec![Block::Section(organisation(scene)), Block::Section(contact(scene))];
    let rows = scene.choices();
    if !rows.is_empty() {
        sections.push(Block::Section(Section { heading: scene.say("mail-interest-interested-in"), rows }));
    }
    sections.extend(scene.help(scene.say("mail-interest-help")));
    sections
}

fn organisation(scene: &Scene<'_>) -> Section {
    let organisation = &scene.facts.inquiry.organisation;
    let kind = scene.say(&format!("organisation-kind-{}", organisation.kind));
    let mut rows = vec![
        row(scene.say("mail-interest-organisation-name"), organisation.name.as_str()),
        row(scene.say("mail-interest-organisation-kind"), kind.as_str()),
    ];
    if let Some(website) = &organisation.website {
        rows.push(row(scene.say("mail-interest-organisation-website"), web_link(website)));
    }
    if let Some(sector) = &scene.facts.choices.organisation_sector {
        rows.push(row(scene.say("mail-interest-organisation-sector"), sector.as_str()));
    }
    Section { heading: scene.say("mail-interest-organisation"), rows }
}

fn contact(scene: &Scene<'_>) -> Section {
    let contact = &scene.facts.inquiry.contact;
    let mut rows = vec![
        row(scene.say("mail-interest-contact-name"), contact.name.as_str()),
        row(scene.say("mail-interest-contact-email"), mail_link(&contact.email)),
    ];
    if let Some(phone) = &contact.phone {
        rows.push(row(scene.say("mail-interest-contact-phone"), phone_link(phone)));
    }
    if let Some(title) = &contact.job_title {
        rows.push(row(scene.say("mail-interest-contact-job-title"), title.as_str()));
    }
    let language = scene.language_name(contact.language);
    rows.push(row(scene.say("mail-interest-contact-language"), language.as_str()));
    Section { heading: scene.say("mail-interest-contact"), rows }
}

fn phone_link(phone: &Phone) -> Line {
    Line { text: phone.typed.clone(), href: phone.e164.as_ref().map(|number| format!("tel:{number}")) }
}
