//! What lists cost: the same number of statements for any page.

use liaison::domain::staff::Role;
use serde_json::json;

use super::inbox::{Pool, fill};
use crate::support::app::TestApp;
use crate::support::on_both;

const WHOLE: &str = "query($first: Int, $after: String, $filter: InquiryFilter, $search: String) {
  inquiries(first: $first, after: $after, filter: $filter, search: $search) {
    nodes {
      id reference status respondBy offerings { id program { name } school { name } } programs { id } schools { id } sectors { id }
      engagementTypes { name } tags isOverdue followUpOn assignee { name }
      organisation { name } contact { name email }
      history(first: 3) { nodes { id at } }
      notices { id }
    }
    pageInfo { endCursor hasNextPage }
  }
}";

on_both! {
    async fn a_page_of_a_hundred_costs_as_many_statements_as_one_of_five(backend) {
        let app = TestApp::start(backend).await;
        let rosa_id = app.staff(Role::Coordinator, "rosa@district.example.org").await.id;
        let rosa = app.public().sign_in("rosa@district.example.org").await;
        fill(&app, &Pool::of(&app, vec![rosa_id]), 130, 3).await;
        let mut costs = Vec::new();
        for size in [5, 100] {
            let (page, statements) = app.statements(rosa.data(WHOLE, json!({ "first": size }))).await;
            let nodes = page["inquiries"]["nodes"].as_array().unwrap();
            assert_eq!(nodes.len(), size);
            assert!(nodes.iter().any(|node| !node["offerings"].as_array().unwrap().is_empty()));
            costs.push(statements);
        }
        assert_eq!(costs, [8, 8], "who; the page; its choices, ways to help and tags; assignees, histories, notices");
        let count = "query($filter: InquiryFilter, $search: String) { inquiries(first: 1, filter: $filter, search: $search) { totalCount } }";
        let (_, statements) = app.statements(rosa.data(count, json!({}))).await;
        assert_eq!(statements, 6, "who; the page; its choices, ways to help and tags; how many");
        let (_, statements) = app.statements(rosa.data(count, json!({ "search": "acme weld", "filter": { "mine": true } }))).await;
        assert_eq!(statements, 8, "and how common the words are, for each");
        let counts = "{ inquiryCounts { total byStatus { count } unassigned mine awaitingAnswer overdue dueToday dueSoon followUpDue } }";
        let (_, statements) = app.statements(rosa.data(counts, json!({}))).await;
        assert_eq!(statements, 4, "who; all; what waits; what is to be followed up");
        let (_, statements) = app.statements(rosa.data("{ inquiryCounts { overdue dueSoon } }", json!({}))).await;
        assert_eq!(statements, 2, "nothing is counted that is not selected");
    }
}
