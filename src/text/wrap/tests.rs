use super::*;

#[test]
fn what_changes_is_parted_behind_its_arrow_where_it_does_not_fit() {
    assert_eq!(
        wrap("21 November 2028 → 10 June 2029", 25),
        ["21 November 2028 →", "10 June 2029"]
    );
}

#[test]
fn dates_and_amounts_are_not_torn() {
    assert_eq!(
        wrap("complete about 6 March 2028, in time", 18),
        ["complete about", "6 March 2028, in", "time"]
    );
    assert_eq!(wrap("it takes 23 hours", 11), ["it takes", "23 hours"]);
    assert_eq!(
        wrap("about USD 1,700 or so", 12),
        ["about", "USD 1,700 or", "so"]
    );
}

#[test]
fn a_command_stays_whole_where_it_fits() {
    assert_eq!(
        wrap("ask with `pmo-path gap --all` soon", 22),
        ["ask with", "`pmo-path gap --all`", "soon"]
    );
    assert_eq!(
        wrap("so: pmo-path renew --audit. Then", 24),
        ["so:", "pmo-path renew --audit.", "Then"]
    );
}

#[test]
fn a_long_command_is_broken_before_its_options() {
    assert_eq!(
        wrap_command("pmo-path log \"A talk\" --hours 1.5 --category meeting", 36),
        [
            "pmo-path log \"A talk\" --hours 1.5 \\",
            "    --category meeting"
        ]
    );
}

#[test]
fn long_words_are_broken_and_addresses_are_not() {
    assert_eq!(wrap("日本語日本語", 5), ["日本", "語日", "本語"]);
    assert_eq!(wrap("abcdefgh", 4), ["abcd", "efgh"]);
    assert_eq!(
        wrap("see https://example.org/a/long/path now", 12),
        ["see", "https://example.org/a/long/path", "now"]
    );
}

#[test]
fn flags_and_joined_characters_are_not_cut() {
    assert_eq!(split_at_column("a🇩🇪b", 2).0, "a");
    assert_eq!(split_at_column("🇩🇪b", 2), ("🇩🇪", "b"));
    assert_eq!(split_at_column("a👩\u{200d}💻", 3), ("a👩\u{200d}💻", ""));
}

#[test]
fn a_word_of_megabytes_is_broken_in_one_go() {
    for letter in ["a", "é", "語"] {
        let word = letter.repeat(1_000_000);
        let lines = wrap(&word, 40);
        assert!(lines.iter().all(|line| width(line) <= 40));
        assert_eq!(lines.concat(), word);
    }
}

#[test]
fn marks_without_end_are_no_reason_to_lose_one() {
    let word = format!("e{}x", "\u{301}".repeat(10_000));
    assert_eq!(wrap(&word, 40).concat(), word);
}
