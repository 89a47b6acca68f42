//! The tokens of private links: of an inquiry, and of a sign-in. Each is made from an id with the deployment's secret key, so
//! that the mail that carries it can be written again without the token being stored; the database holds its hash alone.

use std::fmt;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use url::Url;
use uuid::Uuid;

use crate::id::{InquiryId, SignInId};

/// 32 bytes in base 64 without padding.
const TOKEN_LENGTH: usize = 43;

/// Makes the tokens of private links. All replicas of a deployment have the same.
#[derive(Clone)]
pub struct LinkKey(Hmac<Sha256>);

impl LinkKey {
    /// From the secret key of the settings.
    pub fn new(secret: &[u8]) -> Self {
        // A hash in a block filled up with zeros: a key of the right length for any secret, so that this cannot fail.
        let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
        let hash = Sha256::digest(secret);
        block[..hash.len()].copy_from_slice(&hash);
        Self(Hmac::new(&block))
    }

    /// The token of an inquiry: always the same.
    pub fn token(&self, inquiry: InquiryId) -> String {
        self.made_from(b"liaison inquiry link 1", inquiry.0)
    }

    /// The token of a link that signs in: always the same.
    pub fn sign_in_token(&self, sign_in: SignInId) -> String {
        self.made_from(b"liaison sign-in link 1", sign_in.0)
    }

    fn made_from(&self, label: &[u8], id: Uuid) -> String {
        let mut mac = self.0.clone();
        mac.update(label);
        mac.update(id.as_bytes());
        BASE64URL_NOPAD.encode(&mac.finalize().into_bytes())
    }

    /// What stands for an address where it must be recognised again and not be read: nobody without the key can try out
    /// which address it is, as they could with a plain hash.
    pub fn pseudonym(&self, address: &str) -> String {
        let mut mac = self.0.clone();
        mac.update(b"liaison pseudonym 1");
        mac.update(address.as_bytes());
        HEXLOWER.encode(&mac.finalize().into_bytes())
    }

    /// Whether a text could be a token at all.
    pub fn is_well_formed(token: &str) -> bool {
        token.len() == TOKEN_LENGTH && BASE64URL_NOPAD.decode(token.as_bytes()).is_ok()
    }
}

impl fmt::Debug for LinkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkKey")
    }
}

/// What stands before the token in the address of a private link.
pub fn base(public_url: &Url) -> String {
    format!("{}/my-inquiry/", public_url.as_str().trim_end_matches('/'))
}

/// What stands before the token in the address of a link that signs in.
pub fn sign_in_base(public_url: &Url) -> String {
    format!("{}/sign-in/", public_url.as_str().trim_end_matches('/'))
}

/// SHA-256 of a secret, in hexadecimal: the form in which it is stored and looked up.
pub fn hash(secret: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(secret.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_depends_on_the_inquiry_and_on_the_key() {
        let (a, b) = (InquiryId(Uuid::from_u128(1)), InquiryId(Uuid::from_u128(2)));
        let key = LinkKey::new(b"one");
        assert!(LinkKey::is_well_formed(&key.token(a)));
        assert_eq!(key.token(a), LinkKey::new(b"one").token(a));
        assert_ne!(key.token(a), key.token(b));
        assert_ne!(key.token(a), LinkKey::new(b"two").token(a));
        assert_ne!(key.token(a), key.sign_in_token(SignInId(a.0)), "a link of one kind opens nothing of another");
        assert!(!LinkKey::is_well_formed("short") && !LinkKey::is_well_formed(&"=".repeat(43)));
    }
}
