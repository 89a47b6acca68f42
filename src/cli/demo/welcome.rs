//! What the demo says first: what to open next.

use serde_json::json;
use url::Url;

use super::folder::Folder;
use crate::domain::inquiry::form::CONSENT_VERSION;
use crate::id::Chance;
use crate::service::staff::operator::DEMO_EMAIL;

/// A fresh idempotency key.
pub(super) fn key(chance: &Chance) -> String {
    data_encoding::BASE64URL_NOPAD.encode(&chance.bytes::<16>())
}

/// What to open next, with one request that registers interest.
pub(super) fn text(public_url: &Url, folder: &Folder, key: &str) -> String {
    let query = "mutation($input: RegisterInterestInput!) { registerInterest(input: $input) \
                 { inquiry { reference respondBy } privateUrl errors { field code message } } }";
    let input = json!({
        "organisation": { "name": "Valley Robotics", "kind": "EMPLOYER" },
        "contact": { "name": "Ana Ruiz", "email": "ana@example.org", "language": "EN" },
        "interests": { "notSure": true },
        "message": "We would love to show students our workshop.",
        "consent": { "given": true, "textVersion": CONSENT_VERSION },
        "idempotencyKey": key,
    });
    let body = json!({ "query": query, "variables": { "input": input } });
    let sign_in = json!({
        "query": "mutation($input: RequestSignInInput!) { requestSignIn(input: $input) { validMinutes } }",
        "variables": { "input": { "email": DEMO_EMAIL } },
    });
    format!(
        "\nLiaison's demo runs on {public_url}\n\n\
         \x20 Ask the graph:    {public_url}graphiql\n\
         \x20 Read its mail:    {public_url}mailbox\n\
         \x20 Its data:         {folder}\n\n\
         Register interest, then look into the mailbox:\n\n\
         curl {public_url}graphql -H 'content-type: application/json' --data '{body}'\n\n\
         Sign in as its coordinator, then open the link in the mailbox:\n\n\
         curl {public_url}graphql -H 'content-type: application/json' --data '{sign_in}'\n\n\
         Stop with Ctrl-C; the next start finds its data again.\n\n",
        folder = folder.path().display(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_request_can_be_pasted_into_a_shell() {
        let parent = tempfile::tempdir().unwrap();
        let chance = Chance::seeded(1);
        let folder = Folder::open(parent.path().to_owned(), &chance).unwrap_or_else(|_| panic!("it can be made"));
        let said = text(&"http://127.0.0.1:8000/".parse().unwrap(), &folder, &key(&chance));
        let line = said.lines().find(|line| line.starts_with("curl ")).unwrap();
        let quoted: Vec<_> = line.split('\'').collect();
        assert_eq!(quoted.len(), 5, "no apostrophe within the quotes: {line}");
        let body: serde_json::Value = serde_json::from_str(quoted[3]).unwrap();
        let key = body["variables"]["input"]["idempotencyKey"].as_str().unwrap();
        assert!(key.len() >= 16, "{key}");
    }
}
