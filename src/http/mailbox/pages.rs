//! The mailbox's two pages.

use askama::Template;

use super::letter::Letter;

#[derive(Template)]
#[template(path = "mailbox/list.html")]
struct List<'a> {
    letters: &'a [Letter],
}

#[derive(Template)]
#[template(path = "mailbox/one.html")]
struct One<'a> {
    letter: &'a Letter,
}

pub(super) fn list(letters: &[Letter]) -> askama::Result<String> {
    List { letters }.render()
}

pub(super) fn one(letter: &Letter) -> askama::Result<String> {
    One { letter }.render()
}
