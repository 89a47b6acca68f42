//! What every builder of a mail about an inquiry sees: the facts, the district, and the words for them.

use super::Facts;
use super::letter::Block;
use super::parts::{Row, Section, list};
use crate::domain::language::Language;
use crate::text::{self, Value};

/// A mail's language, and what it is made of.
pub(super) struct Scene<'a> {
    pub(super) language: Language,
    pub(super) facts: &'a Facts,
    /// The district's name in the mail's language.
    pub(super) district: &'a str,
}

impl Scene<'_> {
    /// A message, which may name the `district`, the inquiry's `reference`, and the `date` by which an answer is promised.
    pub(super) fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// A message that may name more.
    pub(super) fn say_with(&self, key: &str, more: &[(&'static str, Value)]) -> String {
        let inquiry = &self.facts.inquiry;
        let known = [
            ("district", self.district.into()),
            ("reference", inquiry.reference.as_str().into()),
            ("date", text::date(self.language, inquiry.respond_by).into()),
        ];
        text::message(self.language, key, &[&known, more].concat())
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
}
