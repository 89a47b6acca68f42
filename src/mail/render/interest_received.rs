//! To staff: an inquiry has arrived, with everything needed to answer it.

use super::form;
use super::letter::{Block, Letter};
use super::scene::Scene;

pub(super) fn letter(scene: &Scene<'_>) -> Letter {
    let inquiry = &scene.facts.inquiry;
    let organisation = || inquiry.organisation.name.as_str().into();
    let who = [("contact", inquiry.contact.name.as_str().into()), ("address", inquiry.contact.email.as_str().into())];
    let subject = [("what", offer(scene).into()), ("organisation", organisation())];
    let mut blocks = vec![
        Block::Strong(scene.say("mail-interest-deadline")),
        Block::Plain(scene.say_with("mail-interest-answer", &who)),
    ];
    blocks.extend(form::blocks(scene));
    blocks.push(Block::Apart(scene.say("mail-form-submitted")));
    Letter {
        language: scene.language,
        subject: scene.say_with("mail-interest-subject", &subject),
        title: scene.say_with("mail-interest-title", &[("organisation", organisation())]),
        blocks,
        footer: scene.say("mail-footer"),
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
