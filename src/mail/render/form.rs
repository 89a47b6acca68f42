//! The form as the partner filled it in, for staff: with it they can act wherever they read it.

use super::letter::Block;
use super::parts::{Line, Section, mail_link, row, web_link};
use super::scene::Scene;
use crate::domain::inquiry::Phone;

/// All that was typed, in sections; then the message, if there is one.
pub(super) fn blocks(scene: &Scene<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Section(organisation(scene)), Block::Section(contact(scene))];
    let rows = scene.choices();
    if !rows.is_empty() {
        blocks.push(Block::Section(Section { heading: scene.say("mail-form-interested-in"), rows }));
    }
    blocks.extend(scene.help(scene.say("mail-form-help")));
    let message = scene.facts.inquiry.message.as_deref();
    blocks.extend(message.map(|message| Block::quote(scene.say("mail-form-message"), message)));
    blocks
}

fn organisation(scene: &Scene<'_>) -> Section {
    let organisation = &scene.facts.inquiry.organisation;
    let kind = scene.say(&format!("organisation-kind-{}", organisation.kind));
    let mut rows = vec![
        row(scene.say("mail-form-organisation-name"), organisation.name.as_str()),
        row(scene.say("mail-form-organisation-kind"), kind.as_str()),
    ];
    if let Some(website) = &organisation.website {
        rows.push(row(scene.say("mail-form-organisation-website"), web_link(website)));
    }
    if let Some(sector) = &scene.facts.choices.organisation_sector {
        rows.push(row(scene.say("mail-form-organisation-sector"), sector.as_str()));
    }
    Section { heading: scene.say("mail-form-organisation"), rows }
}

fn contact(scene: &Scene<'_>) -> Section {
    let contact = &scene.facts.inquiry.contact;
    let mut rows = vec![
        row(scene.say("mail-form-contact-name"), contact.name.as_str()),
        row(scene.say("mail-form-contact-email"), mail_link(&contact.email)),
    ];
    if let Some(phone) = &contact.phone {
        rows.push(row(scene.say("mail-form-contact-phone"), phone_link(phone)));
    }
    if let Some(title) = &contact.job_title {
        rows.push(row(scene.say("mail-form-contact-job-title"), title.as_str()));
    }
    let language = scene.language_name(contact.language);
    rows.push(row(scene.say("mail-form-contact-language"), language.as_str()));
    Section { heading: scene.say("mail-form-contact"), rows }
}

fn phone_link(phone: &Phone) -> Line {
    Line::new(&phone.typed, phone.e164.as_ref().map(|number| format!("tel:{number}")))
}
