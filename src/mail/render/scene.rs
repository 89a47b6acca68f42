//! What every builder of a mail about an inquiry sees: the facts, and the words for them.

use super::super::message::{Mailbox, one_line};
use super::Facts;
use super::letter::Block;
use super::parts::{Row, Section, list};
use crate::domain::inquiry::Inquiry;
use crate::domain::language::Language;
use crate::text::{self, Value};

/// A mail's language, what it is made of, and what its words may name.
pub(super) struct Scene<'a> {
    pub(super) language: Language,
    pub(super) facts: &'a Facts,
    known: Vec<(&'static str, Value)>,
}

impl<'a> Scene<'a> {
    /// A mail to the partner: its words can name nothing that was typed on the form.
    pub(super) fn to_partner(language: Language, facts: &'a Facts, district: &str, reply_to: &Mailbox) -> Self {
        let author = facts.author.as_ref().map_or(district, Mailbox::shown);
        Self::new(language, facts, district, [("author", author.into()), ("answerer", reply_to.shown().into())])
    }

    /// A mail to staff.
    pub(super) fn to_staff(language: Language, facts: &'a Facts, district: &str) -> Self {
        let Inquiry { organisation, contact, .. } = &facts.inquiry;
        let typed = [
            ("organisation", one_line(&organisation.name).into()),
            ("contact", one_line(&contact.name).into()),
            ("address", one_line(&contact.email).into()),
        ];
        Self::new(language, facts, district, typed)
    }

    fn new<const N: usize>(
        language: Language,
        facts: &'a Facts,
        district: &str,
        more: [(&'static str, Value); N],
    ) -> Self {
        let inquiry = &facts.inquiry;
        let mut known = vec![
            ("district", district.into()),
            ("reference", inquiry.reference.as_str().into()),
            ("date", text::date(language, inquiry.respond_by).into()),
        ];
        known.extend(more);
        Self { language, facts, known }
    }

    /// A message, which may name what is known: the `district`, the inquiry's `reference`, the `date` by which an answer is promised;
    /// to the partner the `author` of what they are told, and the `answerer`, to whom their answer goes; to staff the `organisation`,
    /// the `contact` and the contact's `address`.
    pub(super) fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// A message that may name more.
    pub(super) fn say_with(&self, key: &str, more: &[(&'static str, Value)]) -> String {
        text::message(self.language, key, &[&self.known, more].concat())
    }

    /// The name of a language.
    pub(super) fn language_name(&self, language: Language) -> String {
        self.say(match language {
            Language::En => "language-en",
            Language::Es => "language-es",
        })
    }

    /// What was chosen: a row for each kind of choice that was made.
    pub(super) fn choices(&self) -> Vec<Row> {
        let choices = &self.facts.choices;
        let kinds = [
            ("mail-choice-offerings", &choices.offerings),
            ("mail-choice-programs", &choices.programs),
            ("mail-choice-schools", &choices.schools),
            ("mail-choice-sectors", &choices.sectors),
        ];
        let labelled = |(key, names): (&str, &Vec<String>)| {
            list(names).map(|row| Row { label: Some(self.say(key)), lines: row.lines })
        };
        let mut rows: Vec<Row> = kinds.into_iter().filter_map(labelled).collect();
        if self.facts.inquiry.interests.not_sure {
            rows.extend(list(&[self.say("mail-choice-not-sure")]));
        }
        rows
    }

    /// The ways to help that were chosen, below a heading; nothing where none was.
    pub(super) fn help(&self, heading: String) -> Option<Block> {
        list(&self.facts.choices.engagement_types).map(|row| Block::Section(Section { heading, rows: vec![row] }))
    }

    /// The partner's private link, if there is one to give.
    pub(super) fn private_link(&self) -> Vec<Block> {
        let Some(href) = self.facts.private_link.clone() else { return Vec::new() };
        let label = self.say("mail-confirmation-link");
        vec![Block::Link { label, href }, Block::Small(self.say("mail-confirmation-link-note"))]
    }
}
