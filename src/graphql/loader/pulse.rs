//! When a loader loads: as soon as its request can get no further without it.
//!
//! The library waits for a fixed time after the first key instead. On a busy machine the fields of one answer take longer than that
//! to ask, and are loaded in several pieces; on an idle one every answer waits for nothing.

use std::future::poll_fn;
use std::pin::pin;
use std::time::Duration;

use async_graphql::runtime::{Timer, TokioTimer};
use futures_util::future::BoxFuture;
use futures_util::stream::{self, BoxStream};
use futures_util::{FutureExt, StreamExt};
use tokio::sync::watch;

/// What a request is doing at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nobody says.
    Unknown,
    /// Its fields are asking.
    Asking,
    /// All of them wait.
    Waiting,
}

/// Tells the loaders of a request when all its fields wait.
#[derive(Debug, Clone)]
pub struct Pulse(watch::Sender<State>);

impl Default for Pulse {
    fn default() -> Self {
        Self(watch::Sender::new(State::Unknown))
    }
}

impl Pulse {
    /// Runs a request, and tells.
    pub async fn during<F: Future>(self, run: F) -> F::Output {
        let mut run = pin!(run);
        poll_fn(|context| self.told(|| run.as_mut().poll(context))).await
    }

    /// The same for a request that is answered by a stream.
    pub fn during_stream<T: Send + 'static>(self, mut answers: BoxStream<'static, T>) -> BoxStream<'static, T> {
        stream::poll_fn(move |context| self.told(|| answers.poll_next_unpin(context))).boxed()
    }

    fn told<T>(&self, poll: impl FnOnce() -> T) -> T {
        self.0.send_replace(State::Asking);
        let polled = poll();
        self.0.send_replace(State::Waiting);
        polled
    }
}

/// The timer of a request's loader.
pub(super) struct WhenAllWait(pub(super) Pulse);

impl Timer for WhenAllWait {
    fn delay(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let mut state = self.0.0.subscribe();
        async move {
            if *state.borrow() == State::Unknown {
                TokioTimer::default().delay(duration).await;
            }
            // Where the request is gone, nobody waits for what is loaded.
            let _ = state.wait_for(|state| *state != State::Asking).await;
        }
        .boxed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_delay_ends_when_all_wait_and_not_before() {
        let pulse = Pulse::default();
        let timer = WhenAllWait(pulse.clone());
        let mut asked = 0;
        let mut delay = None;
        pulse
            .during(poll_fn(|context| {
                asked += 1;
                let delay = delay.get_or_insert_with(|| timer.delay(Duration::from_secs(3600)));
                // Whoever looks while the request is asking finds the delay still running; the next turn finds it over.
                if delay.as_mut().poll(context).is_ready() {
                    std::task::Poll::Ready(())
                } else {
                    std::task::Poll::Pending
                }
            }))
            .await;
        assert!(asked >= 2, "{asked}");
    }
}
