//! Bytes that nobody can guess, from the system.

use std::io;

/// 32 bytes of the system's randomness.
pub fn secret() -> io::Result<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes)
}
