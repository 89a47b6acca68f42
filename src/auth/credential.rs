//! What whoever asks has shown: kept while what they asked for goes on, so that it can be looked up again.

use secrecy::{ExposeSecret, SecretString};

/// The secret of a session or an API token, or whatever else was shown in its place; nothing for who showed none.
#[derive(Debug, Clone, Default)]
pub struct Credential(Option<SecretString>);

impl Credential {
    /// As it was shown.
    pub fn shown(secret: Option<&str>) -> Self {
        Self(secret.map(SecretString::from))
    }

    pub(super) fn secret(&self) -> Option<&str> {
        self.0.as_ref().map(ExposeSecret::expose_secret)
    }
}
