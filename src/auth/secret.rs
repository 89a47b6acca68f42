//! Secrets that are drawn by chance: of sessions and of API tokens. Each begins with what it is, so that one found where it
//! should not be can be recognised; the database holds its hash alone.

use data_encoding::BASE64URL_NOPAD;

use crate::id::Chance;

/// What a secret opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A session.
    Session,
    /// An API token.
    ApiToken,
}

impl Kind {
    const ALL: [Self; 2] = [Self::Session, Self::ApiToken];

    fn prefix(self) -> &'static str {
        match self {
            Self::Session => "lis_",
            Self::ApiToken => "lit_",
        }
    }

    /// What a text could open; `None` for one that is no secret of ours, whatever the database holds.
    pub fn of(text: &str) -> Option<Self> {
        let kind = Self::ALL.into_iter().find(|kind| text.starts_with(kind.prefix()))?;
        let drawn = BASE64URL_NOPAD.decode(text.strip_prefix(kind.prefix())?.as_bytes()).ok()?;
        (drawn.len() == 32).then_some(kind)
    }

    /// A new secret of this kind.
    pub fn draw(self, chance: &Chance) -> String {
        format!("{}{}", self.prefix(), BASE64URL_NOPAD.encode(&chance.bytes::<32>()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_says_what_it_opens_and_nothing_else_does() {
        let chance = Chance::seeded(1);
        for kind in Kind::ALL {
            let secret = kind.draw(&chance);
            assert_eq!(Kind::of(&secret), Some(kind));
            assert_ne!(secret, kind.draw(&chance));
            for wrong in [&secret[1..], &secret[..46], &format!("{secret}A"), &secret.replace("li", "xi"), "", "lis_é"]
            {
                assert_eq!(Kind::of(wrong), None, "{wrong}");
            }
        }
    }
}
