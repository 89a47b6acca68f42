//! To the partner: we have it, here is its reference, the promised date and your private link.
//!
//! Repeats nothing that was typed on the form: whoever fills it in with a stranger's address must not be able to have
//! the district send their words there.

use super::letter::{Block, Letter};
use super::parts::Section;
use super::scene::Scene;

pub(super) fn letter(scene: &Scene<'_>) -> Letter {
    let mut blocks = vec![
        Block::Plain(scene.say("mail-confirmation-received")),
        Block::Strong(scene.say("mail-confirmation-promise")),
    ];
    blocks.extend(chosen(scene));
    blocks.extend(scene.private_link());
    blocks.push(Block::Apart(questions(scene)));
    blocks.push(Block::Small(scene.say("mail-confirmation-not-you")));
    Letter {
        language: scene.language,
        subject: scene.say("mail-confirmation-subject"),
        title: scene.say("mail-confirmation-title"),
        blocks,
        footer: scene.say("mail-footer"),
    }
}

fn chosen(scene: &Scene<'_>) -> Vec<Block> {
    let rows = scene.choices();
    let heading = scene.say("mail-confirmation-chose");
    let chosen = (!rows.is_empty()).then_some(Block::Section(Section { heading, rows }));
    chosen.into_iter().chain(scene.help(scene.say("mail-confirmation-help"))).collect()
}

fn questions(scene: &Scene<'_>) -> String {
    match scene.facts.assignee.as_ref().and_then(|mailbox| mailbox.name.as_deref()) {
        Some(name) => scene.say_with("mail-confirmation-questions-to", &[("name", name.into())]),
        None => scene.say("mail-confirmation-questions"),
    }
}
