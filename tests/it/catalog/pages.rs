//! Pages: they join to the whole list in both directions, also while the list changes, and are never cut silently.

use serde_json::{Value, json};

use super::{each, import, refresh};
use crate::support::app::{Client, TestApp};
use crate::support::on_both;

/// A list with its arguments besides the page's.
struct List {
    field: &'static str,
    arguments: &'static str,
}

const LISTS: [List; 6] = [
    List { field: "schools", arguments: "" },
    List { field: "programs", arguments: "" },
    List { field: "programs", arguments: r#"search: "c", "# },
    List { field: "offerings", arguments: "orderBy: PROGRAM_NAME, " },
    List { field: "offerings", arguments: "orderBy: SCHOOL_NAME, filter: { statuses: [OPEN] }, " },
    List { field: "offerings", arguments: r#"search: "health", "# },
];

impl List {
    fn query(&self, towards: &str, from: &str) -> String {
        let Self { field, arguments } = self;
        format!(
            "query($size: Int!, $cursor: String) {{ list: {field}({arguments}{towards}: $size, {from}: $cursor) {{
                nodes {{ slug }} edges {{ cursor node {{ slug }} }} totalCount
                pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}
            }} }}"
        )
    }

    /// All pages from one end to the other, as the list has them: the slugs, in the list's order.
    async fn walk(&self, client: &Client<'_>, size: usize, forward: bool) -> Vec<String> {
        let (towards, from) = if forward { ("first", "after") } else { ("last", "before") };
        let (more, edge) = if forward { ("hasNextPage", "endCursor") } else { ("hasPreviousPage", "startCursor") };
        let query = self.query(towards, from);
        let (mut pages, mut cursor) = (Vec::new(), Value::Null);
        loop {
            let data = client.data(&query, json!({ "size": size, "cursor": cursor })).await;
            let page = &data["list"];
            let slugs: Vec<String> = each(&page["nodes"], "slug").into_iter().map(str::to_owned).collect();
            assert!(slugs.len() <= size);
            let edges = page["edges"].as_array().unwrap();
            assert_eq!(
                edges.iter().map(|edge| &edge["node"]).collect::<Vec<_>>(),
                page["nodes"].as_array().unwrap().iter().collect::<Vec<_>>()
            );
            assert_eq!(page["pageInfo"]["endCursor"], edges.last().map_or(Value::Null, |edge| edge["cursor"].clone()));
            let other = if forward { "hasPreviousPage" } else { "hasNextPage" };
            assert_eq!(page["pageInfo"][other], json!(!pages.is_empty()), "{query}");
            pages.push(slugs);
            if page["pageInfo"][more] != true {
                let total = pages.iter().map(Vec::len).sum::<usize>();
                assert_eq!(page["totalCount"], total, "{query}");
                break;
            }
            cursor = page["pageInfo"][edge].clone();
        }
        if !forward {
            pages.reverse();
        }
        pages.concat()
    }
}

on_both! {
    async fn pages_join_to_the_whole_list_in_both_directions(backend) {
        let app = TestApp::start(backend).await;
        for client in [app.public(), app.public().in_spanish()] {
            for list in &LISTS {
                let whole = list.walk(&client, 100, true).await;
                assert!(whole.len() > 2, "{} {}", list.field, list.arguments);
                for size in [1, 7] {
                    assert_eq!(list.walk(&client, size, true).await, whole, "{} {}", list.field, list.arguments);
                    assert_eq!(list.walk(&client, size, false).await, whole, "{} {}", list.field, list.arguments);
                }
            }
        }
    }
}

on_both! {
    async fn twenty_come_where_no_size_is_named(backend) {
        let app = TestApp::start(backend).await;
        let data = app.public().data("{ programs { nodes { slug } } none: programs(first: 0) { nodes { slug } pageInfo { endCursor hasNextPage } totalCount } }", json!({})).await;
        assert_eq!(data["programs"]["nodes"].as_array().unwrap().len(), 20);
        let none = json!({ "nodes": [], "pageInfo": { "endCursor": null, "hasNextPage": true }, "totalCount": 48 });
        assert_eq!(data["none"], none);
    }
}

/// New programs in front of, within and behind those of the sample.
const NEW: &str = "slug,name_en,name_es,description_en,description_es,sector,pathway\n\
    aaa,AAA first,AAA primero,New.,,engineering-and-architecture,\n\
    dance-two,Dancing with Robots,Danza con Robots,New.,,engineering-and-architecture,\n\
    zzz,ZZZ last,ZZZ último,New.,,engineering-and-architecture,\n";

on_both! {
    async fn pages_survive_what_is_imported_between_them(backend) {
        let app = TestApp::start(backend).await;
        let list = List { field: "programs", arguments: "" };
        let before = list.walk(&app.public(), 100, true).await;
        let forward = list.query("first", "after");
        let page = app.public().data(&forward, json!({ "size": 20 })).await["list"].take();
        let mut seen: Vec<String> = each(&page["nodes"], "slug").into_iter().map(str::to_owned).collect();

        import(&app, "programs.csv", NEW).await;
        refresh(&app).await;
        // The cursor's own program gets another name, and with it another place.
        let last = seen.last().unwrap().clone();
        let row = String::from_utf8(liaison::sample::files()[5].1.clone()).unwrap();
        let row = row.lines().find(|line| line.starts_with(&format!("{last},"))).unwrap().to_owned();
        let name = row.split(',').nth(1).unwrap();
        let header = NEW.lines().next().unwrap();
        import(&app, "programs.csv", &format!("{header}\n{}\n", row.replacen(name, "AAB renamed", 1))).await;
        refresh(&app).await;

        let mut cursor = page["pageInfo"]["endCursor"].clone();
        while cursor != Value::Null {
            let data = app.public().data(&forward, json!({ "size": 5, "cursor": cursor })).await;
            seen.extend(each(&data["list"]["nodes"], "slug").into_iter().map(str::to_owned));
            cursor = data["list"]["pageInfo"]["endCursor"].clone();
        }
        // Whoever goes on sees every program that was there all the time once, in order, and what is new behind the cursor.
        let behind = seen.iter().filter(|slug| !before.contains(slug)).collect::<Vec<_>>();
        assert!(behind.contains(&&"zzz".to_owned()) && !behind.contains(&&"aaa".to_owned()), "{behind:?}");
        seen.retain(|slug| before.contains(slug));
        assert_eq!(seen, before);
        assert_eq!(list.walk(&app.public(), 100, true).await.len(), before.len() + 3);
    }
}

on_both! {
    async fn what_no_page_can_be_is_refused_and_not_cut(backend) {
        let app = TestApp::start(backend).await;
        for (arguments, said) in [
            ("first: 101", "`first`: "),
            ("first: -1", "`first`: "),
            ("last: 1000", "`last`: "),
            ("first: 1, last: 1", "`last`: "),
            (r#"after: "x""#, "`after`: "),
            (r#"before: """#, "`before`: "),
        ] {
            for field in ["programs", "offerings", "schools"] {
                let query = format!("{{ district {{ slug }} it: {field}({arguments}) {{ nodes {{ slug }} }} }}");
                let answer = app.public().ask(&query, json!({})).await.body;
                assert_eq!(answer["data"], json!({ "district": { "slug": "khsd" }, "it": null }), "{query}: {answer}");
                let error = &answer["errors"][0];
                assert_eq!((&error["path"], &error["extensions"]["code"]), (&json!(["it"]), &json!("BAD_USER_INPUT")));
                assert!(error["message"].as_str().unwrap().starts_with(said), "{query}: {error}");
            }
        }
    }
}
