//! The desk: the documents that a front end sends, and the answers in short.

use serde_json::{Value, json};

use super::app::{Client, TestApp};

/// What the desk shows of an inquiry.
pub const SHOWN: &str = "id reference version status awaitsAnswer respondBy firstResponseAt isOverdue followUpOn tags \
    answeredBy possibleSteps assignee { email }";

/// A verb of the desk, as a document: `document("replyToInquiry")`.
fn document(verb: &str) -> String {
    let input = format!("{}{}", verb[..1].to_uppercase(), &verb[1..]);
    format!(
        "mutation($input: {input}Input!) {{ {verb}(input: $input) {{ inquiry {{ {SHOWN} }} errors {{ field code message }} }} }}"
    )
}

impl Client<'_> {
    /// Does something to an inquiry, and gives the payload. `more` is what the verb needs beside the inquiry and its version.
    pub async fn verb(&self, verb: &str, inquiry: &Value, more: Value) -> Value {
        let mut input = json!({ "inquiryId": inquiry["id"], "version": inquiry["version"] });
        let fields = input.as_object_mut().expect("an object");
        fields.extend(more.as_object().expect("an object").clone());
        self.data(&document(verb), json!({ "input": input })).await[verb].clone()
    }

    /// Does something that must succeed, and gives the inquiry as it is then.
    pub async fn does(&self, verb: &str, inquiry: &Value, more: Value) -> Value {
        let payload = self.verb(verb, inquiry, more).await;
        assert_eq!(payload["errors"], json!([]), "{verb}");
        assert_eq!(payload["inquiry"]["version"], json!(inquiry["version"].as_i64().unwrap_or_default() + 1), "{verb}");
        payload["inquiry"].clone()
    }

    /// The inquiry of an id, as the desk shows it; null where there is none that they may see.
    pub async fn at_desk(&self, id: &Value) -> Value {
        let document = format!("query($id: ID!) {{ inquiry(id: $id) {{ {SHOWN} }} }}");
        self.data(&document, json!({ "id": id })).await["inquiry"].clone()
    }

    /// What happened to an inquiry: the names of the entries, each with who did it.
    pub async fn history(&self, id: &Value) -> Vec<String> {
        let document = "query($id: ID!) { inquiry(id: $id) { history(first: 100) {
            nodes { __typename actor { kind staff { email } } } } } }";
        let found = self.data(document, json!({ "id": id })).await;
        let entries = found["inquiry"]["history"]["nodes"].as_array().expect("entries").iter().map(|entry| {
            let (name, actor) = (entry["__typename"].as_str().expect("a name"), &entry["actor"]);
            let by = actor["staff"]["email"].as_str().or(actor["kind"].as_str()).expect("somebody");
            let by = by.split('@').next().expect("a name");
            format!("{} by {by}", name.trim_start_matches("Inquiry"))
        });
        entries.collect()
    }

    /// The mails that an inquiry causes and that are not sent yet: what each says, and to whom.
    pub async fn owed(&self, id: &Value) -> Vec<String> {
        let document = "query($id: ID!) { inquiry(id: $id) { notices { kind recipient state staff { email } } } }";
        let found = self.data(document, json!({ "id": id })).await;
        let notices = found["inquiry"]["notices"].as_array().expect("notices").iter();
        let owed = notices.filter(|notice| notice["state"] == "PENDING").map(|notice| {
            let to = notice["staff"]["email"].as_str().or(notice["recipient"].as_str()).expect("somebody");
            let to = to.split('@').next().expect("a name");
            format!("{} to {to}", notice["kind"].as_str().expect("a kind"))
        });
        let mut owed: Vec<String> = owed.collect();
        // Those that were written together stand in no order.
        owed.sort();
        owed
    }
}

impl TestApp {
    /// An inquiry that somebody has sent, as the desk shows it to `client`; its first mails are delivered.
    pub async fn inquiry(&self, client: &Client<'_>, form: Value) -> Value {
        let sent = self.public().registered(form).await;
        self.deliver().await;
        client.at_desk(&sent["inquiry"]["id"]).await
    }
}
