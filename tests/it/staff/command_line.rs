//! What an operator does with people, without signing in.

use crate::support::database::Database;
use crate::support::on_both;
use crate::support::process;

fn operator(database: &Database, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = process::liaison(database, process::free_address()).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

on_both! {
    async fn an_operator_adds_lists_and_disables(backend) {
        let database = Database::migrated(backend).await;
        let add = |email: &str, role: &str| {
            operator(&database, &["staff", "add", email, "--name", "Rosa Delgado", "--role", role, "--language", "es"])
        };
        let (code, said, _) = add("rosa@district.example.org", "administrator");
        assert_eq!((code, said.as_str()), (Some(0), "Added: rosa@district.example.org\tRosa Delgado\tadministrator\tes\tactive\n"));
        let (code, _, error) = add("ROSA@district.example.org", "coordinator");
        assert_eq!(code, Some(1));
        assert!(error.contains("somebody has this e-mail address already"), "{error}");
        let (code, _, error) = add("rosa@", "coordinator");
        assert!(code == Some(1) && error.contains("email: This is not an e-mail address"), "{error}");
        assert_eq!(add("x@district.example.org", "dancer").0, Some(2));

        let (code, _, error) = operator(&database, &["staff", "disable", "rosa@district.example.org"]);
        assert!(code == Some(1) && error.contains("last active administrator"), "{error}");
        assert_eq!(add("ana@district.example.org", "coordinator").0, Some(0));
        let (code, said, _) = operator(&database, &["staff", "disable", "Ana@district.example.org"]);
        assert!(code == Some(0) && said.ends_with("\tdisabled\n"), "{said}");
        assert_eq!(operator(&database, &["staff", "disable", "nobody@district.example.org"]).0, Some(1));
        let (_, said, log) = operator(&database, &["staff", "list"]);
        assert_eq!(said.lines().count(), 2);
        assert_eq!(log, "", "nobody is logged");
    }
}
