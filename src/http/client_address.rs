//! The address of whoever asks, as far as it can be trusted, and the network that rate limits count.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::http::HeaderMap;

/// The client's address; in the extensions of every request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

const FORWARDED: &str = "x-forwarded-for";

/// The address that the outermost trusted proxy saw: with `hops` proxies the `hops`-th of `X-Forwarded-For` from the right,
/// for each proxy adds the address that it was reached from. What stands further left was written by the client and never
/// counts. Where the entry is missing or malformed, the peer's address.
pub fn client_address(peer: IpAddr, headers: &HeaderMap, hops: usize) -> IpAddr {
    let entry = hops.checked_sub(1).and_then(|place| {
        let lines: Vec<&str> =
            headers.get_all(FORWARDED).iter().map(|line| line.to_str().unwrap_or_default()).collect();
        lines.iter().flat_map(|line| line.split(',')).rev().nth(place).map(str::trim).and_then(address)
    });
    entry.unwrap_or(peer).to_canonical()
}

/// An address, with or without a port: proxies write both.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
}

/// What counts as one client for a rate limit: an IPv4 address, or an IPv6 network of 64 bits, of which a single client may
/// use every address.
pub fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let network = Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX));
            format!("{network}/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(lines: &[&str], hops: usize) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED, line.parse().unwrap());
        }
        client_address("10.0.0.1".parse().unwrap(), &headers, hops).to_string()
    }

    #[test]
    fn without_a_proxy_nothing_that_is_sent_counts() {
        assert_eq!(seen(&["1.2.3.4"], 0), "10.0.0.1");
    }

    #[test]
    fn the_entry_of_the_outermost_trusted_proxy_counts() {
        assert_eq!(seen(&["6.6.6.6, 1.2.3.4"], 1), "1.2.3.4", "the forged left part does not count");
        assert_eq!(seen(&["6.6.6.6, 1.2.3.4, 10.0.0.2"], 2), "1.2.3.4");
        assert_eq!(seen(&["6.6.6.6", "1.2.3.4,10.0.0.2"], 2), "1.2.3.4", "several lines are one list");
    }

    #[test]
    fn what_is_missing_or_malformed_falls_back_to_the_peer() {
        for (lines, hops) in
            [(&[][..], 1), (&["1.2.3.4"], 2), (&["1.2.3.4, unknown"], 1), (&["1.2.3.4,"], 1), (&[""], 1)]
        {
            assert_eq!(seen(lines, hops), "10.0.0.1", "{lines:?}");
        }
    }

    #[test]
    fn ports_and_brackets_are_understood() {
        for (line, expected) in [
            ("1.2.3.4:5678", "1.2.3.4"),
            ("[2001:db8::1]:443", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("2001:db8::1", "2001:db8::1"),
            ("::ffff:1.2.3.4", "1.2.3.4"),
        ] {
            assert_eq!(seen(&[line], 1), expected, "{line}");
        }
    }

    #[test]
    fn one_network_is_one_client() {
        let network = |text: &str| network(text.parse().unwrap());
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:1.2.3.4"), "1.2.3.4");
        assert_ne!(network("1.2.3.4"), network("1.2.3.5"));
    }
}
