//! To the partner: what the district has answered. The words are those of whoever wrote; the partner's own are not repeated, since
//! nobody knows yet whose address was typed.

use super::letter::{Block, Letter};
use super::scene::Scene;

/// A coordinator has written.
pub(super) fn reply(scene: &Scene<'_>, words: &str) -> Letter {
    let said = vec![Block::Plain(scene.say("mail-reply-writes")), Block::words(words)];
    let next = scene.say("mail-answer-goes-to");
    letter(scene, scene.say("mail-reply-subject"), scene.say("mail-reply-title"), said, next)
}

/// The district says yes.
pub(super) fn accepted(scene: &Scene<'_>, words: Option<&str>) -> Letter {
    let mut said = vec![Block::Plain(scene.say("mail-accepted-yes"))];
    if let Some(words) = words {
        said.extend([Block::Plain(scene.say("mail-accepted-writes")), Block::words(words)]);
    }
    let next = scene.say("mail-accepted-next");
    letter(scene, scene.say("mail-accepted-subject"), scene.say("mail-accepted-title"), said, next)
}

/// The district says no, and why.
pub(super) fn declined(scene: &Scene<'_>, reason: &str) -> Letter {
    let said = vec![
        Block::Plain(scene.say("mail-declined-no")),
        Block::Plain(scene.say("mail-declined-why")),
        Block::words(reason),
        Block::Plain(scene.say("mail-declined-thanks")),
    ];
    let next = scene.say("mail-answer-goes-to");
    letter(scene, scene.say("mail-declined-subject"), scene.say("mail-declined-title"), said, next)
}

/// What was said; then where the inquiry stands, and what the partner can do next.
fn letter(scene: &Scene<'_>, subject: String, title: String, said: Vec<Block>, next: String) -> Letter {
    let mut blocks = said;
    blocks.extend(scene.private_link());
    blocks.push(Block::Apart(next));
    Letter { language: scene.language, subject, title, blocks, footer: scene.say("mail-footer") }
}
