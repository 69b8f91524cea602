//! What fits the letters that a person types into a list, and in which order: names that begin so
//! come first. Knows no key and no row.

/// How well an item fits; the smaller, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The name is what was typed.
    Whole,
    /// The name begins so.
    Begins,
    /// Words of the name begin so, in this order.
    Words,
    /// Words of the name begin so, in any order.
    AnyWords,
    /// Words of the item begin so: its id, another name, its explanation.
    Explained,
    /// It stands somewhere inside.
    Inside,
}

/// The number that an item begins with: `2` of `2 supported`.
pub(super) fn number(item: &str) -> Option<&str> {
    let (head, _) = item.split_once(' ')?;
    (!head.is_empty() && head.bytes().all(|b| b.is_ascii_digit())).then_some(head)
}

/// An item as the line that stays names it: without its explanation.
pub(super) fn short(item: &str) -> &str {
    item.split_once(": ").map_or(item, |(name, _)| name)
}

/// The items that hold every typed word, the best first, else in their own order.
pub(super) fn fitting(items: &[String], typed: &str) -> Vec<usize> {
    ranked(items, typed).into_iter().map(|(_, n)| n).collect()
}

/// The same, with how well each one fits.
pub(super) fn ranked(items: &[String], typed: &str) -> Vec<(Fit, usize)> {
    let typed = split_words(typed);
    let mut found: Vec<(Fit, usize)> = items
        .iter()
        .enumerate()
        .filter_map(|(n, item)| Some((fit(item, &typed)?, n)))
        .collect();
    found.sort_unstable();
    found
}

/// Small letters; whatever is no letter and no digit parts words, as in `pmo-manager`.
fn split_words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn fit(item: &str, typed: &[String]) -> Option<Fit> {
    let all = split_words(item);
    let mut name = split_words(short(item));
    if number(item).is_some() {
        name.remove(0);
    }
    let (joined, wanted) = (name.join(" "), typed.join(" "));
    let begins = |words: &[String]| {
        typed
            .iter()
            .all(|t| words.iter().any(|word| word.starts_with(t)))
    };
    let mut ahead = name.iter();
    let in_order = typed.iter().all(|t| ahead.any(|word| word.starts_with(t)));
    let whole = all.join(" ");
    Some(if joined == wanted {
        Fit::Whole
    } else if joined.starts_with(&wanted) {
        Fit::Begins
    } else if in_order {
        Fit::Words
    } else if begins(&name) {
        Fit::AnyWords
    } else if begins(&all) {
        Fit::Explained
    } else if typed.iter().all(|t| whole.contains(t)) {
        Fit::Inside
    } else {
        return None;
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn names_that_begin_so_come_first_and_ids_are_found() {
        let roles = items(&[
            "skip, or none of these",
            "PMO Administrator: pmo-administrator; also Project Support Officer",
            "Programme Manager: programme-manager; also Program Manager",
            "Programme Office Manager: programme-office-manager; also PMO Manager (programme)",
            "PMO Manager: pmo-manager; also PMO Service Manager",
            "Senior PMO Manager: senior-pmo-manager",
        ]);
        let first = |typed: &str| fitting(&roles, typed).first().copied();
        assert_eq!(first("pmo m"), Some(4));
        assert_eq!(first("pmo-manager"), Some(4));
        assert_eq!(first("PMO MANAGER"), Some(4));
        assert_eq!(first("programme-office-m"), Some(3));
        assert_eq!(first("service manager"), Some(4), "by another name");
        assert_eq!(first("manager pmo"), Some(4), "in any order, up the list");
        assert_eq!(first("senior"), Some(5));
        assert_eq!(first("administ"), Some(1));
        assert_eq!(first("zebra"), None);
        assert_eq!(ranked(&roles, "pmo m").first(), Some(&(Fit::Begins, 4)));
        assert_eq!(
            ranked(&roles, "pmo manager").first(),
            Some(&(Fit::Whole, 4))
        );
    }

    #[test]
    fn a_number_in_front_is_no_part_of_the_name() {
        let levels = items(&["0 none of these", "3 independent: I do it alone"]);
        assert_eq!(ranked(&levels, "ind"), [(Fit::Begins, 1)]);
        assert_eq!(ranked(&levels, "alone"), [(Fit::Explained, 1)]);
        assert_eq!(ranked(&levels, "ependent"), [(Fit::Inside, 1)]);
        assert_eq!(fitting(&levels, "--").len(), 2, "no word leaves all");
    }
}
