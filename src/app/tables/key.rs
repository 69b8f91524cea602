//! From a name to a key that tells nobody's name: HMAC-SHA-256 under a key that stays with its
//! owner. The same name has the same key in every snapshot.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::diag::{Code, Failure};

/// Bytes of a key that are written, as two letters each.
const BYTES: usize = 12;

/// Makes keys of names.
pub(super) struct Pseudonyms(Hmac<Sha256>);

impl Pseudonyms {
    pub(super) fn new(key: &[u8]) -> Result<Self, Failure> {
        // A key of any length does; the type of the error has no words.
        Hmac::<Sha256>::new_from_slice(key)
            .map(Self)
            .map_err(|_| Failure::wrong(Code::Damaged, "the key of the tables cannot be used"))
    }

    /// 24 letters of 0 to f.
    pub(super) fn key(&self, name: &str) -> String {
        let mut mac = self.0.clone();
        mac.update(name.as_bytes());
        let code = mac.finalize().into_bytes();
        code.iter()
            .take(BYTES)
            .fold(String::new(), |mut key, byte| {
                key.push_str(&format!("{byte:02x}"));
                key
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Test case 2 of RFC 4231: key "Jefe", data "what do ya want for nothing?".
    #[test]
    fn it_is_the_hmac_of_the_standard() {
        let names = Pseudonyms::new(b"Jefe").ok().unwrap();
        assert_eq!(
            names.key("what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426"
        );
    }
}
