//! Lists of words as small texts: `name:` and then its words between bars. Knows no word.

/// Each list with its words, in the order in which they stand.
pub(super) fn parse(
    text: &'static str,
) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    let blocks = text
        .split("\n\n")
        .map(|block| block.trim_start_matches('\n'));
    blocks
        .filter(|block| !block.starts_with('#'))
        .filter_map(|block| {
            let (name, words) = block.split_once(':')?;
            let words = words.split(['|', '\n']).map(str::trim);
            Some((name.trim(), words.filter(|word| !word.is_empty())))
        })
}
