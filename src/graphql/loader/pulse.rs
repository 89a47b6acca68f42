//! When a loader loads: as soon as its request can get no further without it, and beside its fields in one task.
//!
//! The library would load in a task of its own, after a fixed time from the first key on. On a busy machine the fields of one answer
//! take longer than that to ask, and what one task hands out reaches the fields in another one piece by piece: either way one level of
//! an answer is loaded in several pieces. And on an idle machine every answer would wait for nothing.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use async_graphql::runtime::{Timer, TokioSpawner, TokioTimer};
use futures_util::future::{BoxFuture, ready};
use futures_util::stream::{self, BoxStream, FuturesUnordered};
use futures_util::task::{FutureObj, Spawn, SpawnError};
use futures_util::{FutureExt, StreamExt};

/// Runs what the loaders of a request begin, whenever all its fields wait.
#[derive(Debug, Clone, Default)]
pub struct Pulse(Arc<Mutex<Begun>>);

/// What loaders have begun.
#[derive(Debug, Default)]
struct Begun {
    /// Whether there is somebody who runs it.
    is_run: bool,
    /// What nobody has taken yet.
    loads: Vec<FutureObj<'static, ()>>,
}

impl Pulse {
    /// Runs a request and its loaders.
    pub async fn during<F: Future>(self, run: F) -> F::Output {
        let (mut run, mut loads) = (pin!(run), self.begin());
        poll_fn(|context| self.beside(&mut loads, context, |context| run.as_mut().poll(context))).await
    }

    /// The same for a request that is answered by a stream.
    pub fn during_stream<T: Send + 'static>(self, mut answers: BoxStream<'static, T>) -> BoxStream<'static, T> {
        let mut loads = self.begin();
        stream::poll_fn(move |context| self.beside(&mut loads, context, |context| answers.poll_next_unpin(context)))
            .boxed()
    }

    fn begin(&self) -> FuturesUnordered<FutureObj<'static, ()>> {
        self.begun().is_run = true;
        FuturesUnordered::new()
    }

    fn begun(&self) -> MutexGuard<'_, Begun> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Polls a request until it and all its loaders wait for something else.
    fn beside<T>(
        &self,
        loads: &mut FuturesUnordered<FutureObj<'static, ()>>,
        context: &mut Context<'_>,
        mut poll: impl FnMut(&mut Context<'_>) -> Poll<T>,
    ) -> Poll<T> {
        loop {
            // The fields first: they ask for all that they can.
            if let Poll::Ready(done) = poll(context) {
                return Poll::Ready(done);
            }
            loads.extend(self.begun().loads.drain(..));
            let mut any = false;
            while let Poll::Ready(Some(())) = loads.poll_next_unpin(context) {
                any = true;
            }
            if !any {
                return Poll::Pending;
            }
        }
    }
}

/// What a request's loader is begun by, and told when.
pub(super) struct Beside {
    pulse: Pulse,
    /// Where nobody runs what is begun.
    alone: TokioSpawner,
}

impl Beside {
    /// For the loader of a request. Called where the requests of a runtime are made.
    pub(super) fn of(pulse: &Pulse) -> Self {
        Self { pulse: pulse.clone(), alone: TokioSpawner::current() }
    }
}

impl Spawn for Beside {
    fn spawn_obj(&self, load: FutureObj<'static, ()>) -> Result<(), SpawnError> {
        let mut begun = self.pulse.begun();
        if !begun.is_run {
            return self.alone.spawn_obj(load);
        }
        begun.loads.push(load);
        Ok(())
    }
}

impl Timer for Beside {
    fn delay(&self, duration: Duration) -> BoxFuture<'static, ()> {
        // What is begun is run when all fields have asked.
        if self.pulse.begun().is_run { ready(()).boxed() } else { TokioTimer::default().delay(duration) }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use async_graphql::dataloader::{self, DataLoader};
    use futures_util::future::join_all;

    use super::*;

    /// Doubles numbers, slowly, and counts how often it is asked.
    struct Doubling(Arc<AtomicUsize>);

    impl dataloader::Loader<usize> for Doubling {
        type Value = usize;
        type Error = Infallible;

        async fn load(&self, keys: &[usize]) -> Result<HashMap<usize, usize>, Infallible> {
            self.0.fetch_add(1, Ordering::Relaxed);
            // Somebody else does the work, as a database does.
            let keys = keys.to_vec();
            let doubled = tokio::spawn(async move { keys.into_iter().map(|key| (key, 2 * key)).collect() });
            Ok(doubled.await.unwrap_or_default())
        }
    }

    async fn asked(pulse: Pulse, is_run: bool) -> (usize, usize) {
        let times = Arc::new(AtomicUsize::new(0));
        let loader = DataLoader::new(Doubling(Arc::clone(&times)), Beside::of(&pulse), Beside::of(&pulse));
        let field = async |key: usize| {
            let once = loader.load_one(key).await.unwrap().unwrap();
            loader.load_one(once + 1).await.unwrap().unwrap()
        };
        let fields = join_all((0..500).map(field));
        let sum = if is_run { pulse.during(fields).await } else { fields.await }.into_iter().sum();
        (sum, times.load(Ordering::Relaxed))
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn what_many_fields_ask_for_is_loaded_at_once_level_by_level() {
        let sum = (0..500).map(|key| 2 * (2 * key + 1)).sum();
        for _ in 0..50 {
            assert_eq!(asked(Pulse::default(), true).await, (sum, 2));
        }
        let (found, times) = asked(Pulse::default(), false).await;
        assert!(found == sum && times >= 2, "where nobody runs it, it is loaded all the same");
    }

    #[tokio::test]
    async fn a_stream_and_its_loaders_run_too() {
        let pulse = Pulse::default();
        let times = Arc::new(AtomicUsize::new(0));
        let loader = DataLoader::new(Doubling(Arc::clone(&times)), Beside::of(&pulse), Beside::of(&pulse));
        let answers = stream::once(async move { loader.load_one(4).await.unwrap() }).boxed();
        assert_eq!(pulse.during_stream(answers).collect::<Vec<_>>().await, [Some(8)]);
    }
}
