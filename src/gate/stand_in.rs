//! A schema that stands in for the real one where the gate itself is tested: pages, lists, variables, things that break.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use async_graphql::{
    Context, Enum, Error, ErrorExtensions, ID, InputObject, Object, OneofObject, Schema, Subscription, ValidationMode,
};
use futures_util::stream::{self, Stream, StreamExt};
use tokio::sync::Notify;

pub type StandIn = Schema<Query, Mutation, Events>;

/// What the tests see of the inside.
#[derive(Debug, Default)]
pub struct Seen {
    /// Fields that were resolved.
    pub resolved: AtomicUsize,
    /// Mutations that came to their end.
    pub finished: AtomicUsize,
    /// A mutation says here that it has begun, and waits.
    pub begun: Notify,
    pub go_on: Notify,
}

/// It validates nothing itself: what the tests show, the gate does alone.
pub fn schema(seen: &Arc<Seen>) -> StandIn {
    Schema::build(Query, Mutation, Events).validation_mode(ValidationMode::Fast).data(Arc::clone(seen)).finish()
}

pub struct Query;
pub struct Mutation;
pub struct Events;
pub struct Item;
pub struct Items;
pub struct Edge;

#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    Red,
    Green,
}

#[derive(InputObject)]
pub struct AddInput {
    pub count: i32,
    pub email: Option<String>,
    pub colors: Option<Vec<Color>>,
    pub next: Option<Box<AddInput>>,
}

#[derive(OneofObject)]
pub enum Key {
    Id(ID),
    Slug(String),
}

#[Object]
impl Query {
    async fn find(&self, by: Key) -> String {
        match by {
            Key::Id(id) => id.0,
            Key::Slug(slug) => slug,
        }
    }

    async fn item(&self, ctx: &Context<'_>) -> Item {
        ctx.data_unchecked::<Arc<Seen>>().resolved.fetch_add(1, Ordering::Relaxed);
        Item
    }

    async fn items(&self, first: Option<i32>, last: Option<i32>) -> Items {
        let _ = (first, last);
        Items
    }

    async fn all(&self) -> Vec<Item> {
        vec![Item]
    }

    async fn nodes(&self, ids: Vec<ID>) -> Vec<Item> {
        ids.iter().map(|_| Item).collect()
    }

    async fn echo(&self, text: Option<String>, number: Option<i32>, input: Option<AddInput>) -> String {
        let count = input.map(|input| input.count);
        format!("{} {number:?} {count:?}", text.unwrap_or_default())
    }

    async fn lists(&self, values: Option<Vec<Vec<i32>>>) -> usize {
        values.unwrap_or_default().len()
    }

    async fn color(&self, #[graphql(default_with = "Color::Green")] is: Color) -> Color {
        is
    }

    async fn broken(&self) -> Option<i32> {
        Some(explode())
    }

    async fn endless(&self) -> Option<i32> {
        std::future::pending().await
    }

    async fn failing(&self, ctx: &Context<'_>) -> Option<i32> {
        for number in 0..50 {
            ctx.add_error(
                ctx.set_error_path(
                    Error::new(format!("failure {number}"))
                        .extend_with(|_, e| e.set("code", "FORBIDDEN"))
                        .into_server_error(ctx.item.pos),
                ),
            );
        }
        None
    }
}

#[Object]
impl Item {
    async fn name(&self) -> &str {
        "item"
    }

    async fn parent(&self) -> Option<Item> {
        None
    }

    async fn children(&self) -> Vec<Item> {
        Vec::new()
    }

    async fn related(&self, first: Option<i32>) -> Items {
        let _ = first;
        Items
    }
}

#[Object]
impl Items {
    async fn nodes(&self) -> Vec<Item> {
        vec![Item]
    }

    async fn edges(&self) -> Vec<Edge> {
        vec![Edge]
    }

    async fn total_count(&self) -> i32 {
        1
    }
}

#[Object]
impl Edge {
    async fn node(&self) -> Item {
        Item
    }
}

#[Object]
impl Mutation {
    async fn add(&self, ctx: &Context<'_>, input: AddInput) -> i32 {
        ctx.data_unchecked::<Arc<Seen>>().finished.fetch_add(1, Ordering::Relaxed);
        input.count
    }

    async fn wait(&self, ctx: &Context<'_>) -> bool {
        let seen = ctx.data_unchecked::<Arc<Seen>>();
        seen.begun.notify_one();
        seen.go_on.notified().await;
        seen.finished.fetch_add(1, Ordering::Relaxed);
        seen.begun.notify_one();
        true
    }

    async fn broken(&self) -> Option<i32> {
        Some(explode())
    }
}

#[Subscription]
impl Events {
    async fn count(&self) -> impl Stream<Item = i32> {
        stream::iter(0..3)
    }

    async fn waiting(&self) -> impl Stream<Item = i32> {
        stream::iter([0]).chain(stream::pending())
    }

    async fn breaking(&self) -> impl Stream<Item = i32> {
        stream::iter(0..3).map(|number| if number < 1 { number } else { explode() })
    }
}

fn explode() -> i32 {
    unreachable!("somebody@example.org")
}
