//! Facts into one number that differs as soon as one of them does, the same on every machine.
//! Knows no fact.

use std::fmt::Display;

/// FNV-1a over words of eight bytes: finds what has changed, not what was forged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fingerprint(u64);

impl Default for Fingerprint {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fingerprint {
    pub(super) fn number(&mut self, number: impl Into<u64>) {
        let mixed = (self.0 ^ number.into()).wrapping_mul(0x0100_0000_01b3);
        self.0 = mixed.rotate_left(23);
    }

    pub(super) fn flag(&mut self, flag: bool) {
        self.number(u64::from(flag));
    }

    /// A number that may be absent, which is not 0.
    pub(super) fn maybe(&mut self, number: Option<impl Into<u64>>) {
        self.flag(number.is_some());
        if let Some(number) = number {
            self.number(number);
        }
    }

    /// The length goes in too: "ab" and "c" is not "a" and "bc".
    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        for part in text.as_bytes().chunks(8) {
            let mut word = [0; 8];
            for (to, from) in word.iter_mut().zip(part) {
                *to = *from;
            }
            self.number(u64::from_le_bytes(word));
        }
    }

    /// Texts in their order, with their number.
    pub(super) fn texts<'t>(&mut self, texts: impl ExactSizeIterator<Item = &'t str>) {
        self.number(texts.len() as u64);
        texts.for_each(|text| self.text(text));
    }

    pub(super) fn shown(&mut self, value: impl Display) {
        self.text(&value.to_string());
    }

    /// Sixteen digits.
    pub(super) fn digits(self) -> String {
        // A last turn, so that what went in last moves every digit too.
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        format!("{:016x}", mixed ^ (mixed >> 29))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fingerprint_of(texts: &[&str]) -> String {
        let mut sum = Fingerprint::default();
        sum.texts(texts.iter().copied());
        sum.digits()
    }

    #[test]
    fn other_facts_give_another_number() {
        let all = [
            fingerprint_of(&[]),
            fingerprint_of(&[""]),
            fingerprint_of(&["a"]),
            fingerprint_of(&["a", ""]),
            fingerprint_of(&["ab", "c"]),
            fingerprint_of(&["a", "bc"]),
            fingerprint_of(&["governance", "leadership"]),
            fingerprint_of(&["leadership", "governance"]),
        ];
        for (n, one) in all.iter().enumerate() {
            assert_eq!(one.len(), 16);
            assert!(all.iter().skip(n + 1).all(|other| other != one), "{n}");
        }
        let mut absent = Fingerprint::default();
        absent.maybe(None::<u64>);
        let mut none = Fingerprint::default();
        none.maybe(Some(0_u64));
        assert_ne!(absent, none);
    }
}
