//! To the partner: we have it, here is its reference, the promised date and your private link.
//!
//! Repeats nothing that was typed on the form: whoever fills it in with a stranger's address must not be able to have
//! the district send their words there.

use askama::Template;

use super::parts::Section;
use super::{RenderError, Scene, Texts};

struct View<'a> {
    scene: &'a Scene<'a>,
    language: &'static str,
    subject: String,
    title: String,
    received: String,
    promise: String,
    sections: Vec<Section>,
    link: Option<&'a str>,
    questions: String,
    footer: String,
}

#[derive(Template)]
#[template(path = "confirmation/subject.txt")]
struct Subject<'a> {
    view: &'a View<'a>,
}

#[derive(Template)]
#[template(path = "confirmation/body.txt")]
struct Text<'a> {
    view: &'a View<'a>,
}

#[derive(Template)]
#[template(path = "confirmation/body.html")]
struct Html<'a> {
    view: &'a View<'a>,
}

pub(super) fn texts(scene: &Scene<'_>) -> Result<Texts, RenderError> {
    let received = [("district", scene.district.into()), ("reference", scene.reference())];
    let assignee = scene.facts.assignee.as_ref().and_then(|mailbox| mailbox.name.as_deref());
    let view = View {
        language: scene.language.code(),
        subject: scene.say_with("mail-confirmation-subject", &[("reference", scene.reference())]),
        title: scene.say("mail-confirmation-title"),
        received: scene.say_with("mail-confirmation-received", &received),
        promise: scene.say_with("mail-confirmation-promise", &[("date", scene.respond_by())]),
        sections: sections(scene),
        link: scene.facts.private_link.as_deref(),
        questions: match assignee {
            Some(name) => scene.say_with("mail-confirmation-questions-to", &[("name", name.into())]),
            None => scene.say("mail-confirmation-questions"),
        },
        footer: scene.footer(),
        scene,
    };
    Ok(Texts {
        subject: Subject { view: &view }.render()?,
        text: Text { view: &view }.render()?,
        html: Html { view: &view }.render()?,
    })
}

fn sections(scene: &Scene<'_>) -> Vec<Section> {
    let chosen = scene.choices();
    let heading = scene.say("mail-confirmation-chose");
    let chosen = (!chosen.is_empty()).then_some(Section { heading, rows: chosen });
    chosen.into_iter().chain(scene.help(scene.say("mail-confirmation-help"))).collect()
}
