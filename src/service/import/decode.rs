//! From bytes to text, and what separates its cells: what spreadsheets save is not always UTF-8 with commas.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Reads text as its byte-order mark says (UTF-8, UTF-16), else as UTF-8, else as Windows-1252.
pub(super) fn text(bytes: &[u8]) -> Result<String, &'static str> {
    let (encoding, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, bytes),
        None => (WINDOWS_1252, bytes),
    };
    match encoding.decode_without_bom_handling_and_without_replacement(rest) {
        Some(text) => Ok(text.into_owned()),
        None => Err("its text is damaged: it is not what its byte-order mark says; save it as CSV UTF-8"),
    }
}

/// What separates the cells: whichever of comma, semicolon and tab is most frequent in the first line.
pub(super) fn separator(text: &str) -> u8 {
    let header = text.trim_start().lines().next().unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in header.bytes() {
        quoted ^= byte == b'"';
        for (separator, count) in &mut counts {
            *count += usize::from(!quoted && byte == *separator);
        }
    }
    // The first of the most frequent: a header of one column is read with commas.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreadsheets_encodings_are_read() {
        let utf16 = |big: bool| -> Vec<u8> {
            let units = "\u{feff}Año €".encode_utf16();
            units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        for bytes in ["Año €".into(), "\u{feff}Año €".into(), b"A\xf1o \x80".to_vec(), utf16(true), utf16(false)]
        {
            assert_eq!(text(&bytes).as_deref(), Ok("Año €"), "{bytes:?}");
        }
        assert_eq!(text(b""), Ok(String::new()));
        assert!(text(b"\xff\xfeA").is_err(), "half a unit of UTF-16");
        assert!(text(b"\xef\xbb\xbfA\xf1o").is_err(), "a mark of UTF-8 before Windows-1252");
    }

    #[test]
    fn the_first_line_shows_the_separator() {
        for (text, expected) in [
            ("slug,name_en\na;b;c;d", b','),
            ("slug;name_en", b';'),
            ("slug\tname_en\n", b'\t'),
            ("\"a,b,c\";name_en", b';'),
            ("\n\nslug;name", b';'),
            ("slug", b','),
            ("", b','),
        ] {
            assert_eq!(separator(text), expected, "{text}");
        }
    }
}
