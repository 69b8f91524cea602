//! A long text of TOML cut in pieces: its reader takes some twenty times the text's own room, which
//! tens of thousands of tables would do at once. Knows no table.

/// The text in pieces of about `size` bytes, each of which but the first begins at a line `[[…]]`
/// that `begins` accepts. Cut where it is inside a text or a list of many lines, a piece does not read.
pub fn pieces(text: &str, size: usize, begins: fn(&str) -> bool) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (piece, after) = rest.split_at_checked(end_of_piece(rest, size, begins))?;
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Where the first piece ends.
fn end_of_piece(text: &str, size: usize, begins: fn(&str) -> bool) -> usize {
    let from = (size..text.len()).find(|at| text.is_char_boundary(*at));
    let from = from.unwrap_or(text.len());
    let beyond = text.get(from..).unwrap_or_default();
    let mut heads = beyond.match_indices("\n[[").map(|(at, _)| from + at + 1);
    let fits = |at: &usize| {
        let line = text.get(*at..).and_then(|rest| rest.lines().next());
        line.is_some_and(begins)
    };
    heads.find(fits).unwrap_or(text.len())
}
