//! The interest form as a client sends it, and the documents that tests send.

use serde_json::{Value, json};

/// Registers interest and asks for all that comes back.
pub const REGISTER: &str = "mutation Register($input: RegisterInterestInput!) {
  registerInterest(input: $input) {
    inquiry { id reference status respondBy submittedAt }
    privateToken
    privateUrl
    errors { field code message }
  }
}";

/// A form that is right, of somebody who is not sure yet.
pub fn form(key: &str) -> Value {
    json!({
        "organisation": { "name": "Acme Welding", "kind": "EMPLOYER" },
        "contact": { "name": "Ana Ruiz", "email": "ana@acme.example" },
        "interests": { "notSure": true },
        "consent": { "given": true, "textVersion": "2026-11" },
        "idempotencyKey": key,
    })
}

/// The same with another value at a place: `with(form, "/contact/email", json!("..."))`; places that are missing are made.
pub fn with(mut form: Value, pointer: &str, value: Value) -> Value {
    let mut place = &mut form;
    for part in pointer.split('/').skip(1) {
        place = &mut place[part];
    }
    *place = value;
    form
}

/// Asks for a link to sign in.
pub const REQUEST_SIGN_IN: &str = "mutation($email: String!) {
  requestSignIn(input: { email: $email }) { validMinutes errors { field code message } }
}";

/// Signs in with a link.
pub const COMPLETE_SIGN_IN: &str = "mutation($token: String!) {
  completeSignIn(input: { token: $token }) {
    sessionToken
    viewer { id name email role language }
    errors { field code message }
  }
}";
