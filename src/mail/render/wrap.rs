//! Plain text for mail: lines of at most 72 characters, at most one empty line in a row.

const WIDTH: usize = 72;

/// Wraps at spaces, keeping `- ` and `> ` at the front of what follows. A word longer than a line stays whole, so that
/// a link can be clicked.
pub(super) fn wrap(text: &str) -> String {
    let mut wrapped = String::with_capacity(text.len() + text.len() / WIDTH);
    let mut empty = true;
    for line in text.lines() {
        // "-- " opens a signature, with its space.
        let line = if line == "-- " { line } else { line.trim_end() };
        if line.is_empty() && empty {
            continue;
        }
        empty = line.is_empty();
        wrap_line(line, &mut wrapped);
    }
    let end = wrapped.trim_end().len();
    wrapped.truncate(end);
    wrapped.push('\n');
    wrapped
}

fn wrap_line(line: &str, wrapped: &mut String) {
    if line.chars().count() <= WIDTH {
        wrapped.push_str(line);
        wrapped.push('\n');
        return;
    }
    let (first, next) = match line.get(..2) {
        Some("- ") => ("- ", "  "),
        Some("> ") => ("> ", "> "),
        _ => ("", ""),
    };
    wrapped.push_str(first);
    let mut used = first.len();
    let mut fresh = true;
    for word in line[first.len()..].split(' ') {
        let length = word.chars().count();
        if !fresh && used + 1 + length > WIDTH {
            wrapped.push('\n');
            wrapped.push_str(next);
            used = next.len();
            fresh = true;
        }
        if !fresh {
            wrapped.push(' ');
            used += 1;
        }
        wrapped.push_str(word);
        used += length;
        fresh = false;
    }
    wrapped.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_keep_their_mark() {
        let words = "palabra ".repeat(20);
        for (mark, next) in [("- ", "  "), ("> ", "> "), ("", "")] {
            let wrapped = wrap(&format!("{mark}{words}"));
            let lines: Vec<&str> = wrapped.lines().collect();
            assert_eq!(lines.len(), 3, "{wrapped}");
            assert!(lines.iter().all(|line| line.chars().count() <= WIDTH));
            assert!(lines[0].starts_with(mark) && lines[1..].iter().all(|line| line.starts_with(next)));
            assert_eq!(wrapped.matches("palabra").count(), 20);
        }
    }

    #[test]
    fn a_long_word_stays_whole() {
        let link = format!("https://liaison.example/i/{}", "x".repeat(100));
        assert_eq!(wrap(&format!("See {link} now")), format!("See\n{link}\nnow\n"));
    }

    #[test]
    fn one_empty_line_is_enough() {
        assert_eq!(wrap("\n\na  \n\n \n\nb\n-- \nc\n\n"), "a\n\nb\n-- \nc\n");
    }
}
