//! To staff: what has happened to an inquiry, by when an answer is promised, how to give it, and the form, so that they can act wherever
//! they read it.

pub(super) mod news;

use self::news::News;
use super::form;
use super::letter::{Block, Letter};
use super::scene::Scene;
use crate::domain::inquiry::step::Step;

pub(super) fn letter(scene: &Scene<'_>, news: News<'_>) -> Letter {
    let inquiry = &scene.facts.inquiry;
    // What is told was true when the notice was written; what stands here is true now.
    let due = if inquiry.desk.awaits_answer { news.promise } else { scene.say("mail-staff-not-due") };
    let mut blocks = Vec::new();
    if !news.happened.is_empty() {
        blocks.push(Block::Plain(news.happened.join(" ")));
    }
    blocks.push(Block::Strong(due));
    blocks.extend(news.words.map(|(heading, words)| Block::quote(heading, words)));
    let can_be_answered = Step::RecordContact.is_possible(inquiry.status);
    if can_be_answered {
        blocks.push(Block::Plain(scene.say("mail-staff-answer")));
        blocks.push(Block::Plain(scene.say("mail-staff-note-it")));
    } else {
        blocks.push(Block::Plain(scene.say("mail-staff-write")));
    }
    blocks.extend(form::blocks(scene));
    if can_be_answered {
        blocks.push(Block::Apart(scene.say("mail-form-submitted")));
    }
    Letter {
        language: scene.language,
        subject: scene.say_with("mail-staff-subject", &[("what", news.what.into())]),
        title: news.title,
        blocks,
        footer: scene.say("mail-footer"),
    }
}
