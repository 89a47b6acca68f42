//! Headings with labelled lines, which may lead somewhere.

use std::fmt::Write as _;

use super::super::message::one_line;

/// A heading and what stands below it.
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) rows: Vec<Row>,
}

/// Lines that belong together, mostly with a label.
pub(super) struct Row {
    pub(super) label: Option<String>,
    pub(super) lines: Vec<Line>,
}

/// A line, which may lead somewhere.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) href: Option<String>,
}

impl Line {
    pub(super) fn new(text: &str, href: Option<String>) -> Self {
        Self { text: one_line(text), href }
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::new(text, None)
    }
}

/// A row with a label and one line.
pub(super) fn row(label: String, line: impl Into<Line>) -> Row {
    Row { label: Some(label), lines: vec![line.into()] }
}

/// A row of lines without a label; none where there are no lines.
pub(super) fn list(lines: &[String]) -> Option<Row> {
    let lines: Vec<Line> = lines.iter().map(|line| line.as_str().into()).collect();
    (!lines.is_empty()).then_some(Row { label: None, lines })
}

/// A line that opens a mail to an address.
pub(super) fn mail_link(address: &str) -> Line {
    let mut href = "mailto:".to_owned();
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"@.-_~+!'*".contains(&byte) {
            href.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(href, "%{byte:02X}");
        }
    }
    Line::new(address, Some(href))
}

/// A line that leads to a web page, where the address is one.
pub(super) fn web_link(address: &str) -> Line {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    Line::new(address, is_web.then(|| address.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_cannot_add_to_its_mail_link() {
        let line = mail_link("a?bcc=b&c%d\"e@bücher.example");
        assert_eq!(line.href.as_deref(), Some("mailto:a%3Fbcc%3Db%26c%25d%22e@b%C3%BCcher.example"));
    }

    #[test]
    fn only_web_addresses_are_web_links() {
        assert_eq!(web_link("javascript:alert(1)").href, None);
        assert_eq!(web_link("https://acme.example/").href.as_deref(), Some("https://acme.example/"));
    }
}
