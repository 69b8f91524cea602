use super::*;
use proptest::prelude::*;

#[test]
fn an_added_line_is_one_edit() {
    let edits = diff(&["a\n", "b\n", "c\n"], &["a\n", "x\n", "b\n", "c\n"]);
    assert_eq!(
        edits,
        [
            Edit::Same(0, 0),
            Edit::Added(1),
            Edit::Same(1, 2),
            Edit::Same(2, 3)
        ]
    );
}

#[test]
fn a_replaced_world_is_still_an_answer() {
    let old: Vec<String> = (0..2000).map(|n| format!("a{n}")).collect();
    let new: Vec<String> = (0..2000).map(|n| format!("b{n}")).collect();
    let old: Vec<&str> = old.iter().map(String::as_str).collect();
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    assert_eq!(diff(&old, &new).len(), 4000);
}

proptest! {
    #[test]
    fn the_edits_lead_from_old_to_new(old in prop::collection::vec(0u8..4, 0..30), new in prop::collection::vec(0u8..4, 0..30)) {
        let words = ["a", "b", "c", "d"];
        let old: Vec<&str> = old.iter().map(|n| words[usize::from(*n)]).collect();
        let new: Vec<&str> = new.iter().map(|n| words[usize::from(*n)]).collect();
        let edits = diff(&old, &new);
        let (mut a, mut b) = (Vec::new(), Vec::new());
        let mut changed = 0;
        for edit in edits {
            match edit {
                Edit::Same(i, j) => { prop_assert_eq!(old[i], new[j]); a.push(i); b.push(j); }
                Edit::Removed(i) => { a.push(i); changed += 1; }
                Edit::Added(j) => { b.push(j); changed += 1; }
            }
        }
        prop_assert_eq!(a, (0..old.len()).collect::<Vec<_>>());
        prop_assert_eq!(b, (0..new.len()).collect::<Vec<_>>());
        // The shortest way, by the plain table of common subsequences.
        let mut table = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
        for i in 0..old.len() {
            for j in 0..new.len() {
                table[i + 1][j + 1] = if old[i] == new[j] { table[i][j] + 1 } else { table[i][j + 1].max(table[i + 1][j]) };
            }
        }
        prop_assert_eq!(changed, old.len() + new.len() - 2 * table[old.len()][new.len()]);
    }
}
