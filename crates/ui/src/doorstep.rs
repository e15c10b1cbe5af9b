//! How often one address may try the door: passwords, codes, links and tokens are guessed by trying many.
//!
//! Each address has a bucket that a try empties by one drop and time fills again (GCRA, as in ATM cells: a bucket is one
//! number, the moment at which it will be full). Addresses share a fixed number of buckets by a hash whose seed is drawn
//! at start, so that memory is bounded and nobody can choose whom to hold up. The accounts themselves are guarded apart,
//! by the room that keeps them.

use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicI64, Ordering};

use axum::extract::{ConnectInfo, Request};
use kit::Moment;

/// Tries at once: a school whose staff all come in at eight, from behind one address.
const BURST: i64 = 120;
/// Microseconds until one more try.
const INTERVAL: i64 = 1_000_000;
/// 64 KB of them.
const BUCKETS: usize = 8_192;

/// The header in which a proxy says for whom it asks; the last address is the one that the proxy itself saw.
const FORWARDED: &str = "x-forwarded-for";

/// The buckets of all addresses.
pub(crate) struct Doorstep {
    /// For each, the moment at which it is full again, in microseconds.
    full_at: Box<[AtomicI64]>,
    seed: RandomState,
}

impl Doorstep {
    pub fn new() -> Self {
        Doorstep {
            full_at: (0..BUCKETS).map(|_| AtomicI64::new(0)).collect(),
            seed: RandomState::new(),
        }
    }

    /// Counts a try.
    ///
    /// # Errors
    /// The whole seconds to wait, when there were too many.
    pub fn attempt(&self, address: IpAddr, now: Moment) -> Result<(), i64> {
        let now = now.micros();
        let most = (BURST - 1) * INTERVAL;
        let bucket = self.seed.hash_one(network(address)) as usize % BUCKETS;
        let taken = self.full_at[bucket].fetch_update(Ordering::Relaxed, Ordering::Relaxed, |full_at| {
            let full_at = full_at.max(now);
            (full_at - now <= most).then_some(full_at + INTERVAL)
        });
        match taken {
            Ok(_) => Ok(()),
            Err(full_at) => Err((full_at - now - most).max(1).div_euclid(1_000_000) + 1),
        }
    }
}

/// Whoever has an IPv6 address has the 2⁶⁴ beside it.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let bits = address.to_bits() >> 64 << 64;
            IpAddr::V6(bits.into())
        }
        address => address,
    }
}

/// Where a request comes from; nothing when it did not come through a listener. What a header says of it is believed
/// only `behind_proxy`: anyone can write one.
pub(crate) fn client(request: &Request, behind_proxy: bool) -> Option<IpAddr> {
    let ConnectInfo(peer) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    if !behind_proxy {
        return Some(peer.ip());
    }
    let said = request.headers().get_all(FORWARDED).into_iter().next_back();
    let said = said.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    Some(said.unwrap_or(peer.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    fn at(seconds: i64) -> Moment {
        Moment::from_micros(1_800_000_000_000_000).plus_seconds(seconds)
    }

    #[test]
    fn an_address_that_tries_too_often_waits_and_others_do_not() {
        let door = Doorstep::new();
        for _ in 0..BURST {
            assert_eq!(door.attempt(HERE, at(0)), Ok(()));
        }
        let wait = door.attempt(HERE, at(0)).unwrap_err();
        assert!((1..=2).contains(&wait), "{wait}");
        // Among so many others, hardly one shares its bucket.
        let others = (0..100).map(|n| IpAddr::from([10, 0, 0, n]));
        assert!(others.filter(|other| door.attempt(*other, at(0)).is_ok()).count() >= 98);
        assert_eq!(door.attempt(HERE, at(wait)), Ok(()));
    }

    #[test]
    fn a_bucket_left_alone_is_full_again_and_no_fuller() {
        let door = Doorstep::new();
        let tries = |seconds| {
            (0..10 * BURST)
                .filter(|_| door.attempt(HERE, at(seconds)).is_ok())
                .count() as i64
        };
        assert_eq!((tries(0), tries(10), tries(100_000)), (BURST, 10, BURST));
    }

    #[test]
    fn the_addresses_of_one_ipv6_network_are_one() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:2"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_eq!(of("::ffff:10.0.0.1"), of("10.0.0.1"));
    }

    #[test]
    fn a_header_is_believed_only_behind_a_proxy() {
        let mut request = Request::new(axum::body::Body::empty());
        assert_eq!(client(&request, true), None);
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::from((HERE, 1))));
        request
            .headers_mut()
            .insert(FORWARDED, "6.6.6.6, 10.0.0.7".parse().unwrap());
        assert_eq!(client(&request, false), Some(HERE));
        assert_eq!(client(&request, true), Some(IpAddr::from([10, 0, 0, 7])));
    }
}
