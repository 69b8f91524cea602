use super::*;
use proptest::prelude::*;

fn step<'a>(before: &'a [u8], after: &'a [u8]) -> UndoStep<'a> {
    UndoStep {
        what: "log".into(),
        on: Day::parse_iso("2026-11-22").unwrap(),
        path: "/a/b.toml".into(),
        before: before.into(),
        after: after.into(),
    }
}

#[test]
fn an_appended_entry_is_kept_once() {
    let before = vec![b'x'; 100_000];
    let mut after = before.clone();
    after.extend_from_slice(b"[[log]]\n");
    assert!(step(&before, &after).encode().len() < 100_300);
}

proptest! {
    #[test]
    fn every_step_comes_back_whole(before: Vec<u8>, after: Vec<u8>, shared: Vec<u8>) {
        let before = [shared.clone(), before, shared.clone()].concat();
        let after = [shared.clone(), after, shared].concat();
        let one = step(&before, &after);
        prop_assert_eq!(UndoStep::decode(&one.encode()), Some(one));
    }

    #[test]
    fn damage_is_noticed(before in prop::collection::vec(any::<u8>(), 0..200), at in 0usize..400, bit in 0u8..8) {
        let good = step(&before, b"after").encode();
        let mut bad = good.clone();
        let at = at % bad.len();
        bad[at] ^= 1 << bit;
        if let Some(read) = UndoStep::decode(&bad) {
            // A flipped bit in the digits of the checksum can only change their case.
            prop_assert_eq!(read, step(&before, b"after"));
        }
        prop_assert_eq!(UndoStep::decode(&good[..good.len() - 1]), None);
    }
}
