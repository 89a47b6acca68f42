//! What each kind of mail to staff tells before it repeats the form.

use super::super::scene::Scene;

/// What there is to tell.
pub(in super::super) struct News<'a> {
    /// In the subject, in a few words.
    pub(super) what: String,
    /// Above all else.
    pub(super) title: String,
    /// What happened, and who is to answer: sentences of one paragraph.
    pub(super) happened: Vec<String>,
    /// By when an answer is promised; said while one is awaited.
    pub(super) promise: String,
    /// The partner's words that are new, and their heading.
    pub(super) words: Option<(String, &'a str)>,
}

impl News<'static> {
    fn new(scene: &Scene<'_>, what: String, title: String, happened: Vec<String>) -> Self {
        Self { what, title, happened, promise: scene.say("mail-staff-promise"), words: None }
    }
}

/// An inquiry has arrived.
pub(in super::super) fn interest_received(scene: &Scene<'_>) -> News<'static> {
    let promise = scene.say("mail-interest-deadline");
    News { promise, ..News::new(scene, offer(scene), scene.say("mail-interest-title"), Vec::new()) }
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

/// An inquiry is somebody's to answer now.
pub(in super::super) fn assigned(scene: &Scene<'_>) -> News<'static> {
    let author = scene.facts.author.as_ref().map(|author| [("name", author.shown().into())]);
    let (what, title, happened) = if is_theirs(scene) {
        let by = author.map(|author| scene.say_with("mail-assigned-to-you-by", &author));
        let happened = vec![by.unwrap_or_else(|| scene.say("mail-assigned-to-you"))];
        (scene.say("mail-assigned-to-you-what"), scene.say("mail-assigned-to-you-title"), happened)
    } else {
        let by = author.map(|author| scene.say_with("mail-assigned-by", &author));
        let happened = by.into_iter().chain([answerer(scene)]).collect();
        (scene.say("mail-assigned-what"), scene.say("mail-assigned-title"), happened)
    };
    News::new(scene, what, title, happened)
}

/// The partner has changed what they had typed; the form says what is now.
pub(in super::super) fn amended(scene: &Scene<'_>) -> News<'static> {
    let happened = vec![scene.say("mail-amended"), answerer(scene)];
    News::new(scene, scene.say("mail-amended-what"), scene.say("mail-amended-title"), happened)
}

/// The partner has written.
pub(in super::super) fn partner_message<'a>(scene: &Scene<'_>, words: &'a str) -> News<'a> {
    let happened = vec![scene.say("mail-message"), answerer(scene)];
    let words = Some((scene.say("mail-message-words"), words));
    News { words, ..News::new(scene, scene.say("mail-message-what"), scene.say("mail-message-title"), happened) }
}

/// The partner has taken the inquiry back.
pub(in super::super) fn withdrawn<'a>(scene: &Scene<'_>, words: Option<&'a str>) -> News<'a> {
    let happened = vec![scene.say("mail-withdrawn")];
    let words = words.map(|words| (scene.say("mail-withdrawn-words"), words));
    News { words, ..News::new(scene, scene.say("mail-withdrawn-what"), scene.say("mail-withdrawn-title"), happened) }
}

/// The promised day is near.
pub(in super::super) fn due_soon(scene: &Scene<'_>) -> News<'static> {
    let happened = vec![scene.say("mail-due-soon"), answerer(scene)];
    unless_settled(scene, scene.say("mail-due-soon-what"), scene.say("mail-due-soon-title"), happened)
}

/// The promised day has passed.
pub(in super::super) fn overdue(scene: &Scene<'_>) -> News<'static> {
    let happened = vec![scene.say("mail-overdue"), answerer(scene)];
    unless_settled(scene, scene.say("mail-overdue-what"), scene.say("mail-overdue-title"), happened)
}

/// A reminder; unless somebody has answered while it waited to be sent.
fn unless_settled(scene: &Scene<'_>, what: String, title: String, happened: Vec<String>) -> News<'static> {
    if scene.facts.inquiry.desk.awaits_answer {
        return News::new(scene, what, title, happened);
    }
    let settled = vec![scene.say("mail-settled")];
    News::new(scene, scene.say("mail-settled-what"), scene.say("mail-settled-title"), settled)
}

/// Whether whoever reads the mail is the one who is to answer.
fn is_theirs(scene: &Scene<'_>) -> bool {
    scene.facts.assignee.as_ref() == Some(&scene.facts.recipient)
}

/// Who is to answer.
fn answerer(scene: &Scene<'_>) -> String {
    match &scene.facts.assignee {
        Some(_) if is_theirs(scene) => scene.say("mail-staff-yours"),
        Some(person) => scene.say_with("mail-staff-answerer", &[("name", person.shown().into())]),
        None => scene.say("mail-staff-nobodys"),
    }
}
