//! A mail before it is written: its blocks, in their order. One template writes them as plain text and one as HTML, so that both
//! say the same.

use askama::Template;

use super::RenderError;
use super::parts::Section;
use crate::domain::language::Language;
use crate::domain::words::is_forbidden;

/// All that a mail says, in one language.
pub(super) struct Letter {
    pub(super) language: Language,
    pub(super) subject: String,
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
    /// Why it was sent.
    pub(super) footer: String,
}

/// A piece of a mail.
pub(super) enum Block {
    /// A paragraph.
    Plain(String),
    /// A paragraph that must be seen first.
    Strong(String),
    /// A paragraph that few need.
    Small(String),
    /// A paragraph that does not belong to what stands above it.
    Apart(String),
    /// A heading with labelled lines.
    Section(Section),
    /// A partner's own words, line by line, below a heading.
    Quote { heading: String, lines: Vec<String> },
    /// A coordinator's own words: paragraphs of lines.
    Words(Vec<Vec<String>>),
    /// A link to open: a button, and its address for those who copy it.
    Link { label: String, href: String },
}

impl Block {
    /// A partner's own words, as they typed them.
    pub(super) fn quote(heading: String, words: &str) -> Self {
        Self::Quote { heading, lines: words.lines().map(line).collect() }
    }

    /// A coordinator's own words, as they typed them: lines stay lines, and what stands between empty ones is a paragraph.
    pub(super) fn words(words: &str) -> Self {
        let lines: Vec<String> = words.lines().map(line).collect();
        let paragraphs = lines.split(String::is_empty).filter(|lines| !lines.is_empty());
        Self::Words(paragraphs.map(<[String]>::to_vec).collect())
    }
}

/// A typed line, cleaned once more of what hides or reorders, and without the space that would make `-- ` a signature.
fn line(typed: &str) -> String {
    let cleaned: String = typed.chars().map(|letter| if is_forbidden(letter, false) { ' ' } else { letter }).collect();
    cleaned.trim_end().to_owned()
}

#[derive(Template)]
#[template(path = "letter/body.txt")]
struct Text<'a> {
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "letter/body.html")]
struct Html<'a> {
    letter: &'a Letter,
}

impl Letter {
    /// As plain text, in lines as long as they come.
    pub(super) fn text(&self) -> Result<String, RenderError> {
        Ok(Text { letter: self }.render()?)
    }

    /// As an HTML document.
    pub(super) fn html(&self) -> Result<String, RenderError> {
        Ok(Html { letter: self }.render()?)
    }
}
