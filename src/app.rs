//! The only wiring: settings, clock and transport in, a running Liaison out; the same for main and tests.
